"""What a report sums up or gathers: where the parts stand, what was not assessed, what rests on each source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.reporting.axes import is_criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

OUTER = 1
"""Depth of the children of the root."""


class Standing(NamedTuple):
    """How many of the outermost criteria that apply have a verdict, too little evidence, or none at all.

    Attributes:
        all: criteria that apply.
        verdicts: those with a verdict, computed or set by a person.
        thin: those with evidence that does not carry a verdict.
        silent: those without evidence.
    """

    all: int
    verdicts: int
    thin: int
    silent: int


class Unassessed(NamedTuple):
    """A criterion with what was not assessed of it.

    Attributes:
        node: the criterion.
        depth: 1 for a child of the root.
        silent: whether no evidence stands anywhere below it.
        open: its own questions without evidence.
        out: its own questions that are not asked.
    """

    node: Node
    depth: int
    silent: bool
    open: list[Node]
    out: list[Node]


def standing(root: Node) -> Standing:
    """Count where the outermost criteria stand."""
    parts = [child for child in root["children"] if is_criterion(child) and not child["dropped"]]
    statuses = ["set" if part["override"] else part["verdict"]["status"] for part in parts]
    thin, silent = statuses.count("insufficient-evidence"), statuses.count("not-assessed")
    return Standing(len(parts), len(parts) - thin - silent, thin, silent)


def is_silent(node: Node) -> bool:
    """Tell whether nothing was entered on a criterion or below it: no item, no verdict set by a person."""
    if not is_criterion(node):
        return not node["items"]
    return not node["dropped"] and not node["override"] and all(map(is_silent, node["children"]))


def unassessed(root: Node) -> list[Unassessed]:
    """List the criteria of which anything was not assessed, outer before inner, in the order of the rubric.

    One that has nothing of the kind itself is listed if a criterion below it is, so that nothing hangs in the air.
    """
    return [*_gaps(root, OUTER)]


def _gaps(node: Node, depth: int) -> Iterator[Unassessed]:
    for child in filter(is_criterion, node["children"]):
        gap, inner = _gap(child, depth), [*_gaps(child, depth + 1)]
        if gap.silent or gap.open or gap.out or inner:
            yield gap
            yield from inner


def _gap(node: Node, depth: int) -> Unassessed:
    without = [child for child in node["children"] if not is_criterion(child) and not child["items"]]
    out = [child for child in without if child["state"] == "not-asked"]
    return Unassessed(node, depth, is_silent(node), [child for child in without if child not in out], out)


def resting(root: Node) -> dict[str, list[tuple[Node, Node]]]:
    """Find the questions that rest on each source, with the criterion of each, in the order of the rubric."""
    found: dict[str, list[tuple[Node, Node]]] = {}
    for criterion, question in _questions(root):
        for name in dict.fromkeys(item["source"] for item in question["items"] if item["source"] is not None):
            found.setdefault(name, []).append((criterion, question))
    return found


def _questions(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in node["children"]:
        if is_criterion(child):
            yield from _questions(child)
        else:
            yield node, child
