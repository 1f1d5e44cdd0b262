"""A table as it stands in a file: rows of texts, with the place of each, and what no cell may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.problems import Problem
from premortem.reading.yaml_tree import FORBIDDEN, MAX_SCALAR_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.problems import Severity

MAX_ROWS = 10_000
"""Rows down to the last that holds anything."""
MAX_COLUMNS = 300
Cell = tuple[int, int]
"""Row and column, both from 1; the header is in the first row that holds anything."""


class Sheet(NamedTuple):
    """Rows of texts; a blank cell is an empty text, and a row ends where the file ends it.

    Attributes:
        file: the name under which the file was given.
        name: of a sheet of a workbook; empty where a file is one table.
        rows: all of them, the header among them.
    """

    file: str
    name: str
    rows: list[list[str]]

    def problem(self, cell: Cell, code: str, message: str, hint: str = "", severity: Severity = "error") -> Problem:
        """Make a problem of a cell: its row in place of a line, and its name as spreadsheets have it."""
        row, column = cell
        name = f"{letters(column)}{row}"
        path = f"{self.name}!{name}" if self.name else name
        return Problem(severity, self.file, row, column, path, code, message, hint)

    def flaws(self) -> Iterator[Problem]:
        """Find cells that no file of ours could hold, and a table beyond all use."""
        if len(self.rows) > MAX_ROWS:
            yield self.problem((len(self.rows), 1), "too-large", f"the table has more than {MAX_ROWS:,} rows")
            return
        for number, row in enumerate(self.rows, 1):
            if any(text.strip() for text in row[MAX_COLUMNS:]):
                message = f"the table has more than {MAX_COLUMNS} columns"
                yield self.problem((number, MAX_COLUMNS + 1), "too-large", message)
            for column, text in enumerate(row[:MAX_COLUMNS], 1):
                yield from self._flaws_of((number, column), text)

    def _flaws_of(self, cell: Cell, text: str) -> Iterator[Problem]:
        found = FORBIDDEN.search(text)
        if found:
            message = f"the character U+{ord(found.group()):04X} is not allowed"
            yield self.problem(cell, "encoding", message, "delete it")
        if len(text) > MAX_SCALAR_LENGTH:
            yield self.problem(cell, "too-large", f"a text has more than {MAX_SCALAR_LENGTH:,} characters")


def letters(column: int) -> str:
    """Name a column (from 1) as spreadsheets do: A to Z, AA, AB and so on."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
