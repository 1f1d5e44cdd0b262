"""A small profile as SVG text: a thin track for each outer criterion, to be seen beside many others."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped
from premortem.reporting.pictures.tracks import at, lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.tracks import Mark, Zone

ROW = 11
"""Height of a track, in pixels."""
DIAMOND = "M0 -3.6L3.6 0L0 3.6L-3.6 0Z"
"""The mark of a reading, in pixels around its middle."""


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
    body += "".join(
        lane(strip.mark, ROW * place + ROW / 2, DIAMOND, hollow=strip.hollow) for place, strip in enumerate(strips)
    )
    return (
        f'<svg class="miniature" width="100%" height="{height}" role="img" aria-label="{escaped(title)}">{body}</svg>'
    )


def _zone(zone: Zone, top: int, height: int) -> str:
    start, width = at(zone.start), at(zone.end - zone.start)
    return f'<rect class="zone{zone.shade}" x="{start}" width="{width}" y="{top}" height="{height}"/>'
