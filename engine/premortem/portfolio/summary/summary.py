"""What a scored table comes to: counted in a few passes over it, whatever engine it lies with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from premortem.analysis.sharing import with_depth
from premortem.model.base import language_of
from premortem.model.portfolio import FEW, MappingRecord, Node, Portfolio, Settled, Settling, Unknown
from premortem.model.result import Engine
from premortem.model.scores import STATES
from premortem.portfolio.summary.counting import (
    STATUSES,
    WORDS,
    binned,
    bins_in,
    bounds_of,
    counted,
    counts_in,
    means_in,
    quartiles_of,
    summed,
    wholes_of,
    words_of,
)
from premortem.portfolio.summary.grouping import ROWS, group_of, years_of
from premortem.portfolio.summary.ranking import worst_of
from premortem.portfolio.summary.scores import MARK, fetched, scores_of
from premortem.scoring.assessing import hash_of, rubric_record
from premortem.scoring.plan import Leaf, plan_of
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from premortem.model.mapping import TableMapping
    from premortem.model.portfolio import Counts, TableRecord
    from premortem.model.rubric import Rubric
    from premortem.portfolio.summary.scores import Row, Scores, Subject
    from premortem.scoring.plan import Plan

TOP = 50
"""Programmes on the list of the worst, if nobody says how many."""


class Asked(NamedTuple):
    """What was found out of the questions while rows were scored.

    Attributes:
        states: by question, programmes by its state; a state without any can be left out.
        settling: by question, programmes in which it is open (``of``), in which an answer could change the overall
            verdict (``could_change``), in which either answer settles it (``settles``); None if it was not worked out.
        rows: programmes that were looked at for it; None for all.
        seed: by which these were drawn; None for all.
    """

    states: Mapping[str, Mapping[str, int]]
    settling: Mapping[str, Mapping[str, int]] | None = None
    rows: int | None = None
    seed: int | None = None


def summarise(  # noqa: PLR0913 (what a summary is made of)
    scored: nw.LazyFrame[Any],
    rubric: Rubric,
    mapping: TableMapping,
    table: TableRecord,
    asked: Asked,
    *,
    top: int = TOP,
) -> Portfolio:
    """Sum up a scored table.

    Args:
        scored: a row a programme, as a kernel writes it; of Polars or of Spark. Only the columns needed are read.
        rubric: by which it was scored.
        mapping: by which the table was read; its groups and year are columns of ``scored``.
        table: what became of its rows.
        asked: what was found out of the questions.
        top: programmes on the list of the worst.
    """
    plan = rubric.derive(plan_of)
    scores = scores_of(scored, plan)
    return Portfolio(
        Engine("premortem", VERSION),
        rubric_record(rubric),
        MappingRecord(mapping.mapping, mapping.title, hash_of(mapping)),
        table,
        FEW,
        tuple(_node(one, scores) for one in scores.subjects),
        tuple(
            group_of(name, group.label or {language_of(group.column): group.column}, scores)
            for name, group in mapping.groups.items()
        ),
        years_of(scores) if mapping.year is not None else (),
        _unknown(asked, plan),
        None if asked.settling is None else _settling(asked, asked.settling, table, plan),
        worst_of(scores, [*mapping.groups], top),
    )


def _node(subject: Subject, scores: Scores) -> Node:
    """Count everything on one criterion, in one pass over its columns."""
    aggregates = {ROWS: nw.len(), **counted(subject, "status", STATUSES), **summed(subject), **binned(subject)}
    for field in WORDS:
        aggregates |= counted(subject, field, subject.names)
    columns = words_of(subject, WORDS) | wholes_of(subject) | bounds_of(subject)
    frame = scores.frame.select(nw.col(f"{subject.id}{MARK}status"), **columns)
    [row] = fetched(frame.select(*(one.alias(name) for name, one in aggregates.items())))
    return _read(row, subject)


def _read(row: Row, subject: Subject) -> Node:
    head = subject.branch.head
    reading, at_least, at_most = (counts_in(row, subject, field, subject.names) for field in WORDS)
    status = counts_in(row, subject, "status", STATUSES)
    assessed = sum(at_least.values())
    read = row[f"{subject.id}{MARK}point{MARK}count"]
    histogram, fine = bins_in(row, subject, {"point": read, "lower": assessed, "upper": assessed})
    return Node(
        head.id,
        head.number,
        head.level,
        head.label,
        subject.depth,
        subject.under,
        head.labels,
        reading,
        assessed - sum(reading.values()),
        at_least,
        at_most,
        status,
        row[ROWS] - sum(status.values()),
        means_in(row, subject),
        quartiles_of(fine),
        histogram,
    )


# ---- questions


def _leaves(plan: Plan) -> Iterator[tuple[Leaf, str]]:
    for branch, _ in with_depth(plan.root):
        for child in branch.children:
            if isinstance(child, Leaf):
                yield child, branch.head.id


def _unknown(asked: Asked, plan: Plan) -> tuple[Unknown, ...]:
    """Order the questions by how often they are unknown; those as often stay in the order of the rubric."""
    found = []
    for leaf, under in _leaves(plan):
        given = asked.states.get(leaf.head.id, {})
        states: Counts = {name: given.get(name, 0) for name in STATES}
        counting = sum(states[name] for name in ("answered", "not-assessed", "no-information", "withheld"))
        head = leaf.head
        found.append(Unknown(head.id, head.number, head.claim, under, states, counting - states["answered"], counting))
    return tuple(sorted(found, key=lambda one: -one.unknown))


def _settling(asked: Asked, settling: Mapping[str, Mapping[str, int]], table: TableRecord, plan: Plan) -> Settling:
    """Order the questions by how many verdicts an answer could change; those that could change none are left out."""
    found = [
        Settled(leaf.head.id, leaf.head.number, leaf.head.claim, given["of"], given["could_change"], given["settles"])
        for leaf, _ in _leaves(plan)
        if (given := settling.get(leaf.head.id)) and given["could_change"]
    ]
    found.sort(key=lambda one: (-one.could_change, -one.settles))
    return Settling(table.scored if asked.rows is None else asked.rows, asked.seed, tuple(found))
