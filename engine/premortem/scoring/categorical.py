"""The outcome of a categorical criterion: a label, or all that are still possible (scoring semantics, section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.scores import CriterionResult, QuestionResult
from premortem.scoring.asking import known_label
from premortem.scoring.completions import Known, Reached, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from premortem.scoring.plan import Branch, Plan
    from premortem.scoring.programs import Program

    Find = Callable[[str], CriterionResult | QuestionResult]


class Judged(NamedTuple):
    """What a categorical criterion comes to.

    Attributes:
        outcome: the label, where it has come to one; under the policies of the questions (``unknown: adverse`` or
            ``favourable``) that of the worst or best completion.
        possible: all labels that completions of what is unknown lead to, in the order of the scale, whatever the
            policies; none if the rubric says nothing of any of them.
        rule: the id of the rule that leads to the outcome, if it is one only.
    """

    outcome: str | None
    possible: tuple[str, ...]
    rule: str | None


def judge(program: Program, branch: Branch, plan: Plan, find: Find) -> Judged:
    """Work out the outcome of a categorical criterion.

    Args:
        program: of the criterion.
        branch: the criterion.
        plan: of the rubric.
        find: the results of questions, and of the criteria below.

    Raises:
        TooManyCompletions: what is unknown can be filled in in too many ways.
    """
    inputs = _Inputs(plan, find)
    reached = reach(program, branch.head.id, inputs.known, inputs.labels)
    possible = _in_order(reached, branch)
    if len(possible) == 1:
        return Judged(possible[0], possible, _rule(reached, possible[0]))
    policies = {inputs.policy(step.name) for step in program.steps if step.closes is None and not step.is_idle}
    if "taken" in policies:
        reached = reach(program, branch.head.id, inputs.taken, inputs.labels)
    outcome = _under(policies - {"known", "taken"}, _in_order(reached, branch), plan)
    return Judged(outcome, possible, _rule(reached, outcome) if outcome else None)


class _Inputs:
    """The nodes that a criterion is told the labels of."""

    def __init__(self, plan: Plan, find: Find) -> None:
        self.plan = plan
        self.find = find

    def labels(self, name: str) -> tuple[str, ...]:
        """Give all labels of a categorical criterion."""
        return self.plan.branches[name].labels

    def known(self, name: str) -> Known:
        """Say what is known of the label of a node; a numeric criterion can have every band that its range touches."""
        node = self.find(name)
        if isinstance(node, QuestionResult):
            return known_label(node, self.plan.leaves[name])
        if node.dropped is not None:
            return Known((), answered=False)
        if node.possible is not None:
            return Known(node.possible or self.labels(name), answered=False)
        bands = self.plan.bands
        low, high = (bands.index(self.plan.band(bound or 0.0)) for bound in (node.lower, node.upper))
        return Known(bands[low : high + 1], answered=False)

    def taken(self, name: str) -> Known:
        """Say the same, with the outcome of a criterion in the place of all that is possible."""
        node = self.find(name)
        if isinstance(node, CriterionResult) and node.dropped is None and node.outcome is not None:
            return Known((node.outcome,), answered=False)
        return self.known(name)

    def policy(self, name: str) -> str:
        """Say how to take what is unknown of a node; a criterion below may have an outcome by policy (``taken``)."""
        known = self.known(name)
        if len(known.labels) < 2:  # noqa: PLR2004 (nothing is open)
            return "known"
        node = self.find(name)
        if isinstance(node, QuestionResult):
            return node.head.unknown_policy
        return "taken" if node.outcome is not None else "bound"


def _in_order(reached: Reached, branch: Branch) -> tuple[str, ...]:
    found = {outcome.label for outcome in reached.outcomes}
    return tuple(label for label in branch.labels if label in found)


def _under(policies: set[str], labels: tuple[str, ...], plan: Plan) -> str | None:
    """Choose the outcome: the only one, or an end of what is possible if all that is unknown is to be taken so."""
    if len(labels) == 1:
        return labels[0]
    if not labels or policies not in ({"adverse"}, {"favourable"}):
        return None
    last_is_bad = plan.worst_first > 0
    return labels[-1] if last_is_bad == (policies == {"adverse"}) else labels[0]


def _rule(reached: Reached, label: str) -> str | None:
    """Name the rule that leads to a label, if it is one."""
    rules = {outcome.rule for outcome in reached.outcomes if outcome.label == label}
    return rules.pop() if len(rules) == 1 else None
