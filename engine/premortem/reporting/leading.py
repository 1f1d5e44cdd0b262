"""What a report cites for its headline: the criterion that decides it, and the item that weighs most there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.reporting.axes import in_bands, is_categorical, is_criterion
from premortem.reporting.items import MIDDLE, supports
from premortem.reporting.redaction import is_untold

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]


class Citation(NamedTuple):
    """One item of evidence with the question that it bears on."""

    question: Node
    item: Node


def decided_through(deciding: list[Node]) -> Node | None:
    """Find the innermost criterion that alone decides the verdict; None if several do, or none below the outermost.

    Args:
        deciding: the children of the root that give the overall verdict.
    """
    if len(deciding) != 1:
        return None
    inner = _innermost(deciding[0])
    return None if inner is deciding[0] else inner


def _innermost(node: Node) -> Node:
    """Go down from a criterion as long as one criterion below it decides its reading."""
    below = [child for child in node["children"] if is_criterion(child) and (child["adds"] or {}).get("decides")]
    return _innermost(below[0]) if len(below) == 1 else node


def weightiest(deciding: list[Node], result: Node) -> Citation | None:
    """Find the item with the greatest mass among those that speak the way the overall reading points.

    None for a verdict in labels or without a reading, and where no item with a statement may be shown. Of several with
    the same mass the one that says most is taken, and of these the first.
    """
    high = _is_high(deciding, result)
    if high is None:
        return None
    below = [_innermost(deciding[0])] if len(deciding) == 1 else deciding
    found = [one for node in below for one in _citations(node) if _points(one.item, result, high=high)]
    return max(found, key=lambda one: (one.item["mass"], abs(one.item["value"] - MIDDLE)), default=None)


def _is_high(deciding: list[Node], result: Node) -> bool | None:
    """Tell whether the reading of the deciding criteria lies in the upper half of the bands; None if there is none."""
    if not deciding or is_categorical(result["root"]):
        return None
    bands = [band["id"] for band in result["rubric"]["bands"]]
    readings = [bands.index(name) for name in (in_bands(node, result)["reading"] for node in deciding) if name]
    return max(readings) >= MIDDLE * len(bands) if readings else None


def _citations(node: Node) -> Iterator[Citation]:
    for child in node["children"]:
        if is_criterion(child):
            yield from _citations(child)
        else:
            yield from (Citation(child, item) for item in child["items"])


def _points(item: Node, result: Node, *, high: bool) -> bool:
    """Tell whether an item counts, may be shown in words, and speaks for a high reading, or for a low one."""
    said = item["statement"] and item["mass"] and not item["duplicate"] and not is_untold(item, result)
    return bool(said) and supports(item) == high
