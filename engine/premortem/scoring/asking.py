"""Which questions are asked at all: those whose condition cannot hold any more are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.result import Notice
from premortem.scoring.completions import Known, reach

if TYPE_CHECKING:
    from premortem.model.scores import QuestionResult
    from premortem.scoring.plan import Leaf, Plan

NOT_ASKED = "not-asked"
"""The state of a question that is not asked, and the reason why it is dropped."""
IGNORED = "answer-ignored"
"""The code of the warning that an answer does not count."""


def leave_out_unasked(questions: dict[str, QuestionResult], plan: Plan) -> list[Notice]:
    """Drop the questions that are not asked, whatever the open ones turn out to be.

    Args:
        questions: what a case says on questions, by id; those that are not asked are replaced, or added.
        plan: of the rubric.

    Returns:
        A warning for every answer that is ignored, because its question is not asked.
    """
    notices: list[Notice] = []

    def known(name: str) -> Known:
        """Say what is known of a question."""
        leaf = plan.leaves[name]
        return known_label(questions.get(name, leaf.blank), leaf)

    for family in plan.families:
        reached = reach(family, next(iter(family.presence)), known, lambda name: plan.branches[name].labels)
        notices += [_ignored(name) for name in reached.ignored]
        for name, bit in family.presence.items():
            found = questions.get(name, plan.leaves[name].blank)
            if not reached.alive & bit and found.dropped is None:
                blank = plan.leaves[name].blank
                questions[name] = blank._replace(dropped=NOT_ASKED, state="not-asked", answer=found.answer, point=None)
    return notices


def known_label(question: QuestionResult, leaf: Leaf) -> Known:
    """Say what is known of the label of a question: none if it is dropped, the one that was answered, or any."""
    if question.dropped is not None:
        return Known((), answered=False)
    if question.answer is not None:
        return Known((question.answer,), answered=True)
    return Known(leaf.labels, answered=question.coverage > 0)


def _ignored(name: str) -> Notice:
    message = f"{name} is answered, but what else is answered says that it is not asked; the answer does not count"
    return Notice("warning", IGNORED, f"answers.{name}", message, "check the answers that decide whether to ask")
