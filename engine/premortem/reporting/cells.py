"""What a programme comes to on a criterion as a cell of a matrix: a glyph, its ground, and how much is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.axes import SHADES
from premortem.reporting.pictures.glyphs import level_of
from premortem.reporting.pictures.grids import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.reporting.axes import Axes

Node = dict[str, Any]

NOTHING = Cell(None, 0, 0.0, "")
"""A cell of which nothing is known."""


def cell_of(node: Node, axes: Axes, words: str = "") -> Cell:
    """Make the cell of a criterion; ``words`` is its range."""
    name = _shown(node)
    if name is None:
        return NOTHING
    names = axes.labels(node)
    place = names.index(name)
    shade = round((SHADES - 1) * place / max(len(names) - 1, 1))
    if axes.result["rubric"]["reads"] != "severity":
        shade = SHADES - 1 - shade
    return Cell(level_of(place, len(names)), shade, node["coverage"], words)


def samples(rows: Iterable[Node], axes: Axes) -> list[tuple[Node, str]]:
    """Make a node for every verdict that rows of a matrix can have, as if it were established, for a legend.

    Args:
        rows: with their ``nodes``.
        axes: of these.

    Returns:
        Each with the band or label that it came to, from the first to the last of each scale.
    """
    scales = {axes.labels(row["nodes"][0]): row["nodes"][0] for row in rows}
    return [(_settled(node, name), name) for names, node in scales.items() for name in names]


def _settled(node: Node, name: str) -> Node:
    verdict = {**node["verdict"], "status": "established", "reading": name}
    return {**node, "dropped": None, "override": None, "coverage": 1.0, "verdict": verdict}


def _shown(node: Node) -> str | None:
    """Name the band or label that a cell shows: the one that a person set, or else the reading; None for none."""
    if node["dropped"]:
        return None
    if node["override"]:
        return str(node["override"]["band"])
    reading: str | None = node["verdict"]["reading"]
    return None if node["verdict"]["status"] == "not-assessed" else reading
