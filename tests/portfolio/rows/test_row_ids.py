"""The ids of rows and of cases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.portfolio.rows.row_ids import case_id, row_id

IDS = st.one_of(
    st.text(),
    st.text("abx-0é가A \ue041", max_size=12),
    st.from_regex(r"[xu]--[a-z0-9-]{0,8}", fullmatch=True),
    st.from_regex(r"[A-Z0-9][A-Z0-9-]{0,6}", fullmatch=True),
    st.text("가나다", min_size=30, max_size=120),
)


@given(IDS)
def test_every_id_of_a_row_is_spelt_as_one_of_a_case_and_read_again(raw):
    spelt = case_id(raw)
    assert re.fullmatch("[a-z0-9][a-z0-9-]{0,99}", spelt)
    assert row_id(spelt) == raw or spelt.startswith("h--")


@given(IDS, IDS)
def test_two_rows_are_two_cases(one, other):
    assert (case_id(one) == case_id(other)) == (one == other)


@given(st.from_regex(r"(x--|u--)?[a-z0-9][a-z0-9-]{0,20}", fullmatch=True))
def test_every_case_is_a_row_and_the_same_case_again(name):
    assert case_id(row_id(name)) == name


@pytest.mark.parametrize(
    ("raw", "spelt"),
    [
        ("town-1", "town-1"),
        ("x--zz", "x--zz"),
        ("x--a-", "x--a-"),
        ("Town 1", None),
        ("R-08", "u--r-08"),
        ("AUS", "u--aus"),
        ("A" * 97, "u--" + "a" * 97),
        ("u--08", "u--08"),
        ("u--a", None),
        ("İ", None),
    ],
)
def test_examples(raw, spelt):
    assert case_id(raw) == (spelt or case_id(raw))
    assert row_id(case_id(raw)) == raw


def test_what_is_too_long_is_named_by_its_hash():
    assert case_id("a" * 100) == "a" * 100
    assert case_id("a" * 101).startswith("h--")
    assert case_id("A" * 98).startswith("h--")
    long = case_id("".join(map(chr, range(0xAC00, 0xD000, 100))))
    assert row_id(long) == long
    assert case_id("\ud800").startswith("h--")


def test_an_id_that_looks_like_a_spelt_one_is_spelt_itself():
    spelt = case_id("Town 1")
    assert case_id(spelt) != spelt
    assert row_id(case_id(spelt)) == spelt
