"""Pictures as SVG text, drawn from zones and marks; colours come from the page's stylesheet.

Positions are shares of the width in per cent, so that a picture fits a phone and a printed page alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF = 6
"""Half the diagonal of the diamond that marks the reading, in pixels."""
THINNEST = 0.006
"""Width of a bar that would be too thin to see."""


class Zone(NamedTuple):
    """A stretch of the track, from 0 to 1, and its shade, from 0 (the good end) to 3."""

    start: float
    end: float
    shade: int


class Mark(NamedTuple):
    """What is known of a row: the stretches that are possible, and where the reading stands, if there is one."""

    runs: tuple[tuple[float, float], ...]
    point: float | None


def track(zones: Sequence[Zone], mark: Mark | None, title: str, *, heavy: bool = False, hollow: bool = False) -> str:
    """Draw one row of the profile: quiet zones, the range as a bar, the reading as a diamond.

    The zones have their height from the stylesheet, and bars are moved up by half of theirs: a report has many of them.

    Args:
        zones: from left to right.
        mark: None for a row of which nothing is known.
        title: what the picture says, for those who cannot see it; empty if the words beside it say that.
        heavy: a thicker bar, for rows that sum up others.
        hollow: whether the reading is an indication only.
    """
    body = "".join(map(_zone, zones)) + (_marked(mark, heavy=heavy, hollow=hollow) if mark else _dotted())
    label = escaped(title)
    said = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return f'<svg class="track" width="100%" height="26" {said}>{body}</svg>'


def _zone(zone: Zone) -> str:
    return f'<rect class="zone{zone.shade}" x="{at(zone.start)}" width="{at(zone.end - zone.start)}"/>'


def _marked(mark: Mark, *, heavy: bool, hollow: bool) -> str:
    """Draw the range, and the reading: filled, or hollow where it is only indicative."""
    bars = "".join(_run(*run, thick=7 if heavy else 4) for run in mark.runs)
    if mark.point is None:
        return bars
    kind = "hollow" if hollow else "filled"
    path = f"M0 {-HALF:g}L{HALF:g} 0L0 {HALF:g}L{-HALF:g} 0Z"
    return f'{bars}<svg x="{at(mark.point)}" y="50%" overflow="visible"><path class="{kind}" d="{path}"/></svg>'


def _run(start: float, end: float, *, thick: int) -> str:
    width = at(max(end - start, THINNEST))
    return f'<rect class="range" x="{at(start)}" y="50%" width="{width}" height="{thick}" rx="2"/>'


def _dotted() -> str:
    return '<line class="dotted" x1="0" x2="100%" y1="50%" y2="50%"/>'


def at(share: float) -> str:
    """Write a share of the width in per cent."""
    return f"{round(100 * share, 2):g}%"


def lane(mark: Mark | None, y: float, shape: str, *, hollow: bool) -> str:
    """Draw one thin row among several of a picture: the range and the reading; dots where nothing is known.

    Args:
        mark: None where nothing is known.
        y: of its middle, in pixels.
        shape: the path of the mark of the reading, around its middle.
        hollow: whether the reading is an indication only.
    """
    if mark is None:
        return f'<line class="dotted" x1="0" x2="100%" y1="{y:g}" y2="{y:g}"/>'
    bars = "".join(
        f'<rect class="range" x="{at(start)}" width="{at(max(end - start, THINNEST))}" y="{y - 1.5:g}" height="3"/>'
        for start, end in mark.runs
    )
    if mark.point is None:
        return bars
    path = f'<path class="{"hollow" if hollow else "filled"}" d="{shape}"/>'
    return f'{bars}<svg x="{at(mark.point)}" y="{y:g}" overflow="visible">{path}</svg>'


def bar(mark: Mark | None, width: int, *, hollow: bool = False) -> str:
    """Draw the same row in characters: dots for the track, blocks for the range, a diamond for the reading."""
    cells = ["·"] * width
    if not mark:
        return "".join(cells)
    for start, end in mark.runs:
        first = min(int(start * width), width - 1)
        last = max(min(round(end * width), width), first + 1)
        cells[first:last] = "█" * (last - first)
    if mark.point is not None:
        cells[min(int(mark.point * width), width - 1)] = "◇" if hollow else "◆"
    return "".join(cells)


def ruler(zones: Sequence[Zone], names: Sequence[str], width: int) -> str | None:
    """Write the names of zones where these begin in a row of characters; None if they do not fit.

    Args:
        zones: from left to right.
        names: as many, each letter a column wide.
        width: of the row.
    """
    row = ""
    for zone, name in zip(zones, names, strict=True):
        start = int(zone.start * width)
        if row and len(row) >= start:
            return None
        row = row.ljust(start) + name
    return row if len(row) <= width else None
