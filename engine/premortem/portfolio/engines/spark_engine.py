"""Spark: many machines, or all of one; the same expressions as on Polars, on tables that no one machine holds."""

from __future__ import annotations

import contextlib
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl
from pyspark.sql import functions

from premortem.files import SUFFIX, folder_beside, written_beside
from premortem.portfolio.engines.polars_engine import sink_csv
from premortem.portfolio.engines.spark_tables import CSV, NUMBER, is_address, quoted
from premortem.portfolio.kernel.combinations import KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from pyspark.sql import Column, DataFrame

    from premortem.portfolio.engines.engines import Change, Met, Progress, Words
    from premortem.portfolio.engines.spark_tables import SparkTable
    from premortem.portfolio.kernel.combinations import Lookup
    from premortem.portfolio.kernel.spellings import Raw
    from premortem.portfolio.rows.meanings import Row

PLACE = "|place"
"""The column of the places of rows: they rise with the rows of the table, with gaps."""
TYPES = {
    "boolean": pl.Boolean, "double": pl.Float64, "float": pl.Float32, "string": pl.String,
    "tinyint": pl.Int8, "smallint": pl.Int16, "int": pl.Int32, "bigint": pl.Int64,
}  # fmt: skip
"""Types of columns that are taken into memory, as Spark names them."""


class SparkEngine:
    """Runs expressions on a table in Spark."""

    def __init__(self, table: SparkTable) -> None:
        """Take a table."""
        self.table = table
        self.name = table.name
        self.columns = table.columns
        self.session = table.frame.sparkSession
        self.repeated: list[int] = []

    def frame(self) -> nw.LazyFrame[Any]:
        """Give the rows of the table, without those that were found to repeat an id."""
        native = self.table.frame
        if self.repeated:
            native = self.placed(native).where(~self.repeats()).drop(PLACE)
        return _lazy(native)

    def placed(self, native: DataFrame) -> DataFrame:
        """Add the places of rows."""
        return native.withColumn(PLACE, functions.monotonically_increasing_id())

    def repeats(self) -> Column:
        """Tell which rows repeat an id."""
        places = ",".join(f"{place}L" for place in self.repeated)
        return functions.expr(f"{quoted(PLACE)} in ({places})" if places else "false")

    def rows(self) -> int:
        """Count the rows of the table."""
        return self.table.frame.count()

    def sample(self, columns: Iterable[str], rows: int) -> dict[str, list[Raw]]:
        """Give the different cells of each column in the first rows."""
        names = [*columns]
        first = self.table.frame.select(*map(quoted, names)).limit(rows).collect() if names else []
        return {name: [*dict.fromkeys(row[place] for row in first)] for place, name in enumerate(names)}

    def find_repeated(self, ids: Change, name: str) -> None:
        """Find the rows whose id stands in a row above."""
        placed = self.placed(ids(_lazy(self.table.frame)).to_native()).where(functions.col(name).isNotNull())
        first = functions.min(PLACE).alias("first")
        twice = placed.groupBy(name).agg(functions.count("*").alias("rows"), first).where("rows > 1")
        if twice.limit(1).count():
            rest = placed.join(twice, name).where(functions.col(PLACE) > functions.col("first"))
            self.repeated = sorted(row[0] for row in rest.select(PLACE).collect())

    def refused(self, flagged: Change, flag: str) -> Iterator[Met]:
        """Give the rows in which a flag is down, and those that repeat an id, as they stand in the table."""
        native: DataFrame = flagged(_lazy(self.placed(self.table.frame))).to_native()
        number = functions.col(NUMBER) if self.table.numbered else functions.lit(0)
        repeats = self.repeats()
        chosen = native.where(~functions.col(flag) | repeats)
        for row in chosen.select(number, repeats, *map(quoted, self.columns)).toLocalIterator():
            yield row[0], dict(zip(self.columns, row[2:], strict=True)), row[1]

    def distinct(self, frame: nw.LazyFrame[Any], limit: int) -> list[Row] | None:
        """Give the different rows of a frame, in any order; None if there are more than so many."""
        native: DataFrame = frame.to_native()
        found = native.distinct().limit(limit + 1).collect()
        return [row.asDict() for row in found] if len(found) <= limit else None

    def joined(self, frame: nw.LazyFrame[Any], key: nw.Expr, lookup: Lookup) -> nw.LazyFrame[Any]:
        """Add to each row what is found by its key, a text; none where nothing is. The order of rows stays."""
        kinds = ["string", *["double"] * 4, "boolean", *["tinyint"] * 4]
        kinds += ["boolean"] * (len(lookup.names) - len(kinds))
        schema = ", ".join(f"{quoted(name)} {kind}" for name, kind in zip(lookup.names, kinds, strict=True))
        found = functions.broadcast(self.session.createDataFrame([*lookup.rows], schema))
        native: DataFrame = frame.with_columns(**{KEY: key}).to_native()
        return _lazy(native.join(found, KEY, "left").drop(KEY))

    def spread(self, frame: nw.LazyFrame[Any], rows: int, of: int, seed: int) -> nw.LazyFrame[Any]:
        """Draw at most so many rows at random out of so many, into memory."""
        native: DataFrame = frame.to_native()
        kinds = {name: TYPES[kind] for name, kind in native.dtypes if kind in TYPES}
        native = native.select(*map(quoted, kinds))
        if of > rows:
            by = functions.xxhash64(functions.monotonically_increasing_id(), functions.lit(seed))
            native = native.withColumn(PLACE, by).orderBy(PLACE).limit(rows).drop(PLACE)
        found = [tuple(row) for row in native.toLocalIterator()]
        return nw.from_native(pl.LazyFrame(found, schema=kinds, orient="row"))

    def writing(self, path: str) -> AbstractContextManager[str]:
        """Give a name to write to: the path itself where it is an address, since nothing can be renamed there."""
        if is_address(path):
            return contextlib.nullcontext(path)
        return written_beside(path) if path.endswith(CSV) else folder_beside(path)

    def write(
        self, frame: nw.LazyFrame[Any], words: Words, path: str, about: Mapping[str, str], progress: Progress
    ) -> int:
        """Write a scored table, as one CSV file if the path ends so, else as a folder of Parquet files; count its rows.

        What is to be said of the table stands in the schema that Spark writes into the footer of each file, as the
        metadata of the first column.
        """
        native: DataFrame = self.worded(frame, words).to_native()
        first, *rest = native.columns
        said = native.select(functions.col(quoted(first)).alias(first, metadata=dict(about)), *map(quoted, rest))
        if path.removesuffix(SUFFIX).endswith(CSV):
            with TemporaryDirectory(prefix="premortem-") as folder:
                _write(said, folder)
                rows = self.session.read.parquet(folder).count()
                sink_csv(_scanned(folder), path)
        else:
            _write(said, path)
            rows = self.session.read.parquet(path).count()
        progress(rows)
        return rows

    def read(self, path: str) -> nw.LazyFrame[Any]:
        """Read a scored table back, with Polars."""
        if path.endswith(CSV):
            return nw.from_native(pl.scan_csv(path))
        return nw.from_native(_scanned(path))

    def worded(self, frame: nw.LazyFrame[Any], words: Words) -> nw.LazyFrame[Any]:
        """Put words in the place of whole numbers."""
        native: DataFrame = frame.to_native()
        return _lazy(native.select(*[_worded(name, words.get(name)) for name in native.columns]))


def _lazy(native: DataFrame) -> nw.LazyFrame[Any]:
    frame: nw.LazyFrame[Any] = nw.from_native(native)
    return frame


def _worded(name: str, labels: tuple[str, ...] | None) -> Column:
    """Put the words of one column."""
    column = functions.col(quoted(name))
    if labels is None:
        return column
    array = functions.array(*map(functions.lit, labels))
    return functions.get(array, column).alias(name)


def _write(frame: DataFrame, path: str) -> None:
    """Write Parquet; a dictionary of the values of each column would cost more time than it saves room."""
    frame.write.mode("overwrite").option("compression", "snappy").option("parquet.enable.dictionary", "false").parquet(
        path
    )


def _scanned(folder: str) -> pl.LazyFrame:
    return pl.scan_parquet(f"{folder}/part-*.parquet")
