"""How cells are spelled: blanks, letters and numbers, whatever program wrote them."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime

from premortem.model.mapping import cell_key

BLANK = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""The signs that count as blanks, as they stand between brackets in a pattern."""
BLANKS = "".join(sign for sign in map(chr, range(0x3001)) if re.fullmatch(f"[{BLANK}]", sign))
"""The same, one after the other."""
NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
"""A number in a text, as a pattern for all of it: digits, a point before decimals, a power of ten."""
THOUSANDS = r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"
"""A number with a comma before every three digits, as a pattern for all of it."""

_BLANKS = re.compile(f"[{BLANK}]+")
_ENDS = re.compile(rf"\A[{BLANK}]+|[{BLANK}]+\Z")
_NUMBER = re.compile(f"{NUMBER}|{THOUSANDS}")
LAST_YEAR = 9999
MAX_DIGITS = 400
"""Characters of a number; whatever is longer is none."""


def spelled(text: str) -> str:
    """Write a text as it is compared with names: composed letters (NFC), single blanks, none at the ends."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def normalised(text: str) -> str:
    """Write a text as it is looked up among codes: as `spelled`, and with no difference of capitals."""
    return cell_key(text)


def trimmed(text: str) -> str:
    """Take the blanks off the ends of a text."""
    return _ENDS.sub("", text)


def is_blank(value: object) -> bool:
    """Tell a cell in which nothing stands: none, no number (NaN), or blanks only."""
    if isinstance(value, str):
        return not trimmed(value)
    return value is None or (isinstance(value, float) and math.isnan(value))


def text_of(value: object) -> str:
    """Write what stands in a cell: a whole number without decimals, true and false, days as 2004-05-31.

    A cell in which nothing stands has the text ''. A moment at midnight is a day.
    """
    if is_blank(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value == datetime(value.year, value.month, value.day, tzinfo=value.tzinfo):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def number_of(value: object) -> float | None:
    """Read a cell as a number; None for anything else, and for what is not finite.

    A text is a number with a point before decimals (``1234.5``, ``-3``, ``1e3``); commas stand before every three
    digits or nowhere (``1,234,567.8``).
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, str):
        digits = trimmed(value)
        if len(digits) > MAX_DIGITS or not _NUMBER.fullmatch(digits):
            return None
        value = float(digits.replace(",", ""))
    return value if isinstance(value, float) and math.isfinite(value) else None


def year_of(value: object) -> int | None:
    """Read a cell as a year from 1 to 9999; None for anything else."""
    number = number_of(value)
    return int(number) if number is not None and number.is_integer() and 1 <= number <= LAST_YEAR else None
