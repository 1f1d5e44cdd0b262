"""A scored table as the summary reads it: names of columns that every engine can say, and rows fetched from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from premortem.analysis.sharing import with_depth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.scoring.plan import Branch, Plan

MARK = "|"
"""Stands between the id of a node and what is said of it: Spark takes a dot for a way into a structure."""
UNASSESSED = "not-assessed"

Row = dict[str, Any]


class Subject(NamedTuple):
    """A criterion of a scored table.

    Attributes:
        depth: 0 for the programme as a whole.
        under: the id of the criterion around it.
        names: of its bands or labels, in order; ``worst`` the same, the worst first.
        certain: which column holds the bound that is certain: ``at-least``, or under achievement ``at-most``.
        adds: whether the engine adds up what is true and what is not, as numbers.
    """

    branch: Branch
    depth: int
    under: str | None
    names: tuple[str, ...]
    worst: tuple[str, ...]
    certain: str
    adds: bool

    @property
    def id(self) -> str:
        """Give the id of the criterion."""
        return self.branch.head.id

    def column(self, field: str) -> nw.Expr:
        """Read a column of words as text, or one of numbers as such."""
        return nw.col(f"{self.id}{MARK}{field}")

    def many(self, told: nw.Expr) -> nw.Expr:
        """Count the rows of which something is true."""
        return (told if self.adds else told.cast(nw.Int64)).sum()

    @property
    def known(self) -> nw.Expr:
        """Tell the rows in which anything is known; null where the criterion is set aside."""
        return self.column("status") != UNASSESSED


class Scores(NamedTuple):
    """A scored table by an engine of its own, and which criteria it has."""

    frame: nw.LazyFrame[Any]
    columns: frozenset[str]
    subjects: tuple[Subject, ...]


def scores_of(scored: nw.LazyFrame[Any], plan: Plan) -> Scores:
    """Look at a scored table: one row a programme, a few columns for each criterion that was chosen."""
    native = scored.to_native()
    frame: nw.LazyFrame[Any] = nw.from_native(undotted(native))
    names = frozenset(frame.collect_schema().names())
    subjects = tuple(one for one in _subjects(plan, adds=not _is_of_spark(native)) if f"{one.id}{MARK}status" in names)
    return Scores(frame, names, subjects)


def _is_of_spark(native: Any) -> bool:
    return hasattr(native, "toDF")


def _subjects(plan: Plan, *, adds: bool) -> Iterator[Subject]:
    above: list[str] = []
    certain = "at-least" if plan.worst_first > 0 else "at-most"
    for branch, depth in with_depth(plan.root):
        names = branch.labels or plan.bands
        worst = tuple(reversed(names)) if plan.worst_first > 0 else names
        yield Subject(branch, depth, above[depth - 1] if depth else None, names, worst, certain, adds)
        above[depth:] = [branch.head.id]


def undotted(native: Any) -> Any:
    """Give a data frame whose names of columns hold no dot."""
    if _is_of_spark(native):
        return native.toDF(*(name.replace(".", MARK) for name in native.columns))
    return native.rename({name: name.replace(".", MARK) for name in native.collect_schema().names()})


def fetched(frame: nw.LazyFrame[Any]) -> list[Row]:
    """Run a query, and give its rows."""
    return rows_of(frame.to_native())


def rows_of(native: Any) -> list[Row]:
    """Run a query of an engine, and give its rows: of Spark, or else of Polars, without holding the table in memory."""
    if _is_of_spark(native):
        return [row.asDict() for row in native.collect()]
    rows: list[Row] = native.collect(engine="streaming").to_dicts()
    return rows
