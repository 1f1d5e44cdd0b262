"""Tables of programmes: whatever file or data frame they come in, a frame with the columns that its header names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from premortem.portfolio.places import Places
from premortem.portfolio.tables.sheets import DATA, Kind, Table
from premortem.reading.loading import read_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Table", "read_table"]

_BEGINNINGS: dict[bytes, Kind | None] = {
    b"PAR1": "parquet",
    b"ARROW1\0\0": "arrow",
    b"\xff\xff\xff\xff": "arrow",
    b"PK\x03\x04": "xlsx",
    b"\xd0\xcf\x11\xe0": None,
    b"FEA1": None,
    b"\x1f\x8b": None,
    b"\x28\xb5\x2f\xfd": None,
}
"""How files begin, to what they are; None for what is not read: old workbooks, old Feather files, packed files."""
_NAMES: dict[str, Kind] = {".xlsx": "xlsx", ".xlsm": "xlsx", ".parquet": "parquet", ".arrow": "arrow"}
"""Ends of names of files that are not read as anything else."""


def read_table(source: Path | str | object, *, sheet: str | None = None, header: int | None = None) -> Table:
    """Read a table of programmes.

    Cells of CSV files and workbooks are texts as a person sees them; Parquet and Arrow files and data frames keep
    their numbers, true and false, and days. What is large is read when it is needed, as far as it can be.

    Args:
        source: a file (CSV, XLSX, Parquet, Arrow IPC), known by its beginning, then by its name; or a data frame of
            Polars or of any library that Narwhals knows.
        sheet: of a workbook; by default the first.
        header: the row, from 1, of a CSV file or a workbook that holds the names of the columns; by default the
            first that is not blank.

    Raises:
        InvalidInput: with every problem found.
        TypeError: it is neither a file nor a data frame.
    """
    if not isinstance(source, (str, os.PathLike)):
        from premortem.portfolio.tables.frames import table_of

        return table_of(source, Places(DATA), "data frame")
    file = os.fspath(source)
    places = Places(file)
    kind = _kind(read_file(file, 16), file)
    if kind == "xlsx":
        from premortem.portfolio.tables.workbooks import read_workbook

        return read_workbook(file, sheet, header)
    if sheet is not None:
        places.refuse("bad-table", "this file has no sheets; it is no workbook", "leave out the name of the sheet")
    if kind == "csv":
        from premortem.portfolio.tables.separated import read_separated

        return read_separated(file, header)
    from premortem.portfolio.tables.frames import read_columnar

    return read_columnar(places, kind)


def _kind(beginning: bytes, file: str) -> Kind:
    """Tell what a file is.

    Raises:
        InvalidInput: it is empty, or something that is not read.
    """
    places = Places(file)
    if not beginning:
        places.refuse("bad-table", "the file is empty", "check the name")
    named = _NAMES.get(os.path.splitext(file)[1].lower())  # noqa: PTH122 (as it was named)
    kind = next((kind for mark, kind in _BEGINNINGS.items() if beginning.startswith(mark)), named or "csv")
    if kind is None:
        places.refuse(
            "bad-table",
            "this is no table that can be read: an old workbook, one with a password, or a packed file",
            "save it as .xlsx without a password, as 'CSV UTF-8', or as Parquet",
        )
    return kind
