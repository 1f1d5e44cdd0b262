"""Programmes side by side: who is worse on what, how surely, and what they share (scoring semantics, section 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.draws import SEED, Draws
from premortem.analysis.families import ties_between
from premortem.analysis.outcomes import fails
from premortem.analysis.pairing import Compared, pairs_of
from premortem.analysis.sharing import fact_rows, questions_of, shared_groups, sourced, with_depth
from premortem.analysis.variations import criteria_in
from premortem.model.comparison import Cell, Comparison, Programme, Row
from premortem.model.result import Engine
from premortem.model.rubric import ROOT
from premortem.scoring.assessing import prepare
from premortem.scoring.plan import Leaf, Plan
from premortem.scoring.scoring import score
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.model.scores import CriterionResult
    from premortem.scoring.assessing import Prepared

ENGINE = Engine("premortem", VERSION)
FEW = 6
"""Programmes up to which pairs are compared on inner criteria too."""
THIN = 0.5
"""Share of the questions answered elsewhere below which a file is thin."""


def compare_cases(cases: Sequence[Case], rubric: Rubric) -> Comparison:
    """Set programmes side by side.

    Args:
        cases: two or more, each with an id of its own, that were checked against the rubric.
        rubric: by which all are scored.

    Raises:
        TooManyCompletions: what is unknown in a case can be filled in in too many ways.
    """
    compared = [_scored(case, prepare(case, rubric)) for case in cases]
    plan = compared[0].prepared.plan
    rows = tuple(_rows(compared, plan))
    draws = Draws(plan)
    pairs = pairs_of(compared, [row.id for row in rows if row.compared], draws)
    return Comparison(
        ENGINE,
        compared[0].prepared.rubric,
        SEED,
        draws.count,
        tuple(_programmes(compared)),
        rows,
        tuple(pairs),
        tuple(row.id for row in rows if not row.compared),
        tuple(questions_of(compared, plan)),
        tuple(fact_rows(compared)),
        tuple(shared_groups([sourced(one.case, one.prepared.answers) for one in compared])),
        tuple(ties_between(cases)),
    )


def _scored(case: Case, prepared: Prepared) -> Compared:
    root, overall = score(prepared.answers, prepared.plan, case.overrides)
    return Compared(case, prepared, root, overall, criteria_in(root))


def _programmes(compared: Sequence[Compared]) -> Iterator[Programme]:
    """Describe each programme, and how much is known of it beside the others."""
    most = max(one.root.questions_answered for one in compared)
    for one in compared:
        programme = one.case.programme
        period = programme.period if programme else None
        yield Programme(
            one.case.case,
            one.case.title,
            one.prepared.case.sha256,
            programme.country if programme else None,
            {"from": period.from_, "to": period.to} if period else None,
            one.overall,
            one.overall.mean.coverage,
            one.root.questions_answered,
            one.root.questions_asked,
            one.prepared.counts.items,
            one.prepared.counts.groups,
            one.prepared.counts.overrides,
            one.root.questions_answered < THIN * most,
        )


def _rows(compared: Sequence[Compared], plan: Plan) -> Iterator[Row]:
    """Lay out the criteria, outer before inner."""
    for branch, depth in with_depth(plan.root):
        head = branch.head
        yield Row(
            head.id,
            head.number,
            head.label,
            head.level,
            depth,
            any(isinstance(child, Leaf) for child in branch.children),
            head.operator,
            branch.labels or None,
            depth <= 1 or len(compared) <= FEW,
            tuple(_cell(one, one.criteria[head.id], plan) for one in compared),
        )


def _cell(one: Compared, node: CriterionResult, plan: Plan) -> Cell:
    override = one.overall.override if node.head.id == ROOT else node.override
    return Cell(
        one.case.case,
        node.dropped,
        node.point,
        node.lower,
        node.upper,
        node.outcome,
        node.possible,
        node.coverage,
        node.verdict,
        override,
        node.questions_answered,
        node.questions_asked,
        fails(node, plan),
    )
