"""Cases as rows, and both ways round."""

from hypothesis import assume, given, reject
from hypothesis import strategies as st

import building
import premortem
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.meanings import heard
from premortem.portfolio.rows.rows import row_of
from tabular import COLUMNS, OTHER, SMALL, SOURCES, mapping, mappings, mended, rows


@given(mappings(), st.data())
def test_a_row_becomes_a_case_and_the_case_a_row_that_says_the_same(mapping, data):
    binding = bind(mapping, COLUMNS, SMALL, "t.csv")
    row = mended(data.draw(rows()), binding)
    assume(row)
    written = case_of(row, binding, mapping)
    case = premortem.load_case(data=written)
    premortem.assess(case, SMALL)
    again, notices = row_of(case, binding, mapping)
    assert case_of(again, binding, mapping) == written, (row, again)
    assert notices == []
    for voices in binding.questions.values():
        first, second = heard(row, voices), heard(again, voices)
        assert (first.findings, first.answer) == (second.findings, second.answer)
        assert first.is_answered or first.kind == second.kind


@given(mappings(coded=False), st.data())
def test_a_row_is_read_by_another_rubric(mapping, data):
    try:
        binding = bind(mapping, COLUMNS, OTHER, "t.csv")
    except premortem.InvalidInput:  # one column, read in two ways for what is one question there
        reject()
    row = mended(data.draw(rows()), binding)
    assume(row)
    case = premortem.load_case(data=case_of(row, binding, mapping))
    premortem.assess(case, OTHER)


# ---- what a row does not say

GIVEN = mapping(
    sources=SOURCES,
    default={"source": "audit"},
    questions={"found": "A"},
    programme={"title": "T", "from": "V", "to": "B", "country": "L", "stage": "ongoing"},
    facts={"a": {"column": "F", "unit": "homes"}},
    year="J",
)
COLUMNS_GIVEN = ["ID", "T", "V", "B", "L", "A", "F", "J"]


def lost(given=GIVEN, columns=COLUMNS_GIVEN, **more):
    """Give the row of a case, and what it loses."""
    data = {"programme": {"stage": "ongoing"}, "sources": SOURCES, "rubric": "small", **more}
    case = premortem.load_case(data=building.case(**data))
    row, notices = row_of(case, bind(given, columns, SMALL, "t.csv"), given)
    assert {(one.code, one.severity) for one in notices} <= {("not-carried", "warning")}
    return row, [one.message.removeprefix("the table has no place for ") for one in notices]


def test_a_case_that_a_row_can_hold():
    fact = {"value": 1200, "unit": "homes", "year": 2001, "source": "audit", "locator": 'column "F"'}
    programme = {"stage": "ongoing", "country": "KR", "period": {"from": 1999, "to": "2004-05"}}
    row, missed = lost(programme=programme, facts={"a": fact})
    assert missed == []
    assert row == {
        "ID": "programme",
        "T": "A programme",
        "V": "1999",
        "B": "2004-05",
        "L": "KR",
        "A": "",
        "F": "1200",
        "J": "2001",
    }


def test_what_is_said_of_the_programme():
    programme = {
        "sponsor": {"en": "The ministry", "ko": "부처"},
        "summary": {"ja": "All"},
        "country": "XX",
        "period": {"from": "2004", "note": "more or less"},
        "part-of": ["other"],
        "successor-of": ["third"],
    }
    _, missed = lost(programme=programme, title={"fr": "Ville"})
    assert missed == [
        "the language of the title",
        "translations of the sponsor",
        "the sponsor",
        "the language of the summary",
        "the summary",
        "notes on the period",
        "the stage",
        "ties to other programmes",
        "ties to other programmes",
        "the country",
    ]
    bare = mapping(questions={"found": "A"})
    programme = {"country": "KR", "period": {"from": "2004", "to": "2005", "note": "x"}}
    _, missed = lost(bare, ["ID", "A"], programme=programme, sources={})
    assert missed == ["the title", "the country", "the day 'from'", "the day 'to'", "notes on the period"]
    assert lost(bare, ["ID", "A"], programme=None, sources={}, title="programme")[1] == []


def test_what_stood_in_the_cells_of_a_period():
    for note, cells in (
        ('column "V" says "then"; column "B" says "now"', ("then", "now")),
        ('column "B" says "now"', ("", "now")),
        ('column "V" says "then"', ("then", "")),
    ):
        row, missed = lost(programme={"stage": "ongoing", "period": {"note": note}})
        assert ((row["V"], row["B"]), missed) == (cells, [])


def test_facts():
    fact = {"value": 0.5, "unit": "flats", "source": "agency", "year": "2001-05", "label": "x", "note": "y"}
    row, missed = lost(facts={"a": fact, "b": {"value": 1, "source": "audit"}})
    assert (row["F"], row["J"]) == ("", "")
    assert missed == ["facts for which no column is", "the years of facts", "facts that the mapping does not name"]
    row, missed = lost(facts={"a": {**fact, "source": "audit", "alternatives": [{"value": 2}]}})
    assert row["F"] == "0.5"
    keys = ("label", "unit", "note", "alternatives", "locator")
    assert missed == [*(f"the {key} of facts" for key in keys), "the years of facts"]


def test_what_no_table_has():
    override = {"criterion": "demand", "band": "severe", "reason": "x"}
    sources = {
        "audit": {**SOURCES["audit"], "citation": "Another"},
        "kim": {"citation": "Kim"},
        "state": SOURCES["agency"],
    }
    _, missed = lost(edition={"version": 2}, overrides=[override], sources=sources, **{"scored-by": "kim"})
    assert missed == [
        "the edition",
        "the name of the assessor",
        "overrides",
        "what the case says otherwise of a source",
        "sources that the mapping does not list",
        "the ids of sources",
    ]


def test_a_row_that_the_mapping_leaves_out():
    given = mapping(**{"leave-out": [{"column": "T", "holds": ["a programme"]}]}, programme={"title": "T"})
    assert lost(given, ["ID", "T"], programme=None, sources={})[1] == ["the whole row: the mapping leaves it out"]


def test_columns_that_have_to_say_two_things():
    given = mapping(questions={"found": "A", "odd": "A"})
    evidence = [building.item(name, label, "audit", locator='column "A"') for name, label in FINDINGS]
    row, missed = lost(given, ["ID", "A"], evidence=evidence, programme=None, sources=ONE, title="programme")
    assert row["A"] == "full"
    assert missed == ["a finding or answer"]


FINDINGS = (("found", "full"), ("odd", "high"))
ONE = {"audit": SOURCES["audit"]}
