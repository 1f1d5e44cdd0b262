"""From the rows of tables to what they say of a case, or to everything that is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from premortem.authoring.columns import CASE, EMPTY, Shape, Way, is_whole_part, name_of, names_of, parts, way_of
from premortem.problems import nearest, shown
from premortem.reading.yaml_tree import MAX_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.authoring.sheets import Cell, Sheet
    from premortem.problems import Problem

PART, ID, CLAIM = "part", "id", "claim"
"""Columns that are no keys of a case: the part that a row is of, the id of its entry, and what only people read."""
DEFAULT_PART = "evidence"
"""Of rows that name none."""
_NAMES = ("question", "criterion", "source")
"""Keys whose values are ids; spaces around one are an accident."""


class Row(NamedTuple):
    """A row that says something.

    Attributes:
        sheet: that it stands in.
        number: of the row in its sheet, from 1.
        part: of the case.
        id: of the entry, or the key of what is said of the case; empty where entries have none.
        cells: the texts, by where their columns lead.
        places: the numbers of the columns, by the same.
    """

    sheet: Sheet
    number: int
    part: str
    id: str
    cells: dict[Way, str]
    places: dict[Way, int]

    def problem(self, way: Way, code: str, message: str, hint: str = "") -> Problem:
        """Make a problem of a cell, or of the row where none of its columns leads there."""
        cell = (self.number, self.places.get(way, 1))
        return self.sheet.problem(cell, code, message, hint)


class _Column(NamedTuple):
    """A column: its number and name, and where it leads in each part that has it; nowhere if it is no key."""

    number: int
    name: str
    ways: dict[str, Way]


class Rows:
    """The rows of a sheet that say something.

    Attributes:
        found: these rows, in order.
        problems: of the sheet.
        unanswered: cells of questions beside which nothing is filled in.
    """

    def __init__(self, sheet: Sheet) -> None:
        """Read a sheet: a part of a case if it is called like one, else a table of any parts."""
        self.found: list[Row] = []
        self.problems: list[Problem] = []
        self.unanswered: list[Cell] = []
        self.sheet = sheet
        filled = [number for number, row in enumerate(sheet.rows, 1) if any(map(str.strip, row))]
        if filled:
            self.columns = self._columns(filled[0])
            for number in filled[1:]:
                self._read(number)

    def _columns(self, header: int) -> list[_Column]:
        """Read the header."""
        named = [(place, cell.strip()) for place, cell in enumerate(self.sheet.rows[header - 1], 1)]
        allowed = self._allowed(named)
        columns = []
        unknown = []
        for number, name in named:
            column = self._column(number, name, allowed)
            if column:
                columns.append(column)
            elif name:
                hint = nearest(_plain(name), self._known(allowed))
                unknown.append(
                    self.sheet.problem((header, number), "unknown-key", f"unknown column {shown(name)}", hint)
                )
            elif any(number <= len(row) and row[number - 1].strip() for row in self.sheet.rows):
                self._complain((header, number), "bad-table", "the column has no name")
        if unknown and not columns:
            message = "the first row has to name the columns, and these are none of a case"
            hint = "an item of evidence needs the columns question, finding and source"
            unknown = [self.sheet.problem((header, 1), "bad-table", message, hint)]
        self.problems += unknown
        self._find_repeated(header, columns)
        return columns

    def _allowed(self, named: list[tuple[int, str]]) -> list[str]:
        """List the parts that rows of the sheet can be of."""
        if self.sheet.name in parts():
            return [self.sheet.name]
        return [*parts()] if any(_plain(name) == PART for _, name in named) else [DEFAULT_PART]

    def _special(self, allowed: list[str]) -> list[str]:
        """List the columns that are no keys."""
        part = [PART] if len(allowed) > 1 else []
        named = [ID] if any(parts()[part].by_id for part in allowed) else []
        return [*part, *named, *([CLAIM] if DEFAULT_PART in allowed else [])]

    def _known(self, allowed: list[str]) -> list[str]:
        return [*self._special(allowed), *(name for part in allowed for name in names_of(parts()[part].of))]

    def _column(self, number: int, name: str, allowed: list[str]) -> _Column | None:
        if _plain(name) in self._special(allowed):
            return _Column(number, _plain(name), {})
        found = {part: way_of(parts()[part].of, name) for part in allowed}
        ways = {part: way for part, way in found.items() if way is not None}
        return _Column(number, name, ways) if ways else None

    def _find_repeated(self, header: int, columns: list[_Column]) -> None:
        seen: dict[tuple[str, Way], str] = {}
        for column in columns:
            keys: list[tuple[str, Way]] = [*column.ways.items()] or [("", (column.name,))]
            earlier = next((seen[key] for key in keys if key in seen), None)
            if earlier:
                message = f"the column {shown(column.name)} stands twice"
                self._complain((header, column.number), "duplicate-key", message)
            seen |= dict.fromkeys(keys, column.name)

    def _read(self, number: int) -> None:
        """Read a row that is not blank."""
        filled = [*self._filled(number)]
        special = {column.name: text.strip() for column, text in filled if not column.ways}
        part = self._part(number, special.get(PART, DEFAULT_PART).lower())
        if filled and part:
            row = Row(self.sheet, number, part, special.get(ID, ""), {}, {})
            self.problems += [*self._fill(row, filled), *_contradictions(row)]
            self._keep(row)

    def _filled(self, number: int) -> Iterator[tuple[_Column, str]]:
        """List the cells of a row that hold anything, but for what only people read."""
        row = self.sheet.rows[number - 1]
        for column in self.columns:
            if column.number <= len(row) and row[column.number - 1].strip() and column.name != CLAIM:
                yield column, row[column.number - 1]

    def _part(self, number: int, named: str) -> str | None:
        """Say which part of a case a row is of."""
        if self.sheet.name in parts():
            return self.sheet.name
        if named in parts():
            return named
        place = next(column.number for column in self.columns if column.name == PART)
        self._complain((number, place), "bad-value", f"unknown part {shown(named)}", nearest(named, parts()))
        return None

    def _fill(self, row: Row, filled: list[tuple[_Column, str]]) -> Iterator[Problem]:
        """Put the texts of a row in their places."""
        for column, text in filled:
            way = column.ways.get(row.part)
            if way is not None:
                row.cells[way] = text.strip() if way[-1] in _NAMES else text
                row.places[way] = column.number
            elif column.ways or (column.name == ID and not parts()[row.part].by_id):
                message = f"an entry of {row.part} has no {shown(column.name)}"
                yield self.sheet.problem((row.number, column.number), "unknown-key", message)

    def _keep(self, row: Row) -> None:
        """Keep a row that says anything; a question alone, and a key without a value, do not."""
        if row.part == DEFAULT_PART and [*row.cells] == [("question",)]:
            self.unanswered.append((row.number, row.places["question",]))
        elif row.cells or (row.id and row.part != CASE):
            self.found.append(row)

    def _complain(self, cell: Cell, code: str, message: str, hint: str = "") -> None:
        self.problems.append(self.sheet.problem(cell, code, message, hint))


def _contradictions(row: Row) -> Iterator[Problem]:
    """Find what cannot stand in one row, and the id that is missing."""
    many = parts()[row.part]
    if many.by_id and not row.id and row.cells:
        yield row.problem((), "missing-key", f"an entry of {row.part} needs an id", "fill in the column 'id'")
    for way, *said in clashes(row.cells, many.of):
        yield row.problem(way, *said)


def clashes(cells: dict[Way, str], shape: Shape) -> Iterator[tuple[Way, str, str, str]]:
    """Find cells that speak of a whole of which others give the parts: where, with code, message and hint."""
    inner = {way[:length]: way for way in cells for length in range(1, len(way))}
    for way, text in cells.items():
        if way in inner:
            message = f"{shown(name_of(way))} and {shown(name_of(inner[way]))} are both filled in"
            yield way, "duplicate-key", message, "keep one of them"
        elif is_whole_part(shape, way) and text.strip() != EMPTY:
            yield way, "wrong-type", f"{shown(name_of(way))} is no text: each of its keys has a column of its own", ""


def too_many(rows: list[Row]) -> list[Problem]:
    """Find the first entry of a part that is one too many."""
    kinds = {part: [row for row in rows if row.part == part] for part in parts()}
    over = [found[MAX_ITEMS] for found in kinds.values() if len(found) > MAX_ITEMS]
    return [row.problem((), "too-large", f"there are more than {MAX_ITEMS:,} entries of {row.part}") for row in over]


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.strip().lower())
