"""The items of a case as signs: from when on they could be seen, when they were published, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.analysis.dating import last_day
from premortem.model.evidence import Period
from premortem.model.rubric import ROOT
from premortem.model.timeline import Sign, View
from premortem.scoring.plan import Branch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.case import Case
    from premortem.model.scores import ItemResult, QuestionResult
    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Plan

SPEAKS_FOR = 0.5
"""Value from which on an item speaks for the claim."""


def signs_of(case: Case, plan: Plan, answers: Answers) -> tuple[Sign, ...]:
    """Make signs of the scored items of a case, in the order of the rubric.

    Args:
        case: that was checked against the rubric.
        plan: of the rubric.
        answers: that the case gives.
    """
    maker = _Signs(case, plan)
    return tuple(maker.sign(question, item) for question in answers.questions.values() for item in question.items)


def year_of(when: str | None) -> int | None:
    """Give the year of a date; None if there is none."""
    return int(when[:4]) if when else None


def first_year(period: Period | None) -> int | None:
    """Give the first year of a time that an item speaks of, else the last; None if it names no year."""
    return year_of(period.from_ or period.to) if period else None


class _Place(NamedTuple):
    """Where a question stands: its outermost criterion, and the number of the innermost one that has a number."""

    category: str
    number: str | None


class _Signs:
    """Makes signs of the scored items of a case."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case = case
        self.worst_first = plan.worst_first
        self.end = case.programme.period.to if case.programme and case.programme.period else None
        self.places = dict(_places(plan.root, _Place(ROOT, None)))

    def sign(self, question: QuestionResult, item: ItemResult) -> Sign:
        """Make a sign of an item."""
        head, said, place = question.head, item.said, self.places[question.head.id]
        published = self.published(item)
        return Sign(
            head.id,
            head.claim,
            head.risk,
            place.category,
            place.number,
            None if item.value is None else (item.value >= SPEAKS_FOR) == (self.worst_first > 0),
            item.value,
            said.finding,
            said.statement,
            item.measured,
            said.source,
            said.locator,
            said.refers_to,
            self.begins(item),
            published,
            self.view(published, said.refers_to),
            said.confidential,
        )

    def begins(self, item: ItemResult) -> int | None:
        """Find the first year that an item speaks of; a measured one can be seen once all its figures can."""
        if item.measured:
            years = [self.case.facts[name].year for name in item.measured.facts]
            return max(int(year[:4]) for year in years if year) if all(years) else None
        return first_year(item.said.refers_to)

    def published(self, item: ItemResult) -> str | None:
        """Find when what an item rests on had been published; None if any of it has no date."""
        names = [item.said.source]
        if item.measured:
            names = [self.case.facts[name].source for name in item.measured.facts]
        dates = [self.case.sources[name].published if name else None for name in names]
        return max((date for date in dates if date), key=last_day) if all(dates) else None

    def view(self, published: str | None, refers_to: Period | None) -> View:
        """Tell foresight from hindsight."""
        spoken = refers_to or Period()
        end = self.end or spoken.to or spoken.from_
        if not published or not end:
            return "undated"
        return "foresight" if last_day(published) <= last_day(end) else "hindsight"


def _places(branch: Branch, above: _Place) -> Iterator[tuple[str, _Place]]:
    """Find where every question stands."""
    for child in branch.children:
        if isinstance(child, Branch):
            category = child.head.id if above.category == ROOT else above.category
            yield from _places(child, _Place(category, child.head.number or above.number))
        else:
            yield child.head.id, above
