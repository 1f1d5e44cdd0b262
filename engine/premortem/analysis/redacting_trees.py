"""The scored tree without what is confidential: items that say nothing, groups by names that can be told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from premortem.analysis.withholding import untold
from premortem.model.scores import CriterionResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from premortem.analysis.withholding import Secrets, StandIns
    from premortem.model.robustness import Robustness, Variation
    from premortem.model.scores import ItemResult, QuestionResult


class Tree:
    """A scored tree from which what is confidential is taken out.

    Attributes:
        told: the tree that can be told.
        stand_ins: the names that were given in it.
        items: confidential items that are scored.
        others: those of assessors who are not scored.
    """

    def __init__(self, root: CriterionResult, secrets: Secrets, stand_ins: StandIns) -> None:
        """Take what is confidential out of a scored tree.

        Args:
            root: of the tree.
            secrets: of the case.
            stand_ins: gives other names to groups of sources, those first that stand first in the tree.
        """
        self.secrets, self.stand_ins = secrets, stand_ins
        self.items = self.others = 0
        self.questions: dict[str, QuestionResult] = {}
        self.told, self.open = self._criterion(root)

    def _criterion(self, node: CriterionResult) -> tuple[CriterionResult, frozenset[str]]:
        """Redact a criterion, and name the groups of sources that open items below it come from."""
        told = [
            self._criterion(child) if isinstance(child, CriterionResult) else self._question(child)
            for child in node.children
        ]
        open_ = frozenset[str]().union(*(groups for _, groups in told))
        children = tuple(child for child, _ in told)
        return node._replace(children=children, groups=self.stand_ins.among(node.groups, open_)), open_

    def _question(self, node: QuestionResult) -> tuple[QuestionResult, frozenset[str]]:
        self.questions[node.head.id] = node
        self.items += sum(item.said.confidential for item in node.items)
        self.others += sum(item.said.confidential for item in node.other_items)
        open_ = frozenset(self._open(node.items))
        items = [self._item(item) for item in node.items]
        if any(item.said.confidential for item in items):
            shares = shares_of(node.items)
            items = [item._replace(share=share) for item, share in zip(items, shares, strict=True)]
        told = node._replace(
            items=tuple(items),
            other_items=tuple(map(self._item, node.other_items)),
            groups=self.stand_ins.among(node.groups, open_),
        )
        return told, open_

    def _item(self, item: ItemResult) -> ItemResult:
        if item.group is not None and (item.said.confidential or item.group in self.secrets.names):
            item = item._replace(group=self.stand_ins.of(item.group))
        return item._replace(said=untold(item.said)) if item.said.confidential else item

    def _open(self, items: Iterable[ItemResult]) -> Iterator[str]:
        """Name the groups of sources that open items come from, as far as they can be told."""
        for item in items:
            if item.group is not None and not item.said.confidential and item.group not in self.secrets.names:
                yield item.group

    def robustness(self, robustness: Robustness) -> Robustness:
        """Redact how easily the verdicts would change: groups and items that are left out of the case in turn."""
        open_ = self._open_counts(robustness.groups)

        def told(one: Variation) -> Variation:
            """Say what was changed by names that can be told."""
            if one.kind == "group" and one.what not in open_:
                return one._replace(what=self.stand_ins.of(one.what))
            if one.item is not None and self.questions[one.what].items[one.item].said.confidential:
                return one._replace(source=None, locator=None)
            return one

        groups = {**open_, **self._closed_counts(robustness.groups, open_)}
        nodes = (node._replace(variations=tuple(map(told, node.variations))) for node in robustness.nodes)
        ordered = dict(sorted(groups.items(), key=lambda entry: (-entry[1], entry[0])))
        return robustness._replace(groups=ordered, nodes=tuple(nodes))

    def _open_counts(self, groups: dict[str, int]) -> dict[str, int]:
        """Count the open items of each group of sources; groups without any, or with a secret name, are left out."""
        closed = self._closed()
        counts = {name: count - closed[name] for name, count in groups.items() if name not in self.secrets.names}
        return {name: count for name, count in counts.items() if count}

    def _closed_counts(self, groups: dict[str, int], open_: dict[str, int]) -> dict[str, int]:
        """Count all other items of each group, by other names."""
        rest = {name: count - open_.get(name, 0) for name, count in groups.items()}
        return {self.stand_ins.of(name): count for name, count in rest.items() if count}

    def _closed(self) -> Counter[str]:
        """Count the confidential items of each group of sources."""
        items = (item for question in self.questions.values() for item in question.items)
        return Counter(item.group for item in items if item.said.confidential and item.group)


def shares_of(items: Sequence[ItemResult]) -> list[float]:
    """Say how much each of some weighed items counts in the reading of their question, in sum 1; 0 if none does."""
    masses: dict[str | None, float] = {}
    for item in items:
        if not item.duplicate:
            masses[item.group] = max(masses.get(item.group, 0.0), item.mass or 0.0)
    total = sum(masses.values())
    return [(item.pooled or 0.0) * masses[item.group] / total if total else 0.0 for item in items]
