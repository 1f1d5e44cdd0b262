"""What the what-if panel of a report computes from: the tree as plain numbers, and what a reader may change in it.

The page adds up what it is given; so it is given only what adds up by numbers. What labels or conditions decide stays
as the engine found it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.reporting.assets import in_page
from premortem.reporting.axes import EPSILON, is_categorical, is_criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]
Place = tuple[Node, int | None]

FIXED_QUESTION, FIXED_CRITERION = -1, -2
"""In place of the scale of what stays as it is."""
NOTHING = [None, 0, 1, 0]
"""Point, bounds and coverage where nothing is known; left out."""
VERSION = 1
"""Of the addresses that carry changes; another order of nodes, or another meaning of a change, is another version."""
DIGITS = 10
"""Characters of the hash by which an address tells for which edition it was made."""


class Panel(NamedTuple):
    """What the panel is made from.

    Attributes:
        model: what the page computes from, as JSON that can stand in a page.
        partial: whether something stays as it is, whatever is changed.
    """

    model: str
    partial: bool


def panel_of(result: Node) -> Panel | None:
    """Prepare the panel; None if nothing in a result can be changed.

    Args:
        result: as `premortem.model.result.Assessment.to_dict` gives it.
    """
    fixed = _fixed(result["root"])
    places = [] if result["root"]["dropped"] else _kept(result["root"], fixed)
    siblings = Counter(above for _, above in places if above is not None)
    asked = any(not is_criterion(node) and node["id"] not in fixed for node, _ in places)
    if not asked and max(siblings.values(), default=0) < 2:  # noqa: PLR2004 (a child alone weighs all there is)
        return None
    return Panel(in_page(model_of(result)), bool(fixed))


def model_of(result: Node) -> Node:
    """Write out what is needed to add a result up again.

    Nodes come outer before inner, each with the place of its parent, and without those that are set aside:
    ``[id, parent, weight, operator, parameter]`` for a criterion, ``[id, parent, weight, scale, point, lower, upper,
    coverage]`` for anything else. The scale is `FIXED_QUESTION` or `FIXED_CRITERION` for what cannot be changed; the
    numbers are left out where nothing is known.
    """
    record = result["rubric"]
    conventions = record["conventions"]
    scales = list(conventions["scales"])
    fixed = _fixed(result["root"])
    places = _kept(result["root"], fixed)
    return {
        "v": VERSION,
        "hash": _edition(result),
        "epsilon": EPSILON,
        "bands": [band["from"] for band in record["bands"]],
        "worst": 1 if record["reads"] == "severity" else -1,
        "enough": conventions["verdict"]["minimum_coverage"],
        "plain": conventions["reading_weights"] == "plain",
        "scales": [list(conventions["scales"][name].items()) for name in scales],
        "overridden": [place for place, (node, _) in enumerate(places) if node.get("override")],
        "nodes": [_row(*place, fixed, scales) for place in places],
    }


def _fixed(root: Node) -> set[str]:
    """Name what stays as it is, with all below it: criteria that speak in labels, and what conditions bear on."""
    found: set[str] = set()
    for node in _walk(root):
        if is_categorical(node):
            found.add(node["id"])
        if node.get("asked_if"):
            found |= {node["id"], *node["asked_if"]}
    return found


def _walk(node: Node) -> Iterator[Node]:
    """Go through a node and all below it, outer before inner."""
    yield node
    for child in node["children"]:
        yield from _walk(child)


def _kept(node: Node, fixed: set[str], above: int | None = None, into: list[Place] | None = None) -> list[Place]:
    """List the nodes of the model in its order, each with the place of its parent."""
    places: list[Place] = [] if into is None else into
    own = len(places)
    places.append((node, above))
    for child in node["children"] if node["id"] not in fixed else ():
        if not child["dropped"]:
            _kept(child, fixed, own, places)
    return places


def _row(node: Node, parent: int | None, fixed: set[str], scales: list[str]) -> list[Any]:
    """Write out a node: how it adds up, or what it came to."""
    head = [node["id"], parent, node["weight"]]
    if node["id"] in fixed:
        kind = FIXED_CRITERION if is_criterion(node) else FIXED_QUESTION
    elif is_criterion(node):
        return [*head, node["operator"], node["parameter"] or 0]
    else:
        kind = scales.index(node["scale"])
    numbers = [node["point"], node["lower"], node["upper"], node["coverage"]]
    return [*head, kind, *([] if numbers == NOTHING else numbers)]


def _edition(result: Node) -> str:
    """Tell one edition of case and rubric from all others, and a result as of a date from that of today."""
    left_out = result.get("left_out") or {}
    parts = (result["rubric"]["sha256"], result["case"]["sha256"], result["as_of"], left_out.get("include_undated"))
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:DIGITS]
