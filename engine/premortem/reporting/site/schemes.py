"""What a site keeps of a rubric: its criteria in order, and the axes that its pictures are drawn on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.analysis.sharing import with_depth
from premortem.model.lineage import bases_of
from premortem.model.result import written_out
from premortem.reading.library import bundled_path
from premortem.reading.loading import load_rubric
from premortem.reporting.axes import Axes
from premortem.scoring.assessing import rubric_record
from premortem.scoring.plan import Leaf, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.rubric import Rubric
    from premortem.reporting.pictures.tracks import Zone
    from premortem.scoring.plan import Branch

Record = dict[str, Any]


class Scheme:
    """One rubric of a site."""

    def __init__(self, rubric: Rubric) -> None:
        """Lay out the criteria, outer before inner, and the questions, each in order."""
        self.id = rubric.rubric
        self.rubric = rubric
        self.record: Record = written_out(rubric.derive(rubric_record))
        branches = [*with_depth(rubric.derive(plan_of).root)]
        heads = [leaf.head for branch, _ in branches for leaf in _leaves(branch)]
        self.claims = [dict(head.claim) for head in heads]
        asked = {head.id: place for place, head in enumerate(heads)}
        self.nodes = [_node(branch, depth, asked) for branch, depth in branches[1:]]
        self.place = {node["id"]: place for place, node in enumerate(self.nodes)}
        self.outer = [node for node in self.nodes if node["depth"] == 1]
        self.axes = Axes({"rubric": self.record}, self.nodes)

    def zones(self, node: Record) -> tuple[Zone, ...]:
        """Give the zones that a criterion is drawn on."""
        return self.axes.axis(node).zones


def with_bases(rubrics: Iterable[Rubric]) -> dict[str, Rubric]:
    """Add to rubrics, by id, those that they vary, as far as these are bundled just as they were used."""
    found = {rubric.rubric: rubric for rubric in rubrics}
    for base in [base for rubric in found.values() for base in bases_of(rubric.lineage)]:
        path = bundled_path("rubric", base.id)
        if path and base.id not in found:
            known = load_rubric(path)
            if known.derive(rubric_record).sha256 == base.sha256:
                found[base.id] = known
    return found


def _leaves(branch: Branch) -> Iterator[Leaf]:
    return (child for child in branch.children if isinstance(child, Leaf))


def _node(branch: Branch, depth: int, asked: dict[str, int]) -> Record:
    """Describe a criterion as far as an axis asks; ``possible`` only says whether it speaks in labels."""
    labels = branch.labels or None
    head = branch.head
    return {
        "id": head.id,
        "number": head.number,
        "label": head.label,
        "depth": depth,
        "labels": labels,
        "possible": labels,
        "questions": [asked[leaf.head.id] for leaf in _leaves(branch)],
    }
