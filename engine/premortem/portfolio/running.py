"""A table scored from end to end: what its cells mean, every row that can be scored, and why others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from premortem.files import write_pieces
from premortem.portfolio.kernel.combinations import (
    KEY,
    MAX_COMBINATIONS,
    Combinations,
    columns_for,
    key_of,
    looked_up,
    too_many,
)
from premortem.portfolio.kernel.kernel import SOUND, Kernel
from premortem.portfolio.kernel.outputs import Wanted, about, columns_of, words_of
from premortem.portfolio.kernel.preparing import ID, MARK, Preparation
from premortem.portfolio.kernel.spellings import columns_of as columns_looked_up
from premortem.portfolio.kernel.spellings import learned
from premortem.portfolio.refusing import Refused, header, lines_of, refusals
from premortem.portfolio.rows.binding import bind
from premortem.problems import MAX_PROBLEMS, InvalidInput, Problem
from premortem.scoring.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.mapping import TableMapping
    from premortem.model.portfolio import TableRecord
    from premortem.model.rubric import Rubric
    from premortem.portfolio.engines.engines import Engine, Progress
    from premortem.portfolio.kernel.combinations import Lookup
    from premortem.portfolio.refusing import Refusal

SAMPLE = 10_000
"""First rows from which the spellings of cells are learned."""
ATTEMPTS = 5
"""How often a table is scored anew because cells are spelled in ways that were not known before; twice, mostly."""


class Written(NamedTuple):
    """Where a scored table lies, and what became of the rows.

    Attributes:
        path: of the scored table.
        table: what became of its rows.
        wanted: what it holds.
    """

    path: str
    table: TableRecord
    wanted: Wanted


class RowsRefused(InvalidInput):
    """Rows of a table cannot be scored, and there is no file for them."""


class Run:
    """One table, by one mapping and one rubric, on one engine.

    Attributes:
        engine: that has the table.
        binding: of the mapping to it.
        kernel: that scores its rows, by the spellings known so far.
    """

    def __init__(self, engine: Engine, mapping: TableMapping, rubric: Rubric) -> None:
        """Bind a mapping to the table, and learn how its cells are written.

        Raises:
            InvalidInput: the mapping names columns or questions that there are not, or the rubric has something that
                cannot be scored a table at a time.
        """
        self.engine = engine
        self.mapping = mapping
        self.rubric = rubric
        self.plan = rubric.derive(plan_of)
        self.binding = bind(mapping, engine.columns, rubric, engine.name)
        self.preparation = Preparation(self.binding, engine.frame().collect_schema())
        self.lookups = tuple(self.combined())
        self.kernel = Kernel(self.binding, {}, self.lookups)
        self.learn(engine.sample(columns_looked_up(self.binding), SAMPLE))
        engine.find_repeated(self.preparation.ids, ID)

    def combined(self) -> Iterator[Lookup]:
        """Score the combinations of cells that the table has, for criteria that no expression says well."""
        combinations = Combinations(self.binding, self.mapping, self.plan)
        for branch in looked_up(self.plan):
            columns = columns_for(branch, self.binding, self.plan)
            cells = self.preparation.prepared(self.engine.frame())
            key = {KEY: key_of(columns)}
            found = self.engine.distinct(cells.select(*columns, **key), MAX_COMBINATIONS)
            if found is None:
                raise too_many(branch, columns, self.rubric.rubric)
            yield combinations.lookup(branch, columns, found)

    def learn(self, cells: dict[str, list[Any]]) -> None:
        """Learn how cells are written, and compile the kernel for that."""
        spellings = learned(self.binding, cells, self.kernel.spellings)
        if spellings != self.kernel.spellings:
            self.kernel = Kernel(self.binding, spellings, self.lookups)

    def heard(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Add to the rows of the table what they say, and whether they can be scored."""
        prepared = self.preparation.prepared(frame)
        for lookup in self.lookups:
            prepared = self.engine.joined(prepared, lookup.key(), lookup)
        return self.kernel.heard(prepared)

    def scored(self, wanted: Wanted) -> nw.LazyFrame[Any]:
        """Score the rows that can be scored; words are whole numbers still."""
        columns = columns_of(wanted, self.kernel)
        described = {name: nw.col(f"{MARK}{name}") for name in self.preparation.described()}
        scored = self.kernel.scored(self.heard(self.engine.frame()))
        return scored.select(**described, **columns, **{SOUND: nw.col(SOUND)}).filter(nw.col(SOUND)).drop(SOUND)

    def worded(self, wanted: Wanted) -> nw.LazyFrame[Any]:
        """Score the rows that can be scored, without writing them."""
        return self.engine.worded(self.scored(wanted), words_of(columns_of(wanted, self.kernel), self.plan))

    def refused(self) -> Iterator[Refusal]:
        """Find the rows that cannot be scored, and why."""
        return refusals(self.engine.refused(self.heard, SOUND), self.binding, self.engine.name)

    def write(self, wanted: Wanted, path: str, progress: Progress) -> int:
        """Write the rows that can be scored, and count them."""
        words = words_of(columns_of(wanted, self.kernel), self.plan)
        return self.engine.write(self.scored(wanted), words, path, about(self.rubric, self.mapping), progress)


def score_rows(run: Run, wanted: Wanted, path: str, *, apart: str | None = None, progress: Progress) -> Written:
    """Score a table into a file.

    Args:
        run: of the table.
        wanted: what the file is to hold.
        path: of the file, Parquet or, if it ends so, CSV.
        apart: a CSV file for the rows that cannot be scored, each with its reasons; without it, one such row is
            enough for nothing to be written, unless it is left out as no programme.
        progress: is told how many rows more went through.

    Raises:
        RowsRefused: some rows cannot be scored, and there is no file for them.
        OSError: something cannot be written.
    """
    wanted.check(run.plan)
    rows = run.engine.rows()
    with run.engine.writing(path) as beside:
        for _ in range(ATTEMPTS):
            count = run.write(wanted, beside, progress)
            refused = _look_into(run, rows - count, apart)
            if refused is not None:
                break
        else:
            raise RuntimeError("rows are refused of which nothing is wrong")
        if refused.is_wrong and apart is None:
            raise RowsRefused(_listed(refused))
    return Written(path, refused.record(run.engine.name, rows), wanted)


def _look_into(run: Run, rows: int, apart: str | None) -> Refused | None:
    """Find out why rows were refused; None if some need not be, now that the spellings of their cells are learned."""
    refused = Refused()
    unknown: dict[str, list[Any]] = {}
    if rows and apart is not None:
        write_pieces(apart, _pieces(run, refused, unknown))
    elif rows:
        for _ in _pieces(run, refused, unknown):
            pass
    if unknown:
        run.learn(unknown)
        return None
    if refused.rows != rows:
        raise RuntimeError(f"{rows} rows were refused, and {refused.rows} found")
    return refused


def _pieces(run: Run, refused: Refused, unknown: dict[str, list[Any]]) -> Iterator[bytes]:
    """Write the refused rows as CSV; cells of those that are refused for no reason are collected."""
    yield ("\ufeff" + header(run.binding.columns)).encode()
    for refusal in run.refused():
        if refusal.problems:
            refused.add(refusal)
            yield lines_of(refusal, run.binding).encode()
        else:
            for column in columns_looked_up(run.binding):
                unknown.setdefault(column, []).append(refusal.row.get(column))


def _listed(refused: Refused) -> Iterator[Problem]:
    """List the first problems, and count the rest."""
    yield from refused.problems
    if refused.found > MAX_PROBLEMS:
        last = refused.problems[-1]
        message = f"and {refused.found - MAX_PROBLEMS} more, in {refused.rows - refused.left_out} rows in all"
        hint = "mend these first, or score the other rows with --keep-going"
        yield last._replace(path="", code="too-many", message=message, hint=hint)
