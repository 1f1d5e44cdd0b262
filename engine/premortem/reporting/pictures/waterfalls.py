"""A waterfall as SVG text: what each part adds to a reading, one bar after the other, from 0 to the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import Pen, escaped, plain
from premortem.reporting.pictures.tracks import HALF, THINNEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.tracks import Zone

ROW = 30
"""Height of a part in a page: its name, and its bar below."""
BAR = 7
"""Thickness of a bar; that of the sum is half as much again."""


class Step(NamedTuple):
    """One part: where its bar begins and ends, as shares of the track; None for a part of which nothing is known."""

    start: float
    end: float | None


def steps(parts: Sequence[float | None]) -> list[Step]:
    """Let every part begin where the one before it ended.

    Args:
        parts: what each adds; None for one of which nothing is known.

    Returns:
        As many steps; the last that is known ends at the sum of all.
    """
    found = []
    done = 0.0
    for part in parts:
        found.append(Step(done, None if part is None else done + part))
        done += part or 0.0
    return found


def waterfall(zones: Sequence[Zone], parts: Sequence[float | None], names: Sequence[str], *, hollow: bool) -> str:
    """Draw a waterfall for a page; the caller wraps it in a picture of its height.

    Args:
        zones: from left to right.
        parts: what each adds.
        names: of the parts, and of the sum at the end, as they are to stand above the bars.
        hollow: whether the reading is an indication only.
    """
    pen = Pen()
    drawn = [
        f'<rect class="zone{zone.shade}" x="{pen.at(zone.start)}" width="{pen.size(zone.end - zone.start)}" '
        'height="100%"/>'
        for zone in zones
    ]
    for place, step in enumerate(found := steps(parts)):
        drawn += [_name(names[place], place), bar(pen, step, ROW * place + 20)]
        drawn.append(link(pen, _end(step), ROW * place + 20, ROW * (place + 1) + 20))
    drawn += [_name(names[-1], len(parts)), total(pen, _end(found[-1]), ROW * len(parts) + 20, hollow=hollow)]
    return "".join(drawn)


def height_of(parts: Sequence[float | None]) -> int:
    """Say how high the picture of a waterfall is, in pixels."""
    return ROW * (len(parts) + 1)


def _name(name: str, place: int) -> str:
    return f'<text x="4" y="{ROW * place + 12}">{escaped(name)}</text>'


def _end(step: Step) -> float:
    return step.start if step.end is None else step.end


def bar(pen: Pen, step: Step, y: float) -> str:
    """Draw the bar of a part around a height; dots for a part of which nothing is known."""
    if step.end is None:
        return f'<line class="dotted" x1="{pen.at(0)}" x2="{pen.at(1)}" y1="{plain(y)}" y2="{plain(y)}"/>'
    width = pen.size(max(step.end - step.start, THINNEST))
    return f'<rect class="adds" x="{pen.at(step.start)}" y="{plain(y - BAR / 2)}" width="{width}" height="{BAR}"/>'


def link(pen: Pen, share: float, y: float, below: float) -> str:
    """Draw a thin line from where one bar ends to where the next begins."""
    x = pen.at(share)
    return f'<line class="link" x1="{x}" x2="{x}" y1="{plain(y)}" y2="{plain(below)}"/>'


def total(pen: Pen, reading: float, y: float, *, hollow: bool) -> str:
    """Draw the sum: a heavy bar from 0, and the reading as a diamond at its end."""
    thick = 1.5 * BAR
    size = pen.size(max(reading, THINNEST))
    whole = f'<rect class="range" x="{pen.at(0)}" y="{plain(y - thick / 2)}" width="{size}" height="{plain(thick)}"/>'
    shape = f'<path class="{"hollow" if hollow else "filled"}" d="M0 {-HALF:g}L{HALF:g} 0L0 {HALF:g}L{-HALF:g} 0Z"/>'
    return whole + pen.place(reading, y, shape)
