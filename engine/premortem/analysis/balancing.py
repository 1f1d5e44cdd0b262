"""The evidence of a case as a whole: whether it has more than one voice, and more than one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.sourcing import listed
from premortem.problems import counted, shown
from premortem.scoring.answers import read_by

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.reading.findings import Findings
    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Plan

MIDDLE = 0.5
"""Findings from here up speak for a claim, those below against it, as in scoring."""
ENOUGH = 3
"""Items from which on it is odd that all are on one side."""


def lint_balance(case: Case, plan: Plan, answers: Answers, found: Findings) -> None:
    """Warn, once each, of claims that rest on one group of sources, and of evidence that is all on one side.

    Args:
        case: free of errors; of its items those count that are scored, not those of other assessors.
        plan: of the rubric that it was checked against.
        answers: of the case to the rubric's questions.
        found: where to note it.
    """
    _voices(case, plan, answers, found)
    if not any(unknown.kind == "no-information" for unknown in case.unknowns):
        _sides(answers, found)


def _voices(case: Case, plan: Plan, answers: Answers, found: Findings) -> None:
    """Warn of claims whose evidence all comes from one group of sources; at the sources if that is so of the case.

    A group counts where its evidence has any mass. Direct answers are left out: they name one source at most. So are
    claims that are measured and have no other evidence.
    """
    targets = plan.targets(case)
    asked = [
        (place, item.question, [answers.questions[name] for name in read_by(item, targets)])
        for place, item in enumerate(case.evidence)
        if item.assessor == case.scored_by
    ]
    weighed = dict.fromkeys(name for _, name, those in asked if any(one.groups for one in those))
    alone = {name: place for place, name, those in reversed(asked) if any(len(one.groups) == 1 for one in those)}
    if not alone:
        return
    names = [name for name in weighed if name in alone]
    hint = "look for a source by another author, on other data"
    group = _only_voice(answers)
    if group:
        message = f"all evidence comes from {_called(group, case)}; {_resting(names)} it alone: {listed(names)}"
        found.warning(("sources",), "single-source", message, hint)
    else:
        message = f"{_resting(names, len(weighed))} one source or group of sources each: {listed(names)}"
        found.warning(("evidence", alone[names[0]]), "single-source", message, hint)


def _resting(names: list[str], among: int = 0) -> str:
    """Say how many claims rest on what is named next."""
    many = f"{len(names)} of {among} claims" if among > 1 else counted(len(names), "claim")
    return f"{many} rest{'s' if len(names) == 1 else ''} on"


def _only_voice(answers: Answers) -> str | None:
    """Name the group of sources that all answers rest on; None if there are more, or direct answers beside it."""
    answered = [question for question in answers.questions.values() if question.state == "answered"]
    groups = sorted(frozenset().union(*(question.groups for question in answered)))
    return groups[0] if len(groups) == 1 and all(question.groups for question in answered) else None


def _called(group: str, case: Case) -> str:
    members = [name for name, source in case.sources.items() if (source.group or name) == group]
    return f"the source {shown(members[0])}" if len(members) == 1 else f"the group of sources {shown(group)}"


def _sides(answers: Answers, found: Findings) -> None:
    """Warn if all evidence is for the claims, or all against them, in a case that names no search in vain.

    What is measured from facts or answered directly counts as a side too, but the case needs some items of its own.
    """
    said = [item for question in answers.questions.values() for item in question.items]
    sides = {item.value >= MIDDLE for item in said if item.value is not None}
    count = sum(not item.direct and not item.measured for item in said)
    if count >= ENOUGH and len(sides) == 1:
        way, other = ("for", "against") if True in sides else ("against", "for")
        message = f"all {count} items speak {way} their claims, none {other}"
        hint = f"look for what speaks {other} them, or say under 'unknowns' what was searched: 'kind: no-information'"
        found.warning(("evidence",), "one-sided", message, hint)
