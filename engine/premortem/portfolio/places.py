"""Places in a file that holds a table, as problems name them: a row, a column, a cell."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from premortem.problems import InvalidInput, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.problems import Severity


MOST = 100
"""Problems of one table that are found before the search is given up; far fewer are shown."""


class Places(NamedTuple):
    """Makes problems of a file.

    Attributes:
        file: the name under which it was given.
        sheet: of a workbook; empty where a file is one table.
    """

    file: str
    sheet: str = ""

    def problem(
        self, cell: tuple[int, int], code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """Make a problem of a cell: row and column, both from 1, which the path names as spreadsheets do."""
        row, column = cell
        name = f"{letters(column)}{row}"
        return Problem(
            severity, self.file, row, column, f"{self.sheet}!{name}" if self.sheet else name, code, message, hint
        )

    def whole(self, code: str, message: str, hint: str = "", severity: Severity = "error") -> Problem:
        """Make a problem of the file as a whole."""
        return Problem(severity, self.file, 0, 0, self.sheet, code, message, hint)

    def refuse(self, code: str, message: str, hint: str = "") -> NoReturn:
        """Refuse the file as a whole.

        Raises:
            InvalidInput: always.
        """
        raise InvalidInput([self.whole(code, message, hint)])


def accept(problems: Iterable[Problem]) -> None:
    """Go on if there are no problems.

    Raises:
        InvalidInput: there are.
    """
    found = [*islice(problems, MOST)]
    if found:
        raise InvalidInput(found)


def letters(column: int) -> str:
    """Name a column (from 1) as spreadsheets do: A to Z, AA, AB and so on."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
