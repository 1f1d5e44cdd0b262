"""Gates for automation: conditions on the overall verdict that stop a process, and say so in the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.result import Gate
from premortem.model.rubric import CATEGORICAL, bands_of, scale_of, scales_of, top_of

if TYPE_CHECKING:
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric

FAIL_AT = "fail-at"
FAIL_ON_INSUFFICIENT = "fail-on-insufficient"
WITHOUT_VERDICT = ("not-assessed", "insufficient-evidence")
"""The statuses that stand for insufficient evidence."""


def steps_of(rubric: Rubric) -> list[str]:
    """List what the overall verdict can be, from the best to the worst: bands, or labels of the root's scale."""
    top = top_of(rubric)
    if top.operator in CATEGORICAL:
        scale = scale_of(top, scales_of(rubric))
        names = sorted(scale, key=lambda label: scale[label] or 0.0)
    else:
        names = [band.id for band in bands_of(rubric)]
    return names if rubric.reads == "severity" else names[::-1]


def gates_of(
    assessment: Assessment, rubric: Rubric, *, fail_at: str | None, fail_on_insufficient: bool
) -> tuple[Gate, ...]:
    """Hold a result against the gates that are asked for.

    Args:
        assessment: of a case.
        rubric: that it was scored by.
        fail_at: one of `steps_of`; fails if the verdict is certainly that bad or worse (its bound on the good side,
            or the verdict that a human set in its place). None for no such gate.
        fail_on_insufficient: whether to fail where evidence does not carry a verdict.

    Raises:
        ValueError: ``fail_at`` is none of the steps.
    """
    gates: list[Gate] = []
    overall = assessment.overall
    if fail_at is not None:
        steps = steps_of(rubric)
        possible = assessment.root.possible or (overall.at_least, overall.at_most)
        stated = (overall.override.band,) if overall.override else possible
        gates.append(Gate(FAIL_AT, fail_at, failed=min(map(steps.index, stated)) >= steps.index(fail_at)))
    if fail_on_insufficient:
        decided = overall.override is not None
        gates.append(Gate(FAIL_ON_INSUFFICIENT, None, failed=not decided and overall.status in WITHOUT_VERDICT))
    return tuple(gates)
