"""Shares of a whole as thin bars of SVG, one below the other: what is bad stands at the left of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped
from premortem.reporting.pictures.tracks import at

if TYPE_CHECKING:
    from collections.abc import Sequence

THICK = 7
"""Height of a bar, in pixels."""
APART = 2
"""Room between two bars."""


class Share(NamedTuple):
    """A part of a bar: from 0 to 1 of it, and its shade from 0 (the good end) to 3; None for what is not known."""

    size: float
    shade: int | None


def stack(bars: Sequence[Sequence[Share]], title: str) -> str:
    """Draw bars that are as wide as there is room.

    Args:
        bars: from top to bottom; what a bar lacks of the whole stays empty.
        title: what the picture says, for those who cannot see it.
    """
    height = len(bars) * (THICK + APART) - APART
    body = "".join(_bar(bar, place * (THICK + APART)) for place, bar in enumerate(bars))
    return f'<svg class="stack" width="100%" height="{height}" role="img" aria-label="{escaped(title)}">{body}</svg>'


def _bar(bar: Sequence[Share], top: int) -> str:
    drawn, start = "", 0.0
    for share in bar:
        end = start + share.size
        if share.size and share.shade is None:
            y = f"{top + THICK / 2:g}"
            drawn += f'<line class="mute" x1="{at(start)}" x2="{at(end)}" y1="{y}" y2="{y}"/>'
        elif share.size:
            drawn += (
                f'<rect class="part{share.shade}" x="{at(start)}" width="{at(share.size)}" y="{top}" height="{THICK}"/>'
            )
        start = end
    return drawn
