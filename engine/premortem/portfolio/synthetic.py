"""Tables of made-up programmes, of any size: to measure with, and to try a rubric on."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from polars.io.plugins import register_io_source

from premortem.files import written_beside
from premortem.model.rubric import questions_of, scale_of, scales_of
from premortem.portfolio.guessing import by_label, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.random import Generator
    from numpy.typing import NDArray

    from premortem.model.rubric import Question, Rubric

BLOCK = 250_000
"""Rows that are made, and written, at a time."""
KINDS = ("not-applicable", "no-information", "withheld")
"""Kinds of nothing that cells say; a blank one says that nobody looked."""
REGIONS = ("north", "south", "east", "west", "centre", "coast", "islands", "capital")
MINISTRIES = ("industry", "science", "interior", "agriculture", "transport")
YEARS = (2000, 2025)
"""The first and the last year."""
_FACTS = (1.0, 100.0)
"""Between which facts lie."""


class Shares(NamedTuple):
    """How often cells say nothing: shares of blank cells and of kinds of nothing, of all cells of questions."""

    blank: float = 0.2
    nothing: float = 0.1


class Synthesis:
    """A table of made-up programmes; the same seed, number of rows and version give the same table.

    Its columns: ``id``, ``title``, ``region``, ``ministry``, ``year``, the ids of questions, the names of facts.
    """

    def __init__(
        self, rubric: Rubric, *, seed: int = 0, shares: Shares | None = None, as_numbers: bool = False
    ) -> None:
        """Describe a table.

        Args:
            rubric: whose questions it answers.
            seed: of all that is drawn.
            shares: of cells that say nothing.
            as_numbers: codes are small whole numbers instead of texts, as wide tables have them.
        """
        self.rubric = rubric
        self.seed = seed
        self.shares = shares or Shares()
        self.as_numbers = as_numbers
        self.questions = [question for _, question in questions_of(rubric)]
        self.facts = facts_of(rubric)

    def frame(self, rows: int) -> pl.DataFrame:
        """Make the table as a whole."""
        return pl.concat(self.blocks(rows))

    def blocks(self, rows: int) -> Iterator[pl.DataFrame]:
        """Make the table block by block; one without rows is one block as well."""
        for place, (first, after) in enumerate(pairwise([*range(0, max(rows, 1), BLOCK), rows])):
            yield self._block(np.random.default_rng([self.seed, place]), first, after - first)

    def write(self, path: Path | str, rows: int) -> None:
        """Write the table as a Parquet file, block by block; it is there as a whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        schema = self._block(np.random.default_rng(0), 0, 0).schema

        def source(*_: object) -> Iterator[pl.DataFrame]:
            """Make block after block as they are asked for."""
            return self.blocks(rows)

        frame = register_io_source(source, schema=schema)
        with written_beside(path) as temporary:
            frame.sink_parquet(temporary, compression="snappy", row_group_size=BLOCK)

    def mapping(self, name: str) -> str:
        """Write the mapping of the table, as YAML.

        Args:
            name: the id of the mapping.
        """
        head = [
            f"mapping: {name}",
            f"rubric: {self.rubric.rubric}@{self.rubric.version.partition('.')[0]}",
            "id: id",
            "programme: {title: title}",
            "groups: {region: region, ministry: ministry}",
            "year: year",
            "sources: {synthetic: {citation: made-up programmes}}",
        ]
        questions = [f"  {json.dumps(one.id)}: {self._column(one)}" for one in self.questions]
        facts = [f"  {fact}: {fact}" for fact in self.facts]
        return "\n".join([*head, "questions:", *questions, *(["facts:", *facts] if facts else [])]) + "\n"

    def _column(self, question: Question) -> str:
        """Write the column of a question, with its codes where these are numbers."""
        parts = [f"column: {json.dumps(question.id)}"]
        if by_label(question, self.rubric):
            parts.append("as: answer")
        if self.as_numbers:
            codes = (f'"{place}": {json.dumps(said)}' for place, said in enumerate(self._said(question)))
            parts.append(f"codes: {{{', '.join(codes)}}}")
        return f"{{{', '.join(parts)}}}"

    def _said(self, question: Question) -> list[str]:
        """List what cells of a question say: labels, then kinds of nothing."""
        return [*scale_of(question, scales_of(self.rubric)), *KINDS]

    def _block(self, draws: Generator, first: int, rows: int) -> pl.DataFrame:
        """Make some rows, counted from the first."""
        number = pl.Series("id", np.arange(first + 1, first + rows + 1), dtype=pl.Int64)
        columns = {
            "id": pl.select("P" + number.cast(pl.String).str.zfill(8)).to_series(),
            "title": pl.select("Programme " + number.cast(pl.String)).to_series(),
            "region": _picked(REGIONS, draws.integers(len(REGIONS), size=rows, dtype=np.uint32)),
            "ministry": _picked(MINISTRIES, draws.integers(len(MINISTRIES), size=rows, dtype=np.uint32)),
            "year": pl.Series(draws.integers(*YEARS, size=rows, dtype=np.int16, endpoint=True)),
        }
        for question in self.questions:
            columns[question.id] = self._cells(draws, question, rows)
        for fact in self.facts:
            blank = draws.random(rows) < self.shares.blank
            values = np.where(blank, np.nan, draws.uniform(*_FACTS, rows).round(2))
            columns[fact] = pl.Series(values, nan_to_null=True)
        return pl.DataFrame(columns)

    def _cells(self, draws: Generator, question: Question, rows: int) -> pl.Series:
        """Draw what a column of a question says."""
        said = self._said(question)
        labels = len(said) - len(KINDS)
        codes = draws.integers(labels, size=rows, dtype=np.int8)
        share = draws.random(rows, dtype=np.float32)
        nothing = draws.integers(labels, len(said), size=rows, dtype=np.int8)
        blank, silent = self.shares.blank, self.shares.blank + self.shares.nothing
        codes = np.where(share < silent, nothing, codes)
        codes[share < blank] = -1
        whole = pl.Series(codes)
        held = whole.set(whole < 0, None)
        return held if self.as_numbers else _picked(said, held)


def _picked(texts: list[str] | tuple[str, ...], places: pl.Series | NDArray[np.uint32]) -> pl.Series:
    """Give the texts at some places of a list."""
    return pl.Series(texts).gather(pl.Series(places).cast(pl.UInt32))


def synthetic_table(rubric: Rubric, rows: int, *, seed: int = 0, shares: Shares | None = None) -> pl.DataFrame:
    """Make a table of made-up programmes that answers the questions of a rubric, with texts as codes.

    Args:
        rubric: whose questions it answers.
        rows: of the table.
        seed: of all that is drawn; the same seed gives the same table.
        shares: of cells that say nothing.
    """
    return Synthesis(rubric, seed=seed, shares=shares).frame(rows)
