"""Folders of cases as tables."""

import pytest

import premortem
from building import case, item
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.collecting import collect, columns_of
from premortem.portfolio.rows.proposing import mapping_for
from premortem.reading.mappings import load_mapping
from tabular import SMALL, SOURCES, mapping


def cases(*given):
    return [premortem.load_case(data={"rubric": "small", **one, "case": f"c{n}"}) for n, one in enumerate(given)]


def test_columns_stand_in_the_order_of_the_mapping():
    given = mapping(
        programme={"title": "T", "to": "B"},
        groups={"region": "R"},
        year="J",
        questions={"found": ["A", "B"]},
        facts={"a": "F"},
        **{"leave-out": [{"column": "S", "holds": ["x"]}]},
    )
    assert columns_of(given) == ("ID", "T", "B", "J", "R", "S", "A", "F")


def test_losses_are_summed_up_at_their_first_place():
    evidence = item("found", "full", "audit", statement="It is so.", locator='column "A"')
    given = cases(*[case(evidence, sources={"audit": SOURCES["audit"]}, title=f"c{n}") for n in (0, 1)])
    found = collect(given, mapping(questions={"found": "A"}), SMALL)
    assert found.columns == ("ID", "A")
    assert found.rows == ({"ID": "c0", "A": "full"}, {"ID": "c1", "A": "full"})
    assert [one.message for one in found.notices] == ["the table has no place for statements (2 places)"]


def test_two_cases_of_one_id_are_refused():
    one = cases(case(sources={}))
    with pytest.raises(premortem.InvalidInput, match="'c0' stands here for the second time"):
        collect([*one, *one], mapping(), SMALL)


def test_cases_come_back_from_a_table_made_for_them():
    other = {**SOURCES, "audit": {"citation": "Another audit"}}
    given = cases(
        case(
            item("found", "full", "audit", locator='column "found"'),
            item("odd", "high", "agency"),
            sources=SOURCES,
            title="One",
            programme={"country": "KR"},
        ),
        case(
            item("found", "full", "audit"), item("found", "minor", "audit", strength="weak"), sources=other, title="Two"
        ),
    )
    data = mapping_for(given, SMALL)
    made = load_mapping(data=data, rubric=SMALL)
    found = collect(given, made, SMALL)
    binding = bind(made, found.columns, SMALL, "t.csv")
    for one, row in zip(given, found.rows, strict=True):
        again = premortem.load_case(data=case_of(row, binding, made))
        assert premortem.assess(one, SMALL).root.point == premortem.assess(again, SMALL).root.point
    assert {one.message for one in found.notices} == {
        "the table has no place for the locators of evidence (3 places)",
        "the table has no place for the ids of sources",
    }
