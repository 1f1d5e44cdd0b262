"""How workbooks show numbers: which of them are days, moments and spans of time, and how these are written."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

Look = Literal["number", "moment", "span"]

_BUILT_IN: dict[int, Look] = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), "moment"),
    46: "span",
}
"""Formats that a workbook need not spell out; from 27 on those of East Asia."""
_IGNORED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""Parts of a format that stand for themselves: texts, fillers, colours, languages."""
_SPAN = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_PLAIN_NUMBER = 1e15
"""From here on spreadsheet programs write numbers with an exponent."""
_DAY = 86_400
_LEAP = 60
"""The 29th of February 1900, which workbooks count and the calendar does not have."""


def look_of(number: int, formats: dict[int, str]) -> Look:
    """Tell what a format makes of a number.

    Args:
        number: of the format.
        formats: those that the workbook spells out.
    """
    if number not in formats:
        return _BUILT_IN.get(number, "number")
    code = _IGNORED.sub("", formats[number].partition(";")[0])
    if _SPAN.search(code):
        return "span"
    return "moment" if re.search("[dmyhs]", code, re.IGNORECASE) and "general" not in code.lower() else "number"


def number_text(raw: str, look: Look = "number", *, from_1904: bool = False) -> str:
    """Write a number as a person sees it: fifteen digits, whole ones without a point, days and times as ISO 8601.

    Args:
        raw: as the workbook has it; what is no number is given back as it is.
        look: what its format makes of it.
        from_1904: whether days are counted from 1904, as some workbooks do.
    """
    try:
        value = float(raw)
    except ValueError:
        return raw
    if look == "span":
        return _span(value)
    return (_moment(value, from_1904=from_1904) if look == "moment" else "") or _number(value)


def _number(value: float) -> str:
    whole = abs(value) < _PLAIN_NUMBER and value == int(value)
    return str(int(value)) if whole else f"{value:.15g}"


def _moment(value: float, *, from_1904: bool) -> str:
    """Write a day, a time of day, or both; '' for what is beyond the calendar."""
    if 0 <= value < 1:
        return _span(value).zfill(len("00:00:00"))
    first = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 31 if value < _LEAP else 30)  # noqa: DTZ001 (workbooks know no time zones)
    try:
        moment = first + dt.timedelta(seconds=round(value * _DAY))
    except (OverflowError, ValueError):
        return ""
    return moment.isoformat().removesuffix("T00:00:00") if value >= 0 else ""


def _span(value: float) -> str:
    """Write a span of time in hours, minutes and seconds."""
    if not abs(value) < _PLAIN_NUMBER:
        return _number(value)
    minutes, seconds = divmod(round(abs(value) * _DAY), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'-' if value < 0 else ''}{hours}:{minutes:02}:{seconds:02}"
