"""What could be seen when, and what was published when: hindsight and foresight apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.dating import known_by
from premortem.analysis.signs import first_year, signs_of, year_of
from premortem.model.evidence import Period
from premortem.model.result import Engine, Inputs
from premortem.model.rubric import CATEGORICAL, ROOT
from premortem.model.scores import CriterionResult
from premortem.model.timeline import Basis, Phase, Reading, Sign, Speaker, Summary, Timeline, Year
from premortem.problems import InvalidInput
from premortem.reading.findings import Findings
from premortem.scoring.answers import answers_of
from premortem.scoring.assessing import case_record, rubric_record, source_records
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.scoring import score
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from premortem.model.case import Case
    from premortem.scoring.plan import Plan


def timeline_of(case: Case, plan: Plan) -> Timeline:
    """Lay out along the years what could be seen, what had been published, and what either came to.

    Args:
        case: that was checked against the rubric.
        plan: of the rubric.

    Raises:
        InvalidInput: by what was known in some year, what was unknown could be filled in in too many ways.
    """
    try:
        return _timeline(case, plan)
    except TooManyCompletions as error:
        found = Findings(case)
        found.error((), "too-complex", str(error), "answer more of the questions that it rests on")
        raise InvalidInput(found) from None


def _timeline(case: Case, plan: Plan) -> Timeline:
    period = (case.programme and case.programme.period) or Period()
    signs = signs_of(case, plan, answers_of(case, plan))
    nothing = _readings(_visible_by(case, -1), plan)
    seen = _years(_falling(signs, _begins), period, lambda year: _readings(_visible_by(case, year), plan), nothing)
    published = _years(
        _falling(signs, _published), period, lambda year: _readings(known_by(case, f"{year:04}")[0], plan), nothing
    )
    return Timeline(
        Engine("premortem", VERSION),
        plan.rubric.derive(rubric_record),
        case_record(case),
        _summary(signs, period),
        seen,
        tuple(sign for sign in signs if sign.begins is None),
        published,
        speakers_of(sign for sign in signs if sign.published is None),
        source_records(case),
        _basis(plan.rubric.operator),
        inputs=Inputs(case, plan.rubric),
    )


def _basis(operator: str) -> Basis:
    """Say by what a root with an operator is read."""
    if operator == "worst":
        return "level"
    return "label" if operator in CATEGORICAL else "value"


def speakers_of(signs: Iterable[Sign]) -> tuple[Speaker, ...]:
    """Count signs by their source, in the order in which these first speak.

    Confidential ones that no longer tell their source speak as one, after all others.
    """
    found: dict[tuple[bool, str | None], Speaker] = {}
    for sign in signs:
        hidden = sign.confidential and sign.source is None
        _, items, warnings, _ = found.get((hidden, sign.source), Speaker(sign.source, 0, 0))
        found[hidden, sign.source] = Speaker(sign.source, items + 1, warnings + bool(sign.warning), hidden)
    return tuple(sorted(found.values(), key=lambda one: one.confidential))


# ---- years


def _begins(sign: Sign) -> int | None:
    return sign.begins


def _published(sign: Sign) -> int | None:
    return year_of(sign.published)


def _falling(signs: Iterable[Sign], when: Callable[[Sign], int | None]) -> dict[int, tuple[Sign, ...]]:
    """Find the signs of each year; those that have none are left out."""
    found: dict[int, tuple[Sign, ...]] = {}
    for sign in signs:
        year = when(sign)
        if year is not None:
            found[year] = (*found.get(year, ()), sign)
    return found


def _years(
    signs: dict[int, tuple[Sign, ...]],
    period: Period,
    known: Callable[[int], tuple[Reading, ...]],
    before: tuple[Reading, ...],
) -> tuple[Year, ...]:
    """Lay out the years in which signs fall, and those in which the programme begins and ends.

    Args:
        signs: by year.
        period: of the programme.
        known: what a year, and all before it, comes to: the whole first.
        before: the same before there was any sign.
    """
    start, end = year_of(period.from_), year_of(period.to)
    found = []
    for year in _turning(signs, start, end):
        now = known(year)
        own = signs.get(year, ())
        changed = tuple(new.id for old, new in zip(before, now, strict=True) if _told(old) != _told(new))
        phase = _phase(year, start, end)
        found.append(Year(year, phase, year == start, year == end, own, speakers_of(own), now[0], now[1:], changed))
        before = now
    return tuple(found)


def _turning(years: Iterable[int], *bounds: int | None) -> list[int]:
    """List the years in which something happens, those in which the programme begins and ends among them."""
    happening = set(years)
    return sorted(happening | {bound for bound in bounds if bound is not None}) if happening else []


def _phase(year: int, start: int | None, end: int | None) -> Phase | None:
    if start is not None and year < start:
        return "before"
    if end is not None and year > end:
        return "after"
    return None if start is None else "during"


def _told(reading: Reading) -> tuple[object, ...]:
    """Take what makes a reading another one; of the whole, whose numbers are secondary, the verdict."""
    if reading.id == ROOT:
        return reading.verdict[:4]
    return (*reading.verdict[:4], reading.possible, reading.point, reading.lower, reading.upper)


def _visible_by(case: Case, year: int) -> Case:
    """Leave out of a case what speaks of a later time than a year, or of none; so all direct answers."""
    evidence = [item for item in case.evidence if _reaches(item.refers_to, year)]
    facts = {name: fact for name, fact in case.facts.items() if fact.year and int(fact.year[:4]) <= year}
    rest = {"evidence": tuple(evidence), "facts": facts, "answers": {}, "overrides": ()}
    return case.model_copy(update=rest)


def _reaches(period: Period | None, year: int) -> bool:
    first = first_year(period)
    return first is not None and first <= year


def _readings(case: Case, plan: Plan) -> tuple[Reading, ...]:
    """Score a case; the programme as a whole first, then the outermost criteria."""
    root, _ = score(answers_of(case, plan), plan)
    return tuple(_reading(node) for node in (root, *root.children) if isinstance(node, CriterionResult))


def _reading(node: CriterionResult) -> Reading:
    return Reading(
        node.head.id,
        node.head.number,
        node.head.label,
        node.head.labels,
        node.dropped,
        node.outcome,
        node.possible,
        node.point,
        node.lower,
        node.upper,
        node.coverage,
        node.verdict,
    )


# ---- sums


def _summary(signs: tuple[Sign, ...], period: Period) -> Summary:
    """Sum up the signs."""
    begun = sorted(sign.begins for sign in signs if sign.warning and sign.begins is not None)
    start, end = year_of(period.from_), year_of(period.to)
    before_end = _before(begun, end)
    dated = sorted(year for sign in signs if (year := _published(sign)) is not None)
    views = [sign.view for sign in signs]
    return Summary(
        len(signs),
        sum(bool(sign.warning) for sign in signs),
        len(begun),
        *_ends(begun),
        start,
        end,
        _ends(before_end)[1],
        len(_before(begun, start)),
        len(before_end),
        *_ends(dated),
        views.count("foresight"),
        views.count("hindsight"),
        views.count("undated"),
        sum(bool(sign.warning) for sign in signs if sign.view == "foresight"),
    )


def _before(years: list[int], bound: int | None) -> list[int]:
    return [] if bound is None else [year for year in years if year < bound]


def _ends(years: list[int]) -> tuple[int | None, int | None]:
    """Give the first and the last of some years in order; None for none."""
    return (years[0], years[-1]) if years else (None, None)
