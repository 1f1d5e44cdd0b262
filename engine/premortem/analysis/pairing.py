"""Two programmes on one criterion: which is worse, how often in draws, and by the questions answered in both."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from premortem.analysis.variations import criteria_in
from premortem.model.comparison import Basis, Pair, Paired
from premortem.model.rubric import ROOT
from premortem.scoring.answers import NOT_APPLICABLE, Answers
from premortem.scoring.plan import EPSILON, Branch, Plan
from premortem.scoring.programs import Program
from premortem.scoring.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.analysis.draws import Draws, Values
    from premortem.model.case import Case
    from premortem.model.scores import CriterionResult, Overall
    from premortem.scoring.assessing import Prepared

    Drawn = dict[tuple[str, Basis], Values]

Status = Literal["established", "indicated", "none"]


class Compared(NamedTuple):
    """A programme as it was scored; its criteria by id."""

    case: Case
    prepared: Prepared
    root: CriterionResult
    overall: Overall
    criteria: dict[str, CriterionResult]

    @property
    def answered(self) -> frozenset[str]:
        """Name the questions that have an answer, or any evidence."""
        questions = self.prepared.answers.questions.items()
        return frozenset(name for name, found in questions if found.coverage > 0 and found.dropped is None)


class Standing(NamedTuple):
    """Where a programme stands on a criterion: reading and bounds, greater being worse; None for no reading."""

    point: float | None
    good: float
    bad: float


def pairs_of(compared: Sequence[Compared], rows: Sequence[str], draws: Draws) -> list[Pair]:
    """Compare every two programmes on some criteria.

    Args:
        compared: the programmes, scored by the same rubric.
        rows: the ids of the criteria.
        draws: of the rubric.

    Returns:
        The pairs, criterion by criterion; none where one of the two leaves the criterion aside.
    """
    plan = draws.plan
    bases = [(row, by) for row in rows for by in _bases(plan.branches[row])]
    drawn = [_drawn(one, bases, draws) for one in compared]
    restricted = _Restricted(compared, plan)
    return [
        _pair(row, by, (compared[a], compared[b]), _share((row, by), drawn[a], drawn[b], draws), restricted.pair(a, b))
        for row, by in bases
        for a, b in combinations(range(len(compared)), 2)
        if not (compared[a].criteria[row].dropped or compared[b].criteria[row].dropped)
    ]


def _bases(branch: Branch) -> Iterator[Basis]:
    """Say by what a criterion is compared: by its numbers if it has any, else by its labels."""
    if branch.head.operator == "worst":
        yield from ("level", "mean")
    else:
        yield "label" if isinstance(branch.operator, Program) and not branch.scale else "value"


def _drawn(one: Compared, bases: Sequence[tuple[str, Basis]], draws: Draws) -> Drawn:
    """Draw what a programme comes to; of all that was drawn, only what is compared is kept."""
    values = draws.values(one.root, one.case.case)
    parts = [child.head.id for child in one.root.children if child.dropped is None]
    found: Drawn = {(row, by): values[row] for row, by in bases if row in values and by != "level"}
    if (ROOT, "level") in bases and parts and all(name in values for name in parts):
        found[ROOT, "level"] = draws.worst([values[name] for name in parts])
    return found


def _share(basis: tuple[str, Basis], a: Drawn, b: Drawn, draws: Draws) -> float | None:
    return draws.share_worse(a[basis], b[basis]) if basis in a and basis in b else None


def _pair(row: str, by: Basis, two: tuple[Compared, Compared], share: float | None, restricted: Restriction) -> Pair:
    """Compare two programmes on one criterion."""
    plan = two[0].prepared.plan
    a, b = (_standing(one, row, by, plan) for one in two)
    names = two[0].case.case, two[1].case.case
    worse, status = _difference(a, b)
    paired = None if by in ("level", "label") or _has_labels(plan.branches[row]) else restricted.paired(row)
    return Pair(row, by, *names, None if worse is None else names[worse], status, share, paired)


def _difference(a: Standing, b: Standing) -> tuple[int | None, Status]:
    """Say which of two is worse, by position, and how surely."""
    for worse, (one, other) in enumerate(((a, b), (b, a))):
        if one.good > other.bad + EPSILON:
            return worse, "established"
        if one.point is not None and other.point is not None and one.point > other.point + EPSILON:
            return worse, "indicated"
    return None, "none"


def _standing(one: Compared, row: str, by: Basis, plan: Plan) -> Standing:
    """Say where a programme stands on a criterion: by its numbers, or by the places of bands or labels."""
    node = one.criteria[row]
    if by in ("value", "mean"):
        return _turned(node.point, node.lower or 0.0, 1.0 if node.upper is None else node.upper, plan)
    names = plan.bands if by == "level" else plan.branches[row].labels
    reading, least, most = node.verdict.reading, node.verdict.at_least, node.verdict.at_most
    point = None if reading is None else float(names.index(reading))
    return _turned(point, float(names.index(least)), float(names.index(most)), plan)


def _turned(point: float | None, lower: float, upper: float, plan: Plan) -> Standing:
    """Turn numbers so that greater is worse."""
    if plan.worst_first > 0:
        return Standing(point, lower, upper)
    return Standing(None if point is None else -point, -upper, -lower)


def _has_labels(branch: Branch) -> bool:
    """Tell whether rules or tables stand at or below a criterion: these read what is left out as not applicable."""
    return isinstance(branch.operator, Program) or any(
        _has_labels(child) for child in branch.children if isinstance(child, Branch)
    )


class Restriction(NamedTuple):
    """Two programmes scored by the questions that are answered in both, all others left aside."""

    common: frozenset[str]
    plan: Plan
    a: dict[str, CriterionResult]
    b: dict[str, CriterionResult]

    def paired(self, row: str) -> Paired:
        """Compare the two on a criterion."""
        count = len(self.common & self.plan.branches[row].questions)
        a, b = self.a[row].point, self.b[row].point
        if not count or a is None or b is None:
            return Paired(count, None, None, None)
        return Paired(count, a, b, a - b)


class _Restricted:
    """Scores programmes by some of their questions, each set of questions once."""

    def __init__(self, compared: Sequence[Compared], plan: Plan) -> None:
        self.compared = compared
        self.plan = plan
        self.answered = [one.answered for one in compared]
        self.scored: dict[tuple[int, frozenset[str]], dict[str, CriterionResult]] = {}

    def pair(self, a: int, b: int) -> Restriction:
        """Score two programmes, by position, by the questions answered in both."""
        common = self.answered[a] & self.answered[b]
        return Restriction(common, self.plan, self.score(a, common), self.score(b, common))

    def score(self, place: int, common: frozenset[str]) -> dict[str, CriterionResult]:
        """Score a programme by some of its questions; all others do not apply."""
        if (place, common) not in self.scored:
            answers = self.compared[place].prepared.answers.questions
            questions = {
                name: answers[name]
                if name in common
                else leaf.blank._replace(dropped=NOT_APPLICABLE, state="not-applicable", point=None)
                for name, leaf in self.plan.leaves.items()
            }
            root, _ = score(Answers(questions, frozenset(questions), ()), self.plan)
            self.scored[place, common] = criteria_in(root)
        return self.scored[place, common]
