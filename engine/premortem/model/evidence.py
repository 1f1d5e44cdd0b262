"""What is known, piece by piece: sources, facts, items of evidence, direct answers, kinds of nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from premortem.model.base import (
    Boolean,
    FactName,
    Id,
    Label,
    Language,
    Line,
    Link,
    Model,
    Number,
    QuestionId,
    Text,
    When,
)

Position = Literal["promoter", "implementer", "independent", "critic"]
Aspect = Literal["aim", "design", "delivery", "outcome", "context"]
UnknownKind = Literal["not-applicable", "not-assessed", "no-information", "withheld"]

DEFAULT_STRENGTH = "moderate"
DEFAULT_RELIABILITY = "F"


class Period(Model):
    """A span of time, both ends included; an end left out is open or unknown."""

    from_: When | None = None
    to: When | None = None
    note: Text | None = None


class Source(Model):
    """A document or a person that evidence comes from.

    ``group`` joins sources that are not independent (same author, report or data); by default a source is its own.
    """

    citation: Text
    reliability: Label = DEFAULT_RELIABILITY
    group: Id | None = None
    published: When | None = None
    language: Language | None = None
    url: Link | None = None
    position: Position | None = None
    note: Text | None = None


class Alternative(Model):
    """Another value that a source gives for the same fact."""

    value: Number
    source: Id | None = None
    locator: Line | None = None
    note: Text | None = None


class Fact(Model):
    """A figure with its unit, its base and its place in a source."""

    value: Number
    source: Id
    label: Text | None = None
    unit: Text | None = None
    year: When | None = None
    locator: Line | None = None
    note: Text | None = None
    alternatives: tuple[Alternative, ...] = ()


class Quote(Model):
    """A few words in the original language."""

    text: Line
    lang: Language


class Item(Model):
    """One piece of evidence: what a source says for or against one claim."""

    question: QuestionId
    finding: Label
    source: Id
    strength: Label | None = None
    test: Label | None = None
    statement: Text | None = None
    locator: Line | None = None
    quote: Quote | None = None
    confidential: Boolean = False
    refers_to: Period | None = None
    aspect: Aspect | None = None
    assessor: Line | None = None
    note: Text | None = None


class Answer(Model):
    """A direct answer: a label of the question's scale, or a number in [0, 1] written as text."""

    value: Label
    source: Id | None = None
    locator: Line | None = None
    note: Text | None = None


class Unknown(Model):
    """Why a question, or everything under a criterion, has no answer."""

    question: QuestionId | None = None
    criterion: Id | None = None
    kind: UnknownKind
    note: Text | None = None
    direction: Literal["adverse", "favourable"] | None = None


def _answer(value: Any) -> Any:
    return value if isinstance(value, dict) else {"value": value}


Sources = dict[Id, Source]
Facts = dict[FactName, Fact]
Answers = dict[QuestionId, Annotated[Answer, BeforeValidator(_answer, json_schema_input_type=Label | Answer)]]
