"""Words and numbers in the reader's language: texts by language, ranges, shares, dates, messages."""

from __future__ import annotations

import gettext
import json
import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from premortem.reading.library import content_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "ko")
DOMAIN = "premortem"

_WITHOUT_WIDTH = ("Mn", "Me", "Cf")
"""Categories of letters that stand in the place of the one before: marks, and signs of layout."""
_NOT_SHOWN = frozenset(("citation", "other_items", "refers_to", "source"))
"""What no report shows, or (a citation) always in its own language."""
_NOT_SHOWN_OF_A_QUESTION = _NOT_SHOWN | {"about", "label"}
_NOT_SHOWN_OF_A_CHANGE = _NOT_SHOWN | {"was", "now"}

_SENTENCE = re.compile(r".{30,}?[.!?](?= [A-Z\d\uac00-\ud7a3(\"“']|$)")
_LANGUAGE_KEY = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def translations(lang: str) -> gettext.NullTranslations:
    """Load the messages of a language; English ones stand in the templates themselves.

    Raises:
        ValueError: there is no such language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"there are no reports in {lang!r}, only in {', '.join(LANGUAGES)}")
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, content_folder("reports") / "locale", [lang])


def chosen(text: dict[str, str], lang: str) -> tuple[str, str]:
    """Choose a text and say in which language it is: the reader's, else English, else the first there is."""
    found = next((name for name in (lang, "en") if name in text), None) or next(iter(text))
    return found, " ".join(text[found].split())


def first_sentence(text: str) -> str:
    """Give a text up to the end of its first sentence, all of it if it does not show where that is.

    A full stop ends a sentence where a space and a capital, a Korean letter or an opening mark follows; but not near
    the beginning, where it is rather that of an abbreviation.
    """
    found = _SENTENCE.match(on_one_line(text))
    return found.group() if found else on_one_line(text)


def foreign_texts(value: Any, lang: str) -> int:
    """Count the texts of a result that do not exist in a language; one that stands in two places counts once."""
    found: set[tuple[tuple[str, str], ...]] = set()
    left = [value]
    while left:  # a result has thousands of places: no call for each
        part = left.pop()
        if part.__class__ is list:
            left += part
        elif part.__class__ is dict and part:
            if not _is_text(part):
                left += [one for key, one in part.items() if one.__class__ in _HOLDERS and key not in _hidden(part)]
            elif lang not in part:
                found.add(tuple(part.items()))
    return len(found)


_HOLDERS = (dict, list)


def _hidden(part: dict[str, Any]) -> frozenset[str]:
    """Say what of a mapping no report shows; of a text that was set, a report says so and no more."""
    if "claim" in part:
        return _NOT_SHOWN_OF_A_QUESTION
    return _NOT_SHOWN_OF_A_CHANGE if part.get("verb") == "set" else _NOT_SHOWN


def _is_text(value: dict[str, Any]) -> bool:
    """Tell a text by language from any other mapping."""
    return not any(part.__class__ is not str or not _LANGUAGE_KEY.fullmatch(key) for key, part in value.items())


def country(code: str, lang: str) -> str:
    """Name a country in a language; by its code if it has no name there."""
    names = json.loads((content_folder("reports") / "countries.json").read_text("utf-8"))
    return str(names[lang].get(code, code))


def number(value: float) -> str:
    """Write a score with two decimals, as in a range: 0.50, 0.71, 1.00."""
    return f"{value:.2f}"


def figure(value: float) -> str:
    """Write a fact's value as people do: 26, 0.25, 18,970; four digits stay together, since they may be a year."""
    mark = "," if abs(value) >= 10_000 else ""  # noqa: PLR2004 (five digits)
    return f"{value:{mark}.4f}".rstrip("0").rstrip(".")


def span(lower: float, upper: float) -> str:
    """Write a range: 0.35–0.71; one number if both ends are the same."""
    low, high = f"{lower:.2f}", f"{upper:.2f}"
    return low if low == high else f"{low}–{high}"


def percent(value: float) -> str:
    """Write a share in per cent; a small one is not rounded to nothing."""
    return "<1%" if 0 < value < 0.01 else f"{round(100 * value)}%"  # noqa: PLR2004 (one per cent)


@lru_cache
def _calendar() -> dict[str, dict[str, Any]]:
    """Read how each language writes a month and a day."""
    found: dict[str, dict[str, Any]] = json.loads((content_folder("reports") / "dates.json").read_text("utf-8"))
    return found


@lru_cache(1024)
def date(text: str, lang: str) -> str:
    """Write a year, a month (``2004-05``) or a day as a language does: 2004, May 2004, 31 May 2004."""
    year, *rest = text.split("-")
    if not rest:
        return year
    calendar = _calendar()[lang]
    parts = {"year": year, "month": calendar["months"][int(rest[0]) - 1], "day": int(rest[-1])}
    pattern: str = calendar["month" if len(rest) == 1 else "day"]
    return pattern.format(**parts)


def years(period: dict[str, Any] | None, lang: str) -> str:
    """Write a period: 1983–1989, 2009–, one year, or May 2004 – 2009."""
    if not period or not (period["from"] or period["to"]):
        return ""
    start, end = (date(period[name], lang) if period[name] else "" for name in ("from", "to"))
    dash = " – " if start and end and not f"{start}{end}".isdigit() else "–"
    return start if start == end else f"{start}{dash}{end}"


def on_one_line(text: object) -> str:
    """Write a text with one space in place of every run of spaces and line ends."""
    return " ".join(str(text).split())


WIDTH = 80
"""Columns of a terminal report."""


def columns(text: str) -> int:
    """Count the terminal columns of a text: Korean letters take two, combining marks none."""
    if text.isascii() and text.isprintable():  # most texts; the layout of files counts every line
        return len(text)
    return sum(map(_width, text))


def _width(letter: str) -> int:
    """Count the columns of a letter; the parts of a decomposed Korean one stand where its first does."""
    if unicodedata.category(letter) in _WITHOUT_WIDTH or "\u1160" <= letter <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """Cut (with an ellipsis) or pad a text to a number of columns."""
    if columns(text) > width:
        ends = accumulate(map(columns, text))
        text = "".join(letter for letter, end in zip(text, ends, strict=True) if end < width).rstrip() + "…"
    return text + " " * (width - columns(text))


def filled(words: Iterable[str], width: int, hang: int = 0) -> list[str]:
    """Put words on lines that are as full as they can be.

    Args:
        words: to stand with a space between them.
        width: columns of a line; only a word that is longer passes them.
        hang: columns by which all lines but the first are narrower.

    Returns:
        The lines; without words an empty one.
    """
    lines: list[str] = []
    used = 0
    for word in words:
        taken = columns(word)
        if lines and used + 1 + taken <= width - (hang if len(lines) > 1 else 0):
            lines[-1] += f" {word}"
            used += 1 + taken
        else:
            lines.append(word)
            used = taken
    return lines or [""]


def wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    """Break a text into lines of at most `WIDTH` columns, indented; all but the first by ``hang`` more."""
    first, *rest = filled(text.split(), WIDTH - indent, hang)
    return "\n".join([" " * indent + first, *(" " * (indent + hang) + line for line in rest)])
