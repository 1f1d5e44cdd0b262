"""Tables of programmes for Spark: Parquet as it lies there, anything else by way of a Parquet file of its rows."""

from __future__ import annotations

import os
import shutil
import weakref
from dataclasses import dataclass, replace
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from premortem.portfolio.places import Places
from premortem.portfolio.tables.headers import header_of
from premortem.portfolio.tables.sheets import DATA
from premortem.portfolio.tables.tables import read_table
from premortem.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import DataType

    from premortem.model.mapping import Place
    from premortem.problems import Problem

NUMBER = "|row"
"""The column of the number of a row in its file, where that is known."""
ROW_GROUP = 100_000
"""Rows of a part of the Parquet file that is made of another: Spark reads parts side by side."""
CSV = ".csv"
_MAGIC = b"PAR1"
_VIEW = "premortem_table"
_MIDNIGHT = "T00:00:00$"


@dataclass(frozen=True)
class SparkTable:
    """A table of programmes in Spark.

    Attributes:
        name: under which it was given, ``<data>`` for a data frame.
        columns: their names, as `premortem.portfolio.tables.sheets.Table` has them.
        frame: its rows, and what `_parts` adds to its columns.
        numbered: whether the frame has `NUMBER`, too.
        notices: what should be known of how it was read, all of severity info.
    """

    name: str
    columns: tuple[str, ...]
    frame: DataFrame
    numbered: bool
    notices: tuple[Problem, ...]


def open_table(source: Path | str | object, place: Place, session: SparkSession) -> SparkTable:
    """Open a table in a session.

    Args:
        source: a Parquet file or a folder of such files, which Spark reads where it is, in this file system or by an
            address as ``hdfs://...``, where ``.csv`` is read, too; any other file that `read_table` reads; or a data
            frame of Spark, or of another library.
        place: the sheet, and the row of the header, where the file needs them named.
        session: to read it with.

    Raises:
        InvalidInput: it cannot be read; with every problem found.
        TypeError: it is neither a file nor a data frame.
    """
    from pyspark.sql import DataFrame

    if isinstance(source, DataFrame):
        return _taken(_adopted(source, session), Places(DATA))
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        if is_address(path):
            read = session.read
            texts = read.csv(path, header=True, multiLine=True, escape='"') if path.endswith(CSV) else None
            return _taken(texts or read.parquet(path), Places(path))
        if _is_parquet(path):
            return _taken(session.read.parquet(os.path.abspath(path)), Places(path))  # noqa: PTH100 (as it was named)
    return _handed_over(source, place, session)


def is_address(path: str) -> bool:
    """Tell whether something lies elsewhere than in this file system."""
    return "://" in path


def quoted(name: str) -> str:
    """Name a column to Spark, so that a dot in the name is one."""
    return "`" + name.replace("`", "``") + "`"


def _is_parquet(path: str) -> bool:
    if os.path.isdir(path):  # noqa: PTH112 (as it was named)
        return True
    if not os.path.isfile(path):  # noqa: PTH113
        return False
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(len(_MAGIC)) == _MAGIC


def _adopted(frame: DataFrame, session: SparkSession) -> DataFrame:
    """Read a frame of another session with ours, and leave nothing behind there."""
    frame.createOrReplaceGlobalTempView(_VIEW)
    adopted = session.table(f"global_temp.{_VIEW}")
    session.catalog.dropGlobalTempView(_VIEW)
    return adopted


def _taken(frame: DataFrame, places: Places, *, numbered: bool = False) -> SparkTable:
    """Take what Spark reads: texts, numbers, true and false; days and moments become texts, as everywhere.

    Raises:
        InvalidInput: two columns have one name.
    """
    from pyspark.sql import functions

    header = header_of(frame.columns, 0, range(len(frame.columns)), places)
    kinds = [field.dataType for field in frame.schema.fields]
    short = [f"c{place}" for place in range(len(kinds))]
    notices = [*header.notices]
    columns: dict[str, Column] = {}
    for place, name in header.names.items():
        column = _plain(functions.col(short[place]), kinds[place])
        if column is None or not _can_be_named(name, header.names.values()):
            why = f"holds {kinds[place].simpleString()}" if column is None else "has a name that Spark takes for a path"
            notices.append(
                places.whole("bad-table", f"the column {shown(name)} {why}, and is left out", severity="info")
            )
        else:
            columns[name] = column.alias(name)
    if not columns:
        places.refuse("bad-table", "the table has no column that can be read", "texts, numbers and days can be")
    native = _with_parts(frame.toDF(*short).select(*columns.values()), [*columns])
    called = tuple(name for name in columns if name != NUMBER or not numbered)
    return SparkTable(places.file, called, native, numbered, tuple(notices))


def _can_be_named(name: str, names: Iterable[str]) -> bool:
    """Tell whether Spark finds a column by its bare name; a dot in it leads from a column to a part of that."""
    steps = name.split(".")
    above = {".".join(steps[:place]) for place in range(1, len(steps))}
    return all(steps) and "`" not in name and not above & {*names}


def _with_parts(frame: DataFrame, names: Sequence[str]) -> DataFrame:
    """Add, for columns with a dot in their names, columns with parts that are found by these names."""
    from pyspark.sql import functions

    def struct(tree: Mapping[str, Any]) -> list[Column]:
        return [
            (functions.col(quoted(below)) if isinstance(below, str) else functions.struct(*struct(below))).alias(name)
            for name, below in tree.items()
        ]

    tree: dict[str, Any] = {}
    for name in names:
        *above, last = name.split(".")
        inner = tree
        for step in above if "." in name else ():
            inner = inner.setdefault(step, {})
        if above:
            inner[last] = name
    return frame.select("*", *struct(tree))


def _plain(column: Column, kind: DataType) -> Column | None:
    """Give the cells of a column as texts, numbers, or true and false; None for what is none of these."""
    from pyspark.sql import functions, types

    if isinstance(kind, (types.FloatType, types.DoubleType)):
        return functions.when(~functions.isnan(column), column)
    if isinstance(kind, (types.IntegralType, types.BooleanType, types.StringType)):
        return column
    if isinstance(kind, types.DecimalType):
        return column.cast("double")
    if isinstance(kind, (types.DateType, types.NullType)):
        return column.cast("string")
    if isinstance(kind, (types.TimestampType, types.TimestampNTZType)):
        return functions.regexp_replace(functions.date_format(column, "yyyy-MM-dd'T'HH:mm:ss"), _MIDNIGHT, "")
    return None


def _handed_over(source: Path | str | object, place: Place, session: SparkSession) -> SparkTable:
    """Read a table in this process, and hand its rows over in a Parquet file; each keeps its number."""
    table = read_table(source, sheet=place.sheet, header=place.header)
    folder = mkdtemp(prefix="premortem-")
    path = os.path.join(folder, "table.parquet")  # noqa: PTH118 (a text)
    numbered = table.frame.with_row_index(NUMBER, table.first_row)
    numbered.sink_parquet(path, compression="snappy", row_group_size=ROW_GROUP)
    taken = _taken(session.read.parquet(path), Places(table.name), numbered=True)
    read = replace(taken, notices=(*table.notices, *taken.notices))
    weakref.finalize(read, shutil.rmtree, folder, ignore_errors=True)
    return read
