"""Programmes side by side: all that a report of a comparison may show.

Programmes are named by the ids of their cases. Numbers are in [0, 1] and unrounded; None means: there is none.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from pydantic_core import to_json

from premortem.model.case import Override
from premortem.model.families import Tied
from premortem.model.result import Engine, Inputs, Redacted, RubricRecord, written_document
from premortem.model.scores import Overall, Text, Verdict

SCHEMA = "premortem-comparison/1"
"""Name and major version of the JSON document; within one major, fields are only added."""

Basis = Literal["value", "label", "level", "mean"]


class Programme(NamedTuple):
    """A programme of the comparison: its case, its verdict, and how much is known of it.

    Attributes:
        id: of the case.
        sha256: of the case.
        country: as ISO 3166-1 names it.
        years: when it began (``from``) and ended (``to``), as the case says; None for an end that it does not say.
        items: of evidence, those that are scored.
        groups: independent groups of sources behind them.
        thin: whether fewer than half as many questions are answered as of the programme with the most.
    """

    id: str
    title: Text
    sha256: str
    country: str | None
    years: dict[str, str | None] | None
    overall: Overall
    coverage: float
    questions_answered: int
    questions_asked: int
    items: int
    groups: int
    overrides: int
    thin: bool


class Cell(NamedTuple):
    """What one programme comes to on one criterion; fields as those of a criterion in the result.

    Attributes:
        fails: whether the failure is indicated or established.
    """

    programme: str
    dropped: str | None
    point: float | None
    lower: float | None
    upper: float | None
    outcome: str | None
    possible: tuple[str, ...] | None
    coverage: float
    verdict: Verdict
    override: Override | None
    questions_answered: int
    questions_asked: int
    fails: bool


class Row(NamedTuple):
    """A criterion, and what each programme comes to on it, in the order of the programmes.

    Attributes:
        depth: 0 for the programme as a whole, 1 for the outermost criteria.
        lowest: whether it has questions below it, and no criteria.
        labels: those that it speaks in, in order; None for a criterion that speaks in numbers.
        compared: whether programmes are compared on it in pairs.
    """

    id: str
    number: str | None
    label: Text
    level: str
    depth: int
    lowest: bool
    operator: str
    labels: tuple[str, ...] | None
    compared: bool
    cells: tuple[Cell, ...]


class Paired(NamedTuple):
    """Two programmes by the questions that are answered in both, and by these alone.

    Attributes:
        questions: how many.
        a: the reading of the first by them.
        b: the reading of the second.
        difference: a - b.
    """

    questions: int
    a: float | None
    b: float | None
    difference: float | None


class Pair(NamedTuple):
    """Two programmes on one criterion.

    Attributes:
        row: the id of the criterion; ``overall`` for the programme as a whole.
        by: what is compared: the ``value`` or the ``label`` of the criterion; of a root that is as bad as its worst
            part, the overall ``level``, and, as a secondary figure, the ``mean`` over everything.
        worse: the id of the programme that is worse; None if no difference is indicated.
        status: ``established`` if the ranges do not meet, ``indicated`` if only the readings differ, else ``none``.
        share: of the draws in which the first is worse, ties counted half; None where there are no numbers.
        paired: None where there are no numbers, or rules decide.
    """

    row: str
    by: Basis
    a: str
    b: str
    worse: str | None
    status: Literal["established", "indicated", "none"]
    share: float | None
    paired: Paired | None


class Asked(NamedTuple):
    """A question, and the programmes in which it is answered. ``under`` is the id of the criterion around it."""

    id: str
    claim: Text
    under: str
    answered_in: tuple[str, ...]


class Figure(NamedTuple):
    """A fact as one programme's case gives it."""

    programme: str
    value: float
    unit: Text | None
    year: str | None
    source: str
    locator: str | None
    alternatives: int


class FactRow(NamedTuple):
    """A fact that two or more cases give. ``alike`` is False where units differ, so that values cannot be compared."""

    name: str
    label: Text | None
    alike: bool
    figures: tuple[Figure, ...]


class SharedGroup(NamedTuple):
    """A group of sources that goes by the same name in two or more cases.

    Attributes:
        name: of the group, as the cases give it.
        citation: of its source in the first of them.
        items: scored items of evidence from it, by programme; 0 where it is only listed.
    """

    name: str
    citation: Text
    items: dict[str, int]


class Comparison(NamedTuple):
    """Programmes side by side, by one rubric.

    Attributes:
        seed: of the draws; ``draws`` is their number.
        rows: the programme as a whole first, then every criterion, outer before inner.
        pairs: of programmes, row by row.
        left_out: the ids of the criteria on which no pairs were compared, since there are too many programmes.
        groups: of sources that several cases rest on.
        ties: which of the programmes are parts or successors of others of them.
        as_of: the date up to which evidence counts; None for all there is.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
        inputs: what the programmes were assessed from; not written.
    """

    engine: Engine
    rubric: RubricRecord
    seed: int
    draws: int
    programmes: tuple[Programme, ...]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    left_out: tuple[str, ...]
    questions: tuple[Asked, ...]
    facts: tuple[FactRow, ...]
    groups: tuple[SharedGroup, ...]
    ties: tuple[Tied, ...]
    as_of: str | None = None
    redacted: Redacted | None = None
    inputs: tuple[Inputs, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Write the comparison out as plain values: the JSON document that `SCHEMA` names."""
        return written_document(SCHEMA, self)

    def to_json(self) -> str:
        """Write the comparison out as JSON text: keys in a fixed order, two spaces a level."""
        return to_json(self.to_dict(), indent=2, inf_nan_mode="constants").decode() + "\n"
