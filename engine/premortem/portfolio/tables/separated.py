"""Tables as CSV, larger than memory too: every cell a text, and every row where the file has it."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from typing import TYPE_CHECKING, NamedTuple, Self

import polars as pl

from premortem.portfolio.places import Places, accept
from premortem.portfolio.rows.marks import MARKED, SIGNS
from premortem.portfolio.rows.spelling import is_blank
from premortem.portfolio.tables.headers import header_of, no_header
from premortem.portfolio.tables.sheets import Table
from premortem.problems import InvalidInput, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.portfolio.tables.headers import Header

SEPARATORS = ",;\t"
"""What stands between cells; the one that the header has most of."""
MAX_DECODED = 100_000_000
"""Bytes of a file that is decoded whole: it is not plain UTF-8, or its quotation marks are not what they seem."""
KOREAN = "cp949"
"""What spreadsheet programs write in Korea where they are not asked for UTF-8."""
_PIECE = 1 << 20
_MARK = re.compile(f"'(?:{'|'.join(map(re.escape, SIGNS))})".encode())
_OVERLAP = 4
"""Bytes of a piece that a mark may begin in which ends in the next one."""
_SAVE = "save it as 'CSV UTF-8 (Comma delimited)', or as .xlsx"
_QUOTES = "a cell that holds a quotation mark stands in quotation marks, and the mark is written twice"
_QUOTED = re.compile('"[^"]*("|$)')
_PACKED = b"x"
"""A file that begins with this letter may be taken for a packed one."""


def read_separated(file: str, header: int | None) -> Table:
    """Read a table from CSV in UTF-8, in UTF-16 with a byte order mark, or in the Korean CP949.

    Cells may stand between commas, semicolons or tabs. Rows may be shorter than the header, and longer by blank cells.

    Raises:
        InvalidInput: it is not text, has no header, its quotation marks do not match, or there are cells beyond the
            header.
    """
    places = Places(file)
    content, notices = _opened(places)
    layout = _Layout.of(content, header, places)
    frame, named = _checked(content, layout, places)
    marked = _has_marks(content)
    columns = [_unmarked(str(place), marked=marked).alias(name) for place, name in named.names.items()]
    names = tuple(named.names.values())
    first = layout.row + 1
    return Table(file, names, frame.select(columns), frozenset(names), first, "csv", (*notices, *named.notices))


def _has_marks(content: _Content) -> bool:
    """Tell whether there may be an apostrophe before a text that would be taken for a formula."""
    if content.said is not None:
        return _MARK.search(content.said.encode("utf-8", "replace")) is not None
    with open(content.file, "rb") as stream:  # noqa: PTH123 (as it was named)
        before = b""
        while piece := stream.read(_PIECE):
            if _MARK.search(before + piece):
                return True
            before = piece[-_OVERLAP:]
    return False


def _unmarked(column: str, *, marked: bool) -> pl.Expr:
    """Take the apostrophe away that stands before a text only so that it is not taken for a formula."""
    cells = pl.col(column)
    return cells.str.replace(MARKED, "$1") if marked else cells


class _Content(NamedTuple):
    """The text of a file, which lies there in UTF-8, or was decoded whole.

    ``said`` has the text if it was decoded; only then may rows be written anew.
    """

    file: str
    said: str | None

    def lines(self) -> Iterator[str]:
        """Go through the lines, which end with a line feed."""
        if self.said is not None:
            yield from io.StringIO(self.said, newline="\n")
            return
        with open(self.file, encoding="utf-8-sig", newline="\n") as lines:  # noqa: PTH123 (as it was named)
            yield from lines

    def source(self) -> str | bytes:
        """Give what the library reads: a path that nobody takes for an address in the network, or bytes."""
        if self.said is not None:
            return codecs.BOM_UTF8 + self.said.encode("utf-8", "replace")
        return os.path.abspath(self.file)  # noqa: PTH100 (as it was named)

    def whole(self) -> _Content | None:
        """Decode all of it; None if it is too large."""
        if self.said is None and os.path.getsize(self.file) <= MAX_DECODED:  # noqa: PTH202 (as it was named)
            return _Content(self.file, "".join(self.lines()))
        return self if self.said is not None else None


def _opened(places: Places) -> tuple[_Content, list[Problem]]:
    """Find out how a file is encoded, and decode it whole if it is not plain UTF-8."""
    content = _Content(places.file, None)
    with open(places.file, "rb") as stream:  # noqa: PTH123 (as it was named)
        beginning = stream.read(_PIECE)
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(places, "utf-16"), []
    wrong = _first_wrong(places)
    if wrong:
        message = f"the text is not UTF-8 and was read as {KOREAN.upper()}, as spreadsheet programs write it in Korea"
        return _decoded(places, KOREAN, wrong), [places.whole("encoding", message, _SAVE, "info")]
    if b"\n" not in beginning and len(beginning) == _PIECE:
        places.refuse("bad-table", f"the first line has more than {_PIECE:,} bytes; this is no table", "check the name")
    plain = b"\n" in beginning or b"\r" not in beginning
    return content if plain and not beginning.startswith(_PACKED) else _decoded(places, "utf-8-sig"), []


def _first_wrong(places: Places) -> int:
    """Find the first line that is not UTF-8; 0 if there is none.

    Raises:
        InvalidInput: it holds the character NUL, so that it is no text at all.
    """
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    with open(places.file, "rb") as stream:  # noqa: PTH123 (as it was named)
        while True:
            piece = stream.read(_PIECE)
            if b"\0" in piece:
                _refuse_nul(places, line + piece[: piece.index(b"\0")].count(b"\n"))
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not piece:
                return 0
            line += piece.count(b"\n")


def _refuse_nul(places: Places, line: int) -> None:
    message = "the character U+0000 stands here; this is no text"
    raise InvalidInput([places.problem((line, 1), "encoding", message, _SAVE)])


def _decoded(places: Places, encoding: str, line: int = 1) -> _Content:
    """Decode a file whole; what ends lines with a carriage return alone ends them with a line feed.

    Raises:
        InvalidInput: it is too large for that, or not in this encoding.
    """
    with open(places.file, "rb") as stream:  # noqa: PTH123 (as it was named)
        data = stream.read(MAX_DECODED + 1)
    if len(data) > MAX_DECODED:
        places.refuse("too-large", f"a file with more than {MAX_DECODED:,} bytes has to be plain UTF-8", _SAVE)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise InvalidInput([places.problem((line, 1), "encoding", "this is not UTF-8 text", _SAVE)]) from None
    if "\0" in text:
        _refuse_nul(places, text[: text.index("\0")].count("\n") + 1)
    return _Content(places.file, text if "\n" in text else text.replace("\r", "\n"))


class _Layout(NamedTuple):
    """Where the header stands: after how many lines the data begin, and in which row, from 1, it is."""

    separator: str
    lines: int
    row: int
    cells: list[str]

    @classmethod
    def of(cls, content: _Content, header: int | None, places: Places) -> Self:
        """Find the header.

        Raises:
            InvalidInput: there is none, or quotation marks before it do not match.
        """
        separator = _separator(content, header)
        records = csv.reader(content.lines(), delimiter=separator, strict=True)
        row = 0
        try:
            for row, cells in enumerate(records, 1):
                if row == header or (header is None and not all(map(is_blank, cells))):
                    if all(map(is_blank, cells)):
                        break
                    return cls(separator, records.line_num, row, cells)
        except csv.Error as error:
            raise InvalidInput([_bad_quotes(error, row + 1, places)]) from None
        raise InvalidInput([no_header(header, places)])


def _separator(content: _Content, header: int | None) -> str:
    """Choose the separator by the header, outside its quotation marks; a comma where there is none."""
    lines = content.lines()
    for _ in range((header or 1) - 1):
        next(lines, "")
    named = ""
    for line in lines:
        named += line
        if named.count('"') % 2 == 0 and named.strip(SEPARATORS + ' "\r\n'):
            break
    return max(SEPARATORS, key=_QUOTED.sub("", named).count)


def _checked(content: _Content, layout: _Layout, places: Places) -> tuple[pl.LazyFrame, Header]:
    """Read all cells once, and name the columns; where the library stumbles, find out over what.

    Raises:
        InvalidInput: there are cells beyond the header, or quotation marks that do not match.
    """
    frame = _scanned(content.source(), layout)
    try:
        filled = _filled(frame, layout.cells)
    except pl.exceptions.PolarsError:
        accept(_flaws(content, layout, places))
        whole = content.whole()
        if whole is None:
            places.refuse(
                "bad-table", "a quotation mark stands within a cell, or rows are longer than the header", _SAVE
            )
        frame = _scanned(_written_anew(whole, layout), layout._replace(separator=",", lines=0))
        filled = _filled(frame, layout.cells)
    return frame, header_of(layout.cells, layout.row, filled, places)


def _scanned(source: str | bytes, layout: _Layout) -> pl.LazyFrame:
    """Let the library read the rows below the header, columns by their places."""
    return pl.scan_csv(
        source,
        has_header=False,
        skip_lines=layout.lines,
        separator=layout.separator,
        schema={str(place): pl.String() for place in range(len(layout.cells))},
        infer_schema=False,
        missing_columns="insert",
        extra_columns="raise",
        glob=False,
    )


def _filled(frame: pl.LazyFrame, cells: Sequence[str]) -> list[int]:
    """Read all cells, and list the places of columns without a name that hold anything."""
    tests = [
        pl.col(str(place)).is_not_null().any()
        if not is_blank(cell)
        else pl.col(str(place)).str.strip_chars().str.len_bytes().gt(0).any()
        for place, cell in enumerate(cells)
    ]
    [found] = frame.select(tests).collect(engine="streaming").rows()
    return [place for place, (cell, holds) in enumerate(zip(cells, found, strict=True)) if is_blank(cell) and holds]


def _rows(content: _Content, layout: _Layout) -> Iterator[tuple[int, list[str]]]:
    """Go through the rows below the header, with their numbers."""
    records = csv.reader(content.lines(), delimiter=layout.separator, strict=True)
    return ((row, cells) for row, cells in enumerate(records, 1) if row > layout.row)


def _flaws(content: _Content, layout: _Layout, places: Places) -> Iterator[Problem]:
    """Find cells beyond the header, and quotation marks that do not match."""
    row, width = layout.row, len(layout.cells)
    try:
        for row, cells in _rows(content, layout):
            for place, cell in enumerate(cells[width:], width + 1):
                if not is_blank(cell):
                    message = "the row is longer than the header, which names no column here"
                    hint = "name the column, or put a cell that holds a separator into quotation marks"
                    yield places.problem((row, place), "bad-table", message, hint)
    except csv.Error as error:
        yield _bad_quotes(error, row + 1, places)


def _written_anew(content: _Content, layout: _Layout) -> bytes:
    """Write the rows below the header so that nobody can mistake them."""
    text = io.StringIO()
    width = len(layout.cells)
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        (cells + [""] * width)[:width] for _, cells in _rows(content, layout)
    )
    return text.getvalue().encode("utf-8", "replace")


def _bad_quotes(error: csv.Error, row: int, places: Places) -> Problem:
    return places.problem((row, 1), "bad-table", f"not valid CSV: {error}", _QUOTES)
