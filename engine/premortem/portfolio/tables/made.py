"""A table of texts as the bytes of a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from premortem.portfolio.rows.marks import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheet programs that CSV is UTF-8."""


def table_of(columns: Sequence[str], rows: Sequence[Mapping[str, str]], *, as_csv: bool) -> bytes:
    """Write a table as CSV or as Parquet.

    In CSV, an apostrophe goes before a text that a spreadsheet program could take for a formula; numbers stay numbers.
    """
    return _as_csv(columns, rows) if as_csv else _as_parquet(columns, rows)


def _as_csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows(map(marked, line) for line in (columns, *([row[name] for name in columns] for row in rows)))
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _as_parquet(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    import polars as pl

    written = io.BytesIO()
    schema = dict.fromkeys(columns, pl.String)
    pl.DataFrame({name: [row[name] for row in rows] for name in columns}, schema=schema).write_parquet(written)
    return written.getvalue()
