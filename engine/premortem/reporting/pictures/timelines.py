"""A case along the years as SVG text: signs, readings as a step line with their range, publications, the programme."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.pens import escaped, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.reporting.pictures.pens import Pen
    from premortem.reporting.pictures.tracks import Zone

PLOT = 128
"""Height of the readings, in pixels."""
SIGNS = 56
"""Height of the two rows of signs."""
TICKS = 28
"""Height of the row of publications."""
FOOT = 48
"""Height of the years, the programme and its name below all."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
"""Years between two that are named."""
WIDE, SLIM = 15, 9
"""How many years are named in a wide picture and in a narrow one."""
LEAST = 14
"""Height that the name of a zone takes."""
SHAPES = {
    "warning": "M0 -5L5 4H-5Z",
    "other": "M0 5L5 -4H-5Z",
}
"""Signs around their middle: one that warns, and one that speaks against it."""


class Level(NamedTuple):
    """What a case comes to from a year on.

    Attributes:
        year: the first of which it is true.
        runs: the stretches from 0 to 1 that are possible; none if nothing is known.
        point: the reading, if there is one.
        hollow: whether the reading is an indication only.
    """

    year: int
    runs: tuple[tuple[float, float], ...]
    point: float | None
    hollow: bool


class Story(NamedTuple):
    """What is drawn along the years.

    Attributes:
        first: year at the left.
        last: year at the right, all of which is in the picture.
        levels: in the order of years.
        signs: years, kinds (a key of `SHAPES`) and how many.
        published: years, and how many items were published in each.
        period: the first and the last year of the programme; None if it has no beginning.
        zones: from the lower edge to the upper one, each with its name.
    """

    first: int
    last: int
    levels: tuple[Level, ...]
    signs: tuple[tuple[int, str, int], ...]
    published: tuple[tuple[int, int], ...]
    period: tuple[int, int] | None
    zones: tuple[tuple[Zone, str], ...]

    def at(self, year: float) -> float:
        """Say where a year begins, as a share of the width."""
        return (year - self.first) / (self.last - self.first + 1)


def height_of(story: Story) -> int:
    """Say how high the picture of a story is, in pixels."""
    return (SIGNS if story.signs else 0) + PLOT + (TICKS if story.published else 0) + FOOT


def draw_story(pen: Pen, story: Story, programme: str, top: float = 0) -> str:
    """Draw a story; the caller wraps it in a picture of its height.

    Args:
        pen: where shares of the width come to stand.
        story: what to draw.
        programme: what the programme's bar is called.
        top: the upper edge, in pixels.
    """
    signs = "".join(_signs(pen, story, top))
    top += SIGNS if story.signs else 0
    plot = "".join([*_zones(pen, story, top), *_levels(pen, story, top)])
    top += PLOT
    ticks = "".join(_ticks(pen, story, top))
    top += TICKS if story.published else 0
    return signs + plot + ticks + "".join([*_years(pen, story, top), *_period(pen, story, programme, top)])


def _signs(pen: Pen, story: Story, top: float) -> Iterator[str]:
    """Draw the signs of each year, warnings above all others, each with their number."""
    for year, kind, count in story.signs:
        y = top + (8 if kind == "warning" else 35)
        x = story.at(year + 0.5)
        yield pen.place(x, y, f'<path class="{kind}" d="{SHAPES[kind]}"/>')
        yield _text(pen.at(x), y + 17, str(count), "count")


def _zones(pen: Pen, story: Story, top: float) -> Iterator[str]:
    for zone, name in story.zones:
        upper, height = top + PLOT * (1 - zone.end), PLOT * (zone.end - zone.start)
        yield (
            f'<rect class="zone zone{zone.shade}" x="{pen.at(0)}" width="{pen.size(1)}" y="{plain(upper)}" '
            f'height="{plain(height)}"/>'
        )
        if height >= LEAST:
            yield _text(pen.at(0), upper + 12.5, f"\u2002{name}", "band-name", "")


def _levels(pen: Pen, story: Story, top: float) -> Iterator[str]:
    """Draw the range as a band and the reading as a line with steps; dots where nothing is known."""
    ends = [story.at(level.year) for level in story.levels] + [1.0]
    if ends[0] > 0:
        yield _unknown(pen, 0.0, ends[0], top)
    for level, (start, end) in zip(story.levels, pairwise(ends), strict=True):
        if not level.runs:
            yield _unknown(pen, start, end, top)
        for low, high in level.runs:
            yield _band(pen, (start, end), (top + PLOT * (1 - high), top + PLOT * (1 - low)))
    was = None
    for level, (start, end) in zip(story.levels, pairwise(ends), strict=True):
        if level.point is not None:
            yield from _step(pen, (start, end), (was, level.point), top, hollow=level.hollow)
        was = level.point


def _band(pen: Pen, ends: tuple[float, float], edges: tuple[float, float]) -> str:
    """Draw a stretch of the range, with a line at its upper and its lower edge."""
    start, end = map(pen.at, ends)
    upper, lower = edges
    ground = (
        f'<rect class="band" x="{start}" width="{pen.size(ends[1] - ends[0])}" y="{plain(upper)}" '
        f'height="{plain(max(lower - upper, 1))}"/>'
    )
    lines = (f'<line class="limit" x1="{start}" x2="{end}" y1="{plain(y)}" y2="{plain(y)}"/>' for y in edges)
    return ground + "".join(lines)


def _step(
    pen: Pen, ends: tuple[float, float], points: tuple[float | None, float], top: float, *, hollow: bool
) -> Iterator[str]:
    """Draw the reading of a while, and how it came from the one before."""
    kind = "step indicative" if hollow else "step"
    was, y = points[0], plain(top + PLOT * (1 - points[1]))
    start, end = map(pen.at, ends)
    yield f'<line class="{kind}" x1="{start}" x2="{end}" y1="{y}" y2="{y}"/>'
    if was not in (None, points[1]):
        yield f'<line class="{kind}" x1="{start}" x2="{start}" y1="{plain(top + PLOT * (1 - (was or 0)))}" y2="{y}"/>'


def _unknown(pen: Pen, start: float, end: float, top: float) -> str:
    y = plain(top + PLOT / 2)
    return f'<line class="dotted" x1="{pen.at(start)}" x2="{pen.at(end)}" y1="{y}" y2="{y}"/>'


def _ticks(pen: Pen, story: Story, top: float) -> Iterator[str]:
    """Draw a tick for each year in which something was published, with how many items rest on it."""
    for year, count in story.published:
        x = pen.at(story.at(year + 0.5))
        yield f'<line class="tick" x1="{x}" x2="{x}" y1="{plain(top + 2)}" y2="{plain(top + 11)}"/>'
        yield _text(x, top + 23, str(count), "count")


def named_years(story: Story) -> Iterator[tuple[int, bool]]:
    """List the years that are named, each with whether a narrow picture names it too."""
    span = story.last - story.first + 1
    often = next(step for step in STEPS if span / step <= WIDE)
    seldom = next(step for step in STEPS if step % often == 0 and span / step <= SLIM)
    for year in range(story.first, story.last + 1):
        if year % often == 0:
            yield year, year % seldom == 0


def _years(pen: Pen, story: Story, top: float) -> Iterator[str]:
    y = plain(top + 0.5)
    yield f'<line class="axis" x1="{pen.at(0)}" x2="{pen.at(1)}" y1="{y}" y2="{y}"/>'
    for year, always in named_years(story):
        kind = "year" if always else "year often"
        yield _text(pen.at(story.at(year + 0.5)), top + 13, f"{year:04}", kind)


def _period(pen: Pen, story: Story, programme: str, top: float) -> Iterator[str]:
    """Draw the programme's time as a bar with its name below, which keeps to the picture at either end."""
    if story.period is None:
        return
    start, end = story.at(story.period[0]), story.at(story.period[1] + 1)
    y = top + 19
    yield f'<rect class="period" x="{pen.at(start)}" width="{pen.size(end - start)}" y="{plain(y)}" height="7"/>'
    late = start > 0.5  # noqa: PLR2004 (the right half)
    yield _text(pen.at(end if late else start), y + 20, programme, "programme", "end" if late else "")


def _text(x: str, y: float, words: str, kind: str, anchor: str = "middle") -> str:
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{kind}" x="{x}"{anchored} y="{plain(y)}">{escaped(words)}</text>'
