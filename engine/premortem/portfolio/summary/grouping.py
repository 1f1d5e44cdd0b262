"""The programmes by what they have in common: by the values of a column, and by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from premortem.model.portfolio import Group, Part, Tallied, Year
from premortem.portfolio.summary.counting import counted, counts_in, means_in, summed, wholes_of, words_of
from premortem.portfolio.summary.scores import fetched

if TYPE_CHECKING:
    from premortem.model.scores import Text
    from premortem.portfolio.summary.counting import Aggregates
    from premortem.portfolio.summary.scores import Row, Scores, Subject

VALUES = 50
"""Values of a column that are told apart; all others stand together."""
TOGETHER = 6
"""Criteria that are counted in one pass: what an engine holds at once does not grow with their number."""
VALUE = "value"
OTHER = "other"
ROWS = "rows"


def group_of(name: str, label: Text | None, scores: Scores) -> Group:
    """Count the programmes by the values of a column: those with most programmes, the unknown, all others."""
    column = nw.col(name).cast(nw.String)
    values = scores.frame.select(column.alias(VALUE)).group_by(VALUE).agg(nw.len().alias(ROWS))
    values = values.filter(~nw.col(VALUE).is_null())
    [many] = fetched(values.select(nw.len().alias(ROWS)))
    most = fetched(values.sort([ROWS, VALUE], descending=[True, False]).head(VALUES))
    listed = [row[VALUE] for row in most]
    among = column.is_in(listed)
    keys = {VALUE: nw.when(among).then(column), OTHER: (~among).fill_null(False)}  # noqa: FBT003 (a value)
    found = {(row[OTHER], row[VALUE]): _part(row, scores) for row in _counted(scores, keys)}
    others = found.pop((True, None), None)
    parts = tuple(found[False, value] for value in (*listed, None) if (False, value) in found)
    return Group(name, label, parts, others, many[ROWS] - len(listed))


def years_of(scores: Scores) -> tuple[Year, ...]:
    """Count the programmes by year, with the means of every year."""
    rows = _counted(scores, {VALUE: nw.col("year").cast(nw.Int64)}, with_means=True)
    rows.sort(key=lambda row: (row[VALUE] is None, row[VALUE] or 0))
    return tuple(
        Year(row[VALUE], row[ROWS], tuple(_tallied(row, one, with_means=True) for one in scores.subjects))
        for row in rows
    )


def _counted(scores: Scores, keys: Aggregates, *, with_means: bool = False) -> list[Row]:
    """Count by one or more keys, a few criteria at a time."""
    found: dict[tuple[object, ...], Row] = {}
    for start in range(0, len(scores.subjects), TOGETHER):
        some = scores._replace(subjects=scores.subjects[start : start + TOGETHER])
        for row in _counted_at_once(some, keys, with_means=with_means):
            found.setdefault(tuple(row[key] for key in keys), {}).update(row)
    return [*found.values()]


def _counted_at_once(scores: Scores, keys: Aggregates, *, with_means: bool) -> list[Row]:
    columns, aggregates = dict(keys), {ROWS: nw.len()}
    for subject in scores.subjects:
        columns |= words_of(subject, ("band", subject.certain))
        aggregates |= counted(subject, "band", subject.names) | counted(subject, subject.certain, subject.names)
        if with_means:
            columns |= wholes_of(subject)
            aggregates |= summed(subject)
    grouped = scores.frame.select(**columns).group_by(*keys)
    return fetched(grouped.agg(*(one.alias(name) for name, one in aggregates.items())))


def _part(row: Row, scores: Scores) -> Part:
    return Part(row[VALUE], row[ROWS], tuple(_tallied(row, one) for one in scores.subjects))


def _tallied(row: Row, subject: Subject, *, with_means: bool = False) -> Tallied:
    certain = counts_in(row, subject, subject.certain, subject.names)
    return Tallied(
        subject.id,
        sum(certain.values()),
        counts_in(row, subject, "band", subject.names),
        certain,
        next((name for name in subject.worst if certain[name]), None),
        means_in(row, subject) if with_means else None,
    )
