"""Rows of a forest plot on a sheet: name, track with range and reading, verdict in words, how much is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.measures import lines, width_of
from premortem.reporting.pictures.pens import Pen, plain
from premortem.reporting.pictures.standalone import FACES, MARGIN, height_of
from premortem.reporting.pictures.tracks import HALF, THINNEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.standalone import Sheet
    from premortem.reporting.pictures.tracks import Mark, Zone

WIDTH = 960
"""Of a sheet of rows, in pixels."""
TRACK = Pen(346, 320)
"""Where the tracks stand."""
VERDICT = 680
"""Where the verdicts begin."""
COUNT = 94
"""Room for what is answered, at the right."""
INDENT = 16
"""By which inner criteria begin further right, a level."""
DEEPEST = 6
"""Level from which on names begin no further right."""
PADDING = 8
"""Room between the lines of two rows."""


class Row(NamedTuple):
    """One row.

    Attributes:
        label: its name.
        depth: 1 for the outermost, which are heavier and have a line above them.
        zones: of its track; empty for a heading.
        names: of the zones, if they are to be written above the row.
        mark: None if nothing is known.
        hollow: whether the reading is an indication only.
        verdict: in words.
        answered: how many questions are.
    """

    label: str
    depth: int
    zones: tuple[Zone, ...] = ()
    names: tuple[str, ...] = ()
    mark: Mark | None = None
    hollow: bool = False
    verdict: str = ""
    answered: str = ""


def draw_rows(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Draw rows, one below the other."""
    for row in rows:
        if row.names:
            draw_names(sheet, row.zones, row.names)
        _row(sheet, row)


def draw_names(sheet: Sheet, zones: Sequence[Zone], names: Sequence[str]) -> None:
    """Write the names of zones above them; where one does not fit, all beside each other."""
    sizes = [float(TRACK.size(zone.end - zone.start)) for zone in zones]
    sheet.y += 4
    if all(width_of(name, FACES["small"]) <= size for name, size in zip(names, sizes, strict=True)):
        for zone, name in zip(zones, names, strict=True):
            sheet.write(float(TRACK.at((zone.start + zone.end) / 2)), sheet.y, [name], "small", "middle")
        sheet.y += height_of(1, "small") + 4
    else:
        words = lines(" · ".join(names), sheet.width - MARGIN - TRACK.left, FACES["small"])
        sheet.write(TRACK.left, sheet.y, words, "small")
        sheet.y += height_of(len(words), "small") + 4


def draw_zones(sheet: Sheet, zones: Sequence[Zone], height: float) -> None:
    """Draw the ground of one row from where the sheet has got to."""
    for zone in zones:
        left, width = float(TRACK.at(zone.start)), float(TRACK.size(zone.end - zone.start))
        sheet.zone(left, sheet.y, width, height, zone.shade)


def _row(sheet: Sheet, row: Row) -> None:
    outer = row.depth <= 1
    left = MARGIN + INDENT * min(max(row.depth - 1, 0), DEEPEST)
    kind = "strong" if outer else "plain"
    label = lines(row.label, TRACK.left - 14 - left, FACES[kind])
    verdict = lines(row.verdict, sheet.width - MARGIN - COUNT - VERDICT, FACES["soft"])
    count = lines(row.answered, COUNT - 6, FACES["soft"])
    text = max(height_of(len(label), kind), height_of(max(len(verdict), len(count)), "soft"))
    height = text + PADDING
    middle = sheet.y + height / 2
    draw_zones(sheet, row.zones, height)
    if outer:
        sheet.rule()
    sheet.write(left, middle - height_of(len(label), kind) / 2, label, kind)
    if row.zones:
        sheet.draw(marked(row.mark, middle, heavy=outer, hollow=row.hollow) if row.mark else _dotted(middle))
    sheet.write(VERDICT, middle - height_of(len(verdict), "soft") / 2, verdict, "soft")
    sheet.write(sheet.width - MARGIN, middle - height_of(len(count), "soft") / 2, count, "soft", "end")
    sheet.y += height


def marked(mark: Mark, y: float, *, heavy: bool, hollow: bool) -> str:
    """Draw range and reading of a row around a height."""
    thick = 8 if heavy else 5
    bars = "".join(
        f'<rect class="range" x="{TRACK.at(start)}" y="{plain(y - thick / 2)}" '
        f'width="{TRACK.size(max(end - start, THINNEST))}" height="{thick}" rx="2"/>'
        for start, end in mark.runs
    )
    if mark.point is None:
        return bars
    shape = f'<path class="{"hollow" if hollow else "filled"}" d="M0 {-HALF:g}L{HALF:g} 0L0 {HALF:g}L{-HALF:g} 0Z"/>'
    return bars + TRACK.place(mark.point, y, shape)


def _dotted(y: float) -> str:
    return f'<line class="dotted" x1="{TRACK.at(0)}" x2="{TRACK.at(1)}" y1="{plain(y)}" y2="{plain(y)}"/>'
