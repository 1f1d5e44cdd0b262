"""From numbers to words: bands, status and confidence (scoring semantics, sections 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.scores import CONFIDENCES, Confidence, Verdict, VerdictStatus
from premortem.scoring.plan import EPSILON, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEDIUM = CONFIDENCES.index("medium")
_LOW = CONFIDENCES.index("low")


class Numbers(NamedTuple):
    """The numbers that a verdict is made from."""

    point: float | None
    lower: float
    upper: float
    coverage: float
    conflict: float
    answered: float
    groups: frozenset[str]
    unsourced: int


def verdict_of(numbers: Numbers, plan: Plan) -> Verdict:
    """Give the verdict of one criterion by its own numbers."""
    reading = None if numbers.point is None else plan.band(numbers.point)
    low, high = plan.band(numbers.lower), plan.band(numbers.upper)
    return Verdict(
        _status(low, high, numbers, plan),
        reading,
        low,
        high,
        confidence_of(numbers, plan),
    )


def worst_verdict(verdicts: Sequence[Verdict], numbers: Numbers, plan: Plan) -> Verdict:
    """Give the verdict of a root that is as bad as its worst child: worst reading, worst L band, worst U band.

    Args:
        verdicts: of the children that are not dropped.
        numbers: of the mean; they decide status and confidence.
        plan: of the rubric.
    """
    readings = [verdict.reading for verdict in verdicts if verdict.reading is not None]
    low = max((verdict.at_least for verdict in verdicts), key=plan.rank, default=plan.bands[0])
    high = max((verdict.at_most for verdict in verdicts), key=plan.rank, default=plan.bands[-1])
    return Verdict(
        _status(low, high, numbers, plan),
        max(readings, key=plan.rank) if readings else None,
        low,
        high,
        confidence_of(numbers, plan),
    )


def _status(low: str, high: str, numbers: Numbers, plan: Plan) -> VerdictStatus:
    """Say how far a verdict holds; a bound on the bad side is enough for an indication."""
    if not numbers.answered:
        return "not-assessed"
    if low == high:
        return "established"
    bounded = low != plan.bands[0] if plan.worst_first > 0 else high != plan.bands[-1]
    if bounded or numbers.coverage >= plan.rubric.verdict.minimum_coverage - EPSILON:
        return "indicated"
    return "insufficient-evidence"


def confidence_of(numbers: Numbers, plan: Plan) -> Confidence | None:
    """Rank confidence by a grid of coverage and agreement, capped where everything hangs on one thread."""
    if not numbers.answered:
        return None
    cuts = plan.rubric.verdict.confidence
    evidence = sum(numbers.coverage >= cut - EPSILON for cut in cuts.evidence)
    agreement = 2 - sum(numbers.conflict >= cut - EPSILON for cut in cuts.agreement)
    rank = evidence + agreement
    if len(numbers.groups) == 1:
        rank = min(rank, _LOW)
    if numbers.unsourced:
        rank = min(rank, _MEDIUM)
    return CONFIDENCES[rank]
