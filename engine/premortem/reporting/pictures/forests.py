"""A forest plot of several programmes as SVG text: one line each, told apart by the shape of its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped
from premortem.reporting.pictures.tracks import at, lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.tracks import Mark, Zone

LINE = 13
"""Height of a programme's line, in pixels."""
MARGIN = 4
"""Room above the first line and below the last, in pixels."""
SHAPES = (
    "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",  # diamond
    "M-4.2 -4.2H4.2V4.2H-4.2Z",  # square
    "M0 -5.2L5.2 4.2H-5.2Z",  # triangle
    "M-4.6 0A4.6 4.6 0 1 1 4.6 0A4.6 4.6 0 1 1 -4.6 0Z",  # circle
    "M0 5.2L5.2 -4.2H-5.2Z",  # triangle on its tip
    "M-1.7 -5.2H1.7V-1.7H5.2V1.7H1.7V5.2H-1.7V1.7H-5.2V-1.7H-1.7Z",  # cross
)
"""The marks of the first programmes, around their middle."""


class Lane(NamedTuple):
    """What one programme comes to: where it stands, None if nothing is known, and whether that is indicative only."""

    mark: Mark | None
    hollow: bool


def forest(zones: Sequence[Zone], lanes: Sequence[Lane], title: str) -> str:
    """Draw several programmes on one criterion: quiet zones, and a line for each.

    Args:
        zones: from left to right.
        lanes: from top to bottom; at most as many as there are shapes.
        title: what the picture says, for those who cannot see it.
    """
    height = LINE * len(lanes) + 2 * MARGIN
    body = "".join(_zone(zone) for zone in zones)
    body += "".join(
        lane(one.mark, MARGIN + LINE * place + LINE / 2, SHAPES[place], hollow=one.hollow)
        for place, one in enumerate(lanes)
    )
    label = escaped(title)
    return f'<svg class="track forest" width="100%" height="{height}" role="img" aria-label="{label}">{body}</svg>'


def sign(place: int) -> str:
    """Draw a programme's mark alone, for a legend; what it says stands beside it."""
    path = f'<path class="filled" d="{SHAPES[place]}"/>'
    return f'<svg class="sign" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">{path}</svg>'


def _zone(zone: Zone) -> str:
    return f'<rect class="zone{zone.shade}" x="{at(zone.start)}" width="{at(zone.end - zone.start)}" height="100%"/>'
