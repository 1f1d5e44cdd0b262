"""What a case says, laid out over columns."""

import premortem
from building import case, item
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.speaking import Speaking
from premortem.portfolio.rows.wants import chosen
from tabular import OTHER, SMALL, SOURCES, mapping


def spoken(given, written, columns="ABC", rubric=SMALL):
    """Lay a case out; give the cells, and what is lost."""
    case = premortem.load_case(data=written)
    speaking = Speaking(case, bind(given, ["ID", *columns], rubric, "t.csv"), given)
    wants = {}
    for column, want in speaking.wants():
        wants.setdefault(column, []).append(want)
    return {column: chosen(those)[0] for column, those in wants.items()}, speaking.lost


def written(*evidence, **more):
    return case(*evidence, sources=SOURCES, rubric="small", **more)


GIVEN = mapping(
    sources=SOURCES,
    default={"source": "audit"},
    questions={
        "found": ["A", {"column": "B", "strength": "weak"}],
        "starred": {"column": "C", "as": "answer", "source": "agency"},
    },
)


def test_items_go_where_they_came_from_and_else_where_they_fit():
    cells, lost = spoken(
        GIVEN,
        written(
            item("found", "minor", "audit", strength="weak"),
            item("small/found", "full", "audit", locator='column "A"'),
        ),
    )
    assert cells == {"A": "full", "B": "minor", "C": ""}
    assert lost == [(("evidence", 0, "locator"), "the locators of evidence")]


def test_items_that_no_column_fits():
    evidence = [
        item("found", "full", "audit", strength="strong"),
        item("found", "full", "agency"),
        item("found", "full", "audit", test="hoop"),
        item("starred", "2", "audit"),
        item("odd", "high", "audit"),
        item("found", "full", "audit", assessor="kim"),
    ]
    cells, lost = spoken(GIVEN, written(*evidence))
    assert cells == {"A": "", "B": "", "C": ""}
    assert sorted(what for _, what in lost) == [
        *["evidence for which no column is"] * 4,
        "evidence of assessors who are not scored",
        "questions that the mapping does not name",
    ]


def test_what_an_item_loses():
    more = {"statement": "It is so.", "quote": {"text": "So", "lang": "en"}, "aspect": "aim", "note": "Hm."}
    cells, lost = spoken(GIVEN, written(item("found", "full", "audit", locator='column "A"', **more)))
    assert cells["A"] == "full"
    assert [path[-1] for path, _ in lost] == ["statement", "quote", "aspect", "note"]


def test_answers():
    answers = {"starred": {"value": "0.50", "source": "agency", "note": "Hm."}}
    cells, lost = spoken(GIVEN, written(answers=answers))
    assert cells["C"] == "0.5"
    assert [path[-1] for path, _ in lost] == ["locator", "note"]
    answers = {"starred": {"value": "1", "source": "agency", "locator": 'column "C"'}}
    assert spoken(GIVEN, written(answers=answers))[0]["C"] == "1"
    for answers in ({"starred": "1"}, {"starred": {"value": "1", "source": "audit"}}, {"found": "full"}):
        cells, lost = spoken(GIVEN, written(answers=answers))
        assert cells["C"] == ""
        assert [what for _, what in lost] == ["answers for which no column is"]


def test_kinds_of_nothing():
    unknowns = [
        {"question": "found", "kind": "withheld", "note": 'column "B" says "withheld"', "direction": "adverse"},
        {"question": "starred", "kind": "no-information", "note": "The archive"},
        {"criterion": "upkeep", "kind": "not-applicable", "note": "x"},
    ]
    cells, lost = spoken(GIVEN, written(unknowns=unknowns))
    assert cells == {"A": "", "B": "withheld", "C": "no-information"}
    assert [what for _, what in lost] == [
        "the direction in which something withheld points",
        "notes on what is unknown",
        "criteria that do not apply",
    ]
    cells, lost = spoken(GIVEN, written(unknowns=[{"question": "starred", "kind": "withheld"}]))
    assert (cells["C"], lost) == ("withheld", [])


def test_other_columns_say_no_more_than_they_have_to():
    blank = {"blank": "withheld", "codes": {"-": "not-applicable"}}
    given = mapping(questions={"found": [{"column": "A", **blank}, {"column": "B"}, {"column": "C", **blank}]})
    for kind, cells in (
        ("no-information", {"A": "not-assessed", "B": "no-information", "C": ""}),
        ("not-applicable", {"A": "", "B": "not-applicable", "C": ""}),
    ):
        unknown = {"question": "found", "kind": kind, "note": f'column "B" says "{kind}"'}
        assert spoken(given, written(unknowns=[unknown]))[0] == cells
    assert spoken(given, written())[0] == {"A": "not-assessed", "B": "", "C": "not-assessed"}
    answered = spoken(given, written(item("found", "full", "audit", locator='column "B"')))[0]
    assert answered == {"A": "", "B": "full", "C": ""}


def test_the_first_column_that_does_not_apply_says_so():
    drops = {"blank": "not-applicable"}
    given = mapping(questions={"found": [{"column": "A", **drops}, {"column": "B"}, {"column": "C", **drops}]})
    unknown = {"question": "found", "kind": "not-applicable", "note": 'column "B" says "not-applicable"'}
    cells = spoken(given, written(unknowns=[unknown]))[0]
    assert cells == {"A": "not-assessed", "B": "not-applicable", "C": ""}


def test_a_case_of_another_rubric():
    given = mapping(rubric="other", questions={"both": "A"})
    cells, lost = spoken(given, written(item("measured", "full", "audit", locator='column "A"')), "A", OTHER)
    assert (cells, lost) == ({"A": "full"}, [])
