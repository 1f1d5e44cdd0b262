"""The rubric: what counts as failure, why, and how it adds up, as a file says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from premortem.model.base import (
    Boolean,
    Document,
    FactName,
    Id,
    Label,
    Language,
    Line,
    Link,
    Mass,
    Model,
    Number,
    Positive,
    QuestionId,
    Share,
    Text,
    Version,
)
from premortem.problems import Path

Operator = Literal["mean", "max", "min", "blend", "worst"]
"""How a criterion's children add up; ``worst`` is for the root alone."""
UnknownPolicy = Literal["bound", "adverse", "favourable"]
Stage = Literal["ex-ante", "ongoing", "ex-post"]
Reads = Literal["severity", "achievement"]
ReadingWeights = Literal["coverage", "plain"]

FINDINGS: dict[str, float] = {"absent": 0.0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1.0}
STRENGTHS: dict[str, float] = {"strong": 4.0, "moderate": 2.0, "weak": 1.0}
RELIABILITIES: dict[str, float] = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0, "F": 0.25}
TESTS: dict[str, tuple[float, float]] = {
    "straw": (1.0, 1.0),
    "hoop": (1.0, 4.0),
    "smoking-gun": (4.0, 1.0),
    "doubly-decisive": (4.0, 4.0),
}
ROOT = "overall"
"""The id of the programme as a whole, in results and in overrides; no criterion can have it."""
MAX_COMBINATIONS = 1_000
"""Combinations of alternative facts that one formula is computed for."""
DEFAULT_STRENGTH = "moderate"
DEFAULT_RELIABILITY = "F"
DEFAULT_BLEND = 0.5


def _over(defaults: Mapping[str, object]) -> BeforeValidator:
    """Fill in the labels that a rubric leaves out."""
    return BeforeValidator(lambda given: {**defaults, **given} if isinstance(given, dict) else given)


class Band(Model):
    """A named zone of the scale from 0 to 1, from its lower bound up to the next band."""

    id: Id
    from_: Annotated[Share, Field(lt=1)]
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


class RubricSource(Model):
    """The document that a rubric is taken from.

    ``id`` is the id that cases give this document among their sources, so that a report can say how much of the
    evidence comes from the very document that the rubric comes from.
    """

    id: Id | None = None
    citation: Text
    language: Language | None = None
    url: Link | None = None
    note: Text | None = None


class Remedy(Model):
    """What the source recommends against a failure, and where it says so."""

    text: Text
    locator: Line | None = None


class Measure(Model):
    """A formula over facts, and thresholds that turn its value into a finding (value >= threshold).

    ``facts`` says what each fact has to hold, unit and base included; ``note`` why the thresholds lie where they do.
    """

    formula: Line
    thresholds: Annotated[dict[Label, Number], Field(min_length=1)]
    strength: Label = DEFAULT_STRENGTH
    facts: dict[FactName, Text] = {}
    note: Text | None = None


class Question(Model):
    """A claim of failure that evidence can support or contradict."""

    id: QuestionId
    claim: Text
    number: Line | None = None
    label: Text | None = None
    about: Text | None = None
    look_for: Text | None = None
    locator: Line | None = None
    risk: Text | None = None
    stages: tuple[Stage, ...] = ("ex-ante", "ongoing", "ex-post")
    scale: Id | None = None
    weight: Positive = 1.0
    unknown: UnknownPolicy = "bound"
    measure: Measure | None = None


class Criterion(Model):
    """An inner node: other criteria, or questions, added up by an operator."""

    id: Id
    label: Text
    number: Line | None = None
    numbered: Boolean | None = None
    about: Text | None = None
    locator: Line | None = None
    weight: Positive = 1.0
    operator: Operator = "mean"
    blend: Share | None = None
    why: Text | None = None
    remedies: tuple[Remedy, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()


class Rubric(Document):
    """A tree of criteria with questions as leaves, and every convention that scoring uses."""

    rubric: Id
    version: Version
    title: Text
    about: Text | None = None
    reads: Reads = "severity"
    source: RubricSource | None = None
    levels: Annotated[tuple[Line, ...], Field(min_length=2, max_length=20)]
    reading_weights: ReadingWeights = "coverage"
    scales: dict[Id, dict[Label, Share]] = {}
    bands: tuple[Band, ...] = ()
    evidence: EvidenceConventions = EvidenceConventions()
    verdict: VerdictConventions = VerdictConventions()
    operator: Operator = "worst"
    blend: Share | None = None
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


DEFAULT_BANDS: tuple[Band, ...] = tuple(
    Band.model_validate({"id": name, "from": start, "label": label})
    for name, start, label in (
        ("not-evident", 0, {"en": "not evident", "ko": "드러나지 않음"}),
        ("partial", 0.25, {"en": "partial", "ko": "부분적"}),
        ("substantial", 0.5, {"en": "substantial", "ko": "상당함"}),
        ("severe", 0.75, {"en": "severe", "ko": "심각함"}),
    )
)


def bands_of(rubric: Rubric) -> tuple[Band, ...]:
    """Give the rubric's bands from the lowest up, or those of the scoring semantics."""
    return rubric.bands or DEFAULT_BANDS


def scales_of(rubric: Rubric) -> dict[str, dict[str, float]]:
    """Give the rubric's scales, the default one first; the scale of findings is always among them."""
    return {**rubric.scales, **({} if "finding" in rubric.scales else {"finding": FINDINGS})}


def scale_of(question: Question, scales: dict[str, dict[str, float]]) -> dict[str, float]:
    """Give the scale that a question is answered on."""
    return scales[question.scale] if question.scale else next(iter(scales.values()))


def criteria_of(top: Rubric | Criterion, path: Path = ()) -> Iterator[tuple[Path, Criterion]]:
    """List all criteria below a rubric or criterion with their paths, outer before inner, in the order of the file."""
    for place, criterion in enumerate(top.criteria):
        inner = (*path, "criteria", place)
        yield inner, criterion
        yield from criteria_of(criterion, inner)


def questions_of(top: Rubric | Criterion) -> Iterator[tuple[Path, Question]]:
    """List all questions below a rubric or criterion with their paths, in the order of the file."""
    nodes = criteria_of(top)
    for path, criterion in [((), top), *nodes] if isinstance(top, Criterion) else nodes:
        for place, question in enumerate(criterion.questions):
            yield (*path, "questions", place), question
