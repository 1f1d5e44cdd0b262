"""The mapping: which column of a table of programmes says what on which question, as a file says it."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import BeforeValidator, Field

from premortem.model.base import (
    Document,
    FactName,
    Id,
    Integer,
    Label,
    Line,
    Model,
    Number,
    QuestionName,
    Text,
)
from premortem.model.case import DEFAULT_RUBRIC, RubricReference
from premortem.model.evidence import Sources, UnknownKind
from premortem.model.rubric import Stage

Meaning = Label
"""What a cell stands for: a label of the question's scale, or a kind of nothing."""
Codes = dict[Label, Meaning]
"""What is written in cells, and what it means; blanks around it and the case of its letters do not count."""


class Place(Model):
    """Where the table stands in its file.

    ``sheet`` names a sheet of a workbook, the first if none is named. ``header`` is the row, from 1, that holds the
    names of the columns; by default the first row that is not blank.
    """

    sheet: Line | None = None
    header: Annotated[Integer, Field(ge=1, le=1_000)] | None = None


class LeftOut(Model):
    """Rows that are no programmes, such as totals: those where a column holds one of a few texts."""

    column: Line
    holds: Annotated[tuple[Line, ...], Field(min_length=1)]


class ProgrammeColumns(Model):
    """The columns that describe the programme itself; ``stage`` is that of all of them."""

    title: Line | None = None
    country: Line | None = None
    sponsor: Line | None = None
    from_: Line | None = None
    to: Line | None = None
    summary: Line | None = None
    stage: Stage | None = None


class GroupColumn(Model):
    """A column by whose values programmes are grouped in the report."""

    column: Line
    label: Text | None = None


class Defaults(Model):
    """What holds for every column that says nothing else.

    ``source`` is one of the sources; it can be left out where there is only one. ``blank`` is what a blank cell stands
    for.
    """

    strength: Label | None = None
    source: Id | None = None
    blank: UnknownKind = "not-assessed"


class QuestionColumn(Model):
    """A column that speaks to a question.

    Its cells hold findings (evidence, of the strength and the source given) or direct answers. A number as a direct
    answer is read between ``zero`` and ``one``, the numbers that stand for 0 and for 1. ``codes`` go before those of
    the mapping.
    """

    column: Line
    as_: Literal["finding", "answer"] = "finding"
    strength: Label | None = None
    source: Id | None = None
    codes: Codes = {}
    blank: UnknownKind | None = None
    zero: Number = 0.0
    one: Number = 1.0


class FactColumn(Model):
    """A column of numbers that measured questions are computed from."""

    column: Line
    source: Id | None = None
    unit: Text | None = None


def cell_key(text: str) -> str:
    """Give what counts of a cell where it is looked up: canonical letters, no blanks around it, no capitals.

    Empty for a text of blanks only.
    """
    return " ".join(normalize("NFC", text).split()).casefold()


def _column(value: Any) -> Any:
    return value if isinstance(value, dict) else {"column": value}


def _columns(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


OneColumn = Annotated[QuestionColumn, BeforeValidator(_column, json_schema_input_type=Line | QuestionColumn)]
QuestionColumns = Annotated[
    tuple[OneColumn, ...],
    Field(min_length=1),
    BeforeValidator(_columns, json_schema_input_type=Line | QuestionColumn | tuple[OneColumn, ...]),
]
"""The columns that speak to one question; their findings pool as items of evidence do."""
FactColumns = dict[FactName, Annotated[FactColumn, BeforeValidator(_column, json_schema_input_type=Line | FactColumn)]]
"""The columns of facts, each under the name that formulas know it by."""


class TableMapping(Document):
    """Which column of a table of programmes says what on which question of a rubric; one row is one programme."""

    mapping: Id
    title: Text | None = None
    rubric: RubricReference = DEFAULT_RUBRIC
    table: Place = Place()
    id: Line
    programme: ProgrammeColumns = ProgrammeColumns()
    groups: dict[Id, Annotated[GroupColumn, BeforeValidator(_column, json_schema_input_type=Line | GroupColumn)]] = {}
    year: Line | None = None
    leave_out: tuple[LeftOut, ...] = ()
    sources: Sources = {}
    default: Defaults = Defaults()
    codes: Codes = {}
    questions: dict[QuestionName, QuestionColumns] = {}
    facts: FactColumns = {}
