"""Polars: one machine, rows streamed, so that a table may be larger than memory."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import polars as pl

from premortem.files import SUFFIX, written_beside
from premortem.portfolio.kernel.combinations import KEY
from premortem.portfolio.rows.marks import LIKE_A_FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from premortem.portfolio.engines.engines import Change, Met, Progress, Words
    from premortem.portfolio.kernel.combinations import Lookup
    from premortem.portfolio.kernel.spellings import Raw
    from premortem.portfolio.rows.meanings import Row
    from premortem.portfolio.tables.tables import Table

INDEX = "|index"
"""The column of the places of rows, from 0."""
ROW_GROUP = 50_000
"""Rows that are written together: few enough that memory stays flat however many there are."""
CHUNK = 20_000
"""Rows that go through all stages together, for the same reason; fewer would cost time."""
PART = 20_000_000
"""Ids that are compared with one another at a time: 8 bytes each."""
BATCH = 2_000
"""Refused rows that are looked at together."""
CSV = ".csv"


class PolarsEngine:
    """Runs expressions on a table in this process."""

    def __init__(self, table: Table) -> None:
        """Take a table."""
        self.name = table.name
        self.columns = table.columns
        self.first_row = table.first_row
        self.native = table.frame
        self.repeated = pl.Series(INDEX, [], dtype=pl.get_index_type())

    def frame(self) -> nw.LazyFrame[Any]:
        """Give the rows of the table, without those that were found to repeat an id."""
        if self.repeated.is_empty():
            return nw.from_native(self.native)
        return nw.from_native(self.native.with_row_index(INDEX).filter(~pl.col(INDEX).is_in(self.repeated.implode())))

    def rows(self) -> int:
        """Count the rows of the table."""
        return int(self.native.select(pl.len()).collect(engine="streaming").item())

    def sample(self, columns: Iterable[str], rows: int) -> dict[str, list[Raw]]:
        """Give the different cells of each column in the first rows."""
        first = self.native.select(*columns).head(rows).collect(engine="streaming")
        return {column.name: column.unique(maintain_order=True).to_list() for column in first}

    def find_repeated(self, ids: Change, name: str) -> None:
        """Find the rows whose id stands in a row above: by hashes of 8 bytes first, then as they are."""
        frame: pl.LazyFrame = ids(nw.from_native(self.native)).to_native()
        hashed = frame.select(pl.col(name).hash(seed=0))
        rows = self.rows()
        parts = max(1, -(-rows // PART))
        alike: list[int] = []
        for part in range(parts):
            chosen = hashed if parts == 1 else hashed.filter(pl.col(name) % parts == part)
            alike += _twice(chosen, name, rows)
        if alike:
            hashes = pl.Series(alike, dtype=pl.UInt64).implode()
            numbered = frame.with_row_index(INDEX).filter(pl.col(name).is_not_null())
            doubtful = numbered.filter(pl.col(name).hash(seed=0).is_in(hashes)).collect(engine="streaming")
            self.repeated = doubtful.filter(~pl.col(name).is_first_distinct())[INDEX]

    def refused(self, flagged: Change, flag: str) -> Iterator[Met]:
        """Give the rows in which a flag is down, and those that repeat an id, as they stand in the table."""
        native: pl.LazyFrame = flagged(nw.from_native(self.native.with_row_index(INDEX))).to_native()
        repeats = pl.col(INDEX).is_in(self.repeated.implode())
        chosen = native.filter(~pl.col(flag) | repeats).select(INDEX, *self.columns, repeats.alias(flag))
        for batch in chosen.collect_batches(chunk_size=BATCH, engine="streaming"):
            for row in batch.iter_rows(named=True):
                yield self.first_row + row.pop(INDEX), row, row.pop(flag)

    def distinct(self, frame: nw.LazyFrame[Any], limit: int) -> list[Row] | None:
        """Give the different rows of a frame, in any order; None if there are more than so many."""
        native: pl.LazyFrame = frame.to_native()
        found = native.unique().head(limit + 1).collect(engine="streaming")
        return [*found.iter_rows(named=True)] if found.height <= limit else None

    def joined(self, frame: nw.LazyFrame[Any], key: nw.Expr, lookup: Lookup) -> nw.LazyFrame[Any]:
        """Add to each row what is found by its key, a text; none where nothing is. The order of rows stays."""
        native: pl.LazyFrame = frame.with_columns(**{KEY: key}).to_native()
        types = [pl.String, *[pl.Float64] * 4, pl.Boolean, *[pl.Int8] * 4]
        schema: Any = [*zip_longest(lookup.names, types, fillvalue=pl.Boolean)]
        found = pl.LazyFrame(lookup.rows, schema=schema, orient="row")
        return nw.from_native(native.join(found, on=KEY, how="left", maintain_order="left").drop(KEY))

    def spread(self, frame: nw.LazyFrame[Any], rows: int, of: int, seed: int) -> nw.LazyFrame[Any]:
        """Draw at most so many rows at random out of so many, into memory."""
        native: pl.LazyFrame = frame.to_native()
        if of > rows:
            drawn = np.random.default_rng(seed).choice(of, rows, replace=False, shuffle=False)
            places = pl.Series(np.sort(drawn), dtype=pl.get_index_type()).implode()
            native = native.with_row_index(INDEX).filter(pl.col(INDEX).is_in(places)).drop(INDEX)
        return nw.from_native(native.collect(engine="streaming").lazy())

    def writing(self, path: str) -> AbstractContextManager[str]:
        """Give a name to write to, which becomes the path's at the end, or goes if anything fails."""
        return written_beside(path)

    def write(
        self, frame: nw.LazyFrame[Any], words: Words, path: str, about: Mapping[str, str], progress: Progress
    ) -> int:
        """Write a scored table, as CSV if the path ends so, else as Parquet, and count its rows."""
        counted = _Counted(progress)
        worded: pl.LazyFrame = self.worded(frame, words).to_native()
        rows = worded.map_batches(counted, streamable=True, validate_output_schema=False)
        with pl.Config() as config:
            config.set_streaming_chunk_size(CHUNK)
            if path.removesuffix(SUFFIX).endswith(CSV):
                sink_csv(rows, path)
            else:
                rows.sink_parquet(
                    path, compression="snappy", statistics=False, row_group_size=ROW_GROUP, metadata=dict(about)
                )
        return counted.rows

    def read(self, path: str) -> nw.LazyFrame[Any]:
        """Read a scored table back."""
        return nw.from_native(pl.scan_csv(path) if path.endswith(CSV) else pl.scan_parquet(path))

    def worded(self, frame: nw.LazyFrame[Any], words: Words) -> nw.LazyFrame[Any]:
        """Put words in the place of whole numbers."""
        native: pl.LazyFrame = frame.to_native()
        named = [pl.col(name).cast(pl.UInt8).cat.to(pl.Enum([*labels])) for name, labels in words.items()]
        return nw.from_native(native.with_columns(named))


def sink_csv(rows: pl.LazyFrame, path: str) -> None:
    """Write CSV that spreadsheet programs open, and of which they take no text for a formula."""
    texts = pl.selectors.string()
    rows.with_columns(texts.str.replace(LIKE_A_FORMULA, "'${0}")).sink_csv(path, include_bom=True)


class _Counted:
    """Counts the rows that go through."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.rows = 0

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Count some rows."""
        self.rows += rows.height
        self.progress(rows.height)
        return rows


def _twice(hashed: pl.LazyFrame, name: str, rows: int) -> list[int]:
    """Find the hashes that occur more than once."""
    hashes = np.empty(rows, dtype=np.uint64)
    filled = 0
    for batch in hashed.collect_batches(maintain_order=False, engine="streaming"):
        part = batch[name].to_numpy()
        hashes[filled : filled + len(part)] = part
        filled += len(part)
    found = hashes[:filled]
    found.sort()
    return [int(one) for one in np.unique(found[1:][found[1:] == found[:-1]])]
