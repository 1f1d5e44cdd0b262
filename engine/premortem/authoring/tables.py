"""Cases as tables and back: one row an item, and rows for everything else, without loss.

A workbook has a sheet for each part of a case; a CSV file has all of them in one table, with a column ``part``. What
comes back means the same, if not in the same words: a value in its short form has its long one, and a list or a key
with nothing in it is not there.
"""

from __future__ import annotations

import os
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from premortem.authoring.choices import choices, questions_to_read
from premortem.authoring.columns import (
    CASE,
    Many,
    Way,
    cells_of,
    name_of,
    names_of,
    order_of,
    parts,
    way_of,
    whole,
)
from premortem.authoring.entries import read_sheets
from premortem.authoring.rows import CLAIM, DEFAULT_PART, ID, PART
from premortem.authoring.separated import read_separated, write_separated
from premortem.authoring.sheets import Sheet
from premortem.model.rubric import questions_of
from premortem.problems import InvalidInput, Problem
from premortem.reading.documents import in_order
from premortem.reading.loading import read_file
from premortem.reporting.wording import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from premortem.model.rubric import Rubric

ALWAYS = ("question", "finding", "strength", "statement", "source", "locator")
"""Columns of evidence that a table has even if nothing is in them."""
MAX_BYTES = 5_000_000
"""Of a workbook, which is packed; a CSV file may have as many as any other file."""
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: those of today, and those of old or with a password."""


def read_table(path: Path | str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read a case from a table, a CSV file or a workbook.

    Sources that items name and no row lists are added, with the name as their citation.

    Returns:
        Whatever the table says of a case, as plain values with the keys of a case, all of them texts; None if there
        is any error. And every problem: its line is the row, its column the column of the table, from 1.
    """
    file = os.fspath(path)
    try:
        sheets, problems = _read(read_file(path, MAX_BYTES), file)
    except InvalidInput as error:
        return None, [*error.problems]
    if not problems and not any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row):
        problems = [Problem("error", file, 1, 1, "", "bad-table", "the table is empty", "start with a row of columns")]
    if problems:
        return None, [*in_order(problems)]
    data, problems = read_sheets(sheets)
    return data, [*in_order(problems)]


def _read(content: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Read the sheets of a file, which by its beginning or its name is a workbook, or else CSV."""
    if content.startswith(_WORKBOOK) or (content and file.lower().endswith((".xlsx", ".xlsm", ".xls"))):
        from premortem.authoring.workbooks import read_workbook

        return read_workbook(content, file)
    return [read_separated(content, file)], []


def as_csv(value: Mapping[str, Any], rubric: Rubric | None = None, *, lang: str = "en", blank: bool = False) -> str:
    """Write a case as one table in CSV.

    Args:
        value: the plain values of a case that is valid, as a file holds them.
        rubric: of whose claims a column is added for people to read; None for no such column.
        lang: language of the claims.
        blank: also write a row for each question on which the case says nothing.
    """
    sheets = case_sheets(value, rubric, lang=lang, blank=blank)
    filled = [sheet for sheet in sheets if len(sheet.rows) > 1 or sheet.name == DEFAULT_PART]
    columns = [*dict.fromkeys([PART, ID, *(name for sheet in filled for name in sheet.rows[0])])]
    rows = [columns]
    for sheet in filled:
        header, *entries = sheet.rows
        for entry in entries:
            cells = {PART: sheet.name, **dict(zip_longest(header, entry, fillvalue=""))}
            rows.append([cells.get(name, "") for name in columns])
    return write_separated(rows)


def as_xlsx(value: Mapping[str, Any], rubric: Rubric | None = None, *, lang: str = "en", blank: bool = False) -> bytes:
    """Write a case as a workbook; the arguments are those of `as_csv`.

    With a rubric, cells that take one of a few words offer them, and a last sheet lists the questions.
    """
    from premortem.authoring.workbooks import write_workbook

    sheets = case_sheets(value, rubric, lang=lang, blank=blank, complete=True)
    to_read = [questions_to_read(rubric, lang)] if rubric else []
    return write_workbook(sheets, to_read, choices(rubric) if rubric else {})


def case_sheets(
    value: Mapping[str, Any],
    rubric: Rubric | None = None,
    *,
    lang: str = "en",
    blank: bool = False,
    complete: bool = False,
) -> list[Sheet]:
    """Make a sheet of each part of a case, all of them with a header.

    Args:
        value: as for `as_csv`.
        rubric: as for `as_csv`.
        lang: as for `as_csv`.
        blank: as for `as_csv`.
        complete: whether to name all plain columns, not only those in use.
    """
    entries = {part: [*_entries(value, part, many)] for part, many in parts().items()}
    if blank and rubric:
        entries[DEFAULT_PART] += _unanswered(value, rubric)
    sheets = [_sheet(part, entries[part], complete=complete) for part in parts()]
    if rubric:
        claims = {question.id: chosen(question.claim, lang)[1] for _, question in questions_of(rubric)}
        _add_claims(sheets[0], claims)
    return sheets


Entry = tuple[str, dict[Way, str]]
"""The id of an entry, empty where entries have none, and its texts by column."""


def _entries(value: Mapping[str, Any], part: str, many: Many) -> Iterator[Entry]:
    """List the entries of a part, and the keys of the whole as entries of theirs."""
    if part == CASE:
        for way, text in cells_of({key: value[key] for key in whole() if key in value}, whole()):
            yield name_of(way), {("value",): text}
        return
    found = value.get(part) or {}
    for name, entry in found.items() if many.by_id else (("", entry) for entry in found):
        yield name, dict(cells_of(entry, many.of))


def _unanswered(value: Mapping[str, Any], rubric: Rubric) -> list[Entry]:
    """Make an entry of each question on which a case says nothing."""
    said = {entry.get("question") for part in ("evidence", "unknowns") for entry in value.get(part) or ()}
    said |= {*(value.get("answers") or {})}
    return [("", {("question",): one.id}) for _, one in questions_of(rubric) if one.id not in said]


def _sheet(part: str, entries: list[Entry], *, complete: bool) -> Sheet:
    """Write the entries of a part, each under its columns."""
    many = parts()[part]
    columns = _columns(entries, part, many, complete=complete)
    header, rows = [*map(name_of, columns)], [[cells.get(way, "") for way in columns] for _, cells in entries]
    if many.by_id:
        header, rows = [ID, *header], [[name, *row] for (name, _), row in zip(entries, rows, strict=True)]
    return Sheet("", part, [header, *rows])


def _columns(entries: list[Entry], part: str, many: Many, *, complete: bool) -> list[Way]:
    """List the columns of a part in the order of its keys: those in use, and those that are always there."""
    used = dict.fromkeys(way for _, cells in entries for way in cells)
    names = names_of(many.of) if complete else ALWAYS if part == DEFAULT_PART else ()
    always = [
        way for way in map(partial(way_of, many.of), names) if way and not any(isinstance(key, int) for key in way)
    ]
    missing = [way for way in always if not any(one[: len(way)] == way for one in used)]
    return sorted([*used, *missing], key=lambda way: order_of(many.of, way))


def _add_claims(sheet: Sheet, claims: Mapping[str, str]) -> None:
    """Put beside each question what it claims, for people to read."""
    place = sheet.rows[0].index("question") + 1
    sheet.rows[0].insert(place, CLAIM)
    for row in sheet.rows[1:]:
        row.insert(place, claims.get(row[place - 1], ""))
