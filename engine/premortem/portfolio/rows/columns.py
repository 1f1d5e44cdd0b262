"""The columns of a table by the names that people write: blanks and the way letters are composed do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.portfolio.rows.spelling import spelled
from premortem.problems import Path, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reading.findings import Findings


class Columns:
    """Finds the columns that a mapping names, and notes those that are not there."""

    def __init__(self, names: Sequence[str], table: str, found: Findings) -> None:
        """Take the names of a table's columns.

        Args:
            names: in order.
            table: how to call it in problems.
            found: takes the problems.
        """
        self.names = tuple(names)
        self.table = table
        self.found = found
        self.called: dict[str, list[str]] = {}
        for name in names:
            self.called.setdefault(spelled(name), []).append(name)

    @property
    def each(self) -> tuple[str, ...]:
        """The first name of each column."""
        return tuple(names[0] for names in self.called.values())

    def of(self, path: Path, name: str) -> str:
        """Find what the table calls a column; one that it does not have keeps its name, and is noted at the path."""
        found = self.called.get(spelled(name), [])
        if not found:
            message = f"the table {shown(self.table)} has no column {shown(name)}"
            self.found.error(path, "unknown-column", message, nearest(name, self.names))
        elif name not in found and len(found) > 1:
            message = f"{len(found)} columns of the table {shown(self.table)} are called {shown(name)}"
            self.found.error(path, "unknown-column", message, "give them different names")
        return name if name in found or not found else found[0]
