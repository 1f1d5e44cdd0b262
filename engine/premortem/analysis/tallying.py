"""Programmes counted: how many, of how many families, and how many groups of sources are behind what is said."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from premortem.analysis.families import fewest
from premortem.analysis.outcomes import Outcome, is_adverse, outcome_of
from premortem.model.patterns import FEW, Tally, TooFew
from premortem.model.scores import CriterionResult, QuestionResult

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from premortem.model.result import Assessment
    from premortem.scoring.plan import Plan

Side = Literal["for", "against", "any"]
"""Which evidence is meant: that which speaks for the failure, against it, or all."""


class Seen(NamedTuple):
    """A programme as it was assessed.

    Attributes:
        families: their numbers; more than one for a part of several wholes.
        outcomes: what it comes to, by the id of the criterion or question.
        voices: the groups of sources behind each answered question, by the side that they take.
    """

    id: str
    families: frozenset[int]
    outcomes: dict[str, Outcome]
    voices: dict[str, dict[Side, frozenset[str]]]


def seen(assessment: Assessment, families: frozenset[int], plan: Plan) -> Seen:
    """Take from an assessment what is counted."""
    nodes = [*_nodes(assessment.root)]
    answered = [node for node in nodes if isinstance(node, QuestionResult) and outcome_of(node, plan) in KNOWN]
    groups = {name: str(source["group"]) for name, source in assessment.sources.items()}
    return Seen(
        assessment.case.id,
        families,
        {node.head.id: outcome_of(node, plan) for node in nodes},
        {node.head.id: _voices(node, groups, plan) for node in answered},
    )


TWO_VOICES = 2
"""Groups of sources from which on something is not the word of one."""
KNOWN: tuple[Outcome, ...] = ("found", "not-found", "unclear")
"""The outcomes of what has any evidence."""


def _nodes(node: CriterionResult | QuestionResult) -> Iterator[CriterionResult | QuestionResult]:
    yield node
    if isinstance(node, CriterionResult):
        for child in node.children:
            yield from _nodes(child)


def _voices(question: QuestionResult, groups: dict[str, str], plan: Plan) -> dict[Side, frozenset[str]]:
    """Name the groups of sources of a question's items that count, by side; a label without a value takes none."""
    counted = [item for item in question.items if item.said.source and (item.direct or item.pooled)]
    sided = [(item.group or groups[item.said.source], item.value) for item in counted]
    valued = [(group, is_adverse(value, plan)) for group, value in sided if value is not None]
    return {
        "any": frozenset(group for group, _ in sided),
        "for": frozenset(group for group, adverse in valued if adverse),
        "against": frozenset(group for group, adverse in valued if not adverse),
    }


class Tallies:
    """Counts programmes by what they come to."""

    def __init__(self, programmes: Iterable[Seen], plan: Plan) -> None:
        """Take the programmes in their order, and the plan of the rubric by which they were assessed."""
        self.programmes = {one.id: one for one in programmes}
        self.plan = plan

    def where(self, row: str, outcomes: Collection[Outcome], side: Side = "any") -> Tally:
        """Count the programmes that come to one of some outcomes on a criterion or question."""
        cases = [name for name, one in self.programmes.items() if one.outcomes[row] in outcomes]
        return self.of(cases, [row], side)

    def of(self, cases: Iterable[str], rows: Collection[str], side: Side = "any") -> Tally:
        """Count programmes.

        Args:
            cases: their ids.
            rows: the ids of the criteria or questions that something is said of.
            side: the evidence on these that speaks for what is said.
        """
        counted = [self.programmes[name] for name in cases]
        families = fewest(one.families for one in counted)
        groups = _joined(self._groups(one, row, side) for one in counted for row in rows)
        few = tuple(_few(len(families), len(groups))) if counted else ()
        return Tally(tuple(one.id for one in counted), tuple(sorted(families)), tuple(sorted(groups)), few)

    def _groups(self, one: Seen, row: str, side: Side) -> frozenset[str]:
        """Name the groups of sources that take a side on a row; all that speak on it if none does."""
        branch = self.plan.branches.get(row)
        below = branch.questions & one.voices.keys() if branch else one.voices.keys() & {row}
        found = _joined(one.voices[name][side] for name in below)
        return found or _joined(one.voices[name]["any"] for name in below)


def nothing_said(tally: Tally) -> Tally:
    """Leave out what only a statement has: programmes of which nothing is known have no sources."""
    return tally._replace(groups=(), few=())


def _joined(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(groups))


def _few(families: int, groups: int) -> Iterator[TooFew]:
    """Say why something is too few to call a pattern; nothing if it is enough."""
    if families < FEW:
        yield "families"
    if groups < TWO_VOICES:
        yield "one-group" if groups else "no-source"
