"""What a programme comes to on a criterion or question, in one word: the failure is found, or not, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from premortem.model.scores import CriterionResult, QuestionResult
from premortem.scoring.plan import EPSILON

if TYPE_CHECKING:
    from premortem.scoring.plan import Plan

Outcome = Literal["found", "not-found", "unclear", "silent", "set-aside"]
MIDDLE = 0.5
"""The reading of a question from which on it speaks for the failure."""


def fails(node: CriterionResult, plan: Plan) -> bool:
    """Tell whether a failure is indicated: the verdict holds, and the good end of its scale is shut out."""
    if not _holds(node):
        return False
    names = _names(node, plan)
    return node.verdict.at_least != names[0] if plan.worst_first > 0 else node.verdict.at_most != names[-1]


def clears(node: CriterionResult, plan: Plan) -> bool:
    """Tell whether a failure is shown to be absent: the verdict holds, and all but the good end is shut out."""
    if not _holds(node):
        return False
    names = _names(node, plan)
    return node.verdict.at_most == names[0] if plan.worst_first > 0 else node.verdict.at_least == names[-1]


def _holds(node: CriterionResult) -> bool:
    return not node.dropped and node.verdict.status in ("indicated", "established")


def _names(node: CriterionResult, plan: Plan) -> tuple[str, ...]:
    """Name what a criterion speaks in, in order: bands, or the labels of its scale."""
    return plan.bands if node.possible is None else plan.branches[node.head.id].labels


def is_adverse(value: float, plan: Plan) -> bool:
    """Tell whether a value in [0, 1] speaks for the failure: it has reached the middle from the good end."""
    return value >= MIDDLE - EPSILON if plan.worst_first > 0 else value <= MIDDLE + EPSILON


def outcome_of(node: CriterionResult | QuestionResult, plan: Plan) -> Outcome:
    """Say what a programme comes to on a criterion or question.

    ``found`` and ``not-found`` are told of a criterion by its verdict (`fails`, `clears`), of a question by its reading
    (`is_adverse`). ``unclear`` is what has an answer and is neither, ``silent`` what has none, ``set-aside`` what is
    not applicable or not asked.
    """
    if node.dropped:
        return "set-aside"
    if isinstance(node, QuestionResult):
        return _of_question(node, plan)
    if node.verdict.status == "not-assessed":
        return "silent"
    if fails(node, plan):
        return "found"
    return "not-found" if clears(node, plan) else "unclear"


def _of_question(node: QuestionResult, plan: Plan) -> Outcome:
    if node.state != "answered":
        return "silent"
    if node.point is None:
        return "unclear"
    return "found" if is_adverse(node.point, plan) else "not-found"
