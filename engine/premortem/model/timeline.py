"""What was known when: the signs and the readings of a case along the years."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from pydantic_core import to_json

from premortem.model.evidence import Period
from premortem.model.result import CaseRecord, Engine, Inputs, Redacted, RubricRecord, written_document
from premortem.model.scores import Measured, Text, Verdict

SCHEMA = "premortem-timeline/1"
"""Name and major version of the JSON document; within one major, fields are only added."""

View = Literal["foresight", "hindsight", "undated"]
Phase = Literal["before", "during", "after"]
Basis = Literal["level", "value", "label"]


class Sign(NamedTuple):
    """An item of evidence as something that could be seen, and read about, from some year on.

    Attributes:
        category: the id of its outermost criterion; ``number`` is that of the innermost criterion that has one.
        warning: whether it speaks for the bad end of the scale; None for an answer without a value.
        source: None for a direct answer without one.
        begins: the first year that it speaks of, else the last; None if it speaks of no time.
        published: when its source was published (the latest of several, for a measured one); None if unknown.
        view: ``foresight`` if that was no later than the end of the programme (without one: than the end of what it
            speaks of), ``hindsight`` if it was later, ``undated`` if there is nothing to compare.
        confidential: whether the item is; of one that is left out of an edition, only the finding is told.
    """

    question: str
    claim: Text
    risk: Text | None
    category: str
    number: str | None
    warning: bool | None
    value: float | None
    finding: str
    statement: Text | None
    measured: Measured | None
    source: str | None
    locator: str | None
    refers_to: Period | None
    begins: int | None
    published: str | None
    view: View
    confidential: bool = False


class Reading(NamedTuple):
    """What a criterion, or the programme as a whole, comes to; fields as in a result.

    Numbers of the programme as a whole are those of the mean over everything, a secondary figure.
    """

    id: str
    number: str | None
    label: Text
    labels: tuple[str, ...] | None
    dropped: str | None
    outcome: str | None
    possible: tuple[str, ...] | None
    point: float | None
    lower: float | None
    upper: float | None
    coverage: float
    verdict: Verdict
    override: None = None


class Speaker(NamedTuple):
    """A source, by the number of items that it gives and of warning signs among them; None: no source is given.

    Attributes:
        confidential: whether this stands for all confidential items that are left out of an edition, by whatever
            source.
    """

    source: str | None
    items: int
    warnings: int
    confidential: bool = False


class Year(NamedTuple):
    """A year in which something begins or is published, or the programme begins or ends, and what is read then.

    Attributes:
        phase: where it lies to the programme's time; None if that is not known.
        begins: whether the programme begins in it; ``ends`` whether it ends.
        signs: those that begin, or were published, in it.
        sources: whose these are.
        overall: the programme as a whole by all up to the end of the year.
        criteria: the outermost ones.
        changed: the ids of those (``overall``: the whole) that come to something else than before.
    """

    year: int
    phase: Phase | None
    begins: bool
    ends: bool
    signs: tuple[Sign, ...]
    sources: tuple[Speaker, ...]
    overall: Reading
    criteria: tuple[Reading, ...]
    changed: tuple[str, ...]


class Summary(NamedTuple):
    """The sums that a first sentence needs. Years are None where there is no such year.

    Attributes:
        timed: warning signs that speak of some time.
        first: the year in which the first of them begins, ``last`` the last.
        start: the year in which the programme begins, ``end`` that in which it ends.
        before_end: the last year before its end in which a warning sign begins.
        seen_before_start: how many had begun before the year of its start, ``seen_before_end`` of its end.
        first_published: the year of the earliest source that an item rests on, ``last_published`` of the latest.
        foresight: items by view; ``hindsight`` and ``undated`` likewise.
        warned: warning signs that are foresight.
    """

    items: int
    warnings: int
    timed: int
    first: int | None
    last: int | None
    start: int | None
    end: int | None
    before_end: int | None
    seen_before_start: int
    seen_before_end: int
    first_published: int | None
    last_published: int | None
    foresight: int
    hindsight: int
    undated: int
    warned: int


class Timeline(NamedTuple):
    """What could be seen when, and what was published when.

    Attributes:
        seen: year by year, by the time that items speak of; what they rest on was often published later.
        timeless: the items that speak of no time, which no reading in ``seen`` rests on.
        published: year by year, by the publication of their sources.
        unpublished: the sources of the items that have no date of publication, which no reading in ``published``
            rests on.
        by: how the programme as a whole is read: by the ``level`` of its worst criterion, a ``value`` or a ``label``.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
        inputs: what it was made from; not written.
    """

    engine: Engine
    rubric: RubricRecord
    case: CaseRecord
    summary: Summary
    seen: tuple[Year, ...]
    timeless: tuple[Sign, ...]
    published: tuple[Year, ...]
    unpublished: tuple[Speaker, ...]
    sources: dict[str, dict[str, Any]]
    by: Basis
    redacted: Redacted | None = None
    inputs: Inputs | None = None

    def to_dict(self) -> dict[str, Any]:
        """Write the timeline out as plain values: the JSON document that `SCHEMA` names."""
        return written_document(SCHEMA, self)

    def to_json(self) -> str:
        """Write the timeline out as JSON text: keys in a fixed order, two spaces a level."""
        return to_json(self.to_dict(), indent=2, inf_nan_mode="constants").decode() + "\n"
