"""What recurs across programmes: counted by programmes and by families, with the sources behind it.

Nothing is averaged over programmes, and nothing is tested: programmes are no sample of anything. Which failures go
together is not asked either; for that, numbers as small as these say nothing.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, get_args

from premortem.analysis.families import every_tie, families, ties_between
from premortem.analysis.remedying import remedies_of
from premortem.analysis.sharing import with_depth
from premortem.analysis.tallying import KNOWN, Tallies, nothing_said, seen
from premortem.model.patterns import (
    FEW,
    Breakdown,
    BrokenDown,
    By,
    Elsewhere,
    Family,
    Part,
    Patterns,
    Programme,
    Row,
    SourceGroup,
    Value,
    Warned,
)
from premortem.model.rubric import Stage
from premortem.scoring.plan import Leaf, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from premortem.analysis.tallying import Seen, Side
    from premortem.model.case import Case
    from premortem.model.patterns import Tally
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.model.scores import CriterionHead, QuestionHead, Text
    from premortem.scoring.plan import Branch

STAGES: tuple[str, ...] = get_args(Stage)
BREAKDOWNS: tuple[By, ...] = ("country", "stage", "decade")


def patterns_of(assessments: Sequence[Assessment], cases: Sequence[Case], rubric: Rubric) -> Patterns:
    """Count what recurs.

    Args:
        assessments: of at least one case, each with an id of its own, all by the same rubric.
        cases: that were assessed, in the same order.
        rubric: by which.
    """
    plan = rubric.derive(plan_of)
    kin = families(cases)
    belonging = {
        case.case: tuple(number for number, names in enumerate(kin, 1) if case.case in names) for case in cases
    }
    found = [seen(one, frozenset(belonging[one.case.id]), plan) for one in assessments]
    tallies = Tallies(found, plan)
    rows = tuple(_rows(tallies))
    at_hand = {case.case for case in cases}
    programmes = tuple(
        _programme(one, case, belonging[case.case], at_hand) for one, case in zip(assessments, cases, strict=True)
    )
    return Patterns(
        assessments[0].engine,
        assessments[0].rubric,
        assessments[0].as_of,
        FEW,
        programmes,
        tuple(Family(number, names) for number, names in enumerate(kin, 1)),
        tuple(ties_between(cases)),
        rows,
        tuple(_breakdowns(programmes, rows, tallies)),
        tuple(remedies_of(tallies)),
        tuple(row.id for row in rows if row.kind == "question" and not row.evidence.cases),
        tuple(_groups(assessments, rows, tallies)),
        tuple(_warnings(rows)),
    )


def _programme(assessment: Assessment, case: Case, kin: tuple[int, ...], at_hand: set[str]) -> Programme:
    programme = case.programme
    period = programme.period if programme else None
    start = period.from_ if period else None
    return Programme(
        case.case,
        case.title,
        programme.country if programme else None,
        {"from": period.from_, "to": period.to} if period else None,
        f"{start[:3]}0" if start else None,
        programme.stage if programme else None,
        kin,
        assessment.case.sha256,
        assessment.root.questions_answered,
        assessment.root.questions_asked,
        assessment.counts.overrides,
        tuple(Elsewhere(tie.case, tie.title, kind) for kind, tie in every_tie(case) if tie.case not in at_hand),
    )


# ---- rows


def _rows(tallies: Tallies) -> Iterator[Row]:
    """Lay out the outermost and the lowest criteria, and below these their questions.

    A criterion between the two has no row of its own; what lies below it stands under the outermost one.
    """
    outermost = None
    for branch, depth in with_depth(tallies.plan.root):
        questions = [child for child in branch.children if isinstance(child, Leaf)]
        outermost = branch.head.id if depth == 1 else outermost
        if depth == 1 or questions:
            yield _row(branch, depth, None if depth == 1 else outermost, tallies)
        for leaf in questions:
            yield _row(leaf, depth + 1, branch.head.id, tallies)


def _row(node: Branch | Leaf, depth: int, under: str | None, tallies: Tallies) -> Row:
    head: CriterionHead | QuestionHead = node.head
    return Row(
        head.id,
        "question" if isinstance(node, Leaf) else "criterion",
        head.number,
        node.head.claim if isinstance(node, Leaf) else node.head.label,
        head.level,
        depth,
        under,
        tallies.where(head.id, KNOWN),
        tallies.where(head.id, ["found"], "for"),
        tallies.where(head.id, ["not-found"], "against"),
        tallies.where(head.id, ["unclear"]),
        nothing_said(tallies.where(head.id, ["silent"])),
        nothing_said(tallies.where(head.id, ["set-aside"])),
    )


# ---- in which programmes differ


def _breakdowns(programmes: Sequence[Programme], rows: Sequence[Row], tallies: Tallies) -> Iterator[Breakdown]:
    """Break rows down by what programmes differ in; one value and the unknown are no difference."""
    for by in BREAKDOWNS:
        values = _values((one.id, getattr(one, by)) for one in programmes)
        if sum(value.value is not None for value in values) > 1:
            broken = (_broken_down(row, values, tallies) for row in rows if row.evidence.cases)
            yield Breakdown(by, values, tuple(broken))


def _values(given: Iterable[tuple[str, str | None]]) -> tuple[Value, ...]:
    found: dict[str | None, list[str]] = {}
    for name, value in given:
        found.setdefault(value, []).append(name)
    ordered = sorted(found.items(), key=lambda entry: _place(entry[0]))
    return tuple(Value(value, tuple(names)) for value, names in ordered)


def _place(value: str | None) -> tuple[int, str]:
    """Order stages as they follow one another, countries and decades by name, the unknown last."""
    if value is None:
        return len(STAGES), ""
    return (STAGES.index(value) if value in STAGES else 0), value


def _broken_down(row: Row, values: Sequence[Value], tallies: Tallies) -> BrokenDown:
    def among(cases: Sequence[str], tally: Tally, side: Side) -> Tally:
        """Count those of some programmes that are in a tally."""
        wanted = frozenset(tally.cases)
        return tallies.of([name for name in cases if name in wanted], [row.id], side)

    parts = (
        Part(
            value,
            among(cases, row.evidence, "any"),
            among(cases, row.found, "for"),
            among(cases, row.not_found, "against"),
        )
        for value, cases in values
    )
    return BrokenDown(row.id, tuple(part for part in parts if part.evidence.cases))


# ---- sources, and what has to be said first


def _groups(assessments: Sequence[Assessment], rows: Sequence[Row], tallies: Tallies) -> Iterator[SourceGroup]:
    """Describe the groups of sources that any evidence comes from, each by the source that it is named after."""
    citations: dict[str, Text] = {}
    for one in assessments:
        for source in one.sources.values():
            group = source["group"]
            citations.setdefault(group, one.sources.get(group, source)["citation"])
    spoken = {name: _spoken(one) for name, one in tallies.programmes.items()}
    for group, citation in citations.items():
        cases = tuple(name for name, groups in spoken.items() if group in groups)
        behind = tuple(row.id for row in rows if group in row.found.groups)
        if cases:
            yield SourceGroup(group, citation, cases, behind)


def _spoken(programme: Seen) -> frozenset[str]:
    return frozenset(chain.from_iterable(voices["any"] for voices in programme.voices.values()))


def _warnings(rows: Sequence[Row]) -> Iterator[Warned]:
    """Warn where most statements are too few to call a pattern."""
    stated = [row.stated.few for row in rows if row.stated.cases]
    marked = [few for few in stated if few]
    if 2 * len(marked) > len(stated):
        by_families = sum("families" in few for few in marked)
        by_groups = sum(few != ("families",) for few in marked)
        yield Warned("too-few", len(stated), len(marked), by_families, by_groups)
