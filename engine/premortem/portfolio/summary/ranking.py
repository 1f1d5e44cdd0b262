"""The list of the worst programmes: by what is certain first, then by what is read, ties by id."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import narwhals as nw

from premortem.model.portfolio import Programme, Reading
from premortem.portfolio.summary.counting import NUMBERS, WORDS
from premortem.portfolio.summary.scores import MARK, UNASSESSED, fetched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.portfolio.summary.counting import Aggregates
    from premortem.portfolio.summary.scores import Row, Scores, Subject

FIELDS = (*WORDS, "status", *NUMBERS)
"""What is said of a criterion, in the order of a `Reading`."""


def worst_of(scores: Scores, groups: Sequence[str], top: int) -> tuple[Programme, ...]:
    """List the worst programmes, of those of which anything is known."""
    shown = [one for one in scores.subjects if one.depth <= 1]
    texts = ["id", *(["title"] if "title" in scores.columns else []), *groups]
    columns = {name: nw.col(name).cast(nw.String) for name in texts}
    if "year" in scores.columns:
        columns["year"] = nw.col("year").cast(nw.Int64)
    for subject in shown:
        columns |= {f"{subject.id}{MARK}{name}": subject.column(name) for name in FIELDS}
    order = _order(shown[0])
    frame = scores.frame.filter(shown[0].known).select(**columns, **order)
    rows = fetched(frame.sort([*order, "id"], descending=[*[True] * len(order), False]).head(top))
    return tuple(_programme(row, shown, groups) for row in rows)


def _order(subject: Subject) -> Aggregates:
    """Say how bad a programme is, by one number after the other: the higher, the worse."""
    bad_end = subject.worst[0] == subject.names[-1]
    bound, point = (subject.column(name).cast(nw.Float64) for name in ("lower" if bad_end else "upper", "point"))
    return {
        "order|certain": _rank(subject, subject.certain),
        "order|reading": _rank(subject, "band"),
        "order|bound": (bound if bad_end else 1 - bound).fill_null(-1.0),
        "order|point": (point if bad_end else 1 - point).fill_null(-1.0),
    }


def _rank(subject: Subject, field: str) -> nw.Expr:
    """Order bands by badness, from 1; 0 for none."""
    column, better_first = subject.column(field), reversed(subject.worst)
    return reduce(
        add,
        (
            (column == name).fill_null(False).cast(nw.Int64) * rank  # noqa: FBT003 (a value)
            for rank, name in enumerate(better_first, 1)
        ),
    )


def _programme(row: Row, shown: Sequence[Subject], groups: Sequence[str]) -> Programme:
    overall, *outermost = shown
    known = [one for one in outermost if row[f"{one.id}{MARK}status"] not in (None, UNASSESSED)]
    worst = max(known, key=lambda one: _badness(_reading(row, one), one), default=None)
    return Programme(
        row["id"],
        row.get("title"),
        tuple(row[name] for name in groups),
        row.get("year"),
        _reading(row, overall),
        worst.id if worst else None,
        _reading(row, worst) if worst else None,
    )


def _reading(row: Row, subject: Subject) -> Reading:
    return Reading(*(row[f"{subject.id}{MARK}{name}"] for name in FIELDS))


def _badness(reading: Reading, subject: Subject) -> tuple[int, int, float]:
    """Order criteria of a programme by badness: the higher, the worse; the first of equals counts."""
    good_first = [*reversed(subject.worst)]
    certain = reading.at_least if subject.certain == "at-least" else reading.at_most
    read = -1 if reading.reading is None else good_first.index(reading.reading)
    point = -1.0 if reading.point is None else reading.point
    return good_first.index(certain), read, point if good_first[-1] == subject.names[-1] else -point
