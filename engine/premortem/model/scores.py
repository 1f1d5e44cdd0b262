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
    """What the rubric's source recommends, and where."""

    text: Text
    locator: str | None


class QuestionHead(NamedTuple):
    """What the rubric says of a question, whatever the case."""

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


class CriterionHead(NamedTuple):
    """What the rubric says of a criterion, whatever the case.

    ``parameter`` belongs to the operator; ``labels`` are those that a categorical criterion can come to, in the order
    of its scale, None for a numeric one.
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
    """How a finding was computed: the formula, its value, and the facts it used."""

    formula: str
    value: float
    facts: tuple[str, ...]


class ItemResult(NamedTuple):
    """One piece of evidence and what became of it.

    Attributes:
        said: the item of the case; for measured and direct ones, an item made up from facts or from the answer.
        value: the finding as a number, None on a scale without values; ``value_low`` and ``value_high`` only where a
            fact has alternatives.
        mass: strength x reliability; None for a direct answer, which is not weighed.
        group: sources that are not independent share one.
        pooled: its share of its group's mass, 0 for a duplicate.
        duplicate: whether the same item stood before it, so that it does not count again.
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


class Adds(NamedTuple):
    """What a child adds to its parent: parts that sum up (mean, blend), and whether it decides (max, min, blend)."""

    point: float | None
    lower: float | None
    upper: float | None
    decides: bool | None


class QuestionResult(NamedTuple):
    """A question as the case answers it. ``items`` are scored; ``other_items`` are those of other assessors.

    ``answer`` is a direct answer, as given. On a scale without values there are no numbers but coverage and conflict.
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
    """

    status: VerdictStatus
    reading: str | None
    at_least: str
    at_most: str
    confidence: Confidence | None


class CriterionResult(NamedTuple):
    """A criterion: its numbers, its verdict, and its children with what each adds (``adds``, in their order).

    Attributes:
        outcome: of a categorical criterion, if it has come to one label; None otherwise.
        possible: the labels that a categorical criterion can still come to, in the order of its scale; none of them
            if the rubric says nothing of the combination; None for a numeric criterion.
        rule: the id of the rule that decided, if it was one.
        point: and ``lower``, ``upper``: of a categorical criterion only where the labels of its scale have values.
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
    """The mean over everything: a secondary figure, no verdict."""

    point: float | None
    lower: float | None
    upper: float | None
    coverage: float


class Overall(NamedTuple):
    """The verdict on the programme as a whole."""

    status: VerdictStatus
    reading: str | None
    at_least: str
    at_most: str
    confidence: Confidence | None
    override: Override | None
    mean: Mean
