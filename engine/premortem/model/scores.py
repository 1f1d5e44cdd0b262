"""The scored tree: what the evidence makes of every item, question and criterion.

Every type here is an immutable named tuple. What the rubric says of a node stands in its ``head``, what a source
says in its ``said``; both are shared with where they come from, not copied. Points, bounds, coverage, conflict and
shares are numbers in [0, 1], unrounded. None means: there is none.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from premortem.model.case import Override
from premortem.model.evidence import Item, Unknown

Text = dict[str, str]
State = Literal["answered", "not-assessed", "no-information", "withheld", "not-applicable", "not-asked"]
VerdictStatus = Literal["not-assessed", "insufficient-evidence", "indicated", "established"]
Confidence = Literal["very-low", "low", "medium", "high", "very-high"]

STATES: tuple[State, ...] = ("answered", "not-assessed", "no-information", "withheld", "not-applicable", "not-asked")
CONFIDENCES: tuple[Confidence, ...] = ("very-low", "low", "medium", "high", "very-high")


class RemedyText(NamedTuple):
    """What the rubric's source recommends, and where.

    Attributes:
        text: what is recommended, by language.
        locator: where the source says so.
    """

    text: Text
    locator: str | None


class QuestionHead(NamedTuple):
    """What the rubric says of a question, whatever the case.

    Attributes:
        id: of the question.
        number: as the source counts it; None if it does not.
        level: what nodes of its depth are called.
        label: a short name by language; None if it has none.
        weight: among its siblings, from 0; only ratios count.
        locator: where the rubric's source treats it.
        about: more about it, by language.
        claim: the statement of failure, or of achievement, that is asked about.
        risk: the claim worded for a plan; None if there is no such wording.
        look_for: where evidence on it usually lies.
        stages: those at which it can be asked.
        unknown_policy: what the unknown is taken for: `bound` (nothing), `adverse` or `favourable`.
        scale: the id of the scale that it is answered on.
        asked_if: ids of the questions and criteria that decide whether it is asked; none if it always is.
    """

    id: str
    number: str | None
    level: str
    label: Text | None
    weight: float
    locator: str | None
    about: Text | None
    claim: Text
    risk: Text | None
    look_for: Text | None
    stages: tuple[str, ...]
    unknown_policy: str
    scale: str
    asked_if: tuple[str, ...]


class CriterionHead(NamedTuple):
    """What the rubric says of a criterion, whatever the case.

    ``parameter`` belongs to the operator; ``labels`` are those that a categorical criterion can come to, in the order
    of its scale, None for a numeric one.

    Attributes:
        id: of the criterion; ``overall`` for the programme.
        number: as the source counts it; None if it does not.
        level: what nodes of its depth are called.
        label: its name by language.
        weight: among its siblings, from 0; only ratios count.
        locator: where the rubric's source treats it.
        about: more about it, by language.
        numbered: whether the source's text numbers it; False if only a table names it; None if the rubric does not say.
        operator: name of the operator by which its children add up.
        parameter: of the operator, as the share of `blend`; None if it takes none.
        labels: those that a categorical criterion can come to, in the order of its scale; None for a numeric one.
        why: why this operator, by language.
        remedies: what the rubric's source recommends against it.
    """

    id: str
    number: str | None
    level: str
    label: Text
    weight: float
    locator: str | None
    about: Text | None
    numbered: bool | None
    operator: str
    parameter: float | None
    labels: tuple[str, ...] | None
    why: Text | None
    remedies: tuple[RemedyText, ...]


class Measured(NamedTuple):
    """How a finding was computed: the formula, its value, and the facts it used.

    Attributes:
        formula: as the rubric has it.
        value: what it comes to.
        facts: names of the facts that it used.
    """

    formula: str
    value: float
    facts: tuple[str, ...]


class ItemResult(NamedTuple):
    """One piece of evidence and what became of it.

    Attributes:
        said: the item of the case; for measured and direct ones, an item made up from facts or from the answer.
        value: the finding as a number, None on a scale without values; ``value_low`` and ``value_high`` only where a
            fact has alternatives.
        value_low: the finding at the lowest alternative of a fact.
        value_high: the finding at the highest alternative of a fact.
        mass: strength x reliability; None for a direct answer, which is not weighed.
        group: sources that are not independent share one.
        pooled: its share of its group's mass, 0 for a duplicate.
        duplicate: whether the same item stood before it, so that it does not count again.
        measured: how it was computed from facts; None if it was not.
        direct: whether it is a direct answer, taken at its word.
        share: its share in the reading; only where what is confidential was left out, since it could not be worked out
            from the groups then.
    """

    said: Item
    value: float | None
    value_low: float | None
    value_high: float | None
    mass: float | None
    group: str | None
    pooled: float | None
    duplicate: bool
    measured: Measured | None
    direct: bool
    share: float | None = None


class Adds(NamedTuple):
    """What a child adds to its parent: parts that sum up (mean, blend), and whether it decides (max, min, blend).

    Attributes:
        point: its part of the parent's reading; None where parts do not sum up, or there is no reading.
        lower: its part of the lower bound.
        upper: its part of the upper bound.
        decides: whether it decides its parent's number; None where none does by itself.
    """

    point: float | None
    lower: float | None
    upper: float | None
    decides: bool | None


class QuestionResult(NamedTuple):
    """A question as the case answers it. ``items`` are scored; ``other_items`` are those of other assessors.

    ``answer`` is a direct answer, as given. On a scale without values there are no numbers but coverage and conflict.

    Attributes:
        dropped: the reason why it is set aside; None if it counts.
        state: how far it is answered.
        unknown: what the case says of why it has no answer; None if nothing.
        answer: a direct answer as given, a label or a number as text; None if there is none.
        items: the evidence that is scored.
        other_items: evidence of assessors who are not scored.
        point: the reading in [0, 1]; None if nothing is known, and on a scale without values.
        lower: the lower bound, in [0, 1]; None on a scale without values.
        upper: the upper bound, likewise.
        coverage: how much of it the evidence covers, in [0, 1].
        conflict: how far its items contradict one another, in [0, 1].
        groups: groups of sources that it rests on.
        unsourced: direct answers without a source: 0 or 1.
    """

    head: QuestionHead
    dropped: str | None
    state: State
    unknown: Unknown | None
    answer: str | None
    items: tuple[ItemResult, ...]
    other_items: tuple[ItemResult, ...]
    point: float | None
    lower: float | None
    upper: float | None
    coverage: float
    conflict: float
    groups: frozenset[str]
    unsourced: int


class Verdict(NamedTuple):
    """A verdict: at least, at most and the reading; status says how far it holds.

    Bands by id; of a categorical criterion, labels of its scale.

    Attributes:
        status: how far the verdict holds.
        reading: the band of the reading, or the outcome; None if there is none.
        at_least: the band of the lower bound, or the first possible label.
        at_most: the band of the upper bound, or the last possible label.
        confidence: how much evidence there is and how far it agrees; None if nothing is answered.
    """

    status: VerdictStatus
    reading: str | None
    at_least: str
    at_most: str
    confidence: Confidence | None


class CriterionResult(NamedTuple):
    """A criterion: its numbers, its verdict, and its children with what each adds (``adds``, in their order).

    Attributes:
        dropped: the reason why it is set aside; None if it counts.
        children: criteria or questions, in the order of the rubric.
        adds: what each child adds, in their order.
        outcome: of a categorical criterion, if it has come to one label; None otherwise.
        possible: the labels that a categorical criterion can still come to, in the order of its scale; none of them if
            the rubric says nothing of the combination; None for a numeric criterion.
        rule: the id of the rule that decided, if it was one.
        point: and ``lower``, ``upper``: of a categorical criterion only where the labels of its scale have values.
        lower: the lower bound, in [0, 1].
        upper: the upper bound, in [0, 1].
        coverage: how much of it the evidence covers, in [0, 1].
        conflict: that of its children, weighed, in [0, 1].
        largest_conflict: the largest of any question below it.
        answered: share of the questions below it, by weight, that have evidence.
        groups: groups of sources that it rests on.
        unsourced: direct answers without a source below it.
        questions_answered: questions below it that have evidence.
        questions_asked: questions below it that are not set aside.
        verdict: in bands, or in labels of its scale.
        override: a person's verdict in place of the computed one; None if there is none.
        gap: whether the rubric says nothing of some completion of what is unknown; not part of a written result.
    """

    head: CriterionHead
    dropped: str | None
    children: tuple[CriterionResult | QuestionResult, ...]
    adds: tuple[Adds | None, ...]
    outcome: str | None
    possible: tuple[str, ...] | None
    rule: str | None
    point: float | None
    lower: float | None
    upper: float | None
    coverage: float
    conflict: float
    largest_conflict: float
    answered: float
    groups: frozenset[str]
    unsourced: int
    questions_answered: int
    questions_asked: int
    verdict: Verdict
    override: Override | None
    gap: bool = False


class Mean(NamedTuple):
    """The mean over everything: a secondary figure, no verdict.

    Attributes:
        point: the reading in [0, 1]; None if nothing is answered, and without numbers.
        lower: the lower bound.
        upper: the upper bound.
        coverage: how much of the whole the evidence covers.
    """

    point: float | None
    lower: float | None
    upper: float | None
    coverage: float


class Overall(NamedTuple):
    """The verdict on the programme as a whole.

    Attributes:
        status: how far the verdict holds.
        reading: the band that is read, or the outcome; None if there is none.
        at_least: the least that it can be.
        at_most: the most that it can be.
        confidence: how much evidence there is and how far it agrees; None if nothing is answered.
        override: a person's verdict in place of the computed one; None if there is none.
        mean: the mean over everything.
    """

    status: VerdictStatus
    reading: str | None
    at_least: str
    at_most: str
    confidence: Confidence | None
    override: Override | None
    mean: Mean
