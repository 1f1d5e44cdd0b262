"""Rows as cases."""

import premortem
from premortem.authoring.formatting import format_yaml
from premortem.authoring.yaml_text import written_entry
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from tabular import SMALL, SOURCES, mapping

GIVEN = mapping(
    sources=SOURCES,
    default={"source": "audit", "strength": "weak"},
    year="Jahr",
    programme={"title": "Titel", "country": "Land", "from": "Von", "to": "Bis", "stage": "ongoing", "sponsor": "Wer"},
    questions={
        "found": ["A", {"column": "B", "strength": "moderate", "source": "agency"}],
        "starred": {"column": "C", "as": "answer"},
        "planned": {"column": "D", "as": "answer", "source": "agency"},
        "odd": "E",
        "measured": "G",
    },
    facts={"a": {"column": "F", "unit": "homes"}, "b": {"column": "H", "source": "agency"}},
    codes={"k.A.": "no-information"},
)
COLUMNS = ["ID", "Titel", "Land", "Von", "Bis", "Jahr", "A", "B", "C", "D", "E", "F", "G", "H", "Wer"]
BINDING = bind(GIVEN, COLUMNS, SMALL, "t.csv")
ROW = {
    "ID": "Town 1",
    "Titel": "Neustadt",
    "Land": "de",
    "Von": 1999,
    "Bis": "about 2004",
    "Jahr": 2001,
    "A": "Full",
    "B": "minor",
    "C": 0.3,
    "D": "y",
    "E": "K.A. ",
    "F": "1,200",
    "G": None,
    "H": 0.5,
    "Wer": " The ministry",
}


def test_a_row_says_all_that_it_says_in_a_case():
    case = case_of(ROW, BINDING, GIVEN)
    assert case == {
        "case": "x--own1-2k9t2i",
        "title": "Neustadt",
        "rubric": "small",
        "programme": {
            "country": "DE",
            "sponsor": "The ministry",
            "period": {"from": "1999", "note": 'column "Bis" says "about 2004"'},
            "stage": "ongoing",
        },
        "sources": SOURCES,
        "facts": {
            "a": {"value": "1200", "unit": "homes", "year": "2001", "source": "audit", "locator": 'column "F"'},
            "b": {"value": "0.5", "year": "2001", "source": "agency", "locator": 'column "H"'},
        },
        "evidence": [
            {
                "question": "found",
                "finding": "full",
                "strength": "weak",
                "source": "audit",
                "locator": 'column "A"',
            },
            {"question": "found", "finding": "minor", "source": "agency", "locator": 'column "B"'},
        ],
        "answers": {
            "starred": {"value": "0.3", "source": "audit", "locator": 'column "C"'},
            "planned": {"value": "Y", "source": "agency", "locator": 'column "D"'},
        },
        "unknowns": [{"question": "odd", "kind": "no-information", "note": 'column "E" says "K.A."'}],
    }
    premortem.assess(premortem.load_case(data=case), SMALL)
    text = "\n".join(line for key, part in case.items() for line in written_entry(key, part)) + "\n"
    assert premortem.load_case(text=text) == premortem.load_case(data=case)
    laid_out = format_yaml(text.encode(), "case.yaml")
    assert premortem.load_case(text=laid_out) == premortem.load_case(data=case)
    assert format_yaml(laid_out.encode(), "case.yaml") == laid_out


def test_an_empty_row_is_a_case_without_evidence():
    given = mapping(sources={}, questions={"found": {"column": "A", "as": "answer"}})
    binding = bind(given, ["ID", "A"], SMALL, "t.csv")
    assert case_of({"ID": "t1"}, binding, given) == {"case": "t1", "title": "t1", "rubric": "small"}
    assert case_of({"ID": "t1", "A": "full"}, binding, given)["answers"] == {
        "found": {"value": "full", "locator": 'column "A"'}
    }


def test_a_period_that_ends_before_it_begins_is_a_note():
    period = case_of({**ROW, "Von": "2004-05", "Bis": 1999}, BINDING, GIVEN)["programme"]["period"]
    assert period == {"note": 'column "Von" says "2004-05"; column "Bis" says "1999"'}
