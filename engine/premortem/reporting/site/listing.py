"""What a site knows of every case before the first page is made: names, ties, where and when; nothing of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.case import Case

if TYPE_CHECKING:
    from premortem.model.case import Programme
    from premortem.model.result import Assessment

Text = dict[str, str]


class Listed(NamedTuple):
    """One case of a site.

    Attributes:
        case: its id.
        title: by language.
        rubric: the id of the rubric by which it is assessed.
        country: by its code; None if it names none.
        period: `from` and `to`; None if it has none.
        sponsor: by language; None if it names none.
        kin: the case with nothing but its id and ties.
    """

    case: str
    title: Text
    rubric: str
    country: str | None
    period: dict[str, Any] | None
    sponsor: Text | None
    kin: Case


def listed(assessment: Assessment) -> Listed:
    """Take from an assessment what a list of cases shows; it holds on to nothing else of it."""
    record = assessment.case
    programme = record.programme or {}
    period = programme.get("period")
    return Listed(
        record.id,
        dict(record.title),
        assessment.rubric.id,
        programme.get("country"),
        {"from": period["from"], "to": period["to"]} if period else None,
        programme.get("sponsor"),
        _kin(assessment),
    )


def _kin(assessment: Assessment) -> Case:
    """Make a case that knows its family and nothing else."""
    whole = assessment.inputs.case.programme if assessment.inputs else None
    return Case.model_construct(case=assessment.case.id, programme=_bare(whole) if whole else None)


def _bare(programme: Programme) -> Programme:
    return programme.model_copy(update={"summary": None, "sponsor": None})


def years(one: Listed) -> tuple[str, str]:
    """Give a key by which programmes stand in the order in which they began, those without a year last."""
    start = (one.period or {}).get("from") or "9999"
    return str(start), one.case
