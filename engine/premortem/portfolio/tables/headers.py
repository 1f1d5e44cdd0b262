"""The header of a table: a name for every column that holds anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.portfolio.places import accept, letters
from premortem.portfolio.rows.spelling import spelled
from premortem.problems import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from premortem.portfolio.places import Places

MAX_COLUMNS = 16_384
"""Columns of a table: as many as a sheet of a workbook can have."""


class Header(NamedTuple):
    """The columns of a table.

    Attributes:
        row: of the header in the file, from 1.
        names: place (from 0) to name, of the columns that have one or hold anything.
        notices: of columns that were given a name.
    """

    row: int
    names: dict[int, str]
    notices: tuple[Problem, ...]


def header_of(cells: Sequence[str], row: int, filled: Collection[int], places: Places) -> Header:
    """Name the columns of a table as its header does, without needless blanks and line breaks.

    A column under a blank cell is called by its letter, as ``column C``, if it holds anything, and else left out.

    Args:
        cells: of the header.
        row: of the header, from 1.
        filled: the places (from 0) of columns without a name that hold anything.
        places: makes problems of the file.

    Raises:
        InvalidInput: two columns have one name, or there are too many.
    """
    if len(cells) > MAX_COLUMNS:
        places.refuse("too-large", f"the table has more than {MAX_COLUMNS:,} columns", "keep the table only")
    names = {place: name for place, cell in enumerate(cells) if (name := spelled(cell))}
    unnamed = sorted(set(filled) - names.keys())
    names |= {place: f"column {letters(place + 1)}" for place in unnamed}
    names = dict(sorted(names.items()))
    accept(_doubled(names, row, places))
    if len(unnamed) * 2 > len(names):
        return Header(row, names, (_is_title(len(unnamed), len(names), row, places),))
    notices = (_called(names[place], (row, place + 1), places) for place in unnamed)
    return Header(row, names, tuple(notices))


def _doubled(names: dict[int, str], row: int, places: Places) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, name in names.items():
        if name in first:
            message = f"two columns are called {shown(name)}"
            hint = f"the first is column {letters(first[name] + 1)}; give them different names"
            yield places.problem((row, place + 1), "bad-table", message, hint)
        else:
            first[name] = place


def _called(name: str, cell: tuple[int, int], places: Places) -> Problem:
    message = f"a column without a name holds something; it is called {shown(name)} here"
    return places.problem(cell, "bad-table", message, severity="info")


def _is_title(unnamed: int, columns: int, row: int, places: Places) -> Problem:
    """Say that most columns have no name, as where a title stands above the header."""
    message = f"{unnamed} of {columns} columns have no name in this row; they are called by their letters here"
    hint = "if another row names the columns, say which: '--header N', or 'table: {header: N}' in the mapping"
    return places.problem((row, 1), "bad-table", message, hint, severity="info")


def no_header(header: int | None, places: Places) -> Problem:
    """Say that a table has no header, or none in the row that was named."""
    if header is None:
        return places.whole("bad-table", "the table is empty", "its first row names the columns")
    return places.whole(
        "bad-table", f"row {header} holds no header", "name the row that holds the names of the columns"
    )
