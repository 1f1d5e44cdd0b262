"""The rubric as scoring reads it: defaults filled in, references resolved, formulas parsed. Made once a rubric."""

from __future__ import annotations

from bisect import bisect_right
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.formula import Formula, parse_formula
from premortem.model.rubric import ROOT, Criterion, Question, Rubric, bands_of, scale_of, scales_of
from premortem.model.scores import CriterionHead, CriterionResult, QuestionHead, QuestionResult, RemedyText
from premortem.scoring.operators import OPERATORS, Operator

if TYPE_CHECKING:
    from collections.abc import Mapping

EPSILON = 1e-9
"""A number is at a threshold from this far below it, so that rounding never moves a band."""


class Measurement(NamedTuple):
    """A formula, its thresholds in ascending order, and the strength of what it finds."""

    formula: Formula
    thresholds: tuple[float, ...]
    labels: tuple[str, ...]
    strength: str

    def finding(self, value: float) -> str:
        """Map a value to a label: the highest threshold that it reaches; below the first, the lowest label."""
        return self.labels[bisect_right(self.thresholds, value + EPSILON)]


class Leaf(NamedTuple):
    """A question: its scale, its measure, its reading where nothing is known, and its result in that case."""

    head: QuestionHead
    scale: Mapping[str, float]
    measurement: Measurement | None
    assumed: float | None
    blank: QuestionResult


class Branch(NamedTuple):
    """A criterion: its operator, its children with their weights (sum 1), and the ids of all questions below."""

    head: CriterionHead
    operator: Operator
    parameter: float
    children: tuple[Branch | Leaf, ...]
    weights: list[float]
    questions: frozenset[str]


class Plan(NamedTuple):
    """The whole tree, and what scoring needs beside it.

    Attributes:
        bands: ids from the lowest zone of [0, 1] to the highest; ``bounds`` are their lower bounds, less `EPSILON`.
        worst_first: +1 if a high band is the bad end (severity), -1 if a low one is (achievement).
        blanks: what a criterion comes to where a case says nothing on it; filled as they are met.
    """

    rubric: Rubric
    root: Branch
    leaves: dict[str, Leaf]
    branches: dict[str, Branch]
    bands: tuple[str, ...]
    bounds: tuple[float, ...]
    worst_first: int
    blanks: dict[str, CriterionResult]

    def band(self, value: float) -> str:
        """Name the band of a value in [0, 1]."""
        return self.bands[bisect_right(self.bounds, value) - 1]

    def rank(self, band: str) -> int:
        """Order bands by badness: the higher, the worse."""
        return self.bands.index(band) * self.worst_first


def plan_of(rubric: Rubric) -> Plan:
    """Prepare a rubric for scoring; it has to be free of errors."""
    return _Builder(rubric).plan()


class _Builder:
    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.scales = scales_of(rubric)
        self.leaves: dict[str, Leaf] = {}
        self.branches: dict[str, Branch] = {}

    def plan(self) -> Plan:
        """Prepare the whole rubric."""
        rubric = self.rubric
        top = Criterion(
            id=ROOT,
            label=rubric.title,
            about=rubric.about,
            operator=rubric.operator,
            blend=rubric.blend,
            criteria=rubric.criteria,
        )
        root = self.branch(top, 0)
        bands = bands_of(rubric)
        return Plan(
            rubric,
            root,
            self.leaves,
            self.branches,
            tuple(band.id for band in bands),
            tuple(band.from_ - EPSILON for band in bands),
            1 if rubric.reads == "severity" else -1,
            {},
        )

    def branch(self, criterion: Criterion, depth: int) -> Branch:
        """Prepare a criterion and all below it."""
        operator = OPERATORS[criterion.operator]
        given = criterion.blend if criterion.operator == "blend" else None
        parameter = operator.parameter if given is None else given
        head = CriterionHead(
            criterion.id,
            criterion.number,
            self.rubric.levels[depth - 1] if depth else "programme",
            criterion.label,
            criterion.weight,
            criterion.locator,
            criterion.about,
            criterion.numbered,
            criterion.operator,
            parameter,
            criterion.why,
            tuple(RemedyText(remedy.text, remedy.locator) for remedy in criterion.remedies),
        )
        children: tuple[Branch | Leaf, ...] = (
            *(self.branch(child, depth + 1) for child in criterion.criteria),
            *(self.leaf(question) for question in criterion.questions),
        )
        questions: frozenset[str] = frozenset().union(*(_questions(child) for child in children))
        weights = shares_of([child.head.weight for child in children])
        self.branches[criterion.id] = branch = Branch(head, operator, parameter or 0.0, children, weights, questions)
        return branch

    def leaf(self, question: Question) -> Leaf:
        """Prepare a question."""
        scale = scale_of(question, self.scales)
        head = QuestionHead(
            question.id,
            question.number,
            self.rubric.levels[-1],
            question.label,
            question.weight,
            question.locator,
            question.about,
            question.claim,
            question.risk,
            question.look_for,
            question.stages,
            question.unknown,
        )
        blank = QuestionResult(head, None, "not-assessed", None, (), (), None, 0.0, 1.0, 0.0, 0.0, frozenset(), 0)
        good, bad = min(scale.values()), max(scale.values())
        if self.rubric.reads == "achievement":
            good, bad = bad, good
        assumed = {"bound": None, "adverse": bad, "favourable": good}[question.unknown]
        leaf = Leaf(head, scale, _measurement(question, scale), assumed, blank._replace(point=assumed))
        self.leaves[question.id] = leaf
        return leaf


def shares_of(weights: list[float]) -> list[float]:
    """Scale positive weights to the sum 1."""
    total = fsum(weights)
    return [weight / total for weight in weights]


def _questions(node: Branch | Leaf) -> frozenset[str]:
    return frozenset((node.head.id,)) if isinstance(node, Leaf) else node.questions


def _measurement(question: Question, scale: Mapping[str, float]) -> Measurement | None:
    measure = question.measure
    if not measure:
        return None
    steps = sorted(measure.thresholds.items(), key=lambda step: step[1])
    lowest = min(scale, key=lambda label: scale[label])
    return Measurement(
        parse_formula(measure.formula),
        tuple(threshold for _, threshold in steps),
        (lowest, *(label for label, _ in steps)),
        measure.strength,
    )
