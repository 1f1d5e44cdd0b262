"""The overlay: what is different in a variant of a rubric, as a file says it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator

from premortem.model.base import (
    Document,
    Id,
    Label,
    Mass,
    Model,
    Positive,
    QuestionId,
    Share,
    Text,
    Version,
)
from premortem.model.case import RubricReference
from premortem.model.conventions import Band, VerdictConventions
from premortem.model.example import Example
from premortem.model.logic import Row, Rule
from premortem.model.rubric import Criterion, Operator, Question, ReadingWeights, UnknownPolicy

MAX_CHAIN = 5
"""Overlays that may stand one upon another."""


class EvidenceSettings(Model):
    """Masses and weights of evidence that are set; a label that is not named keeps its value."""

    prior_weight: Positive | None = None
    strength: dict[Label, Mass] = {}
    reliability: dict[Label, Mass] = {}
    tests: dict[Label, tuple[Mass, Mass]] = {}


class Settings(Model):
    """What is set of one criterion or question, or of the rubric as a whole; each can have some of these keys."""

    weight: Positive | None = None
    unknown: UnknownPolicy | None = None
    operator: Operator | None = None
    blend: Share | None = None
    owa: Positive | None = None
    scale: Id | None = None
    table: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    why: Text | None = None
    bands: tuple[Band, ...] = ()
    evidence: EvidenceSettings | None = None
    verdict: VerdictConventions | None = None
    reading_weights: ReadingWeights | None = None
    examples: tuple[Example, ...] = ()
    reason: Text | None = None


class NewCriterion(Criterion):
    """A criterion that takes the place of another, whose id it keeps."""

    id: Id | None = None  # type: ignore[assignment]
    reason: Text | None = None


class NewQuestion(Question):
    """A question that takes the place of another, whose id it keeps."""

    id: QuestionId | None = None  # type: ignore[assignment]
    reason: Text | None = None


class Replacement(Model):
    """A whole node, as it is written, and why it takes the place of another.

    Whether it is a criterion or a question is told by what it replaces, and checked in its place.
    """

    node: dict[str, Any]
    reason: Text | None = None


def _apart(value: Any) -> Any:
    """Take the reason, which stands among the keys of a node, apart from the node."""
    if not isinstance(value, dict):
        return value
    return {"node": {key: part for key, part in value.items() if key != "reason"}, "reason": value.get("reason")}


def _as_written(value: Any) -> Any:
    """Leave a node to be checked in its place in the rubric."""
    return value


class Addition(Model):
    """What is added to a criterion, or to the rubric as a whole, behind what is there."""

    criteria: tuple[Annotated[Any, PlainValidator(_as_written, json_schema_input_type=Criterion)], ...] = ()
    questions: tuple[Annotated[Any, PlainValidator(_as_written, json_schema_input_type=Question)], ...] = ()
    reason: Text | None = None


_Replacement = Annotated[Replacement, BeforeValidator(_apart, json_schema_input_type=NewCriterion | NewQuestion)]


class Overlay(Document):
    """A rubric that is told by its difference from another; all ids are those of the other."""

    rubric: Id
    version: Version
    title: Text | None = None
    about: Text | None = None
    extends: RubricReference
    set_: dict[QuestionId, Settings] = {}
    replace: dict[QuestionId, _Replacement] = {}
    remove: dict[QuestionId, Text] = {}
    add: dict[QuestionId, Addition] = {}
