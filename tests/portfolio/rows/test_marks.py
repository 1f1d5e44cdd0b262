"""Texts that would be taken for formulas."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.portfolio.rows.marks import MARKED, marked


@pytest.mark.parametrize("text", ["=1+1", "+a", "@x", "-", "\tx", "\uff1d1", "'=x"])
def test_texts_like_formulas_are_marked(text):
    assert marked(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "-3", "+1.5", "'x", "'", "it's"])
def test_others_and_numbers_are_not(text):
    assert marked(text) == text


@given(st.text(alphabet="'=-+1a\uff1d"))
def test_marks_can_be_taken_away(text):
    assert re.sub(MARKED, r"\1", marked(text), count=1) == text or marked(text) == text
