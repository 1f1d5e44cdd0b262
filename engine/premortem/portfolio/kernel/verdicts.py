"""Bands and status as columns (scoring semantics, sections 6 and 7): whole numbers, which the engine puts into words.

A band is its place from the lowest zone of [0, 1] up; a status its place in `STATUSES`. None where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

import narwhals as nw

from premortem.model.scores import VerdictStatus
from premortem.portfolio.kernel.extremes import highest, lowest
from premortem.scoring.plan import EPSILON

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from premortem.scoring.plan import Plan

STATUSES: tuple[str, ...] = get_args(VerdictStatus)
"""In the order of the numbers that stand for them."""


class Stated(NamedTuple):
    """The bands that a verdict states."""

    reading: nw.Expr
    at_least: nw.Expr
    at_most: nw.Expr


def band_of(value: nw.Expr, plan: Plan) -> nw.Expr:
    """Say in which band values lie; ``plan.bounds`` are the thresholds less the tolerance, the lowest first."""
    reached = [(value >= bound).cast(nw.Int8) for bound in plan.bounds[1:]]
    if not reached:
        return nw.when(~value.is_null()).then(nw.lit(0, nw.Int8))
    band = reached[0]
    for one in reached[1:]:
        band = band + one
    return band.cast(nw.Int8)


def worst_of(bands: Sequence[nw.Expr], plan: Plan) -> nw.Expr:
    """Take the worst of several bands, of those that there are."""
    worst: Callable[..., nw.Expr] = highest if plan.worst_first > 0 else lowest
    return worst(*bands)


def status_of(stated: Stated, coverage: nw.Expr, plan: Plan) -> nw.Expr:
    """Say how far verdicts hold; a bound on the bad side is enough for an indication."""
    bounded = stated.at_least > 0 if plan.worst_first > 0 else stated.at_most < len(plan.bands) - 1
    enough = coverage >= plan.rubric.verdict.minimum_coverage - EPSILON
    return (
        nw.when(coverage <= 0)
        .then(_status("not-assessed"))
        .when(stated.at_least == stated.at_most)
        .then(_status("established"))
        .when(bounded | enough)
        .then(_status("indicated"))
        .when(coverage > 0)
        .then(_status("insufficient-evidence"))
    )


def _status(name: str) -> nw.Expr:
    return nw.lit(STATUSES.index(name), nw.Int8)
