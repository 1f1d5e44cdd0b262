"""Tables as XLSX workbooks: cells are texts, never formulas, and the same tables give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import IO, TYPE_CHECKING, Any, NoReturn

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles import Alignment, Font
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from premortem.authoring.choices import QUESTIONS
from premortem.authoring.columns import EMPTY, parts
from premortem.authoring.packages import refuse, unpacked
from premortem.authoring.sheets import MAX_COLUMNS, MAX_ROWS, Sheet
from premortem.problems import InvalidInput, Problem, shown
from premortem.reading.content import scalar_text
from premortem.reading.yaml_tree import MAX_BYTES, MAX_ITEMS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from premortem.authoring.choices import Choices

WORDS = "words"
"""The hidden sheet of the words that cells offer."""
_FIXED = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (workbooks know no time zones)
_PLAIN_NUMBER = 1e15
"""From here on spreadsheet programs write numbers with an exponent."""
_WIDTHS = {"statement": 60, "note": 60, "claim": 45, "citation": 60, "look-for": 60, "value": 40, "locator": 20}
_USUAL_WIDTH = 16
_NO_VALUES = {"f": "holds a formula", "e": "holds the error {}"}
"""What cells of some kinds hold."""
_MAIN = f"{{{SHEET_MAIN_NS}}}"
_PIECE = 1_000_000
"""Bytes of a sheet that are read at a time."""
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\ufffe\uffff]")
"""How workbooks write what XML cannot; a text that looks like that is escaped itself."""


# ---- reading


def read_workbook(content: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Read the sheets of a workbook, with every cell whose value is no text that a person could have typed.

    A workbook of one sheet can call it as it likes; of several, each is a part of a case. The list of questions and
    hidden words is passed over.

    Raises:
        InvalidInput: it is no workbook, or nothing that should be unpacked.
    """
    package = unpacked(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out, such as charts
            read = [*_sheets_of(package, file)]
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a strange file makes the library stumble over)
        refuse(file, f"the workbook cannot be read ({type(error).__name__})", "save it again as .xlsx")
    kept, problems = _parts_of_a_case(file, [sheet for sheet, _ in read])
    return kept, [*problems, *(one for sheet, found in read if any(sheet is part for part in kept) for one in found)]


class _Reader(ExcelReader):
    """What is needed of the library's reader, and nothing else that a hostile file could use."""

    def read(self) -> None:
        """Read what cells refer to, and where the sheets are."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)

    def read_strings(self) -> None:
        """Read the texts that cells share, as they are: the library drops ``x005F_`` wherever it stands."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            pieces: Any = _Pieces(source)
            for _, node in iterparse(pieces):
                if node.tag == f"{_MAIN}si":
                    texts = [*node.findall(f"{_MAIN}t"), *node.findall(f"{_MAIN}r/{_MAIN}t")]
                    self.shared_strings.append("".join(text.text or "" for text in texts))
                    node.clear()

    def places(self) -> dict[str, str]:
        """Name each sheet by the file it is in; one file is one sheet, however often it is listed."""
        parser: Any = self.parser
        return {
            part.target: sheet.name
            for sheet, part in parser.find_sheets()
            if part.target in self.valid_files and "chartsheet" not in part.Type
        }


class _Pieces:
    """A file that is read in large pieces: the XML parser begins a long tag or comment anew at every piece."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source

    def read(self, _: int) -> bytes:
        """Read a piece, whatever is asked for."""
        return self.source.read(_PIECE)


class _Parser(WorkSheetParser):
    """The library's parser of one sheet, of which only cells are read; formulas are not worked out but refused."""

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]]]:
        """Read row after row."""
        for _, node in iterparse(self.source):
            if node.tag == f"{_MAIN}row":
                yield self.parse_row(node)
                node.clear()

    def parse_formula(self, _: Any) -> str:
        """Say that there is a formula."""
        return "="


def _sheets_of(content: bytes, file: str) -> Iterator[tuple[Sheet, list[Problem]]]:
    """Read sheet after sheet, each with the problems of its cells."""
    reader = _Reader(io.BytesIO(content), read_only=True, keep_links=False)
    reader.read()
    book: Any = reader.wb  # what is needed of it is not in its published types
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}  # noqa: SLF001
    for place, title in reader.places().items():
        sheet = Sheet(file, title.lower() if title.lower() in parts() else title, [])
        with reader.archive.open(place) as source:
            pieces: Any = _Pieces(source)
            parser = _Parser(pieces, reader.shared_strings, epoch=book.epoch, **formats)
            yield sheet, [*_fill(sheet, parser.parse())]


def _fill(sheet: Sheet, rows: Iterable[tuple[int, list[dict[str, Any]]]]) -> Iterator[Problem]:
    """Take the rows of a sheet in; what lies beyond all use is kept at its edge, where it is refused."""
    left = MAX_BYTES
    for number, cells in rows:
        filled = {}
        for cell in cells:
            text, problem = _text(cell["data_type"], cell["value"])
            if problem:
                place = (number, cell["column"])
                yield sheet.problem(place, "bad-table", f"the cell {problem}", "put the value itself there, as text")
            left -= len(text)
            if left < 0:  # any number of cells can share one long text
                _refuse_long(sheet.file)
            if text:
                filled[min(cell["column"], MAX_COLUMNS + 1)] = text
        if filled:
            blank = min(number - 1, MAX_ROWS) - len(sheet.rows)
            sheet.rows.extend([] for _ in range(blank))
            sheet.rows.append([filled.get(column, "") for column in range(1, max(filled) + 1)])
        if len(sheet.rows) > MAX_ROWS:
            return


def _text(kind: str, value: Any) -> tuple[str, str]:
    """Give the text that a person sees in a cell, and what is wrong with it."""
    if kind in _NO_VALUES:
        return EMPTY, _NO_VALUES[kind].format(shown(value))
    if isinstance(value, str):
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value), ""
    if isinstance(value, (bool, int, float)):
        return scalar_text(value) if isinstance(value, bool) else _number(value), ""
    if isinstance(value, (dt.datetime, dt.time)):
        return value.isoformat().removesuffix("T00:00:00"), ""
    return ("", "") if value is None else (EMPTY, "holds a span of time")


def _number(value: float) -> str:
    """Write a number as spreadsheet programs do: to fifteen digits, whole ones without a point."""
    whole = abs(value) < _PLAIN_NUMBER and value == int(value)
    return str(int(value)) if whole else f"{value:.15g}"


def _parts_of_a_case(file: str, sheets: list[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """Leave out what is there for people to read; a sheet by another name than a part's has to be the only one."""
    kept = [sheet for sheet in sheets if any(map(any, sheet.rows)) and sheet.name not in (QUESTIONS, WORDS)]
    strange = [sheet for sheet in kept if sheet.name not in parts() and len(kept) > 1]
    hint = "a sheet of a case is one of: " + ", ".join(parts())
    problems = [
        Problem("error", file, 1, 1, sheet.name, "bad-table", f"unknown sheet {shown(sheet.name)}", hint)
        for sheet in strange
    ]
    if sum(len(cell) for sheet in kept for row in sheet.rows for cell in row) > MAX_BYTES:
        _refuse_long(file)
    return kept, problems


def _refuse_long(file: str) -> NoReturn:
    refuse(file, f"the tables hold more than {MAX_BYTES:,} characters", "split them", "too-large")


# ---- writing


def write_workbook(sheets: Sequence[Sheet], to_read: Sequence[Sheet], choices: Choices) -> bytes:
    """Write sheets into a workbook.

    Args:
        sheets: the parts of a case.
        to_read: sheets that only people read, behind them.
        choices: words that cells offer, by sheet and column.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    words = Sheet("", WORDS, [[], *([] for _ in range(max(map(len, choices.values()), default=0)))])
    for sheet in sheets:
        _offer(_write(book, sheet), sheet, choices, words)
    for sheet in to_read:
        _write(book, sheet)
    if choices:
        _write(book, words).sheet_state = "hidden"
    book.properties.created = book.properties.modified = _FIXED
    return _packed(book)


def _write(book: Workbook, sheet: Sheet) -> Worksheet:
    """Write a sheet: a bold header that stays in sight, and cells of text in columns of text."""
    made: Worksheet = book.create_sheet(sheet.name)
    made.freeze_panes = "A2"
    wrapped = Alignment(vertical="top", wrap_text=True)
    for column, name in enumerate(sheet.rows[0], 1):
        dimension = made.column_dimensions[get_column_letter(column)]
        dimension.width = _WIDTHS.get(name.partition(".")[0], _USUAL_WIDTH)
        dimension.number_format, dimension.alignment = "@", wrapped
    for number, row in enumerate(sheet.rows, 1):
        for column, text in enumerate(row, 1):
            if not text:
                continue  # blank cells are as their column is
            cell = made.cell(number, column)
            cell.number_format, cell.alignment = "@", wrapped
            cell.value = _TO_ESCAPE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)
            cell.data_type = "s"  # not what the text looks like: a formula, an error
            if number == 1:
                cell.font = Font(bold=True)
    return made


def _offer(made: Worksheet, sheet: Sheet, choices: Choices, words: Sheet) -> None:
    """Let the cells of a column offer the words that they can take; others can still be typed."""
    for column, name in enumerate(sheet.rows[0], 1):
        offered = choices.get((sheet.name, name))
        if not offered:
            continue
        for number, row in enumerate(words.rows):
            row.append([f"{sheet.name} {name}", *offered][number] if number <= len(offered) else "")
        at, own = get_column_letter(len(words.rows[0])), get_column_letter(column)
        formula = f"{WORDS}!${at}$2:${at}${len(offered) + 1}"
        validation = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
        validation.add(f"{own}2:{own}{MAX_ITEMS + 1}")
        made.add_data_validation(validation)


class _Writer(ExcelWriter):
    """Keeps sheets in memory, where the library would leave them in the temporary folder if it is killed there."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Put a sheet, which has neither pictures nor charts, into the archive."""
        text = io.BytesIO()
        writer = WorksheetWriter(ws, text)
        writer.write()
        ws._rels, ws._drawing = writer._rels, None  # type: ignore[attr-defined] # noqa: SLF001 (as the library does)
        self._archive.writestr(ws.path[1:], text.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def _packed(book: Workbook) -> bytes:
    """Pack a workbook, every file in it dated alike."""
    packed, dated = io.BytesIO(), io.BytesIO()
    _Writer(book, zipfile.ZipFile(packed, "w")).save()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(dated, "w") as target:
        for one in source.infolist():
            entry = zipfile.ZipInfo(one.filename, _FIXED.timetuple()[:6])
            target.writestr(entry, source.read(one), zipfile.ZIP_DEFLATED)
    return dated.getvalue()
