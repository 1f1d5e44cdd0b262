"""Mappings as files say them: short forms, defaults, and what counts of a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from premortem.model.case import DEFAULT_RUBRIC
from premortem.model.mapping import QuestionColumn, TableMapping, cell_key

LEAST = {"mapping": "m", "id": "Number"}


def made(**more):
    return TableMapping.model_validate({**LEAST, **more})


def test_what_is_left_out():
    mapping = made()
    assert (mapping.rubric, mapping.default.blank, mapping.questions) == (DEFAULT_RUBRIC, "not-assessed", {})


def test_a_column_can_stand_for_itself_wherever_columns_stand():
    short = made(questions={"q": "A", "r": ["A", {"column": "B"}]}, facts={"f": "F"}, groups={"g": "G"})
    long = made(
        questions={"q": [{"column": "A"}], "r": [{"column": "A"}, {"column": "B"}]},
        facts={"f": {"column": "F"}},
        groups={"g": {"column": "G"}},
    )
    assert short == long
    assert short.questions["q"] == (QuestionColumn(column="A"),)


def test_names_of_columns_can_be_numbers():
    assert made(year=2004, questions={"q": 1}).questions["q"][0].column == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"questions": {"q": []}},
        {"questions": {"q": {"column": " "}}},
        {"questions": {"q": {"column": "A", "as": "evidence"}}},
        {"questions": {"q": {"column": "A", "zero": "inf"}}},
        {"facts": {"F": "A"}},
        {"groups": {"A group": "A"}},
        {"default": {"blank": "nothing"}},
        {"table": {"header": 0}},
        {"leave-out": [{"column": "A", "holds": []}]},
        {"programme": {"column": "A"}},
    ],
    ids=str,
)
def test_what_no_mapping_can_hold(wrong):
    with pytest.raises(ValidationError):
        made(**wrong)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Yes", "yes"),
        ("  in \t part\n", "in part"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("\u3000", ""),
        ("\u00a0N/A", "n/a"),
    ],
)
def test_what_counts_of_a_cell(text, key):
    assert cell_key(text) == key


@given(st.text(max_size=20))
def test_blanks_around_never_count(text):
    assert cell_key(f" {text}\t") == cell_key(text)
