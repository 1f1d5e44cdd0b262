"""Counts, means and histograms as expressions, each a whole number per column: exact, in whatever order they add up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import narwhals as nw

from premortem.model.portfolio import Counts, Histogram, Means
from premortem.portfolio.summary.scores import MARK
from premortem.scoring.plan import EPSILON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from premortem.portfolio.summary.scores import Row, Subject

BINS = 20
"""Of a histogram as it is shown."""
FINE = 40
"""Bins of the readings, from which quartiles are read off; a multiple of `BINS`."""
SCALE = 10**10
"""Numbers are added up as whole multiples of its inverse, so that the sum does not depend on the order."""
NUMBERS = ("point", "lower", "upper", "coverage")
WORDS = ("band", "at-least", "at-most")
STATUSES = ("not-assessed", "insufficient-evidence", "indicated", "established")

Aggregates = dict[str, nw.Expr]


def words_of(subject: Subject, fields: Iterable[str]) -> Aggregates:
    """Read what is said of a criterion, by the names of columns, only where anything is known."""
    return {f"{subject.id}{MARK}{name}": nw.when(subject.known).then(subject.column(name)) for name in fields}


def wholes_of(subject: Subject) -> Aggregates:
    """Read the numbers of a criterion as whole multiples, so that they can be added up.

    A reading is left out where nothing is known: a rubric may assume one there.
    """
    found = {name: subject.column(name).cast(nw.Float64) for name in NUMBERS}
    found["point"] = nw.when(subject.known).then(found["point"])
    return {_named(subject, name, "sum"): (one * SCALE).cast(nw.Int64) for name, one in found.items()}


def counted(subject: Subject, field: str, names: Iterable[str]) -> Aggregates:
    """Count the programmes by what a column says."""
    column = subject.column(field)
    return {_named(subject, field, name): subject.many(column == name) for name in names}


def summed(subject: Subject) -> Aggregates:
    """Add up the numbers of a criterion, and count those that there are."""
    columns = {name: nw.col(_named(subject, name, "sum")) for name in NUMBERS}
    found = {_named(subject, name, "sum"): column.sum() for name, column in columns.items()}
    found |= {_named(subject, name, "count"): columns[name].count() for name in ("point", "lower")}
    return found


def bounds_of(subject: Subject) -> Aggregates:
    """Read the numbers of a criterion that histograms are made of, where anything is known."""
    known = {name: nw.when(subject.known).then(subject.column(name).cast(nw.Float64)) for name in NUMBERS[:3]}
    return {_named(subject, name, "known"): one for name, one in known.items()}


def binned(subject: Subject) -> Aggregates:
    """Count the programmes that reach the beginning of each bin, from the second on."""
    return {
        _named(subject, name, str(place)): subject.many(subject.column(f"{name}{MARK}known") >= place / bins - EPSILON)
        for name, bins in (("point", FINE), ("lower", BINS), ("upper", BINS))
        for place in range(1, bins)
    }


def _named(subject: Subject, field: str, part: str) -> str:
    return f"{subject.id}{MARK}{field}{MARK}{part}"


# ---- what came of it


def counts_in(row: Row, subject: Subject, field: str, names: Iterable[str]) -> Counts:
    """Read counts off a row."""
    return {name: row[_named(subject, field, name)] for name in names}


def means_in(row: Row, subject: Subject) -> Means:
    """Read means off a row."""
    counts = {name: row[_named(subject, name, "count")] for name in ("point", "lower")}
    counts |= dict.fromkeys(("upper", "coverage"), counts["lower"])
    sums = {name: row[_named(subject, name, "sum")] / SCALE for name in NUMBERS}
    return Means(*(sums[name] / counts[name] if counts[name] else None for name in NUMBERS))


def bins_in(row: Row, subject: Subject, counts: Mapping[str, int]) -> tuple[Histogram, list[int]]:
    """Read histograms off a row.

    Args:
        row: with what was aggregated.
        subject: the criterion.
        counts: programmes that have each of the numbers.

    Returns:
        Those that are shown, and that of the readings in fine bins.
    """

    def steps(name: str, bins: int) -> list[int]:
        reached = [counts[name], *(row[_named(subject, name, str(place))] for place in range(1, bins)), 0]
        return [start - end for start, end in pairwise(reached)]

    fine = steps("point", FINE)
    width = FINE // BINS
    point = tuple(sum(fine[start : start + width]) for start in range(0, FINE, width))
    return Histogram(point, tuple(steps("lower", BINS)), tuple(steps("upper", BINS))), fine


def quartiles_of(bins: Sequence[int]) -> tuple[float, float, float] | None:
    """Read quartiles off a histogram, as if all in a bin were spread evenly; None if it is empty."""
    total = sum(bins)
    if not total:
        return None
    first, second, third = _quantiles(bins, [total * place / 4 for place in (1, 2, 3)])
    return first, second, third


def _quantiles(bins: Sequence[int], wanted: Iterable[float]) -> Iterator[float]:
    below, place = 0, 0
    for one in wanted:
        while below + bins[place] < one:
            below += bins[place]
            place += 1
        yield (place + (one - below) / bins[place]) / len(bins)
