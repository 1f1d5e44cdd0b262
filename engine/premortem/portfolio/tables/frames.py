"""Data frames, and the files that hold one: columns keep their types, as far as cells can be of them."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

import polars as pl

from premortem.portfolio.tables.headers import header_of
from premortem.portfolio.tables.sheets import Table
from premortem.problems import InvalidInput, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.portfolio.places import Places
    from premortem.portfolio.tables.sheets import Kind

STREAM = b"\xff\xff\xff\xff"
"""How a stream of Arrow begins, which is no file with an index of its parts."""
_AS_TEXT = (pl.Categorical, pl.Enum, pl.Null)
_MIDNIGHT = "T00:00:00"


def read_columnar(places: Places, kind: Kind) -> Table:
    """Read a Parquet or an Arrow IPC file, rows when they are needed.

    Raises:
        InvalidInput: it is damaged, or no such file.
    """
    with _told(places, kind):
        return table_of(_scanned(os.path.abspath(places.file), kind), places, kind)  # noqa: PTH100 (as it was named)


def _scanned(path: str, kind: Kind) -> pl.LazyFrame:
    """Open a file; the path is absolute, so that nobody takes it for an address in the network."""
    if kind == "parquet":
        return pl.scan_parquet(path, glob=False)
    with open(path, "rb") as file:  # noqa: PTH123 (as it was named)
        beginning = file.read(len(STREAM))
    if beginning == STREAM:
        return pl.read_ipc_stream(path).lazy()
    return pl.scan_ipc(path, glob=False)


@contextlib.contextmanager
def _told(places: Places, kind: Kind) -> Iterator[None]:
    """Turn whatever a strange file makes the library stumble over into a problem."""
    try:
        yield
    except InvalidInput:
        raise
    except (pl.exceptions.PanicException, Exception) as error:  # noqa: BLE001 (a panic is no Exception)
        message = f"the file cannot be read as {kind.capitalize()} ({type(error).__name__})"
        places.refuse("bad-table", message, "write it again, or save it as CSV")


def table_of(source: object, places: Places, kind: Kind) -> Table:
    """Make a table of a data frame: categories become texts, and moments too; a moment at midnight is a day.

    Columns of lists and other things that no cell holds are left out, and noted.

    Raises:
        InvalidInput: two columns have one name, or there are none.
        TypeError: it is no data frame.
    """
    frame = _polars(source)
    schema = frame.collect_schema()
    if not schema:
        places.refuse("bad-table", "the table is empty", "it has no columns")
    header = header_of(schema.names(), 0, range(len(schema)), places)
    names = [*schema.names()]
    columns: list[pl.Expr] = []
    notices = [*header.notices]
    for place, name in header.names.items():
        expression = _plain(pl.col(names[place]), schema[names[place]])
        if expression is None:
            message = f"the column {shown(name)} holds {schema[names[place]]}, and is left out"
            notices.append(places.whole("bad-table", message, severity="info"))
        else:
            columns.append(expression.alias(name))
    if not columns:
        places.refuse("bad-table", "the table has no column that can be read", "texts, numbers and days can be")
    frame = frame.select(columns)
    schema = frame.collect_schema()
    texts = frozenset(name for name, kind in schema.items() if kind == pl.String)
    return Table(places.file, tuple(schema.names()), frame, texts, 1, kind, tuple(notices))


def _polars(source: object) -> pl.LazyFrame:
    """Take a data frame of any library into Polars."""
    if isinstance(source, pl.LazyFrame):
        return source
    if isinstance(source, pl.DataFrame):
        return source.lazy()
    import narwhals as nw

    native: Any = source
    known: Any = nw.from_native(native)
    frame: pl.DataFrame = (known.collect("polars") if isinstance(known, nw.LazyFrame) else known).to_polars()
    return frame.lazy()


def _plain(column: pl.Expr, kind: pl.DataType) -> pl.Expr | None:
    """Give the cells of a column as texts, numbers, true and false, or days; None for what is none of these."""
    if kind in (pl.String, pl.Boolean, pl.Date) or kind.is_integer() or kind.is_float():
        return column
    if kind in _AS_TEXT:
        return column.cast(pl.String)
    if kind.is_decimal():
        return column.cast(pl.Float64)
    if kind == pl.Datetime:
        return column.dt.to_string("%Y-%m-%dT%H:%M:%S").str.strip_suffix(_MIDNIGHT)
    if kind == pl.Time:
        return column.dt.to_string("%H:%M:%S")
    return None
