"""The case: what is known of one programme, from which source, as a file says it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints

from premortem.model.base import (
    COUNTRY,
    RUBRIC_REFERENCE,
    Boolean,
    Document,
    FactName,
    Id,
    Integer,
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
from premortem.model.rubric import DEFAULT_RELIABILITY, Stage

Position = Literal["promoter", "implementer", "independent", "critic"]
Aspect = Literal["aim", "design", "delivery", "outcome", "context"]
UnknownKind = Literal["not-applicable", "not-assessed", "no-information", "withheld"]
Status = Literal["draft", "reviewed", "approved"]
RubricReference = Annotated[str, StringConstraints(pattern=RUBRIC_REFERENCE, max_length=120)]

DEFAULT_RUBRIC = "overseas-cluster-failure"


class Period(Model):
    """A span of time, both ends included; an end left out is open or unknown."""

    from_: When | None = None
    to: When | None = None
    note: Text | None = None


class Change(Model):
    """What an edition changed."""

    version: Integer | None = None
    date: When | None = None
    text: Text


def _change(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Edition(Model):
    """The state of the file itself."""

    version: Integer = 1
    status: Status = "draft"
    date: When | None = None
    authors: tuple[Line, ...] = ()
    changes: tuple[Annotated[Change, BeforeValidator(_change, json_schema_input_type=Line | Change)], ...] = ()


class Programme(Model):
    """The programme as such: where, by whom, when, and how far it has got."""

    country: Annotated[str, StringConstraints(pattern=COUNTRY)] | None = None
    sponsor: Text | None = None
    period: Period | None = None
    stage: Stage | None = None
    summary: Text | None = None


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


class Override(Model):
    """A human verdict in place of the computed one; ``criterion: overall`` is the programme's."""

    criterion: Id
    band: Id
    reason: Text
    assessor: Line | None = None


def _answer(value: Any) -> Any:
    return value if isinstance(value, dict) else {"value": value}


class Case(Document):
    """Everything that is known of one programme and bears on a rubric."""

    case: Id
    title: Text
    rubric: RubricReference = DEFAULT_RUBRIC
    edition: Edition | None = None
    scored_by: Line | None = None
    programme: Programme | None = None
    sources: dict[Id, Source] = {}
    facts: dict[FactName, Fact] = {}
    evidence: tuple[Item, ...] = ()
    answers: dict[QuestionId, Annotated[Answer, BeforeValidator(_answer, json_schema_input_type=Label | Answer)]] = {}
    unknowns: tuple[Unknown, ...] = ()
    overrides: tuple[Override, ...] = ()
