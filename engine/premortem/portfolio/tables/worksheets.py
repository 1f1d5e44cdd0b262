"""The cells of one sheet of a workbook, taken in one after the other."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from premortem.portfolio.rows.spelling import is_blank
from premortem.portfolio.tables.headers import MAX_COLUMNS
from premortem.portfolio.tables.number_formats import number_text
from premortem.portfolio.tables.packages import local

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from premortem.portfolio.places import Places
    from premortem.portfolio.tables.number_formats import Look
    from premortem.portfolio.tables.packages import Attributes

MAX_ROWS = 1_048_576
"""Rows of a sheet, in every spreadsheet program."""
MAX_CELL = 100_000
"""Characters of a cell; spreadsheet programs allow a third of that."""
MAX_TEXT = 200_000_000
"""Characters of all different texts of a workbook."""
MAX_KNOWN = 200_000
"""Different texts that are recognised when they come again; beyond, they are kept once more."""
_DIGITS = "0123456789"
_TRUE = {"1": "true", "0": "false"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How workbooks write what XML cannot."""


class Style(NamedTuple):
    """What the styles of cells make of numbers, by the place of the style; days may be counted from 1904."""

    looks: dict[str, Look]
    from_1904: bool


class Cells:
    """The filled cells of one column: rows, rising, and for each the place of its text."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rows = array("i")
        self.codes = array("i")

    @property
    def last(self) -> int:
        """The last row that is filled; 0 for none."""
        return self.rows[-1] if self.rows else 0

    def code(self, row: int) -> int | None:
        """Find the text of a row."""
        return self.codes[self.rows.index(row)] if row in self.rows else None

    def dense(self, first: int, last: int, blank: int) -> NDArray[np.int32]:
        """Give a place of a text for every row from the first to the last, that of nothing where a cell is blank."""
        found = np.full(max(last - first + 1, 0), blank, dtype=np.int32)
        rows, codes = np.frombuffer(self.rows, dtype=np.int32), np.frombuffer(self.codes, dtype=np.int32)
        within = rows >= first
        found[rows[within] - first] = codes[within]
        return found


class Reading:
    """Takes in the cells of a sheet as a parser meets them; a cell ends where the next begins.

    Only beginnings of tags and texts are asked for: that is half the work, and nothing else stands between.
    """

    def __init__(self, shared: list[str], style: Style, places: Places) -> None:
        """Begin before the first row."""
        self.shared = shared
        self.style = style
        self.places = places
        self.columns: dict[int, Cells] = {}
        self.texts: list[str] = []
        self.codes: dict[str, int] = {}
        self.known: dict[tuple[str, str, str], int] = {}
        self.letters: dict[str, int] = {}
        self.tags: dict[str, str] = {}
        self.at = 0  # the row
        self.place = -1
        self.kind = "n"
        self.look: Look = "number"
        self.said = ""
        self.length = 0
        self.wanted = self.spoken = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin a row, a cell, or a part of one."""
        name = self.tags.get(tag)
        if name is None:
            name = self.tags[tag] = local(tag)
        if name == "v":
            self.wanted = True
        elif name == "c":
            self._cell(attributes)
        elif name == "row":
            self._row(attributes)
        else:  # a text within a cell counts, a formula or how a text is pronounced does not
            self.spoken = self.spoken or name == "rPh"
            self.wanted = name == "t" and not self.spoken

    def text(self, text: str) -> None:
        """Take a piece of what a cell says."""
        if self.wanted:
            self.said = self.said + text if self.said else text
            if len(self.said) > MAX_CELL:
                self.places.refuse("too-large", f"a cell has more than {MAX_CELL:,} characters", "shorten it")

    def finish(self) -> None:
        """Take in the cell that was begun last."""
        if self.said:
            self._keep(self.said)
            self.said = ""
        self.wanted = self.spoken = False

    def _row(self, attributes: Attributes) -> None:
        self.finish()
        row = int(attributes.get("r", self.at + 1))
        if row <= self.at or row > MAX_ROWS:
            self.places.refuse("bad-table", f"row {row} of the sheet is out of order", "save it again as .xlsx")
        self.at, self.place = row, -1

    def _cell(self, attributes: Attributes) -> None:
        if self.said:  # as in `finish`: this is where the time goes
            self._keep(self.said)
            self.said = ""
        self.wanted = self.spoken = False
        get = attributes.get
        name = get("r", "").rstrip(_DIGITS)
        found = self.letters.get(name)
        if found is None:
            found = self._place(name) if name else self.place + 1
        self.place = found
        self.kind = get("t", "n")
        self.look = self.style.looks.get(get("s", "0"), "number") if self.kind == "n" else "number"

    def _place(self, letters: str) -> int:
        """Read the letters of a column, as its place from 0."""
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
            if number > MAX_COLUMNS or not "A" <= letter <= "Z":
                self.places.refuse("bad-table", "a cell lies beyond the last column", "save it again as .xlsx")
        self.letters[letters] = number - 1
        return number - 1

    def _keep(self, raw: str) -> None:
        """Keep what the cell says, unless that is blank."""
        key = self.kind, self.look, raw
        code = self.known.get(key)
        if code is None:
            code = self._code(self._shown(raw))
            if len(self.known) < MAX_KNOWN:
                self.known[key] = code
        row = self.at
        if code < 0 or not row:
            return
        cells = self.columns.get(self.place)
        if cells is None:
            cells = self.columns[self.place] = Cells()
        if not cells.rows or row != cells.rows[-1]:  # a cell that stands twice counts once
            cells.rows.append(row)
            cells.codes.append(code)

    def _shown(self, raw: str) -> str:
        """Write what a cell says as a person sees it."""
        if self.kind == "s":
            text = self.shared[place] if 0 <= (place := int(raw)) < len(self.shared) else ""
        elif self.kind == "n":
            return number_text(raw, self.look, from_1904=self.style.from_1904)
        elif self.kind == "b":
            return _TRUE.get(raw, raw)
        elif self.kind == "d":
            return raw.removesuffix("T00:00:00")
        else:
            text = raw
        return _ESCAPE.sub(_sign, text) if "_x" in text else text

    def _code(self, text: str) -> int:
        """Give a text its place among those of the sheet; -1 for blanks."""
        if is_blank(text):
            return -1
        code = self.codes.get(text)
        if code is None:
            code = len(self.texts)
            self.texts.append(text)
            self.length += len(text)
            if self.length > MAX_TEXT:
                self.places.refuse("too-large", f"the cells have more than {MAX_TEXT:,} characters", "split the table")
            if len(self.codes) < MAX_KNOWN:
                self.codes[text] = code
        return code

    def first_row(self) -> int | None:
        """Find the first row in which anything stands; None for an empty sheet."""
        return min((cells.rows[0] for cells in self.columns.values()), default=None)

    def row(self, row: int) -> list[str]:
        """Give the texts of a row."""
        found = {place: cells.code(row) for place, cells in self.columns.items()}
        filled = {place: self.texts[code] for place, code in found.items() if code is not None}
        return [filled.get(place, "") for place in range(max(filled, default=-1) + 1)]


def _sign(match: re.Match[str]) -> str:
    """Read one escaped sign; half of one that takes two stays as it is written."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004 (what no text can hold alone)
