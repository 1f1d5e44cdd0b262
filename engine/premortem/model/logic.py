"""The logic of categorical criteria: ordered scales, conditions on labels, rules and tables."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from premortem.model.base import Id, Label, Line, Model, QuestionId, Share, Text, shaped


def _scale(value: Any) -> Any:
    """Take a bare list as labels without values."""
    if not isinstance(value, (list, tuple)):
        return value
    if not all(isinstance(label, (str, int, float)) for label in value):
        raise PydanticCustomError("wrong_type", "expected a list of labels, or a value for each label")
    labels = [str(label) for label in value]
    if len(set(labels)) < len(labels):
        raise PydanticCustomError("repeated", "a label stands in this scale twice")
    return dict.fromkeys(labels)


def _labels(value: Any) -> Any:
    """Take a single label as a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


def _clauses(value: Any) -> Any:
    """Take a single map of conditions as a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


_LABEL = {"type": "string", "minLength": 1, "maxLength": 100}
_SCALE = {
    "anyOf": [
        {"type": "array", "items": _LABEL, "minItems": 1, "uniqueItems": True},
        {
            "type": "object",
            "additionalProperties": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
            "minProperties": 1,
        },
    ]
}
_LABELS = {"anyOf": [_LABEL, {"type": "array", "items": _LABEL, "minItems": 1}]}
_CLAUSE = {"type": "object", "additionalProperties": _LABELS, "minProperties": 1}
_WHEN = {"anyOf": [_CLAUSE, {"type": "array", "items": _CLAUSE, "minItems": 1}]}

Scale = Annotated[dict[Label, Share | None], BeforeValidator(_scale), shaped(_SCALE)]
"""Labels in order, from the first to the last, with their values in [0, 1]; all None for a scale without values."""
Labels = Annotated[tuple[Label, ...], Field(min_length=1), BeforeValidator(_labels), shaped(_LABELS)]
"""One or more labels."""
Clause = Annotated[dict[QuestionId, Labels], Field(min_length=1)]
"""Conditions that all have to hold: the node named has one of the labels."""
Conditions = Annotated[tuple[Clause, ...], Field(min_length=1), BeforeValidator(_clauses), shaped(_WHEN)]
"""Clauses of which one has to hold."""


class Rule(Model):
    """One of an ordered list, of which the first that holds decides: ``when`` and ``then``, or ``otherwise`` alone."""

    id: Id | None = None
    when: Conditions | None = None
    then: Label | None = None
    otherwise: Label | None = None
    why: Text | None = None
    locator: Line | None = None


class Row(Model):
    """One row of a table: the labels of the children, in any order, and the label that they come to."""

    of: Labels
    is_: Label
