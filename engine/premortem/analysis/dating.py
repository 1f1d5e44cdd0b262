"""A case as of a date: only what had been published by then."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from premortem.model.base import When
from premortem.model.result import LeftOut
from premortem.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.case import Case
    from premortem.model.evidence import Fact

T = TypeVar("T")
Day = tuple[int, int, int]
"""Year, month and day."""
PIECES = ("items", "answers", "facts", "alternatives")
"""What is counted where it is left out; ``alternatives`` are values of facts that stay with another value."""
_DATES: TypeAdapter[str] = TypeAdapter(When)
_WHOLE = len("2004-05-31")


def parse_date(text: str) -> Day:
    """Read a year, a month or a day; a year or a month alone stands for its last day.

    Raises:
        ValueError: it is none of them, or there is no such day.
    """
    try:
        date = _DATES.validate_python(text)
    except ValidationError:
        expected = "expected a year, a month or a day, such as 2004, 2004-05 or 2004-05-31"
        raise ValueError(f"{shown(text)} is no date: {expected}") from None
    day = last_day(date)
    if len(date) == _WHOLE and int(date[8:]) != day[2]:
        raise ValueError(f"{shown(text)} is no date: that month has {day[2]} days")
    return day


def last_day(when: str) -> Day:
    """Give the last day of a date as a case gives it; a day that its month does not have stands for its last one."""
    year, month = int(when[:4]), int(when[5:7] or 12)
    return year, month, min(int(when[8:] or 31), monthrange(year, month)[1])


def known_by(case: Case, date: str, *, include_undated: bool = False) -> tuple[Case, LeftOut]:
    """Leave out of a case what had not been published by a date.

    Items of evidence, direct answers, facts and their alternatives stay if their source had been published by then;
    so do these sources. A direct answer without a source is undated, an alternative without one goes with its fact. A
    fact of which only an alternative was known by then has that as its value. Unknowns stay; overrides, which are
    judgements of today, do not.

    The case has to be checked before: places in what is left are no longer those in its file.

    Args:
        case: with everything.
        date: a year, a month or a day; a year or a month alone stands for its last day, here as in the case.
        include_undated: keep also what has no date of publication.

    Returns:
        The case as it could have been written then, and how much was left out of it, counted by `PIECES`.

    Raises:
        ValueError: there is no such date.
    """
    cut = _Cut(case, parse_date(date), include_undated=include_undated)
    rest = {
        "sources": {name: source for name, source in case.sources.items() if cut.reason(name) is None},
        "facts": {name: known for name, fact in case.facts.items() if (known := cut.fact(fact))},
        "evidence": tuple(cut.known("items", [(item.source, item) for item in case.evidence])),
        "answers": dict(cut.known("answers", [(one.source, (name, one)) for name, one in case.answers.items()])),
        "overrides": (),
    }
    overrides = len(case.overrides)
    left_out = LeftOut(cut.removed["later"], cut.removed["undated"], overrides, include_undated=include_undated)
    return case.model_copy(update=rest), left_out


class _Cut:
    """Takes out of a case what was published after a day, and counts it."""

    def __init__(self, case: Case, day: Day, *, include_undated: bool) -> None:
        self.published = {name: source.published for name, source in case.sources.items()}
        self.day = day
        self.include_undated = include_undated
        self.removed = {reason: dict.fromkeys(PIECES, 0) for reason in ("later", "undated")}

    def reason(self, source: str | None) -> str | None:
        """Say why a source was not known: ``later`` or ``undated``; None if it was."""
        published = self.published[source] if source else None
        if published is None:
            return None if self.include_undated else "undated"
        return None if last_day(published) <= self.day else "later"

    def known(self, kind: str, pieces: Iterable[tuple[str | None, T]]) -> list[T]:
        """Keep the pieces whose source was known, and count the others."""
        kept = []
        for source, piece in pieces:
            reason = self.reason(source)
            if reason is None:
                kept.append(piece)
            else:
                self.removed[reason][kind] += 1
        return kept

    def fact(self, fact: Fact) -> Fact | None:
        """Keep the values of a fact that were known, the first of them as its value; None if there are none."""
        others = [(other.source or fact.source, other) for other in fact.alternatives]
        if all(self.reason(source) for source in (fact.source, *(source for source, _ in others))):
            self.known("facts", [(fact.source, fact)])
            return None
        main = self.known("alternatives", [(fact.source, fact)])
        rest = self.known("alternatives", others)
        if main:
            return fact.model_copy(update={"alternatives": tuple(rest)})
        first = rest.pop(0)
        own = {"value": first.value, "source": first.source, "locator": first.locator, "note": first.note}
        return fact.model_copy(update={**own, "alternatives": tuple(rest)})
