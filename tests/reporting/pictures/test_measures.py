"""Estimates of the width of texts, and lines of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.pictures.measures import Face, lines, width_of

FACE = Face(10)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("aaaa", 24), ("illi", 16), ("AB", 16), ("mW", 20), ("정책", 20.8), ("●", 8), ("a\u0301", 6)],
)
def test_width(text, width):
    assert width_of(text, FACE) == pytest.approx(width)


def test_bold_letters_take_more():
    assert width_of("aaaa", Face(10, bold=True)) > width_of("aaaa", FACE)


@given(st.text(st.sampled_from("aWi 정책,"), max_size=80), st.integers(12, 90))
def test_lines_hold_every_letter_and_keep_to_their_width(text, width):
    found = lines(text, width, FACE)
    assert "".join(found).replace(" ", "") == "".join(text.split())
    assert all(width_of(line, FACE) <= width + 1e-9 for line in found)
    assert all(found)


def test_words_stand_together_where_there_is_room():
    assert lines("one two  three", 60, FACE) == ["one two", "three"]
    assert lines(" ", 60, FACE) == []


def test_a_letter_wider_than_the_line_stands_alone():
    assert lines("정책", 1, FACE) == ["정", "책"]
