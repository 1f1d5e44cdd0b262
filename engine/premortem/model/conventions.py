"""The conventions that no source fixes: bands, masses of evidence, when a verdict holds; and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from premortem.model.base import Id, Label, Mass, Model, Positive, Share, Text, shaped

FINDINGS: dict[str, float] = {"absent": 0.0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1.0}
STRENGTHS: dict[str, float] = {"strong": 4.0, "moderate": 2.0, "weak": 1.0}
RELIABILITIES: dict[str, float] = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0, "F": 0.25}
TESTS: dict[str, tuple[float, float]] = {
    "straw": (1.0, 1.0),
    "hoop": (1.0, 4.0),
    "smoking-gun": (4.0, 1.0),
    "doubly-decisive": (4.0, 4.0),
}


def _over(defaults: Mapping[str, object]) -> BeforeValidator:
    """Fill in the labels that a rubric leaves out."""
    return BeforeValidator(lambda given: {**defaults, **given} if isinstance(given, dict) else given)


class Band(Model):
    """A named zone of the scale from 0 to 1, from its lower bound up to the next band."""

    id: Id
    from_: Annotated[Share, Field(lt=1), shaped({"type": "number"}, minimum=0, exclusiveMaximum=1)]
    label: Text | None = None


class EvidenceConventions(Model):
    """How much a piece of evidence weighs: mass = strength x reliability, against a prior weight W."""

    prior_weight: Positive = 2.0
    strength: Annotated[dict[Label, Mass], _over(STRENGTHS)] = STRENGTHS
    reliability: Annotated[dict[Label, Mass], _over(RELIABILITIES)] = RELIABILITIES
    tests: Annotated[dict[Label, tuple[Mass, Mass]], _over(TESTS)] = TESTS


class ConfidenceCuts(Model):
    """Where coverage becomes medium and robust, and where conflict makes agreement medium and low."""

    evidence: tuple[Share, Share] = (0.4, 0.7)
    agreement: tuple[Share, Share] = (0.25, 0.5)


class VerdictConventions(Model):
    """When a verdict counts as more than an indication."""

    minimum_coverage: Share = 0.5
    confidence: ConfidenceCuts = ConfidenceCuts()


DEFAULT_BANDS: tuple[Band, ...] = tuple(
    Band.model_validate({"id": name, "from": start, "label": label})
    for name, start, label in (
        ("not-evident", 0, {"en": "not evident", "ko": "드러나지 않음"}),
        ("partial", 0.25, {"en": "partial", "ko": "부분적"}),
        ("substantial", 0.5, {"en": "substantial", "ko": "상당함"}),
        ("severe", 0.75, {"en": "severe", "ko": "심각함"}),
    )
)
