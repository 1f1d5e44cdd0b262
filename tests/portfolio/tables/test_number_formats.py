"""Numbers in workbooks as a person sees them."""

import pytest

from premortem.portfolio.tables.number_formats import look_of, number_text


@pytest.mark.parametrize(("code", "look"), [
    ("0.00", "number"), ("General", "number"), ("#,##0", "number"), ("yyyy-mm-dd", "moment"),
    ('yyyy"년" m"월"', "moment"),
    ('0"day"', "number"), ("[Red]0", "number"), ("[$-412]yyyy/m/d", "moment"), ("[h]:mm", "span"), ("[mm]:ss", "span"),
    ("0\\d", "number"), ("0;[Red]-0 d", "number"), ("hh:mm", "moment"), ("@", "number"),
])  # fmt: skip
def test_formats(code, look):
    assert look_of(164, {164: code}) == look


def test_built_in_formats():
    assert [look_of(number, {}) for number in (0, 2, 14, 22, 31, 46, 49, 999)] == [
        "number", "number", "moment", "moment", "moment", "span", "number", "number",
    ]  # fmt: skip


@pytest.mark.parametrize(("raw", "text"), [
    ("3", "3"), ("3.0", "3"), ("0.30000000000000004", "0.3"), ("1e20", "1e+20"), ("-2.5", "-2.5"),
    ("x", "x"), ("nan", "nan"),
    ("12345678.9", "12345678.9"), ("1E-3", "0.001"),
])  # fmt: skip
def test_numbers(raw, text):
    assert number_text(raw) == text


@pytest.mark.parametrize(("raw", "text"), [
    ("43832", "2020-01-02"), ("43832.5", "2020-01-02T12:00:00"), ("0.25", "06:00:00"), ("1", "1900-01-01"),
    ("59", "1900-02-28"), ("61", "1900-03-01"), ("1e9", "1000000000"), ("-1", "-1"), ("inf", "inf"), ("nan", "nan"),
])  # fmt: skip
def test_moments(raw, text):
    assert number_text(raw, "moment") == text


def test_days_from_1904():
    assert number_text("42370", "moment", from_1904=True) == "2020-01-02"


@pytest.mark.parametrize(("raw", "text"), [("1.25", "30:00:00"), ("-0.5", "-12:00:00"), ("inf", "inf")])
def test_spans(raw, text):
    assert number_text(raw, "span") == text
