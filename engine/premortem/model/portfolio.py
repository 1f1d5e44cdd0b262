"""What the programmes of a table come to together: all that a report on a portfolio may show.

Programmes are counted, exactly; numbers are in [0, 1] and unrounded; None means: there is none. A programme that is not
assessed on a criterion is never counted as good or as bad on it: it stands in a count of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.result import Engine, RubricRecord, written_json, written_out
from premortem.model.scores import Text, VerdictStatus
from premortem.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "premortem-portfolio/1"
"""Name and major version of the JSON document; within one major, fields are only added."""

FEW = 5
"""Programmes below which a share is marked as one of few."""

Counts = dict[str, int]
"""Programmes by the band (or the label, the state, the status) that they come to; all names are there, in order."""

_PLACE = re.compile(r"(?:[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*/)*[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*", re.ASCII)


class MappingRecord(NamedTuple):
    """The mapping by which the table was read.

    Attributes:
        id: of the mapping.
        title: by language; None if it has none.
        sha256: of the bytes that were read.
    """

    id: str
    title: Text | None
    sha256: str


class TableRecord(NamedTuple):
    """The table, and what became of its rows: ``rows`` is the sum of ``scored`` and ``refused``.

    Attributes:
        name: of its file, or what it was called.
        left_out: those of the refused that are no programmes, as a row of totals.
        reasons: rows refused by the code of what is wrong with them, ``left-out`` among these; a row with several
            reasons stands in each.
        problems: the first of those found.
    """

    name: str
    rows: int
    scored: int
    refused: int = 0
    left_out: int = 0
    reasons: Counts = {}
    problems: tuple[Problem, ...] = ()


class Means(NamedTuple):
    """What programmes come to on the average.

    Attributes:
        point: of the readings of those that are assessed.
        lower: and ``upper``: over all but those of which the criterion is set aside; what is not assessed could be
            anything from 0 to 1.
        coverage: over the same; nothing of what is not assessed is covered.
    """

    point: float | None
    lower: float | None
    upper: float | None
    coverage: float | None


class Histogram(NamedTuple):
    """How readings and bounds of the programmes that are assessed spread over equal bins from 0 to 1, the last closed.

    Attributes:
        point: programmes by their reading; ``lower`` and ``upper`` by their bounds.
    """

    point: tuple[int, ...]
    lower: tuple[int, ...]
    upper: tuple[int, ...]


class Node(NamedTuple):
    """A criterion, and what the programmes come to on it.

    The counts of ``at_least``, those of ``at_most``, and those of ``reading`` with ``no_reading``, are each the
    programmes that are assessed on it; with those that are not (``status``) and ``dropped`` they are all there are.

    Attributes:
        id: of the criterion; ``overall`` for the programme.
        depth: 0 for the programme, 1 for the outermost criteria.
        under: the id of the criterion around it.
        labels: of a categorical criterion, in the order of its scale; counts are by these then, and by bands else.
        status: programmes by how far the verdict holds, where the criterion is not set aside.
        dropped: programmes of which it is set aside.
        quartiles: of the readings, read off a fine histogram: true to `QUARTILE` of the scale.
    """

    id: str
    number: str | None
    level: str
    label: Text
    depth: int
    under: str | None
    labels: tuple[str, ...] | None
    reading: Counts
    no_reading: int
    at_least: Counts
    at_most: Counts
    status: Counts
    dropped: int
    means: Means
    quartiles: tuple[float, float, float] | None
    histogram: Histogram

    @property
    def assessed(self) -> int:
        """Count the programmes of which anything is known here."""
        return sum(self.at_least.values())


QUARTILE = 0.025
"""By how much a quartile can be off."""


class Tallied(NamedTuple):
    """What some of the programmes come to on a criterion; counts are of those that are assessed on it.

    Attributes:
        node: the id of the criterion.
        assessed: programmes of which anything is known here.
        certain: by the bound on the good side: what holds whatever further evidence of ordinary weight says (the lower
            bound, where a rubric reads severity; else the upper one).
        worst: the worst of these that any programme comes to; None if none is assessed.
        means: of readings and bounds, as of a criterion; None where they are not worked out, as for groups.
    """

    node: str
    assessed: int
    reading: Counts
    certain: Counts
    worst: str | None
    means: Means | None = None


class Part(NamedTuple):
    """The programmes that have one thing in common.

    Attributes:
        value: what they have in common; None for those of which it is not known.
        rows: how many they are.
    """

    value: str | None
    rows: int
    nodes: tuple[Tallied, ...]


class Group(NamedTuple):
    """The programmes by the values of one column.

    Attributes:
        id: of the group.
        label: by language, its own or else that of its column; None if it has none but its id.
        values: those with most programmes first.
        others: all further values together; None if there are none. ``more`` is how many these are.
    """

    id: str
    label: Text | None
    values: tuple[Part, ...]
    others: Part | None
    more: int


class Year(NamedTuple):
    """The programmes of one year; None for those without one, which come last."""

    year: int | None
    rows: int
    nodes: tuple[Tallied, ...]


class Unknown(NamedTuple):
    """A question, and in how many programmes it is answered, or why it is not.

    Attributes:
        states: programmes by the state of the question.
        unknown: those where it is asked and has no answer; ``asked``: those where it counts.
    """

    id: str
    number: str | None
    claim: Text
    under: str
    states: Counts
    unknown: int
    asked: int


class Settled(NamedTuple):
    """What an answer to a question could do, over the programmes in which it is open.

    Attributes:
        of: programmes in which it is open.
        could_change: those whose overall verdict an answer at one end or the other changes.
        settles: those whose overall verdict is established by an answer at either end.
    """

    id: str
    number: str | None
    claim: Text
    of: int
    could_change: int
    settles: int


class Settling(NamedTuple):
    """Which questions would settle most verdicts.

    Attributes:
        rows: programmes that were looked at; fewer than were scored if these are a sample.
        seed: by which the sample was drawn; None if all were looked at.
        questions: those first whose answers could change most verdicts.
    """

    rows: int
    seed: int | None
    questions: tuple[Settled, ...]


class Reading(NamedTuple):
    """What a programme comes to on a criterion, as in a scored table."""

    reading: str | None
    at_least: str
    at_most: str
    status: VerdictStatus
    point: float | None
    lower: float
    upper: float
    coverage: float


class Programme(NamedTuple):
    """A programme of the list of the worst.

    Attributes:
        id: of its row.
        title: as the table has it; None if it names none.
        groups: its values, in the order of the groups.
        overall: the verdict on the whole, and the numbers of the mean.
        worst: the id of the outermost criterion that is worst; None if none of these is in the scored table.
        worst_reading: what it comes to there.
        report: where its own report is, as seen from the page; None if there is none.
    """

    id: str
    title: str | None
    groups: tuple[str | None, ...]
    year: int | None
    overall: Reading
    worst: str | None
    worst_reading: Reading | None
    report: str | None = None


class Portfolio(NamedTuple):
    """What the programmes of a table come to together, by one rubric.

    Attributes:
        few: the constant `FEW`.
        nodes: the programme as a whole first, then criteria in the order of the rubric.
        years: in order; none where the mapping names no column of years.
        unknown: questions, those first that are most often unknown.
        settling: None if it was not worked out.
        worst: programmes of which anything is known, the worst first.
    """

    engine: Engine
    rubric: RubricRecord
    mapping: MappingRecord
    table: TableRecord
    few: int
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    years: tuple[Year, ...]
    unknown: tuple[Unknown, ...]
    settling: Settling | None
    worst: tuple[Programme, ...]

    def __repr__(self) -> str:
        """Say what was counted; the whole is `to_dict`."""
        return f"<Portfolio of {self.table.scored} programmes by {self.rubric.id} {self.rubric.version}>"

    def linked(self, reports: Mapping[str, str]) -> Portfolio:
        """Say where the programmes of the list of the worst have reports of their own.

        Args:
            reports: by id, the place of the report as seen from the page: a path below it, as in an address.

        Raises:
            ValueError: a place is no such path.
        """
        for place in reports.values():
            if not _PLACE.fullmatch(place):
                raise ValueError(f"the place of a report is a path below that of the page, not {place!r}")
        return self._replace(worst=tuple(one._replace(report=reports.get(one.id)) for one in self.worst))

    def to_dict(self) -> dict[str, Any]:
        """Write it out as plain values: the JSON document that `SCHEMA` names."""
        return {"schema": SCHEMA, **written_out(self)}

    def to_json(self) -> str:
        """Write it out as JSON text: keys in a fixed order, two spaces a level."""
        return written_json(self.to_dict())
