"""A small profile as SVG text: a thin track for each outer criterion, to be seen beside many others."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped
from premortem.reporting.pictures.tracks import THINNEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.tracks import Mark, Zone

ROW = 11
"""Height of a track, in pixels."""
HALF = 3.6
"""Half the diagonal of the diamond, in pixels."""


class Strip(NamedTuple):
    """One track: its zones from left to right, where it stands (None: nothing is known), and whether only as a hint."""

    zones: tuple[Zone, ...]
    mark: Mark | None
    hollow: bool


def miniature(strips: Sequence[Strip], title: str) -> str:
    """Draw a small profile.

    Args:
        strips: from top to bottom.
        title: what the picture says, for those who cannot see it.
    """
    height = ROW * len(strips)
    body, top = "", 0
    for zones, those in groupby(strips, key=lambda strip: strip.zones):
        size = ROW * len([*those])
        body += "".join(_zone(zone, top, size) for zone in zones)
        top += size
    body += "".join(_strip(strip, ROW * place + ROW / 2) for place, strip in enumerate(strips))
    return (
        f'<svg class="miniature" width="100%" height="{height}" role="img" aria-label="{escaped(title)}">{body}</svg>'
    )


def _zone(zone: Zone, top: int, height: int) -> str:
    at, width = _at(zone.start), _at(zone.end - zone.start)
    return f'<rect class="zone{zone.shade}" x="{at}" width="{width}" y="{top}" height="{height}"/>'


def _strip(strip: Strip, y: float) -> str:
    """Draw the range and the reading of one track; dots where nothing is known."""
    if strip.mark is None:
        return f'<line class="dotted" x1="0" x2="100%" y1="{y:g}" y2="{y:g}"/>'
    bars = "".join(
        f'<rect class="range" x="{_at(start)}" width="{_at(max(end - start, THINNEST))}" y="{y - 1.5:g}" height="3"/>'
        for start, end in strip.mark.runs
    )
    if strip.mark.point is None:
        return bars
    kind = "hollow" if strip.hollow else "filled"
    path = f'<path class="{kind}" d="M0 {-HALF:g}L{HALF:g} 0L0 {HALF:g}L{-HALF:g} 0Z"/>'
    return f'{bars}<svg x="{_at(strip.mark.point)}" y="{y:g}" overflow="visible">{path}</svg>'


def _at(share: float) -> str:
    return f"{round(100 * share, 2):g}%"
