"""What is known, piece by piece: sources, facts, items of evidence, direct answers, kinds of nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from premortem.model.base import (
    Boolean,
    Elsewhere,
    FactName,
    Id,
    Label,
    Language,
    Line,
    Link,
    Model,
    Number,
    QuestionName,
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


class CrossReading(Model):
    """What the statement of an item says for or against a claim of another rubric.

    ``strength`` is that of the item unless it says otherwise.
    """

    question: Elsewhere
    finding: Label
    strength: Label | None = None
    note: Text | None = None


class Item(Model):
    """One piece of evidence: what a source says for or against one claim, and what else the same statement says.

    A ``question`` of another rubric than the case is written for counts only where the case is read by that rubric;
    so does ``also``.
    """

    question: QuestionName
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
    also: tuple[CrossReading, ...] = ()

    @property
    def readings(self) -> tuple[Item, ...]:
        """The item itself, then one more for each claim that its statement bears on as well."""
        return (self, *map(self._read_as, self.also)) if self.also else (self,)

    def _read_as(self, other: CrossReading) -> Item:
        said: dict[str, Any] = {"question": other.question, "finding": other.finding, "also": ()}
        if other.strength is not None:
            said |= {"strength": other.strength, "test": None}
        return self.model_copy(update=said if other.note is None else {**said, "note": other.note})


class Answer(Model):
    """A direct answer: a label of the question's scale, or a number in [0, 1] written as text."""

    value: Label
    source: Id | None = None
    locator: Line | None = None
    note: Text | None = None


class Unknown(Model):
    """Why a question, or everything under a criterion, has no answer."""

    question: QuestionName | None = None
    criterion: Id | None = None
    kind: UnknownKind
    note: Text | None = None
    direction: Literal["adverse", "favourable"] | None = None


def _answer(value: Any) -> Any:
    return value if isinstance(value, dict) else {"value": value}


Sources = dict[Id, Source]
Facts = dict[FactName, Fact]
Answers = dict[QuestionName, Annotated[Answer, BeforeValidator(_answer, json_schema_input_type=Label | Answer)]]
