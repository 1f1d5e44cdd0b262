"""Texts for cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.portfolio.rows.meanings import Answer, Finding, Nothing, Wrong, meaning_of
from premortem.portfolio.rows.wants import Want, chosen, says, spellings
from tabular import bound


def want(*texts, holds, what=""):
    return Want(texts, lambda text: text in list(holds), (), what)


def test_a_cell_says_all_that_it_can():
    first, second, third = want("a", holds="ab"), want("b", holds="b"), want("c", holds="c")
    assert chosen([first, second]) == ("b", [])
    assert chosen([first, second, third]) == ("b", [third])
    assert chosen([]) == ("", [])
    assert chosen([want("a", holds="b")])[0] == ""


VOICES = bound(
    ["c"],
    questions={
        "found": {"column": "c", "codes": {"full": "minor", "Ja": "full"}, "blank": "withheld"},
        "starred": {"column": "c", "as": "answer", "zero": 1, "one": 5},
        "odd": {"column": "c", "as": "answer", "zero": 0.7, "one": -0.1},
    },
).questions


@pytest.mark.parametrize(
    ("question", "meaning", "texts"),
    [
        ("found", Finding("full", 1.0), ["full", "ja"]),
        ("found", Nothing("withheld"), ["", "withheld", "withheld"]),
        ("found", Nothing("no-information"), ["no-information", "no-information"]),
        ("starred", Answer("2", 0.25), ["2", "2"]),
        ("found", Wrong("unknown-code"), []),
    ],
)
def test_spellings(question, meaning, texts):
    assert list(spellings(meaning, VOICES[question][0])) == texts


@given(st.sampled_from(["starred", "odd"]), st.floats(-2, 6))
def test_every_number_that_a_cell_can_hold_is_found_again(question, number):
    [voice] = VOICES[question]
    meaning = meaning_of(number, voice)
    if isinstance(meaning, Answer):
        text, missed = chosen([Want(spellings(meaning, voice), says(meaning, voice), (), "")])
        assert not missed, text
