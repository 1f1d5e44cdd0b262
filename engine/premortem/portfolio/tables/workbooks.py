"""Tables as XLSX workbooks: every cell a text as a person sees it, whatever program wrote it.

Read with the parser of the standard library, whose memory is bounded by what cells hold: ready-made readers make room
for a whole rectangle of cells before they look at any, drop errors, or round numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from premortem.portfolio.places import Places, accept
from premortem.portfolio.tables.headers import header_of, no_header
from premortem.portfolio.tables.number_formats import look_of
from premortem.portfolio.tables.packages import MAX_PACKED, STRANGE, Package, local
from premortem.portfolio.tables.sheets import Table
from premortem.portfolio.tables.worksheets import MAX_TEXT, Cells, Reading, Style
from premortem.problems import InvalidInput, nearest, shown
from premortem.reading.loading import read_file

if TYPE_CHECKING:
    from premortem.portfolio.tables.headers import Header
    from premortem.portfolio.tables.packages import Attributes

MAX_CELLS = 30_000_000
"""Rows times columns of a table, filled or not."""


def read_workbook(file: str, sheet: str | None, header: int | None) -> Table:
    """Read a sheet of a workbook; of formulas, what they came to when it was saved.

    Raises:
        InvalidInput: it is no workbook or damaged, has no such sheet or header, or holds more than a table.
    """
    places = Places(file)
    if len(read_file(file, MAX_PACKED)) > MAX_PACKED:
        places.refuse("too-large", f"the workbook has more than {MAX_PACKED:,} bytes", "save it as 'CSV UTF-8'")
    try:
        book = _Book(Package(file, places), places)
        name, part = book.sheet(sheet)
        reading = book.reading(part)
    except InvalidInput:
        raise
    except STRANGE as error:
        what = "the workbook is damaged, has a password, or is none"
        places.refuse("bad-table", f"{what} ({type(error).__name__})", "save it again as .xlsx, without a password")
    return _table(reading, header, Places(file, name))


class _Book:
    """What a workbook says of its sheets."""

    def __init__(self, package: Package, places: Places) -> None:
        """Find the sheets."""
        self.package = package
        self.places = places
        self.part = package.targets("").of("officeDocument") or "xl/workbook.xml"
        self.parts = package.targets(self.part)
        self.sheets: dict[str, str] = {}
        self.from_1904 = False
        package.walk(self.part, self._take, _nothing)

    def _take(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            id_ = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            kind, part = self.parts.targets.get(id_, ("", ""))
            if kind == "worksheet":
                self.sheets[attributes["name"]] = part

    def sheet(self, name: str | None) -> tuple[str, str]:
        """Find a sheet, by default the first; give its name and its part.

        Raises:
            InvalidInput: there is none of this name, or none at all.
        """
        if not self.sheets:
            self.places.refuse("bad-table", "the workbook has no sheet of cells", "save it again as .xlsx")
        chosen = next(iter(self.sheets)) if name is None else name
        if chosen not in self.sheets:
            hint = nearest(chosen, self.sheets) or "its first sheet is " + shown(next(iter(self.sheets)))
            self.places.refuse("bad-table", f"the workbook has no sheet {shown(chosen)}", hint)
        return chosen, self.sheets[chosen]

    def reading(self, part: str) -> Reading:
        """Read the cells of a sheet."""
        strings, styles = _Strings(self.places), _Styles()
        for kind, taken in (("sharedStrings", strings), ("styles", styles)):
            name = self.parts.of(kind)
            if name is not None:
                self.package.walk(name, taken.start, taken.text)
        found = Reading(strings.finished(), styles.finished(from_1904=self.from_1904), self.places)
        self.package.walk(part, found.start, found.text)
        found.finish()
        return found


def _nothing(_: str) -> None:
    """Let a text pass that says nothing."""


class _Strings:
    """The texts that cells share."""

    def __init__(self, places: Places) -> None:
        self.texts: list[list[str]] = []
        self.wanted = self.spoken = False
        self.places = places
        self.length = 0

    def start(self, tag: str, _: Attributes) -> None:
        """Begin a text, or a run of one; how it is pronounced is none of it."""
        name = local(tag)
        if name == "si":
            self.texts.append([])
            self.spoken = False
        self.spoken = self.spoken or name == "rPh"
        self.wanted = name == "t" and not self.spoken

    def text(self, text: str) -> None:
        """Take a piece of a text."""
        if self.wanted and self.texts:
            self.length += len(text)
            if self.length > MAX_TEXT:
                self.places.refuse("too-large", f"the texts have more than {MAX_TEXT:,} characters", "split the table")
            self.texts[-1].append(text)

    def finished(self) -> list[str]:
        """Give all of them."""
        return ["".join(pieces) for pieces in self.texts]


class _Styles:
    """How cells look, as far as it makes days of numbers."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.numbers: list[int] = []
        self.within = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in a format, or the format of one style of cells."""
        name = local(tag)
        if name == "numFmt":
            self.formats[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "xf" and self.within:
            self.numbers.append(int(attributes.get("numFmtId", "0")))
        elif name in ("cellXfs", "cellStyles", "cellStyleXfs", "dxfs"):
            self.within = name == "cellXfs"

    def text(self, _: str) -> None:
        """Let a text pass: there is none in styles."""

    def finished(self, *, from_1904: bool) -> Style:
        """Give the looks by the place of a style."""
        looks = {str(place): look_of(number, self.formats) for place, number in enumerate(self.numbers)}
        return Style(looks, from_1904)


def _table(reading: Reading, header: int | None, places: Places) -> Table:
    """Make a table of the cells of a sheet.

    Raises:
        InvalidInput: there is no header, or too many cells.
    """
    row = header or reading.first_row() or 0
    cells = reading.row(row)
    if not cells:
        accept([no_header(header, places)])
    below = {place: column for place, column in reading.columns.items() if column.last > row}
    named = header_of(cells, row, below, places)
    last = max((column.last for column in below.values()), default=row)
    if (last - row) * len(named.names) > MAX_CELLS:
        hint = "delete what stands far below or beside the table, or save it as 'CSV UTF-8'"
        places.refuse("too-large", f"the table has more than {MAX_CELLS:,} cells", hint)
    names = tuple(named.names.values())
    frame = _frame(reading, named, last)
    return Table(places.file, names, frame.lazy(), frozenset(names), row + 1, "xlsx", named.notices)


def _frame(reading: Reading, named: Header, last: int) -> pl.DataFrame:
    """Put the cells into columns; cells of one text share it in memory."""
    texts = pl.Series([*reading.texts, None], dtype=pl.String)
    empty = Cells()
    return pl.DataFrame(
        {
            name: texts.gather(reading.columns.get(place, empty).dense(named.row + 1, last, len(reading.texts)))
            for place, name in named.names.items()
        }
    )
