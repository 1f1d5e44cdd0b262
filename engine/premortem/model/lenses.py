"""One programme read through several frames (rubrics): all that a report of it may show.

Numbers are in [0, 1] and unrounded; None means: there is none. Questions of a frame are named by their ids alone where
the frame stands beside them, and as ``rubric/question`` elsewhere.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from premortem.model.case import Override
from premortem.model.result import CaseRecord, Engine, Inputs, Redacted, RubricRecord, written_document, written_json
from premortem.model.scores import Overall, Text, Verdict

SCHEMA = "premortem-lenses/1"
"""Name and major version of the JSON document; within one major, fields are only added."""

Kind = Literal["claim", "remedy"]
Relation = Literal["both-found", "one-found", "neither-found", "one-open", "open"]


class Cell(NamedTuple):
    """What the programme comes to on one criterion; fields as those of a criterion in the result.

    Attributes:
        fails: whether the failure is indicated or established.
    """

    id: str
    number: str | None
    label: Text
    labels: tuple[str, ...] | None
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


class Answered(NamedTuple):
    """A question with an answer.

    Attributes:
        same_as: questions of other frames in view that it is the same as, as ``rubric/question``: evidence on one is
            evidence on all, so that they agree by construction.
    """

    id: str
    claim: Text
    risk: Text | None
    point: float | None
    lower: float | None
    upper: float | None
    coverage: float
    same_as: tuple[str, ...]


class Frame(NamedTuple):
    """A rubric, and what the programme comes to when it is read by it.

    Attributes:
        own: whether the case was written for it.
        refused: why it cannot take the case, in a sentence; None if it can. Without a reading, all below is None, 0 or
            empty.
        overall: the verdict on the programme.
        whole: the programme as a criterion of its own: the root.
        cells: the outermost criteria, in the order of the rubric.
        items: of evidence that are scored.
        groups: independent groups of sources behind them.
        own_items: those of the items that come from the very document that the rubric is taken from, or its group.
        only_here: answered questions that no other frame in view asks.
        shared: answered questions that are the same as one of another frame in view.
        unanswered: how many questions are asked and have no answer.
    """

    rubric: RubricRecord
    own: bool
    refused: str | None
    overall: Overall | None = None
    whole: Cell | None = None
    cells: tuple[Cell, ...] = ()
    coverage: float = 0.0
    questions_answered: int = 0
    questions_asked: int = 0
    items: int = 0
    groups: int = 0
    own_items: int = 0
    only_here: tuple[Answered, ...] = ()
    shared: tuple[Answered, ...] = ()
    unanswered: int = 0


class Piece(NamedTuple):
    """A piece of evidence, in a few words.

    Attributes:
        question: of the frame, that it bears on.
        finding: its label; ``value`` is that as a number, None on a scale without values.
        adverse: whether it speaks for a failure; None without a value.
        formula: of a finding that was computed from facts; None for one that was not.
    """

    question: str
    statement: Text | None
    source: str | None
    locator: str | None
    finding: str
    value: float | None
    adverse: bool | None
    confidential: bool
    formula: str | None


class RemedySaid(NamedTuple):
    """What a rubric's source recommends.

    Attributes:
        undoes: the questions whose claim says that it was not done.
    """

    text: Text
    locator: str | None
    undoes: tuple[str, ...]


MOST = 20
"""Items that are listed behind each side of a contradiction: one question can stand in many of these."""


class Side(NamedTuple):
    """What one of two contradicting frames says, and what is known of it in this case.

    Attributes:
        rubric: the id of the frame.
        kind: ``claim``, or ``remedy`` for what is recommended against a criterion.
        id: of the question or criterion.
        text: the claim; of a remedy, the label of the criterion that it stands against.
        risk: the claim worded for a plan.
        locator: where the rubric's source says it.
        remedies: that the source recommends; none for a claim.
        state: of the question; of a criterion ``answered`` if anything below it is, or why it is set aside.
        point: and ``lower``, ``upper``: of the claim, or of the criterion that the remedy stands against.
        found: whether the reading speaks for a failure; None if there is none.
        items: of evidence behind it, those that weigh most first, at most `MOST`; behind a remedy, those before them
            that are on questions which it undoes.
        more: items than these.
    """

    rubric: str
    kind: Kind
    id: str
    text: Text
    risk: Text | None
    locator: str | None
    remedies: tuple[RemedySaid, ...]
    state: str
    point: float | None
    lower: float | None
    upper: float | None
    coverage: float
    found: bool | None
    items: tuple[Piece, ...]
    more: int


class Opposition(NamedTuple):
    """Two frames that cannot both be followed, or that pull apart, and what is known on either side.

    Attributes:
        a: what the frame says whose rubric names the contradiction.
        b: what the other says.
        partly: whether both can hold.
        why: they contradict each other.
        locator: the places in both sources.
        relation: ``both-found`` if the evidence speaks for a failure on both sides, ``one-found``, ``neither-found``;
            ``one-open`` if one side has no reading, ``open`` if none has.
    """

    a: Side
    b: Side
    partly: bool
    why: Text
    locator: str | None
    relation: Relation


class Reading(NamedTuple):
    """What a fact says on one question of a frame; ``adverse`` tells whether it speaks for a failure."""

    rubric: str
    question: str
    claim: Text
    risk: Text | None
    finding: str
    value: float
    adverse: bool


class DoubleEdged(NamedTuple):
    """A fact that speaks for a failure in one frame and against one in another.

    Attributes:
        place: of the item in the case, from 0.
        source: None if it is left out of an edition.
        remedy: what it shows in practice, recommended by one frame, while it speaks for what a contradicting frame
            calls a failure; None if it only reads both ways. ``against`` is the id of the frame that recommends it.
        readings: those that speak for a failure first; what reaches a frame by ``same-as`` alone is left out.
    """

    place: int
    statement: Text | None
    source: str | None
    locator: str | None
    confidential: bool
    remedy: Text | None
    against: str | None
    readings: tuple[Reading, ...]


class Twofold(NamedTuple):
    """A fact that more than one frame reads: its place in the case, from 0, and the questions that it bears on.

    Its source is None if that is left out of an edition.
    """

    place: int
    source: str | None
    locator: str | None
    questions: tuple[str, ...]


class Lenses(NamedTuple):
    """One programme, read through several frames.

    Attributes:
        as_of: the date up to which evidence counts; None for all there is.
        frames: that of the case first.
        contradictions: between frames in view, those with evidence on both sides first.
        double_edged: facts that read both ways.
        twofold: facts that more than one frame reads.
        sources: of the case, by id, as in a result.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
        inputs: what it was made from; not written.
    """

    engine: Engine
    case: CaseRecord
    as_of: str | None
    frames: tuple[Frame, ...]
    contradictions: tuple[Opposition, ...]
    double_edged: tuple[DoubleEdged, ...]
    twofold: tuple[Twofold, ...]
    sources: dict[str, dict[str, Any]]
    redacted: Redacted | None = None
    inputs: Inputs | None = None

    def to_dict(self) -> dict[str, Any]:
        """Write the readings out as plain values: the JSON document that `SCHEMA` names."""
        return written_document(SCHEMA, self)

    def to_json(self) -> str:
        """Write the readings out as JSON text: keys in a fixed order, two spaces a level."""
        return written_json(self.to_dict())
