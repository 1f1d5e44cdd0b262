"""One thing changed at a time: a group of sources or an item left out, another operator, another prior weight.

What is left out may leave more unknown than can be worked out; such a variation is not tried.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.robustness import Variation
from premortem.model.rubric import CATEGORICAL
from premortem.model.scores import CriterionResult, ItemResult, QuestionResult, Verdict
from premortem.scoring.answers import Answers, pooled_again
from premortem.scoring.asking import leave_out_unasked
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.operators import OPERATORS
from premortem.scoring.scoring import add_up, score_again
from premortem.scoring.verdicts import verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from premortem.model.case import Case
    from premortem.scoring.plan import Branch, Plan

PRIOR_WEIGHTS = (1.0, 2.0, 4.0)
"""The values of W that are tried."""
DEFAULT_OWA = 2.0
"""The parameter of `owa` where it is tried in place of another operator."""


class Scored(NamedTuple):
    """A case as it was scored, by criterion and by question."""

    case: Case
    plan: Plan
    answers: Answers
    criteria: dict[str, CriterionResult]


class Varied(NamedTuple):
    """One variation that was tried: what was changed, and the outermost criteria that came out of it, by id."""

    kind: str
    what: str
    item: int | None
    said: ItemResult | None
    criteria: dict[str, CriterionResult]


def scored(case: Case, plan: Plan, answers: Answers, root: CriterionResult) -> Scored:
    """Lay out a scored case for variations."""
    return Scored(case, plan, answers, criteria_in(root))


def criteria_in(node: CriterionResult) -> dict[str, CriterionResult]:
    """Find a criterion and all criteria below it, by id."""
    found: dict[str, CriterionResult] = {}
    rest = [node]
    while rest:
        one = rest.pop()
        found[one.head.id] = one
        rest += [child for child in one.children if isinstance(child, CriterionResult)]
    return found


def without_groups(one: Scored) -> Iterator[Varied]:
    """Leave out each group of sources in turn."""
    said = {**one.answers.questions, **one.answers.unasked}
    voices = {name: [_voices(item, one) for item in question.items] for name, question in said.items()}
    heard: dict[str, dict[str, None]] = {}
    for name, groups in voices.items():
        for group in chain.from_iterable(groups):
            heard.setdefault(group, {})[name] = None
    for group in groups_of(one):
        left = {
            name: [item for item, groups in zip(said[name].items, voices[name], strict=True) if group not in groups]
            for name in heard[group]
        }
        with suppress(TooManyCompletions):
            yield _with(left, one, "group", group)


def groups_of(one: Scored) -> dict[str, int]:
    """Count the items of each group of sources, the largest first."""
    counts: dict[str, int] = {}
    for question in one.answers.questions.values():
        for item in question.items:
            for group in _voices(item, one):
                counts[group] = counts.get(group, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _voices(item: ItemResult, one: Scored) -> set[str]:
    """Name the groups that an item rests on; a measured one rests on all of its facts."""
    sources = one.case.sources
    names = [one.case.facts[fact].source for fact in item.measured.facts] if item.measured else [item.said.source]
    return {sources[name].group or name for name in names if name}


def without_items(one: Scored) -> Iterator[Varied]:
    """Leave out each item in turn."""
    for name, question in one.answers.questions.items():
        for place, item in enumerate(question.items):
            left = [*question.items[:place], *question.items[place + 1 :]]
            with suppress(TooManyCompletions):
                yield _with({name: left}, one, "item", name)._replace(item=place, said=item)


def _with(left: Mapping[str, list[ItemResult]], one: Scored, kind: str, what: str) -> Varied:
    """Score the case with no more than some of the items of some questions."""
    weight = one.plan.rubric.evidence.prior_weight
    said = {**one.answers.questions, **one.answers.unasked}
    changed = {name: pooled_again(said[name], one.plan.leaves[name], items, weight) for name, items in left.items()}
    return Varied(kind, what, None, None, _rescored(one, changed))


def _rescored(one: Scored, changed: dict[str, QuestionResult]) -> dict[str, CriterionResult]:
    """Score the tree with other answers to some questions; only the programme and its outermost criteria are told."""
    root = scored_with(changed, one.answers, one.plan, one.criteria)
    outermost = {child.head.id: child for child in root.children if isinstance(child, CriterionResult)}
    return {root.head.id: root, **outermost}


def scored_with(
    changed: Mapping[str, QuestionResult], answers: Answers, plan: Plan, criteria: dict[str, CriterionResult]
) -> CriterionResult:
    """Score a tree once more with other answers to some questions; which questions are asked may change with them.

    Args:
        changed: the other answers, by question.
        answers: all, as they were.
        plan: of the rubric.
        criteria: as they were scored, by id.

    Raises:
        TooManyCompletions: what is unknown now can be filled in in too many ways.
    """
    names = frozenset(changed)
    questions = {**answers.questions, **answers.unasked, **changed}
    if plan.families:
        questions = {
            name: plan.leaves[name].blank if question.state == "not-asked" else question
            for name, question in questions.items()
        }
        leave_out_unasked(questions, plan)
        names = frozenset(plan.leaves)
    return score_again(Answers(questions, frozenset(questions), ()), plan, criteria, names)


def with_prior_weights(one: Scored) -> Iterator[Varied]:
    """Take each value of W in turn."""
    for weight in PRIOR_WEIGHTS:
        if weight != one.plan.rubric.evidence.prior_weight:
            changed = {
                name: pooled_again(question, one.plan.leaves[name], question.items, weight)
                for name, question in {**one.answers.questions, **one.answers.unasked}.items()
                if question.items
            }
            with suppress(TooManyCompletions):
                yield Varied("prior-weight", f"{weight:g}", None, None, _rescored(one, changed))


def with_operators(node: CriterionResult, branch: Branch, plan: Plan) -> Iterator[Varied]:
    """Take every other operator in the place of a numeric criterion's own."""
    kept = [child for child in node.children if child.dropped is None]
    if node.head.operator in CATEGORICAL or not kept:
        return
    total = sum(child.head.weight for child in kept)
    weights = [child.head.weight / total for child in kept]
    plain = plan.rubric.reading_weights == "plain"
    for name, how in OPERATORS.items():
        if name not in (node.head.operator, "worst"):
            other = branch._replace(parameter=how.parameter or DEFAULT_OWA)
            numbers, _ = add_up(how, other, kept, weights, plain=plain)
            varied = node._replace(
                point=numbers.point, lower=numbers.lower, upper=numbers.upper, verdict=verdict_of(numbers, plan)
            )
            yield Varied("operator", name, None, None, {node.head.id: varied})


def variation_of(varied: Varied, name: str, before: Verdict) -> Variation | None:
    """Say what a variation changes in the verdict on a criterion; None if no band changes."""
    node = varied.criteria.get(name)
    if node is None or node.verdict[:4] == before[:4]:
        return None
    said = varied.said.said if varied.said else None
    verdict = node.verdict
    return Variation(
        varied.kind,
        varied.what,
        varied.item,
        said.source if said else None,
        said.locator if said else None,
        node.point,
        verdict.status,
        verdict.reading,
        verdict.at_least,
        verdict.at_most,
        node.possible,
    )
