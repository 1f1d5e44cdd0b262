"""How easily the verdicts on a programme would change (scoring semantics, section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.draws import DRAWS, SEED, Draws
from premortem.analysis.reweighting import (
    UNWEIGHED,
    distance,
    distance_of_the_worst,
    ranges_of_the_worst,
    reading_of,
    weight_ranges,
)
from premortem.analysis.variations import (
    Scored,
    Varied,
    groups_of,
    scored,
    variation_of,
    with_operators,
    with_prior_weights,
    without_groups,
    without_items,
)
from premortem.model.robustness import Distance, Robust, Robustness, WeightRange
from premortem.model.rubric import CATEGORICAL, ROOT
from premortem.model.scores import CriterionResult

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Plan


def robustness_of(case: Case, plan: Plan, answers: Answers, root: CriterionResult) -> Robustness:
    """Find out how easily the verdicts on a programme would change.

    Args:
        case: that was checked against the rubric.
        plan: of the rubric.
        answers: of the case.
        root: the scored tree.
    """
    one = scored(case, plan, answers, root)
    varied = [*without_groups(one), *without_items(one), *with_prior_weights(one)]
    nodes = [root, *(child for child in root.children if isinstance(child, CriterionResult) and child.dropped is None)]
    accepted = _acceptability(plan, root)
    robust = tuple(_robust(node, one, varied, accepted.get(node.head.id)) for node in nodes)
    tried = {kind: sum(each.kind == kind for each in varied) for kind in ("group", "item", "prior-weight")}
    return Robustness(SEED, DRAWS, tried, groups_of(one), robust)


def _robust(node: CriterionResult, one: Scored, varied: list[Varied], accepted: dict[str, float] | None) -> Robust:
    name, plan = node.head.id, one.plan
    tried = [*varied, *with_operators(node, plan.branches[name], plan)]
    variations = tuple(found for each in tried if (found := variation_of(each, name, node.verdict)))
    if node.head.operator == "worst":
        return Robust(name, node.verdict.reading, *_of_the_worst(node, plan), variations, accepted)
    reading = reading_of(node, plan) if node.point is not None else None
    if reading is None:
        return Robust(name, node.verdict.reading, None, _undefined(node), (), variations, accepted)
    ranges = weight_ranges(reading, plan)
    return Robust(name, node.verdict.reading, distance(reading, plan), None, ranges, variations, accepted)


def _of_the_worst(node: CriterionResult, plan: Plan) -> tuple[Distance | None, str | None, tuple[WeightRange, ...]]:
    """Say how far weights bear on the worst of several parts, by those within each part."""
    parts = {child.head.id: child for child in node.children if isinstance(child, CriterionResult)}
    points = {name: part.point for name, part in parts.items() if part.dropped is None and part.point is not None}
    readings = {name: reading for name in points if (reading := reading_of(parts[name], plan))}
    if not readings:
        return None, next((_undefined(parts[name]) for name in points), "nothing"), ()
    return distance_of_the_worst(points, readings, plan), None, ranges_of_the_worst(points, readings, plan)


def _undefined(node: CriterionResult) -> str:
    """Say why weights have no bearing on the reading of a node."""
    if node.possible is not None:
        return "labels"
    if node.point is None:
        return "nothing"
    return "operator" if node.head.operator in UNWEIGHED else "one"


def _acceptability(plan: Plan, root: CriterionResult) -> dict[str, dict[str, float]]:
    """Say in which band each outermost criterion comes out how often, and the programme as a whole."""
    draws = Draws(plan)
    values = draws.values(root)
    children = [child.head.id for child in root.children if child.head.id in values and child.dropped is None]
    found = {
        name: draws.shares(values[name]) for name in children if plan.branches[name].head.operator not in CATEGORICAL
    }
    if root.head.operator == "worst" and children:
        found[ROOT] = draws.shares_of_bands(draws.worst([values[name] for name in children]))
    elif ROOT in values and root.head.operator not in CATEGORICAL:
        found[ROOT] = draws.shares(values[ROOT])
    return found
