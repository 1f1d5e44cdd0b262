"""Problems as people read them: gcc's line, the line of the file with a caret below, and what to try."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from premortem.problems import Problem, visible
from premortem.reading.documents import TOO_MANY
from premortem.reporting.tokens import token_end, value_end
from premortem.reporting.wording import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDTH = 100
"""Columns of a line of a file that are shown at most."""
GUTTER = 4
"""Columns for the number of a line; a longer number takes more."""

_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36"}
_DIM = "2"
_OF_KEYS = ("duplicate-key", "missing-key", "unknown-key", "yaml-feature", "yaml-syntax")
"""Codes of what is wrong with a key, whatever its value."""


class Located(NamedTuple):
    """A problem, and the line of its file that it is in; None where that is not known."""

    problem: Problem
    line: str | None = None

    @property
    def end(self) -> int | None:
        """Where the word ends that the problem is at: the column behind it, from 1; None if it is at none.

        Where a value is at fault, and its key is what the problem is at, that is the end of the value.
        """
        start = self.problem.column - 1
        if self.line is None or (end := token_end(self.line, start)) <= start:
            return None
        return (end if self.problem.code in _OF_KEYS else value_end(self.line, end)) + 1


def locate(problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]]) -> list[Located]:
    """Find the line of each problem.

    Args:
        problems: those of one file one after the other.
        lines_of: the lines of a file; none if it has none, or cannot be read.
    """
    found: list[Located] = []
    for file, group in groupby(problems, key=lambda problem: problem.file):
        ours = list(group)
        lines = lines_of(file) if any(problem.line for problem in ours) else ()
        found += (Located(problem, _line_of(problem, lines)) for problem in ours)
    return found


def _line_of(problem: Problem, lines: Sequence[str]) -> str | None:
    """Pick the line of a problem; None if the file, which may have changed meanwhile, does not reach so far.

    A count of other problems is at no place of its own.
    """
    if problem.code == TOO_MANY or not 1 <= problem.line <= len(lines):
        return None
    line = lines[problem.line - 1]
    return line if 1 <= problem.column <= len(line) + 1 else None


def render_problems(found: Iterable[Located], *, colour: bool = False) -> str:
    """Write problems as a terminal shows them, with a blank line between."""
    return "\n".join(_block(one, colour=colour) for one in found)


def _block(one: Located, *, colour: bool) -> str:
    """Write one problem: its headline, its place, its hint."""
    problem, line = one

    def painted(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    tone = _COLOURS[problem.severity]
    margin = " " * max(GUTTER, len(str(problem.line)))
    written = [_headline(problem, painted(f"{problem.severity}:", tone))]
    if line is not None:
        text, before, width = _excerpt(line, problem.column - 1, (one.end or problem.column) - 1)
        number = painted(f"{problem.line:>{len(margin)}} |", _DIM)
        written.append(f"{number} {text}".rstrip())
        written.append(f"{margin} {painted('|', _DIM)} {' ' * before}{painted('^' * width, tone)}")
    if problem.hint:
        written.append(f"{margin} {painted('=', _DIM)} {problem.hint}")
    return "".join(f"{one}\n" for one in written)


def _headline(problem: Problem, severity: str) -> str:
    """Write the line that editors read: file, line, column, severity, what is wrong."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    path = f"{visible(problem.path)}: " if problem.path else ""
    return f"{visible(problem.file)}{place}: {severity} {path}{problem.message} [{problem.code}]"


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a line to what can be shown around a word, from one position to another.

    Returns:
        The text, the columns before the word, and those of the word, at least one.
    """
    after, before = line[start : start + WIDTH], line[max(0, start - WIDTH) : start][::-1]
    right = _fitting(after, WIDTH // 2)
    left = _fitting(before, WIDTH - _taken(after[:right]))
    right = _fitting(after, WIDTH - _taken(before[:left]))
    first, last = start - left, start + right
    ahead = ("…" if first else "") + visible(line[first:start])
    text = ahead + visible(line[start:last]) + ("…" if last < len(line) else "")
    return text, columns(ahead), columns(visible(line[start : min(end, last)])) or 1


def _widths(text: str) -> Iterable[int]:
    """Give the columns of each letter; combining marks count as well here, so that no line is endless."""
    return (max(1, columns(visible(letter))) for letter in text)


def _taken(text: str) -> int:
    return sum(_widths(text))


def _fitting(text: str, room: int) -> int:
    """Count the letters, from the first, for which there is room."""
    return sum(end <= room for end in accumulate(_widths(text)))
