"""How far several assessors of one case agree, and whether their verdicts would differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.krippendorff import RESAMPLES, SEED, estimate
from premortem.model.agreement import Agreement, Alone, Alpha, Disagreement, Opinion
from premortem.model.rubric import ROOT
from premortem.model.scores import CriterionResult, Verdict
from premortem.scoring.answers import answers_of
from premortem.scoring.plan import EPSILON
from premortem.scoring.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from premortem.model.case import Case
    from premortem.scoring.plan import Branch, Plan

DIGITS = 9
"""To which readings count as the same: rounding while pooling is no disagreement."""
NOBODY = ""
"""The name of the assessor of items that name none."""


def assessors_of(case: Case) -> list[str]:
    """Name the assessors of a case, the one whose items are scored first, the others by name."""
    scored = case.scored_by or NOBODY
    names = {item.assessor or NOBODY for item in case.evidence}
    return [scored, *sorted(names - {scored})]


def joined(case: Case, readings: Sequence[Case]) -> Case:
    """Put what other assessors read of the same programme, each in a file of their own, into one case.

    Their items that name no assessor are by ``reading 2``, ``reading 3`` and so on. Their sources are added to those of
    the case, whose own go first; all else is that of the case.

    Args:
        case: whose items are scored.
        readings: other files, each checked against the same rubric.
    """
    sources, evidence = dict(case.sources), [*case.evidence]
    for number, other in enumerate(readings, 2):
        sources = {**other.sources, **sources}
        named = {"assessor": f"reading {number}"}
        evidence += [item if item.assessor else item.model_copy(update=named) for item in other.evidence]
    return case.model_copy(update={"sources": sources, "evidence": tuple(evidence)})


def agreement_of(case: Case, plan: Plan) -> Agreement | None:
    """Find out how far the assessors of a case agree; None if there is only one.

    A question is a unit; an assessor's value of it is the reading of that assessor's items. Figures that are measured
    and direct answers belong to no assessor and are left out.

    Args:
        case: that was checked against the rubric.
        plan: of the rubric.
    """
    names = assessors_of(case)
    if len(names) == 1:
        return None
    readings = {name: _readings(case, name, plan) for name in names}
    by_question: dict[str, dict[str, float]] = {}
    for name in names:
        for question, value in readings[name].items():
            by_question.setdefault(question, {})[name] = value
    return Agreement(
        SEED,
        RESAMPLES,
        _opinions(case, names, plan),
        _alphas(by_question, plan),
        _disagreements(by_question, plan),
        _alone(by_question, len(names), plan),
    )


def _readings(case: Case, name: str, plan: Plan) -> dict[str, float]:
    """Read the questions from one assessor's items alone."""
    own = [item for item in case.evidence if (item.assessor or NOBODY) == name]
    alone = case.model_copy(
        update={"evidence": tuple(own), "scored_by": name or None, "facts": {}, "answers": {}, "unknowns": ()}
    )
    found = answers_of(alone, plan).questions
    return {
        question: result.point for question, result in found.items() if result.coverage and result.point is not None
    }


def _opinions(case: Case, names: list[str], plan: Plan) -> tuple[Opinion, ...]:
    """Score the case by each assessor in turn, and compare the verdicts with the first one's."""
    found: list[Opinion] = []
    for name in names:
        own = case.model_copy(update={"scored_by": name or None})
        root, overall = score(answers_of(own, plan), plan)
        whole = Verdict(*overall[:5])
        criteria = {child.head.id: child.verdict for child in root.children if isinstance(child, CriterionResult)}
        items = sum((item.assessor or NOBODY) == name for item in case.evidence)
        verdicts = {ROOT: whole, **criteria}
        first = {ROOT: found[0].overall, **found[0].criteria} if found else verdicts
        differs = tuple(one for one, verdict in verdicts.items() if verdict[:4] != first[one][:4])
        found.append(Opinion(name, not found, items, whole, criteria, differs))
    return tuple(found)


def _alphas(by_question: dict[str, dict[str, float]], plan: Plan) -> tuple[Alpha, ...]:
    """Give alpha over all questions, and over those of each lowest criterion that has any to compare."""
    lowest = [branch for branch in plan.branches.values() if _is_lowest(branch)]
    whole = _alpha(plan.root, ROOT, by_question, by_question)
    parts = [_alpha(branch, branch.head.id, branch.questions, by_question) for branch in lowest]
    return (whole, *(part for part in parts if part.units))


def _is_lowest(branch: Branch) -> bool:
    return branch.head.id != ROOT and all(child.head.id in branch.questions for child in branch.children)


def _alpha(branch: Branch, name: str, questions: Iterable[str], by_question: dict[str, dict[str, float]]) -> Alpha:
    units = [
        [round(value, DIGITS) for value in by_question[one].values()]
        for one in sorted(questions)
        if len(by_question.get(one, ())) > 1
    ]
    return Alpha(name, branch.head.label, *estimate(units, "ordinal"), len(units), sum(map(len, units)))


def _alone(by_question: dict[str, dict[str, float]], assessors: int, plan: Plan) -> tuple[Alone, ...]:
    """List the questions that not all assessors answer."""
    return tuple(
        Alone(name, leaf.head.claim, by_question[name])
        for name, leaf in plan.leaves.items()
        if 0 < len(by_question.get(name, ())) < assessors
    )


def _disagreements(by_question: dict[str, dict[str, float]], plan: Plan) -> tuple[Disagreement, ...]:
    """List the questions that assessors read differently, the furthest apart first."""
    found = [
        Disagreement(
            question, plan.leaves[question].head.claim, readings, max(readings.values()) - min(readings.values())
        )
        for question, readings in by_question.items()
        if max(readings.values()) - min(readings.values()) > EPSILON
    ]
    return tuple(sorted(found, key=lambda one: (-one.spread, one.question)))
