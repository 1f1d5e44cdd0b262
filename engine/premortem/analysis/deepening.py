"""An assessment with what the conclusion depends on: robustness, the next questions, several assessors."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from premortem.scoring.assessing import prepare
from premortem.scoring.completions import TooManyCompletions

if TYPE_CHECKING:
    from premortem.model.result import Assessment

PARTS = ("robustness", "gaps", "agreement")


def deepened(assessment: Assessment, parts: tuple[str, ...] = PARTS) -> Assessment:
    """Add what the conclusion depends on, as far as it is not there yet and can be worked out.

    Args:
        assessment: that still knows what it was made from; any other is given back as it is.
        parts: some of `PARTS`.
    """
    missing = [part for part in parts if getattr(assessment, part) is None]
    if assessment.inputs is None or not missing:
        return assessment
    case, rubric = assessment.inputs.case, assessment.inputs.rubric
    prepared = prepare(case, rubric)
    plan, answers, root = prepared.plan, prepared.answers, assessment.root
    if "robustness" in missing:
        from premortem.analysis.robustness import robustness_of

        assessment = assessment._replace(robustness=robustness_of(case, plan, answers, root))
    if "gaps" in missing:
        from premortem.analysis.gaps import gaps_of

        with suppress(TooManyCompletions):
            assessment = assessment._replace(gaps=gaps_of(plan, answers, root))
    if "agreement" in missing:
        from premortem.analysis.agreement import agreement_of

        with suppress(TooManyCompletions):
            assessment = assessment._replace(agreement=agreement_of(case, plan))
    return assessment
