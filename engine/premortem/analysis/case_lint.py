"""What is suspicious in a case that is free of errors, and shows only when it is read by its rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.appraising import lint_items
from premortem.analysis.approval_lint import lint_approval
from premortem.analysis.balancing import lint_balance
from premortem.analysis.crossing import lint_crossings
from premortem.analysis.edition_lint import lint_edition
from premortem.analysis.sourcing import lint_sources
from premortem.reading.findings import Findings
from premortem.scoring.answers import answers_of
from premortem.scoring.asking import IGNORED
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.plan import plan_of

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Plan


def lint_case(case: Case, rubric: Rubric) -> list[Problem]:
    """Find what is suspicious in a case: answers that do not count, and what makes its evidence weak.

    Args:
        case: free of errors.
        rubric: that it was checked against.
    """
    found = Findings(case)
    plan = rubric.derive(plan_of)
    lint_edition(case, found)
    lint_approval(case, found)
    lint_sources(case, plan, found)
    lint_items(case, plan, found)
    lint_crossings(case, found)
    try:
        answers = answers_of(case, plan)
    except TooManyCompletions as error:
        found.warning((), "too-complex", str(error), "answer more of the questions that it rests on")
        return found
    lint_balance(case, plan, answers, found)
    _ignored(case, plan, answers, found)
    return found


def _ignored(case: Case, plan: Plan, answers: Answers, found: Findings) -> None:
    """Warn of answers that do not count, because their questions are not asked."""
    targets = plan.targets(case)
    ignored = {notice.path: notice for notice in answers.notices if notice.code == IGNORED}
    for name in case.answers:
        for notice in [
            ignored[f"answers.{target}"] for target in targets.get(name, ()) if f"answers.{target}" in ignored
        ]:
            found.warning(("answers", name), notice.code, notice.message, notice.hint)
