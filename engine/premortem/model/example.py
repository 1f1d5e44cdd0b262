"""An example that a rubric carries: what is known, and the verdicts that have to follow from it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from premortem.model.base import Id, Label, Model, Number, QuestionId, Text
from premortem.model.evidence import Answers, Facts, Item, Sources, Unknown
from premortem.model.logic import Labels


class Expected(Model):
    """What one criterion has to come to; what is left out may be anything.

    Bands or labels, as the criterion speaks; numbers hold to six decimals.
    """

    status: Label | None = None
    reading: Label | None = None
    at_least: Label | None = None
    at_most: Label | None = None
    possible: Labels | None = None
    rule: Label | None = None
    point: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    coverage: Number | None = None


def _expected(value: Any) -> Any:
    """Take a single label as the reading, and a list as what is possible."""
    if isinstance(value, (list, tuple)):
        return {"possible": value}
    return value if isinstance(value, dict) else {"reading": value}


class Example(Model):
    """A small case, without id and title, and the verdicts it has to lead to, by criterion (``overall``: the whole)."""

    id: Id | None = None
    about: Text | None = None
    sources: Sources = {}
    facts: Facts = {}
    evidence: tuple[Item, ...] = ()
    answers: Answers = {}
    unknowns: tuple[Unknown, ...] = ()
    expect: Annotated[
        dict[QuestionId, Annotated[Expected, BeforeValidator(_expected, json_schema_input_type=Labels | Expected)]],
        Field(min_length=1),
    ]
