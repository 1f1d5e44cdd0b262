"""The outcome of a categorical criterion: a label, or all that are still possible (scoring semantics, section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.scores import CriterionResult, QuestionResult
from premortem.scoring.asking import known_label
from premortem.scoring.completions import Known, Reached, reach
from premortem.scoring.programs import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from premortem.scoring.plan import Branch, Plan

    Find = Callable[[str], CriterionResult | QuestionResult]


class Judged(NamedTuple):
    """What a categorical criterion comes to.

    Attributes:
        outcome: the label, where it has come to one; where all that is unknown is to be taken as adverse (or all as
            favourable), that of the worst (best) completion.
        possible: all labels that completions of what is unknown lead to, in the order of the scale, whatever the
            policies; none if the rubric says nothing of any of them.
        rule: the id of the rule that leads to the outcome, if it is one only.
        gap: whether the rubric says nothing of some completion. A criterion above can then find any label here.
    """

    outcome: str | None
    possible: tuple[str, ...]
    rule: str | None
    gap: bool = False


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
    outcome = possible[0] if len(possible) == 1 else None
    if len(possible) > 1:
        outcome = _under(inputs.policies(program.inputs), possible, branch, plan)
    return Judged(outcome, possible, _rule(reached, outcome), reached.gap)


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
            return Known(self.labels(name) if node.gap else node.possible, answered=False)
        bands = self.plan.bands
        low, high = (bands.index(self.plan.band(bound or 0.0)) for bound in (node.lower, node.upper))
        return Known(bands[low : high + 1], answered=False)

    def policies(self, names: Iterable[str]) -> set[str]:
        """Say how to take what is unknown: by the policy of each open question that nodes rest on."""
        found: set[str] = set()
        rest, seen = [*names], set[str]()
        while rest:
            name = rest.pop()
            if name not in seen and len(self.known(name).labels) > 1:
                policy, below = self.policy(name)
                found |= policy
                rest += below
            seen.add(name)
        return found

    def policy(self, name: str) -> tuple[set[str], list[str]]:
        """Say how to take an open node, and on what else that hangs; a number, and what is left unsaid, are bound."""
        leaf = self.plan.leaves.get(name)
        if leaf:
            return {leaf.head.unknown_policy}, [told for one in leaf.conditions for told in self.inputs_of(one)]
        program, node = self.plan.branches[name].operator, self.find(name)
        if isinstance(program, Program) and isinstance(node, CriterionResult) and not node.gap:
            return set(), [*program.inputs]
        return {"bound"}, []

    def inputs_of(self, name: str) -> tuple[str, ...]:
        """Name what a criterion that decides whether a question is asked is told; a question tells itself."""
        operator = self.plan.branches[name].operator if name in self.plan.branches else None
        if not isinstance(operator, Program):
            return (name,)
        return tuple(one for each in operator.inputs for one in self.inputs_of(each))


def _in_order(reached: Reached, branch: Branch) -> tuple[str, ...]:
    found = {outcome.label for outcome in reached.outcomes}
    return tuple(label for label in branch.labels if label in found)


def _under(policies: set[str], labels: tuple[str, ...], branch: Branch, plan: Plan) -> str | None:
    """Choose the worst or the best of what is possible, if all that is unknown is to be taken so.

    The bad end of a scale is that of its values, where it has any, else that of its order.
    """
    if policies not in ({"adverse"}, {"favourable"}):
        return None
    ascending = sorted(labels, key=lambda label: branch.scale.get(label, 0.0))
    high_is_bad = plan.worst_first > 0
    return ascending[-1] if high_is_bad == (policies == {"adverse"}) else ascending[0]


def _rule(reached: Reached, label: str | None) -> str | None:
    """Name the rule that leads to a label, if it is one; None leads nowhere."""
    rules = {outcome.rule for outcome in reached.outcomes if outcome.label == label}
    return rules.pop() if len(rules) == 1 else None
