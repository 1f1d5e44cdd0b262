"""Pictures as SVG text, drawn from a node of the result; colours come from the page's stylesheet.

Positions are shares of the width in per cent, so that a picture fits a phone and a printed page alike.
"""

from __future__ import annotations

from typing import Any

HALF = 5.5
"""Half the diagonal of the diamond that marks the reading, in pixels."""


def track(
    node: dict[str, Any], bands: list[dict[str, Any]], title: str, *, heavy: bool = False, hollow: bool = False
) -> str:
    """Draw one row of the profile: the bands as zones, the range as a bar, the reading as a diamond.

    Args:
        node: a criterion or question of the result.
        bands: of the rubric, with ``from``.
        title: what the picture says, for those who cannot see it.
        heavy: a thicker bar, for rows that sum up others.
        hollow: whether the reading is an indication only.
    """
    known = not node["dropped"] and node["coverage"] > 0
    body = _zones(bands) + (_range(node, heavy=heavy) + _reading(node, hollow=hollow) if known else _dotted())
    label = title.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f'<svg class="track" width="100%" height="26" role="img" aria-label="{label}">{body}</svg>'


def _zones(bands: list[dict[str, Any]]) -> str:
    starts = [band["from"] for band in bands]
    zones = []
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], 1.0], strict=True)):
        shade = round(3 * place / max(len(starts) - 1, 1))
        zones.append(f'<rect class="zone{shade}" x="{_at(start)}" width="{_at(end - start)}" height="100%"/>')
    return "".join(zones)


def _range(node: dict[str, Any], *, heavy: bool) -> str:
    thick = 8 if heavy else 5
    width = _at(max(node["upper"] - node["lower"], 0.006))
    bar = f'<rect class="range" width="{width}" y="{-thick / 2:g}" height="{thick}" rx="2"/>'
    return f'<svg x="{_at(node["lower"])}" y="50%" overflow="visible">{bar}</svg>'


def _reading(node: dict[str, Any], *, hollow: bool) -> str:
    """Draw the reading: filled, or hollow where it is only indicative."""
    if node["point"] is None:
        return ""
    kind = "hollow" if hollow else "filled"
    path = f"M0 {-HALF:g}L{HALF:g} 0L0 {HALF:g}L{-HALF:g} 0Z"
    return f'<svg x="{_at(node["point"])}" y="50%" overflow="visible"><path class="{kind}" d="{path}"/></svg>'


def _dotted() -> str:
    return '<line class="dotted" x1="0" x2="100%" y1="50%" y2="50%"/>'


def _at(share: float) -> str:
    return f"{round(100 * share, 2):g}%"


def bar(node: dict[str, Any], width: int, *, hollow: bool = False) -> str:
    """Draw the same row in characters: dots for the track, blocks for the range, a diamond for the reading."""
    if node["dropped"] or not node["coverage"]:
        return "·" * width
    first = min(int(node["lower"] * width), width - 1)
    last = max(min(round(node["upper"] * width), width), first + 1)
    cells = ["█" if first <= place < last else "·" for place in range(width)]
    if node["point"] is not None:
        cells[min(int(node["point"] * width), width - 1)] = "◇" if hollow else "◆"
    return "".join(cells)
