"""What a table of programmes is, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

    from premortem.problems import Problem

Kind = Literal["csv", "xlsx", "parquet", "arrow", "data frame"]
DATA = "<data>"
"""How problems call a data frame."""


@dataclass(frozen=True)
class Table:
    """A table of programmes.

    Attributes:
        name: under which it was given, ``<data>`` for a data frame.
        columns: their names, composed (NFC), with single blanks for any run of blanks and line breaks.
        frame: its rows, lazily; its columns are exactly those.
        texts: the columns that hold texts; others hold numbers, true and false, or days.
        first_row: the number in the file of the first row of data: row i (from 0) of the frame is row first_row + i.
            A row of a CSV file is a record, which may stand in several lines; data without a header begin with 1.
        kind: of the file.
        notices: what should be known of how it was read, all of severity info.
    """

    name: str
    columns: tuple[str, ...]
    frame: pl.LazyFrame
    texts: frozenset[str]
    first_row: int
    kind: Kind
    notices: tuple[Problem, ...] = ()
