"""The case: what is known of one programme, from which source, as a file says it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints

from premortem.model.base import (
    COUNTRY,
    RUBRIC_REFERENCE,
    SHA256,
    Document,
    Id,
    Integer,
    Label,
    Line,
    Model,
    Text,
    When,
)
from premortem.model.evidence import Answers, Facts, Item, Period, Sources, Unknown
from premortem.model.rubric import Stage

Status = Literal["draft", "reviewed", "approved"]
RubricReference = Annotated[str, StringConstraints(pattern=RUBRIC_REFERENCE, max_length=120)]

DEFAULT_RUBRIC = "overseas-cluster-failure"


class Change(Model):
    """What an edition changed."""

    version: Integer | None = None
    date: When | None = None
    text: Text


def _change(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Edition(Model):
    """The state of the file itself; ``sha256`` is the hash of what an approved one said when it was approved."""

    version: Integer = 1
    status: Status = "draft"
    date: When | None = None
    authors: tuple[Line, ...] = ()
    changes: tuple[Annotated[Change, BeforeValidator(_change, json_schema_input_type=Line | Change)], ...] = ()
    sha256: Annotated[str, StringConstraints(pattern=SHA256)] | None = None


class Tie(Model):
    """Another programme that this one belongs to or follows.

    ``case`` is the id of its case file, whether there is one or not; ``title`` says what it is, for readers who do not
    have that file.
    """

    case: Id
    title: Text | None = None
    note: Text | None = None


def _tie(value: Any) -> Any:
    return {"case": value} if isinstance(value, str) else value


Ties = tuple[Annotated[Tie, BeforeValidator(_tie, json_schema_input_type=Id | Tie)], ...]


class Programme(Model):
    """The programme as such: where, by whom, when, how far it has got, and what family it comes from.

    It is a stage, a region or a component of what it is ``part-of``; of its predecessors, which it replaced or grew out
    of, it is the ``successor-of``.
    """

    country: Annotated[str, StringConstraints(pattern=COUNTRY)] | None = None
    sponsor: Text | None = None
    period: Period | None = None
    stage: Stage | None = None
    summary: Text | None = None
    part_of: Ties = ()
    successor_of: Ties = ()


class Override(Model):
    """A human verdict in place of the computed one; ``criterion: overall`` is the programme's.

    ``band`` is the id of a band, or a label where the criterion speaks in labels.
    """

    criterion: Id
    band: Label
    reason: Text
    assessor: Line | None = None


class Case(Document):
    """Everything that is known of one programme and bears on a rubric."""

    case: Id
    title: Text
    rubric: RubricReference = DEFAULT_RUBRIC
    edition: Edition | None = None
    scored_by: Line | None = None
    programme: Programme | None = None
    sources: Sources = {}
    facts: Facts = {}
    evidence: tuple[Item, ...] = ()
    answers: Answers = {}
    unknowns: tuple[Unknown, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def is_unchanged(self) -> bool | None:
        """Tell whether an approved case says what it said when it was approved.

        None if it is not approved, if no hash was kept, or if it was made in memory.
        """
        edition = self.edition
        if edition is None or edition.status != "approved" or edition.sha256 is None or self.origin is None:
            return None
        return edition.sha256 == self.origin.content()
