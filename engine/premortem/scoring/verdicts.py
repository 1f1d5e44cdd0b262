"""From numbers to words: bands, status and confidence (scoring semantics, sections 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.scores import CONFIDENCES, Confidence, Verdict, VerdictStatus
from premortem.scoring.plan import EPSILON, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.scores import CriterionResult
    from premortem.scoring.categorical import Judged

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


def worst_verdict(children: Sequence[CriterionResult], numbers: Numbers, plan: Plan) -> Verdict:
    """Give the verdict of a root that is as bad as its worst child: worst reading, worst L band, worst U band.

    Args:
        children: that are not dropped, at least one; one that speaks in labels counts by their values.
        numbers: of the mean; they decide status and confidence.
        plan: of the rubric.
    """
    verdicts = [_in_bands(child, plan) for child in children]
    readings = [verdict.reading for verdict in verdicts if verdict.reading is not None]
    low = max((verdict.at_least for verdict in verdicts), key=plan.rank)
    high = max((verdict.at_most for verdict in verdicts), key=plan.rank)
    return Verdict(
        _status(low, high, numbers, plan),
        max(readings, key=plan.rank) if readings else None,
        low,
        high,
        confidence_of(numbers, plan),
    )


def _in_bands(child: CriterionResult, plan: Plan) -> Verdict:
    """Give the verdict of a criterion in bands, also if it speaks in labels."""
    if child.possible is None:
        return child.verdict
    low, high = plan.band(child.lower or 0.0), plan.band(child.upper or 0.0)
    return child.verdict._replace(
        reading=None if child.point is None else plan.band(child.point), at_least=low, at_most=high
    )


def categorical_verdict(judged: Judged, labels: tuple[str, ...], numbers: Numbers, plan: Plan) -> Verdict:
    """Give the verdict of a criterion that speaks in labels: the first and the last possible one, and the outcome."""
    possible = judged.possible or labels
    enough = numbers.coverage >= plan.rubric.verdict.minimum_coverage - EPSILON
    status: VerdictStatus = "insufficient-evidence"
    if not numbers.answered:
        status = "not-assessed"
    elif len(judged.possible) == 1:
        status = "established"
    elif judged.possible and (len(judged.possible) < len(labels) or enough):
        status = "indicated"
    return Verdict(status, judged.outcome, possible[0], possible[-1], confidence_of(numbers, plan))


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
