"""How cells are spelled."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.portfolio.rows.spelling import is_blank, normalised, number_of, spelled, text_of, trimmed, year_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (" \t", ""),
        (" a ", " a "),
        (3, "3"),
        (3.0, "3"),
        (0.1, "0.1"),
        (float("inf"), "inf"),
        (True, "true"),
        (False, "false"),
        (date(2004, 5, 31), "2004-05-31"),
        (datetime(2004, 5, 31, tzinfo=UTC), "2004-05-31"),
        (datetime(2004, 5, 31, 12, 30, tzinfo=UTC), "2004-05-31T12:30:00+00:00"),
    ],
)
def test_cells_as_texts(value, text):
    assert text_of(value) == text
    assert is_blank(value) == (text == "")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1234.5", 1234.5),
        (" -3 ", -3),
        ("1e3", 1000),
        ("+.5", 0.5),
        ("5.", 5),
        ("1,234,567.8", 1234567.8),
        (7, 7),
        (0.25, 0.25),
        ("1,23", None),
        ("1234,567", None),
        ("1 000", None),
        ("1e999", None),
        ("٣", None),
        ("12 %", None),
        ("", None),
        (True, None),
        (None, None),
        (float("inf"), None),
        (10**500, None),
        (date(2004, 1, 1), None),
    ],
)
def test_numbers(value, number):
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("value", "year"), [("1999", 1999), (2004.0, 2004), (0, None), (10000, None), ("1999.5", None)]
)
def test_years(value, year):
    assert year_of(value) == year
    assert year_of("") is None


def test_blanks_and_capitals_do_not_count():
    assert spelled(" Ge\u0301ant \xa0 x\n") == "G\xe9ant x"
    assert normalised(" STRASSE") == normalised("Straße ")
    assert trimmed("\u3000a b\t") == "a b"


@given(st.text())
def test_what_is_normalised_stays_so(text):
    assert normalised(normalised(text)) == normalised(text)
