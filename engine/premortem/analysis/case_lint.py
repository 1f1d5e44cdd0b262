"""What is suspicious in a case that is free of errors, and shows only when it is read by its rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.rubric import targets_of
from premortem.reading.findings import Findings
from premortem.scoring.asking import IGNORED
from premortem.scoring.assessing import prepare
from premortem.scoring.completions import TooManyCompletions

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem


def lint_case(case: Case, rubric: Rubric) -> list[Problem]:
    """Find the answers of a case that do not count, because their questions are not asked.

    Args:
        case: free of errors.
        rubric: that it was checked against.
    """
    found = Findings(case)
    targets = targets_of(rubric, case.rubric.partition("@")[0])
    try:
        notices = prepare(case, rubric).answers.notices
    except TooManyCompletions as error:
        found.warning((), "too-complex", str(error), "answer more of the questions that it rests on")
        return found
    ignored = {notice.path: notice for notice in notices if notice.code == IGNORED}
    for name in case.answers:
        for notice in [
            ignored[f"answers.{target}"] for target in targets.get(name, ()) if f"answers.{target}" in ignored
        ]:
            found.warning(("answers", name), notice.code, notice.message, notice.hint)
    return found
