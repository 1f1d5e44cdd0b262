"""The rows that cannot be scored: counted by their reasons, and written apart, so that nothing is lost in silence."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.portfolio import TableRecord
from premortem.portfolio.rows.marks import marked
from premortem.portfolio.rows.refusals import id_of, problems_of
from premortem.portfolio.rows.spelling import text_of
from premortem.problems import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.portfolio.engines.engines import Met
    from premortem.portfolio.rows.binding import Binding
    from premortem.portfolio.rows.meanings import Row
    from premortem.problems import Problem

LEFT_OUT = "left-out"
"""The reason of rows that are no programmes."""
HEADER = ("row", "id", "column", "reason", "message", "hint")
"""The columns of a table of refused rows; those of the table itself follow."""


class Refusal(NamedTuple):
    """A row, its number in the file (0 if not known), and everything that is wrong with it."""

    number: int
    row: Row
    problems: list[Problem]


def refusals(met: Iterable[Met], binding: Binding, table: str) -> Iterator[Refusal]:
    """Find out what is wrong with rows; nothing is, where a cell is only spelled in a way that was not known yet."""
    for number, row, repeats in met:
        seen = {id_of(row, binding)} if repeats else ()
        yield Refusal(number, row, problems_of(row, number, binding, table, seen))


class Refused:
    """Counts refused rows.

    Attributes:
        reasons: rows by the code of what is wrong with them; a row with several reasons counts in each.
        problems: the first of all.
    """

    def __init__(self) -> None:
        """Count none yet."""
        self.rows = 0
        self.left_out = 0
        self.found = 0
        self.reasons: dict[str, int] = {}
        self.problems: list[Problem] = []

    def add(self, refusal: Refusal) -> None:
        """Count a row."""
        self.rows += 1
        codes = dict.fromkeys(problem.code for problem in refusal.problems)
        self.left_out += LEFT_OUT in codes
        for code in codes:
            self.reasons[code] = self.reasons.get(code, 0) + 1
        wrong = [problem for problem in refusal.problems if problem.severity == "error"]
        self.found += len(wrong)
        self.problems += wrong[: MAX_PROBLEMS - len(self.problems)]

    @property
    def is_wrong(self) -> bool:
        """Tell whether anything is wrong, and not only left out."""
        return self.found > 0

    def record(self, name: str, rows: int) -> TableRecord:
        """Say what became of the rows of a table."""
        reasons = dict(sorted(self.reasons.items(), key=lambda reason: (-reason[1], reason[0])))
        return TableRecord(name, rows, rows - self.rows, self.rows, self.left_out, reasons, tuple(self.problems))


def header(columns: Iterable[str]) -> str:
    """Write the header of a table of refused rows."""
    return _line((*HEADER, *map(marked, columns)))


def lines_of(refusal: Refusal, binding: Binding) -> str:
    """Write a refused row as lines of CSV: one for each reason, the row itself on all of them."""
    cells = [marked(text_of(refusal.row.get(column))) for column in binding.columns]
    number = str(refusal.number or "")
    name = marked(id_of(refusal.row, binding))
    found = [(marked(binding.columns[problem.column - 1]), problem) for problem in refusal.problems]
    return "".join(
        _line((number, name, column, problem.code, problem.message, problem.hint, *cells)) for column, problem in found
    )


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
