"""The next questions to ask, by what their answers could change (scoring semantics, section 9).

Every open question is settled each way in turn, and the tree is scored again; so the order is right for every
operator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.analysis.variations import criteria_in, scored_with
from premortem.model.gaps import Gap, Settled
from premortem.model.rubric import ROOT, read_by_label
from premortem.model.scores import CriterionResult, QuestionResult, Verdict
from premortem.scoring.answers import settled_at
from premortem.scoring.plan import EPSILON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Plan

Width = float | None


class _Place(NamedTuple):
    """An open question, the criteria above it from the root down, and its share of the whole."""

    question: QuestionResult
    above: tuple[CriterionResult, ...]
    share: float


def gaps_of(plan: Plan, answers: Answers, root: CriterionResult) -> tuple[Gap, ...]:
    """List the unanswered and thinly answered questions, those first that could change most.

    First those that can change the overall verdict, then those that can change the verdict of their outermost
    criterion, then all others; within each by how much they narrow ranges for certain, then by weight.

    Args:
        plan: of the rubric.
        answers: of a case.
        root: the tree as it was scored.
    """
    enough = plan.rubric.verdict.minimum_coverage - EPSILON
    places = [place for place in _places(root, (), 1.0) if place.question.coverage < enough]
    criteria = criteria_in(root)
    found = [_gap(place, plan, answers, criteria) for place in places]
    order = {ROOT: 0, None: 2}
    found.sort(
        key=lambda gap: (
            order.get(gap.changes, 1),
            -(gap.narrowing_overall or 0.0),
            -(gap.narrowing or 0.0),
            -gap.share,
        )
    )
    return tuple(found)


def _places(node: CriterionResult, above: tuple[CriterionResult, ...], share: float) -> Iterator[_Place]:
    """Find the questions that are asked, with what stands above them."""
    kept = [child for child in node.children if child.dropped is None]
    total = sum(child.head.weight for child in kept)
    for child in kept:
        part = share * child.head.weight / total
        if isinstance(child, CriterionResult):
            yield from _places(child, (*above, node), part)
        else:
            yield _Place(child, (*above, node), part)


def _gap(place: _Place, plan: Plan, answers: Answers, criteria: dict[str, CriterionResult]) -> Gap:
    question, above = place.question, place.above
    root = above[0]
    category = above[1] if len(above) > 1 else root
    after = [(answer, _settled(question, answer, plan, answers, criteria)) for answer in _ways(question, plan)]
    ways = tuple(_way(answer, tree, category.head.id) for answer, tree in after)
    trees = [tree for _, tree in after]
    changes = None
    if any(_differs(way.category, category.verdict) for way in ways):
        changes = category.head.id
    if any(_differs(way.overall, root.verdict) for way in ways):
        changes = ROOT
    head = question.head
    return Gap(
        head.id,
        head.claim,
        head.risk,
        head.look_for,
        head.locator,
        head.stages,
        tuple(one.head.id for one in above[1:]),
        question.state,
        question.coverage,
        place.share,
        changes,
        _narrowing(category, trees),
        _narrowing(root, trees),
        ways,
    )


class _Answer(NamedTuple):
    """What a question is settled at."""

    label: str
    value: float | None


def _ways(question: QuestionResult, plan: Plan) -> list[_Answer]:
    """List what a question is settled at: 0 and 1, or each of its labels where labels are read."""
    leaf = plan.leaves[question.head.id]
    if not leaf.scale or question.head.id in plan.rubric.derive(read_by_label):
        return [_Answer(label, leaf.scale.get(label)) for label in leaf.labels]
    labels = {value: label for label, value in reversed(list(leaf.scale.items()))}
    return [_Answer(labels.get(end, f"{end:g}"), end) for end in (0.0, 1.0)]


def _settled(
    question: QuestionResult, answer: _Answer, plan: Plan, answers: Answers, criteria: dict[str, CriterionResult]
) -> dict[str, CriterionResult]:
    """Score the tree with one question settled."""
    return criteria_in(scored_with({question.head.id: settled_at(question, *answer)}, answers, plan, criteria))


def _way(answer: _Answer, tree: dict[str, CriterionResult], category: str) -> Settled:
    root, criterion = tree[ROOT], tree[category]
    verdicts = root.verdict, criterion.verdict
    return Settled(*answer, *verdicts, criterion.point, root.possible, criterion.possible)


def _differs(after: Verdict, before: Verdict) -> bool:
    """Tell whether a verdict is another; confidence alone makes no other verdict."""
    return after._replace(confidence=None) != before._replace(confidence=None)


def _narrowing(node: CriterionResult, trees: list[dict[str, CriterionResult]]) -> float | None:
    """Say by how much the range of a node becomes narrower, whichever way a question is settled."""
    now = _width(node)
    then = [_width(tree[node.head.id]) for tree in trees]
    if now is None or None in then:
        return None
    return max(now - max(width for width in then if width is not None), 0.0)


def _width(node: CriterionResult) -> Width:
    return None if node.upper is None or node.lower is None else node.upper - node.lower
