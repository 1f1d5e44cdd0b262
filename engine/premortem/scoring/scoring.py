"""The tree, bottom up: every criterion from its children, the programme from its categories."""

from __future__ import annotations

from math import fsum
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.rubric import ROOT
from premortem.model.scores import Adds, CriterionResult, Mean, Overall, QuestionResult, Verdict
from premortem.scoring.answers import NOT_APPLICABLE, Answers
from premortem.scoring.categorical import Judged, judge
from premortem.scoring.plan import Branch, Leaf, Plan, shares_of
from premortem.scoring.programs import Program
from premortem.scoring.verdicts import Numbers, categorical_verdict, verdict_of, worst_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.model.case import Override
    from premortem.scoring.operators import Combined, Operator

    Node = CriterionResult | QuestionResult


def score_again(
    answers: Answers, plan: Plan, base: Mapping[str, CriterionResult], changed: frozenset[str]
) -> CriterionResult:
    """Score a tree once more after some answers changed; what does not rest on them is taken over.

    Overrides are left out: they stand beside the computed verdicts, and only these are asked for.

    Args:
        answers: with the changes.
        plan: of the rubric.
        base: criteria by id, as they were scored.
        changed: the ids of the questions whose answers changed.
    """
    return _Scorer(plan, answers, {}, base, changed).branch(plan.root)


def score(answers: Answers, plan: Plan, overrides: Iterable[Override] = ()) -> tuple[CriterionResult, Overall]:
    """Score the tree of a rubric.

    Args:
        answers: to its questions, from a case that was checked against it.
        plan: of the rubric.
        overrides: verdicts set by a human, which stand beside the computed ones.

    Returns:
        The scored tree, and the verdict on the programme.
    """
    by_criterion = {override.criterion: override for override in overrides}
    root = _Scorer(plan, answers, by_criterion).branch(plan.root)
    mean = Mean(root.point, root.lower, root.upper, root.coverage)
    return root, Overall(*root.verdict, by_criterion.get(ROOT), mean)


class _Scorer:
    def __init__(
        self,
        plan: Plan,
        answers: Answers,
        overrides: dict[str, Override],
        base: Mapping[str, CriterionResult] = {},
        changed: frozenset[str] = frozenset(),
    ) -> None:
        self.base = base
        self.changed = changed
        self.plan = plan
        self.answers = answers
        self.overrides = overrides
        self.plain = plan.rubric.reading_weights == "plain"
        self.scored: dict[str, CriterionResult] = {}

    def branch(self, branch: Branch) -> CriterionResult:
        """Score a criterion; one on which the case says nothing was scored before."""
        name = branch.head.id
        if name in self.base and branch.depends.isdisjoint(self.changed):
            return self.base[name]
        blank = not self.overrides and branch.depends.isdisjoint(self.answers.names)
        if blank and name in self.plan.blanks:
            return self.plan.blanks[name]
        children = [self.child(child) for child in branch.children]
        kept = [child for child in children if child.dropped is None]
        scored = self.criterion(branch, children, kept) if kept else self.dropped(branch, children)
        self.scored[name] = scored
        if blank:
            self.plan.blanks[name] = scored
        return scored

    def child(self, child: Branch | Leaf) -> Node:
        """Score a criterion below, or take the answer to a question."""
        if isinstance(child, Leaf):
            return self.answers.questions.get(child.head.id, child.blank)
        return self.branch(child)

    def found(self, name: str) -> Node:
        """Find the result of a question, or of a criterion that was scored before."""
        leaf = self.plan.leaves.get(name)
        if leaf:
            return self.child(leaf)
        return self.scored.get(name) or self.base.get(name) or self.plan.blanks[name]

    def criterion(self, branch: Branch, children: list[Node], kept: list[Node]) -> CriterionResult:
        """Combine the children that are not dropped, and put the result beside them."""
        whole = len(kept) == len(children)
        weights = branch.weights if whole else shares_of([child.head.weight for child in kept])
        operator = branch.operator
        if isinstance(operator, Program):
            return self.categorical(operator, branch, children, weights)
        numbers, adds = add_up(operator, branch, kept, weights, plain=self.plain)
        if not whole:
            left = iter(adds)
            adds = [next(left) if child.dropped is None else None for child in children]
        return self.result(branch, children, adds, numbers, self.verdict(branch, kept, numbers))

    def categorical(
        self, program: Program, branch: Branch, children: list[Node], weights: list[float]
    ) -> CriterionResult:
        """Judge a criterion that speaks in labels; it has numbers where these have values."""
        judged = judge(program, branch, self.plan, self.found)
        values = [branch.scale[label] for label in judged.possible or branch.labels] if branch.scale else [0.0, 1.0]
        point = branch.scale[judged.outcome] if judged.outcome and branch.scale else None
        kept = [child for child in children if child.dropped is None]
        columns = _columns(kept, weights, plain=self.plain)
        numbers = _numbers(kept, (point, min(values), max(values)), weights, columns)
        return self.in_labels(judged, branch, children, numbers)

    def in_labels(self, judged: Judged, branch: Branch, children: list[Node], numbers: Numbers) -> CriterionResult:
        """Put together what was found out about a criterion that speaks in labels."""
        verdict = categorical_verdict(judged, branch.labels, numbers, self.plan)
        result = self.result(branch, children, [None] * len(children), numbers, verdict)
        result = result._replace(outcome=judged.outcome, possible=judged.possible, rule=judged.rule, gap=judged.gap)
        return result if branch.scale else result._replace(lower=None, upper=None)

    def result(
        self, branch: Branch, children: list[Node], adds: list[Adds | None], numbers: Numbers, verdict: Verdict
    ) -> CriterionResult:
        """Put together what was found out about a criterion."""
        largest, answered, asked = _tallies([child for child in children if child.dropped is None])
        return CriterionResult(
            branch.head,
            None,
            tuple(children),
            tuple(adds),
            None,
            None,
            None,
            *numbers[:5],
            largest,
            *numbers[5:],
            answered,
            asked,
            verdict,
            self.overrides.get(branch.head.id),
        )

    def verdict(self, branch: Branch, kept: list[Node], numbers: Numbers) -> Verdict:
        """Give a criterion's verdict by its numbers; that of a root that is as bad as its worst child, by theirs."""
        if branch.head.operator == "worst":
            criteria = [child for child in kept if isinstance(child, CriterionResult)]
            return worst_verdict(criteria, numbers, self.plan)
        return verdict_of(numbers, self.plan)

    def dropped(self, branch: Branch, children: list[Node]) -> CriterionResult:
        """Drop a criterion all of whose children are dropped."""
        reasons = {child.dropped for child in children}
        reason = reasons.pop() if len(reasons) == 1 else NOT_APPLICABLE
        numbers = Numbers(None, 0.0, 1.0, 0.0, 0.0, 0.0, frozenset(), 0)
        if isinstance(branch.operator, Program):
            result = self.in_labels(Judged(None, branch.labels, None), branch, children, numbers)
        else:
            result = self.result(branch, children, [None] * len(children), numbers, verdict_of(numbers, self.plan))
        return result._replace(dropped=reason)


class _Columns(NamedTuple):
    """The numbers of several children, side by side."""

    lower: list[float]
    upper: list[float]
    covered: list[float]
    conflict: list[float]
    answered: list[float]
    read: list[int]
    points: list[float]
    shares: list[float]


def read_children(node: CriterionResult, *, plain: bool) -> tuple[tuple[str, ...], list[float], list[float]]:
    """Say what the reading of a scored criterion is made of: ids, points and shares of the children that have one.

    Args:
        node: the criterion.
        plain: whether readings are weighed by w instead of w k.

    Returns:
        Three lists of the same length; the shares in sum 1.
    """
    children = [*node.children]  # those that are dropped have no point
    columns = _columns(children, [child.head.weight for child in children], plain=plain)
    names = tuple(children[place].head.id for place in columns.read)
    return names, columns.points, shares_of(columns.shares)


def _columns(kept: list[Node], weights: list[float], *, plain: bool) -> _Columns:
    """Lay the numbers of children out for the operator.

    A child without a point is not in ``read``. A point weighs w k, or w where the rubric says so; a question that
    nobody answered and whose point is assumed weighs w in any case.
    """
    columns = _Columns([], [], [], [], [], [], [], [])
    lower, upper, covered, conflict, answered, read, points, shares = columns
    for position, child in enumerate(kept):
        weight, coverage, point = weights[position], child.coverage, child.point
        is_question = isinstance(child, QuestionResult)
        lower.append(child.lower or 0.0)  # none only under a criterion that speaks in labels, which asks for no numbers
        upper.append(child.upper or 0.0)
        covered.append(weight * coverage)
        conflict.append(child.conflict)
        answered.append(child.answered if isinstance(child, CriterionResult) else float(coverage > 0))
        share = weight if plain or (is_question and not coverage) else weight * coverage
        if point is not None and share:
            read.append(position)
            points.append(point)
            shares.append(share)
    return columns


def add_up(
    operator: Operator, branch: Branch, kept: list[Node], weights: list[float], *, plain: bool
) -> tuple[Numbers, list[Adds | None]]:
    """Combine the children that are not dropped (scoring semantics, section 5).

    Args:
        operator: of the criterion.
        branch: the criterion.
        kept: its children that are not dropped; at least one.
        weights: theirs, in sum 1.
        plain: whether readings are weighed by w instead of w k.

    Returns:
        The numbers of the criterion, and what each child adds to them.
    """
    combine, parameter = operator.combine, branch.parameter
    columns = _columns(kept, weights, plain=plain)
    lower = combine(columns.lower, weights, parameter)
    upper = combine(columns.upper, weights, parameter)
    shares = shares_of(columns.shares)
    reading = combine(columns.points, shares, parameter) if columns.read else None
    point = min(max(reading.value, lower.value), upper.value) if reading else None
    numbers = _numbers(kept, (point, lower.value, upper.value), weights, columns)
    if branch.head.operator == "worst":
        return numbers, [None] * len(kept)
    fitted = _fitted(reading, shares, point)
    return numbers, _adds(len(kept), (reading, lower, upper), columns.read, fitted)


def _numbers(
    kept: list[Node], found: tuple[float | None, float, float], weights: list[float], columns: _Columns
) -> Numbers:
    """Add to reading and bounds what every operator shares: coverage, conflict, share answered, and who speaks."""
    coverage = min(fsum(columns.covered), 1.0)
    if not coverage:
        return Numbers(*found, 0.0, 0.0, 0.0, frozenset(), 0)
    return Numbers(
        *found,
        coverage,
        min(fsum(map(mul, columns.covered, columns.conflict)) / coverage, 1.0),
        min(fsum(map(mul, weights, columns.answered)), 1.0),
        frozenset().union(*[child.groups for child in kept]),
        sum([child.unsourced for child in kept]),
    )


def _adds(
    count: int, combined: tuple[Combined | None, Combined, Combined], read: list[int], fitted: list[float]
) -> list[Adds | None]:
    """Say what each child adds to reading, lower and upper bound, and which decides; None where it is neither."""
    reading, lower, upper = combined
    decides: list[bool | None] = [None] * count
    if lower.decider is not None:
        decides = [False] * count
        if reading and reading.decider is not None:
            decides[read[reading.decider]] = True
    if lower.parts is None or upper.parts is None:
        return [None if decided is None else Adds(None, None, None, decided) for decided in decides]
    points = [0.0] * count
    for position, part in zip(read, fitted, strict=True):
        points[position] = part
    return list(map(Adds, points, lower.parts, upper.parts, decides))


def _fitted(reading: Combined | None, shares: list[float], point: float | None) -> list[float]:
    """Scale the parts of a reading so that they sum up to it also where it was moved into its range."""
    if reading is None or reading.parts is None or point is None:
        return []
    if reading.value == point:
        return reading.parts
    if not reading.value:
        return [share * point for share in shares]
    return [part * point / reading.value for part in reading.parts]


def _tallies(kept: list[Node]) -> tuple[float, int, int]:
    """Carry up the largest conflict of a question, and count the questions answered and asked."""
    largest, answered, asked = 0.0, 0, 0
    for child in kept:
        if isinstance(child, CriterionResult):
            largest = max(largest, child.largest_conflict)
            answered += child.questions_answered
            asked += child.questions_asked
        else:
            largest = max(largest, child.conflict)
            answered += child.coverage > 0
            asked += 1
    return largest, answered, asked
