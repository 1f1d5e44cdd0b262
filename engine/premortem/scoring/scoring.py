"""The tree, bottom up: every criterion from its children, the programme from its categories."""

from __future__ import annotations

from math import fsum
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.rubric import ROOT
from premortem.model.scores import Adds, CriterionResult, Mean, Overall, QuestionResult, Verdict
from premortem.scoring.answers import CaseReader
from premortem.scoring.plan import Branch, Leaf, Plan, shares_of
from premortem.scoring.verdicts import Numbers, verdict_of, worst_verdict

if TYPE_CHECKING:
    from premortem.model.case import Case, Override
    from premortem.model.result import Notice
    from premortem.scoring.operators import Combined

    Node = CriterionResult | QuestionResult

_NOT_APPLICABLE = "not-applicable"


class Scored(NamedTuple):
    """What scoring comes to.

    Attributes:
        root: the scored tree.
        overall: the verdict on the programme.
        questions: those that the case says anything on; all others are not assessed.
        notices: what the reader should know.
    """

    root: CriterionResult
    overall: Overall
    questions: list[QuestionResult]
    notices: list[Notice]


def score(case: Case, plan: Plan) -> Scored:
    """Score a case that was checked against the rubric of the plan."""
    overrides = {override.criterion: override for override in case.overrides}
    reader = CaseReader(case, plan, _set_aside(case, plan))
    root = _Scorer(plan, reader, overrides).branch(plan.root)
    mean = Mean(root.point, root.lower, root.upper, root.coverage)
    return Scored(root, Overall(*root.verdict, overrides.get(ROOT), mean), reader.answered, reader.notices)


def _set_aside(case: Case, plan: Plan) -> dict[str, str]:
    """Collect the questions that are not applicable, alone or with their criterion, and the reason."""
    reasons: dict[str, str] = {}
    for unknown in case.unknowns:
        if unknown.kind == "not-applicable":
            reason = next(iter(unknown.note.values())) if unknown.note else _NOT_APPLICABLE
            below = plan.branches[unknown.criterion].questions if unknown.criterion else ()
            for name in (unknown.question, *below):
                if name:
                    reasons[name] = reason
    return reasons


class _Scorer:
    def __init__(self, plan: Plan, reader: CaseReader, overrides: dict[str, Override]) -> None:
        self.plan = plan
        self.reader = reader
        self.overrides = overrides
        self.plain = plan.rubric.reading_weights == "plain"

    def branch(self, branch: Branch) -> CriterionResult:
        """Score a criterion; one on which the case says nothing was scored before."""
        blank = not self.overrides and branch.questions.isdisjoint(self.reader.touched)
        name = branch.head.id
        if blank and name in self.plan.blanks:
            return self.plan.blanks[name]
        question = self.reader.question
        children: list[Node] = [
            question(child) if child.__class__ is Leaf else self.branch(child)  # type: ignore[arg-type]
            for child in branch.children
        ]
        kept = [child for child in children if child.dropped is None]
        scored = self.criterion(branch, children, kept) if kept else self.dropped(branch, children)
        if blank:
            self.plan.blanks[name] = scored
        return scored

    def criterion(self, branch: Branch, children: list[Node], kept: list[Node]) -> CriterionResult:
        whole = len(kept) == len(children)
        weights = branch.weights if whole else shares_of([child.head.weight for child in kept])
        numbers, adds = add_up(branch, kept, weights, plain=self.plain)
        if not whole:
            left = iter(adds)
            adds = [next(left) if child.dropped is None else None for child in children]
        largest, answered, asked = _tallies(kept)
        return CriterionResult(
            branch.head,
            None,
            tuple(children),
            tuple(adds),
            *numbers[:5],
            largest,
            *numbers[5:],
            answered,
            asked,
            self.verdict(branch, kept, numbers),
            self.overrides.get(branch.head.id),
        )

    def verdict(self, branch: Branch, kept: list[Node], numbers: Numbers) -> Verdict:
        if branch.head.operator == "worst":
            verdicts = [child.verdict for child in kept if isinstance(child, CriterionResult)]
            return worst_verdict(verdicts, numbers, self.plan)
        return verdict_of(numbers, self.plan)

    def dropped(self, branch: Branch, children: list[Node]) -> CriterionResult:
        """Drop a criterion all of whose children are dropped."""
        reasons = {child.dropped for child in children}
        return CriterionResult(
            head=branch.head,
            dropped=reasons.pop() if len(reasons) == 1 else _NOT_APPLICABLE,
            children=tuple(children),
            adds=(None,) * len(children),
            point=None,
            lower=0.0,
            upper=1.0,
            coverage=0.0,
            conflict=0.0,
            largest_conflict=0.0,
            answered=0.0,
            groups=frozenset(),
            unsourced=0,
            questions_answered=0,
            questions_asked=0,
            verdict=verdict_of(Numbers(None, 0.0, 1.0, 0.0, 0.0, 0.0, frozenset(), 0), self.plan),
            override=self.overrides.get(branch.head.id),
        )


def add_up(
    branch: Branch, kept: list[Node], weights: list[float], *, plain: bool
) -> tuple[Numbers, list[Adds | None]]:
    """Combine the children that are not dropped (scoring semantics, section 5).

    Args:
        branch: the criterion.
        kept: its children that are not dropped; at least one.
        weights: theirs, in sum 1.
        plain: whether readings are weighed by w instead of w k.

    Returns:
        The numbers of the criterion, and what each child adds to them.
    """
    combine, parameter = branch.operator.combine, branch.parameter
    lower = combine([child.lower for child in kept], weights, parameter)
    upper = combine([child.upper for child in kept], weights, parameter)
    covered = list(map(mul, weights, [child.coverage for child in kept]))
    read, shares = _readings(kept, weights if plain else covered, weights)
    reading = combine([kept[i].point or 0.0 for i in read], shares, parameter) if read else None
    point = min(max(reading.value, lower.value), upper.value) if reading else None
    numbers = _numbers(kept, (point, lower.value, upper.value), weights, covered)
    if branch.head.operator == "worst":
        return numbers, [None] * len(kept)
    return numbers, _adds(len(kept), (reading, lower, upper), read, _fitted(reading, shares, point))


def _numbers(
    kept: list[Node], found: tuple[float | None, float, float], weights: list[float], covered: list[float]
) -> Numbers:
    """Add to reading and bounds what every operator shares: coverage, conflict, share answered, and who speaks."""
    coverage = min(fsum(covered), 1.0)
    if not coverage:
        return Numbers(*found, 0.0, 0.0, 0.0, frozenset(), 0)
    disagreed = fsum(map(mul, covered, [child.conflict for child in kept]))
    return Numbers(
        *found,
        coverage,
        min(disagreed / coverage, 1.0),
        min(fsum(map(mul, weights, map(_share_answered, kept))), 1.0),
        frozenset().union(*[child.groups for child in kept]),
        sum([child.unsourced for child in kept]),
    )


def _readings(kept: list[Node], covered: list[float], weights: list[float]) -> tuple[list[int], list[float]]:
    """Find the children that have a reading, and their weights in it.

    A question that nobody answered and whose reading the rubric assumes weighs its plain weight.
    """
    read: list[int] = []
    shares: list[float] = []
    for position, child in enumerate(kept):
        if child.point is None:
            continue
        share = covered[position] if child.coverage or child.__class__ is CriterionResult else weights[position]
        if share > 0:
            read.append(position)
            shares.append(share)
    total = fsum(shares)
    return read, [share / total for share in shares]


def _adds(
    count: int, combined: tuple[Combined | None, Combined, Combined], read: list[int], fitted: list[float]
) -> list[Adds | None]:
    """Say what each child adds to reading, lower and upper bound, and which child decides the reading."""
    reading, lower, upper = combined
    decides: list[bool | None] = [None] * count
    if lower.decider is not None:
        decides = [False] * count
        if reading and reading.decider is not None:
            decides[read[reading.decider]] = True
    if lower.parts is None or upper.parts is None:
        return [Adds(None, None, None, decided) for decided in decides]
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


def _share_answered(node: Node) -> float:
    return node.answered if node.__class__ is CriterionResult else float(node.coverage > 0)  # type: ignore[union-attr]
