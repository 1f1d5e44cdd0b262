"""Texts, lists and mappings as YAML that the loader reads back to the same, and that other readers do not mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from premortem.reporting.wording import columns, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Value: TypeAlias = "str | Mapping[str, Value] | list[Value] | None"
"""What a file holds; None is what is written as nothing."""

WIDTH = 100
"""Columns of a line; only a word that is longer passes them."""
STEP = 2
"""Columns by which each level is indented."""

_PLAIN = re.compile(r"[^\W_]([\w @.,;()/&%+='\u2019“”…·–—-]|:(?=[^\W_]|/))*(?<! )")
"""Signs that mean nothing to YAML behind a letter or digit."""
_READ_OTHERWISE = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|0[box][\da-f]+|\d{4}-\d\d?-\d\d?[t ].*|[\d_.,:+-]+(e[\d+-]*)?"
)
"""Texts that other readers of YAML, such as editors, take for a number, a date or a yes."""
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?|\d{4}-\d\d(-\d\d)?", re.ASCII)
_NUMERIC = frozenset(("date", "from", "published", "to", "value", "version", "year"))
"""Keys whose values are numbers or dates: these stand without quotes."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def written_scalar(text: str, key: str = "") -> str:
    """Write a text on one line, without quotes where nobody can take it for anything else.

    Args:
        text: any text.
        key: that it stands behind; behind some keys, numbers and dates need no quotes.
    """
    if key in _NUMERIC and _NUMBER.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and not _READ_OTHERWISE.fullmatch(text):
        return text
    return '"' + "".join(_ESCAPES.get(sign) or (sign if sign.isprintable() else _escape(sign)) for sign in text) + '"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 (four digits)


def written_entry(key: str, value: Value, indent: int = 0) -> Iterator[str]:
    """Write a key with its value, as lines.

    Args:
        key: of a mapping.
        value: behind it, or in lines below it.
        indent: columns before the key.
    """
    yield from _written(f"{' ' * indent}{written_scalar(key)}:", value, indent + STEP, key)


def written_part(value: Value, indent: int = 0) -> Iterator[str]:
    """Write one entry of a list, as lines; the keys of a mapping stand below each other."""
    dash = f"{' ' * indent}-"
    if isinstance(value, str) or not value:
        yield from _written(dash, value, indent + STEP)
        return
    first, *rest = _inside(value, indent + STEP)
    yield f"{dash} {first.lstrip()}"
    yield from rest


def _written(head: str, value: Value, indent: int, key: str = "") -> Iterator[str]:
    """Write a value behind what it belongs to, or below that."""
    if value is None:
        yield head
    elif isinstance(value, str):
        yield from _text(head, value, indent, key)
    elif value:
        yield head
        yield from _inside(value, indent)
    else:
        yield f"{head} {'[]' if isinstance(value, list) else '{}'}"


def _inside(value: Mapping[str, Value] | list[Value], indent: int) -> Iterator[str]:
    """Write the entries of a mapping or of a list."""
    if isinstance(value, list):
        for part in value:
            yield from written_part(part, indent)
    else:
        for key, part in value.items():
            yield from written_entry(key, part, indent)


def _text(head: str, text: str, indent: int, key: str) -> Iterator[str]:
    """Write a text on the line of its key; one that is long, or has lines of its own, below it where that is exact."""
    scalar = written_scalar(text, key)
    if _keeps_lines(text):
        yield f"{head} |-"
        yield from (" " * indent + line if line else "" for line in text.split("\n"))
    elif columns(head) + 1 + columns(scalar) > WIDTH and _folds(text):
        yield f"{head} >-"
        yield from broken(text, " " * indent)
    else:
        yield f"{head} {scalar}"


def _keeps_lines(text: str) -> bool:
    """Tell whether a text of several lines can stand as it is: nothing at its ends or at the end of a line is lost."""
    first, *rest = lines = text.split("\n")
    ends = bool(rest) and first.strip(" ") != "" != lines[-1] and not first.startswith(" ")
    return ends and all(line.isprintable() and not line.endswith(" ") for line in lines)


def _folds(text: str) -> bool:
    """Tell whether a text is one of words with single spaces between them, so that it can be broken at any of these."""
    return text.isprintable() and "" not in text.split(" ")


def broken(text: str, head: str, hang: str | None = None) -> Iterator[str]:
    """Break a text at its spaces into lines of at most `WIDTH` columns.

    Args:
        text: in one or more lines, which are joined.
        head: what the first line begins with.
        hang: what the others begin with; by default the same.
    """
    below = head if hang is None else hang
    first, *rest = filled(text.split(), WIDTH - columns(head), columns(below) - columns(head))
    yield head + first
    yield from (below + line for line in rest)
