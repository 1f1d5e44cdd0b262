"""How far the word goes that a problem is at: a good guess, from its line alone."""

from __future__ import annotations

import re

from premortem.problems import visible

_QUOTED = r'"(?:[^"\\]|\\.)*"?' + r"|'(?:[^']|'')*'?"
_LONE = re.compile(r"[-?:](?=\s|$)|[,\]}]")
"""Signs that are words of their own: dashes of lists, colons, commas."""
_WHOLE = re.compile(rf"{_QUOTED}|[&*!]\S*")
"""Words with an end of their own: quoted texts; anchors, aliases and tags."""
_BRACKET = re.compile(rf"(?<![^\s,:\[\]{{}}])(?:{_QUOTED})|[\[\]{{}}]")
"""A bracket, or a quoted text, in which brackets do not count; an apostrophe within a word starts none."""
_END = re.compile(r":(?=\s|$)|\s#")
"""What ends a plain text: the colon of a key, a comment."""
_VALUE = re.compile(r": +(?=[^\s#>|])")
"""What stands between a key and a value on the same line; a folded text begins on the next."""
_END_IN_BRACKETS = re.compile(rf"{_END.pattern}|[,\[\]{{}}]")


def value_end(line: str, end: int) -> int:
    """Find where the value ends that follows the key before a position (from 0); the position itself if none does."""
    found = _VALUE.match(line, end)
    return token_end(line, found.end()) if found else end


def token_end(line: str, start: int) -> int:
    """Find where the word ends that starts at a position (from 0) of a line; there, too, where the line is over."""
    first = line[start : start + 1]
    if not first:
        return start
    if visible(first) != first or first.isspace() or _LONE.match(line, start):
        return start + 1
    if first in "[{":
        return _closing(line, start)
    whole = _WHOLE.match(line, start)
    return len(line[: whole.end() if whole else _end_of_plain(line, start)].rstrip())


def _closing(line: str, start: int) -> int:
    """Find the end of a list or mapping in brackets; that of the bracket alone if it is not closed on the line."""
    depth = 0
    for found in _BRACKET.finditer(line, start):
        depth += _step(found.group())
        if depth == 0:
            return found.end()
    return start + 1


def _end_of_plain(line: str, start: int) -> int:
    """Find the end of a text without quotes, or of a key."""
    depth = sum(_step(found.group()) for found in _BRACKET.finditer(line, 0, start))
    end = (_END_IN_BRACKETS if depth > 0 else _END).search(line, start + 1)
    return end.start() if end else len(line)


def _step(sign: str) -> int:
    return 1 if sign in ("[", "{") else -1 if sign in ("]", "}") else 0
