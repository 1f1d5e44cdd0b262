"""A mean along the years as SVG: its level as a line of steps, where it could lie as a band behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped, plain
from premortem.reporting.pictures.tracks import at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.tracks import Zone

HEIGHT = 64
"""Of the picture, in pixels; 1 is at its top."""
LINE = 3
"""Thickness of the line, in pixels."""


class Step(NamedTuple):
    """A year: from where to where it stands, as shares of the width, the range, the level, whether of few."""

    start: float
    end: float
    lower: float
    upper: float
    point: float | None
    few: bool


def trend(zones: Sequence[Zone], steps: Sequence[Step], title: str) -> str:
    """Draw a mean along the years.

    Args:
        zones: from 0 up.
        steps: from left to right; where there is none, nothing is known.
        title: what the picture says, for those who cannot see it.
    """
    ground = "".join(
        f'<rect class="zone{zone.shade}" width="100%" y="{_down(zone.end)}" height="{_size(zone.end - zone.start)}"/>'
        for zone in zones
    )
    body = "".join(map(_step, steps))
    label = escaped(title)
    return f'<svg class="trend" width="100%" height="{HEIGHT}" role="img" aria-label="{label}">{ground}{body}</svg>'


def _step(step: Step) -> str:
    few = " of-few" if step.few else ""
    place = f'x="{at(step.start)}" width="{at(step.end - step.start)}"'
    height = _size(max(step.upper - step.lower, LINE / HEIGHT))
    drawn = f'<rect class="spread{few}" {place} y="{_down(step.upper)}" height="{height}"/>'
    if step.point is None:
        return drawn
    y = plain(min(max((1 - step.point) * HEIGHT - LINE / 2, 0), HEIGHT - LINE))
    return f'{drawn}<rect class="level{few}" {place} y="{y}" height="{LINE}"/>'


def _down(share: float) -> str:
    return plain((1 - share) * HEIGHT)


def _size(share: float) -> str:
    return plain(share * HEIGHT)
