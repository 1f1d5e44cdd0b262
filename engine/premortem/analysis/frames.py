"""A rubric as a frame: what of a case it reads, and what the programme comes to by it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from premortem.analysis.outcomes import fails, is_adverse
from premortem.model.lenses import Answered, Cell, Frame
from premortem.model.rubric import homes_of, questions_of, targets_of
from premortem.model.scores import CriterionResult
from premortem.scoring.assessing import rubric_record
from premortem.scoring.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.model.scores import QuestionResult
    from premortem.scoring.plan import Plan


def seen_through(case: Case, rubric: Rubric, kin: Sequence[str] = ()) -> Case:
    """Leave in a case what bears on a rubric.

    Nothing is left out for the rubric that the case was written for, or a variant of it. For another, what names none
    of its questions goes, and so do overrides and what is set aside by criterion: these were judged by the case's own.
    What is left has the id of the case's own rubric before it, unless the two are kin: that both call a question
    ``q1.1`` does not make it one question.

    Args:
        case: with everything.
        rubric: that it is seen through.
        kin: the rubric that the case was written for and those that it varies, as `homes_of` names them.
    """
    home = case.rubric.partition("@")[0]
    if home in homes_of(rubric):
        return case
    known = heard(rubric, home, kin)

    def named(name: str) -> str:
        """Write the name of a question out where the other rubric may have one of the same name."""
        return name if "/" in name or _are_kin(rubric, home, kin) else f"{home}/{name}"

    return case.model_copy(
        update={
            "evidence": tuple(
                item.model_copy(update={"question": named(item.question)})
                for item in case.evidence
                if any(reading.question in known for reading in item.readings)
            ),
            "answers": {named(name): answer for name, answer in case.answers.items() if name in known},
            "unknowns": tuple(
                one.model_copy(update={"question": named(one.question)})
                for one in case.unknowns
                if one.question and one.question in known
            ),
            "overrides": (),
        }
    )


def heard(rubric: Rubric, home: str, kin: Sequence[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """Say which questions of a rubric each name in a case stands for; arguments as of `seen_through`.

    Unlike in `targets_of`, an id alone is not that of a question of another rubric, unless this says so (``same-as``).
    """
    targets = targets_of(rubric, home)
    if _are_kin(rubric, home, kin):
        return targets
    written = {name: name if "/" in name else f"{home}/{name}" for name in targets}
    return {name: targets[whole] for name, whole in written.items() if whole in targets}


def _are_kin(rubric: Rubric, home: str, kin: Sequence[str]) -> bool:
    return not {home, *kin}.isdisjoint(homes_of(rubric))


class View:
    """A rubric in view: what a case comes to by it, or why the rubric cannot take the case.

    Attributes:
        rubric: that the programme is read by.
        plan: of the rubric.
        home: the id of the rubric that the case was written for.
        found: what came out; None if the rubric cannot take the case.
        refused: why it cannot.
    """

    def __init__(
        self,
        rubric: Rubric,
        home: str,
        found: Assessment | None,
        refused: str | None = None,
        kin: Sequence[str] = (),
    ) -> None:
        """Look through a rubric at a case that was written for ``home``; ``kin`` as in `seen_through`."""
        self.rubric = rubric
        self.plan: Plan = rubric.derive(plan_of)
        self.home = home
        self.found = found
        self.refused = refused
        self.targets = heard(rubric, home, kin)

    @cached_property
    def criteria(self) -> dict[str, CriterionResult]:
        """The criteria by id, outer before inner, as they were scored; none if the rubric cannot take the case."""
        return {node.head.id: node for node in _criteria(self.found.root)} if self.found else {}

    @cached_property
    def questions(self) -> dict[str, QuestionResult]:
        """The questions by id, as they were scored; none if the rubric cannot take the case."""
        return {node.head.id: node for criterion in self.criteria.values() for node in _questions(criterion)}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Every name that a question has: with the rubric's id and those that it varies, and what it is the same as."""
        homes = homes_of(self.rubric)
        return {
            question.id: {*question.same_as, *(f"{home}/{question.id}" for home in homes)}
            for _, question in questions_of(self.rubric)
        }

    def named(self, name: str) -> str:
        """Name a question for readers of several frames."""
        return f"{self.rubric.rubric}/{name}"

    def is_adverse(self, value: float | None) -> bool | None:
        """Tell whether a value speaks for a failure; None without one."""
        return None if value is None else is_adverse(value, self.plan)


def _criteria(node: CriterionResult) -> Iterator[CriterionResult]:
    yield node
    for child in node.children:
        if isinstance(child, CriterionResult):
            yield from _criteria(child)


def _questions(node: CriterionResult) -> Iterator[QuestionResult]:
    return (child for child in node.children if not isinstance(child, CriterionResult))


def frame_of(view: View, views: Sequence[View]) -> Frame:
    """Describe what a programme comes to by one rubric, beside the others in view."""
    own = view.home == view.rubric.rubric
    record = view.rubric.derive(rubric_record)
    if view.found is None:
        return Frame(record, own, view.refused)
    root, counts = view.found.root, view.found.counts
    answered = [*_answered(view, [other for other in views if other is not view])]
    return Frame(
        record,
        own,
        None,
        view.found.overall,
        _cell(root._replace(override=view.found.overall.override), view),
        tuple(_cell(child, view) for child in root.children if isinstance(child, CriterionResult)),
        view.found.overall.mean.coverage,
        root.questions_answered,
        root.questions_asked,
        counts.items,
        counts.groups,
        _from_the_rubrics_own_source(view),
        tuple(one for one in answered if not one.same_as),
        tuple(one for one in answered if one.same_as),
        root.questions_asked - root.questions_answered,
    )


def _cell(node: CriterionResult, view: View) -> Cell:
    return Cell(
        node.head.id,
        node.head.number,
        node.head.label,
        node.head.labels,
        node.dropped,
        node.point,
        node.lower,
        node.upper,
        node.outcome,
        node.possible,
        node.coverage,
        node.verdict,
        node.override,
        node.questions_answered,
        node.questions_asked,
        fails(node, view.plan),
    )


def _answered(view: View, others: Sequence[View]) -> Iterator[Answered]:
    """List the answered questions, each with those of other frames that it is the same as."""
    for name, node in view.questions.items():
        if node.state == "answered":
            head = node.head
            same = tuple(same_as(view, name, others))
            yield Answered(name, head.claim, head.risk, node.point, node.lower, node.upper, node.coverage, same)


def same_as(view: View, name: str, others: Sequence[View]) -> Iterator[str]:
    """Name the questions of other frames that a question is the same as, whichever of the two says so."""
    for other in others:
        if other.found:
            for theirs, names in other.names.items():
                if not names.isdisjoint(view.names[name]):
                    yield other.named(theirs)


def _from_the_rubrics_own_source(view: View) -> int:
    """Count the scored items from the very document that the rubric is taken from, or from its group of sources."""
    origin = view.rubric.source.id if view.rubric.source else None
    sources = view.found.sources if view.found else {}
    same = {name for name, source in sources.items() if origin in (name, source["group"])}
    return sum(item.said.source in same for node in view.questions.values() for item in node.items)
