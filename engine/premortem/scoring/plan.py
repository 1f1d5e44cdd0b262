"""The rubric as scoring reads it: defaults filled in, references resolved, formulas parsed. Made once a rubric."""

from __future__ import annotations

from bisect import bisect_right
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.formula import Formula, parse_formula
from premortem.model.rubric import (
    CATEGORICAL,
    PARAMETERS,
    Criterion,
    Question,
    Rubric,
    bands_of,
    children_of,
    scale_of,
    scales_of,
    targets_of,
    top_of,
)
from premortem.model.scores import CriterionHead, CriterionResult, QuestionHead, QuestionResult, RemedyText
from premortem.scoring.operators import OPERATORS, Operator
from premortem.scoring.programs import Logic, Part, Program, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from premortem.model.case import Case

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
    """A question: its scale, its measure, its reading where nothing is known, and its result in that case.

    ``labels`` are those of its scale; ``scale`` gives their values, and is empty for a scale without. ``conditions``
    names the nodes that decide whether it is asked.
    """

    head: QuestionHead
    labels: tuple[str, ...]
    scale: Mapping[str, float]
    measurement: Measurement | None
    assumed: float | None
    blank: QuestionResult
    conditions: tuple[str, ...] = ()


class Branch(NamedTuple):
    """A criterion.

    Attributes:
        operator: combines the numbers of the children, or works out the label of a categorical criterion.
        weights: of the children, in sum 1.
        questions: the ids of all below.
        labels: of its scale, in order, for a categorical criterion; ``scale`` gives their values, if they have any.
        depends: the ids of all questions that bear on the result.
    """

    head: CriterionHead
    operator: Operator | Program
    parameter: float
    children: tuple[Branch | Leaf, ...]
    weights: list[float]
    questions: frozenset[str]
    labels: tuple[str, ...] = ()
    scale: Mapping[str, float] = {}
    depends: frozenset[str] = frozenset()


class Plan(NamedTuple):
    """The whole tree, and what scoring needs beside it.

    Attributes:
        bands: ids from the lowest zone of [0, 1] to the highest; ``bounds`` are their lower bounds, less `EPSILON`.
        worst_first: +1 if a high band is the bad end (severity), -1 if a low one is (achievement).
        blanks: what a criterion comes to where a case says nothing on it; filled as they are met.
        families: programs that tell which questions are asked.
    """

    rubric: Rubric
    root: Branch
    leaves: dict[str, Leaf]
    branches: dict[str, Branch]
    bands: tuple[str, ...]
    bounds: tuple[float, ...]
    worst_first: int
    blanks: dict[str, CriterionResult]
    families: tuple[Program, ...]

    def targets(self, case: Case) -> dict[str, tuple[str, ...]]:
        """Say which questions of the rubric each question that a case names stands for."""
        return targets_of(self.rubric, case.rubric.partition("@")[0])

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
        self.bands = bands_of(rubric)
        self.logic = Logic(dict(self.parts(top_of(rubric))))
        self.leaves: dict[str, Leaf] = {}
        self.branches: dict[str, Branch] = {}

    def plan(self) -> Plan:
        """Prepare the whole rubric."""
        return Plan(
            self.rubric,
            self.branch(top_of(self.rubric), 0),
            self.leaves,
            self.branches,
            tuple(band.id for band in self.bands),
            tuple(band.from_ - EPSILON for band in self.bands),
            1 if self.rubric.reads == "severity" else -1,
            {},
            tuple(self.logic.family(names) for names in dict.fromkeys(self.logic.families.values())),
        )

    def parts(self, criterion: Criterion) -> Iterator[tuple[str, Part]]:
        """Describe every node from a criterion down as far as conditions go."""
        for question in criterion.questions:
            yield question.id, Part(asked_if=question.asked_if)
        for child in criterion.criteria:
            yield from self.parts(child)
        children = tuple(child.id for child in children_of(criterion))
        if criterion.operator in CATEGORICAL:
            labels = tuple(scale_of(criterion, self.scales))
            inputs, operator = inputs_of(criterion), criterion.operator
            yield criterion.id, Part(inputs, labels, None, operator, criterion.rules, criterion.table, children)
        else:
            yield criterion.id, Part(operator=criterion.operator, children=children)

    def branch(self, criterion: Criterion, depth: int) -> Branch:
        """Prepare a criterion and all below it."""
        operator = self.operator(criterion)
        parameter = operator.parameter if isinstance(operator, Operator) else None
        if criterion.operator in PARAMETERS:
            given: float | None = getattr(criterion, criterion.operator)
            parameter = parameter if given is None else given
        children: tuple[Branch | Leaf, ...] = (
            *(self.branch(child, depth + 1) for child in criterion.criteria),
            *(self.leaf(question) for question in criterion.questions),
        )
        branch = Branch(
            self.head(criterion, depth, parameter),
            operator,
            parameter or 0.0,
            children,
            shares_of([child.head.weight for child in children]),
            frozenset().union(*(_questions(child) for child in children)),
        )
        self.branches[criterion.id] = branch = self.with_logic(branch, criterion)
        return branch

    def operator(self, criterion: Criterion) -> Operator | Program:
        """Find what adds a criterion up."""
        if criterion.operator in CATEGORICAL:
            return self.logic.program(criterion.id)
        return OPERATORS[criterion.operator]

    def with_logic(self, branch: Branch, criterion: Criterion) -> Branch:
        """Add the labels of a categorical criterion, and what the result of any criterion rests on."""
        related = frozenset().union(*(self.logic.families.get(question, ()) for question in branch.questions))
        below = [child.depends for child in branch.children if isinstance(child, Branch)]
        depends = branch.questions.union(related, *below)
        if criterion.operator not in CATEGORICAL:
            return branch._replace(depends=depends)
        labels = scale_of(criterion, self.scales)
        return branch._replace(labels=tuple(labels), scale=_values(labels), depends=depends)

    def head(self, criterion: Criterion, depth: int, parameter: float | None) -> CriterionHead:
        """Say what the rubric says of a criterion."""
        return CriterionHead(
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
            tuple(scale_of(criterion, self.scales)) if criterion.operator in CATEGORICAL else None,
            criterion.why,
            tuple(RemedyText(remedy.text, remedy.locator) for remedy in criterion.remedies),
        )

    def leaf(self, question: Question) -> Leaf:
        """Prepare a question."""
        labels = scale_of(question, self.scales)
        scale = _values(labels)
        conditions = names_in(question.asked_if or ())
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
            question.scale or next(iter(self.scales)),
            conditions,
        )
        assumed = self.assumed(question, scale) if scale else None
        lower, upper = (0.0, 1.0) if scale else (None, None)
        blank = QuestionResult(
            head, None, "not-assessed", None, None, (), (), assumed, lower, upper, 0.0, 0.0, frozenset(), 0
        )
        leaf = Leaf(head, tuple(labels), scale, _measurement(question, scale), assumed, blank, conditions)
        self.leaves[question.id] = leaf
        return leaf

    def assumed(self, question: Question, scale: Mapping[str, float]) -> float | None:
        """Give the reading of a question on which nothing is known: none, or one end of its scale."""
        good, bad = min(scale.values()), max(scale.values())
        if self.rubric.reads == "achievement":
            good, bad = bad, good
        return {"bound": None, "adverse": bad, "favourable": good}[question.unknown]


def inputs_of(criterion: Criterion) -> tuple[str, ...]:
    """Name what a categorical criterion is told the labels of: what its rules name, else its children."""
    if criterion.operator == "rules":
        return tuple(dict.fromkeys(name for rule in criterion.rules for name in names_in(rule.when or ())))
    return tuple(child.id for child in children_of(criterion))


def _values(scale: Mapping[str, float | None]) -> dict[str, float]:
    """Give the values of a scale; nothing for one without values."""
    return {label: value for label, value in scale.items() if value is not None}


def shares_of(weights: list[float]) -> list[float]:
    """Scale positive weights to the sum 1; none stay none."""
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
