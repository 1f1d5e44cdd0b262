"""Words and numbers in the reader's language: texts by language, ranges, shares, dates, messages."""

from __future__ import annotations

import gettext
import json
import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from premortem.reading.library import content_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = ("en", "ko")
DOMAIN = "premortem"

_WITHOUT_WIDTH = ("Mn", "Me", "Cf")
"""Categories of letters that stand in the place of the one before: marks, and signs of layout."""
_NOT_SHOWN = frozenset(("citation", "other_items", "refers_to", "source"))
"""What no report shows, or (a citation) always in its own language."""
_NOT_SHOWN_OF_A_QUESTION = _NOT_SHOWN | {"about", "label"}

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


def foreign_texts(value: Any, lang: str) -> int:
    """Count the texts of a result that do not exist in a language; one that stands in two places counts once."""
    return len({tuple(text.items()) for text in _texts(value) if lang not in text})


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """Find every text by language in plain values."""
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict) and _is_text(value):
        yield value
    elif isinstance(value, dict):
        hidden = _NOT_SHOWN_OF_A_QUESTION if "claim" in value else _NOT_SHOWN
        if value.get("verb") == "set":  # of a text that was set, a report says so and no more
            hidden |= {"was", "now"}
        for key in value.keys() - hidden:
            yield from _texts(value[key])


def _is_text(value: dict[str, Any]) -> bool:
    """Tell a text by language from any other mapping."""
    parts = value.items()
    return bool(parts) and all(isinstance(part, str) and _LANGUAGE_KEY.fullmatch(key) for key, part in parts)


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
    return "<1 %" if 0 < value < 0.01 else f"{round(100 * value)} %"  # noqa: PLR2004 (one per cent)


def years(period: dict[str, Any] | None) -> str:
    """Write a period: 1983–1989, 2009–, or one year."""
    if not period or not (period["from"] or period["to"]):
        return ""
    start, end = period["from"] or "", period["to"] or ""
    return start if start == end else f"{start}–{end}"


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
