"""A matrix on a sheet: in each cell a glyph for the reading, the range under it, paler the less is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.reporting.pictures.glyphs import RADIUS, glyph
from premortem.reporting.pictures.measures import lines, width_of
from premortem.reporting.pictures.pens import plain
from premortem.reporting.pictures.standalone import FACES, MARGIN, height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.pictures.standalone import Sheet

LABEL = 330
"""Room for the name of a row, in pixels."""
PALEST = 0.35
"""How strong a glyph is of whose questions nothing is covered."""


class Cell(NamedTuple):
    """What one row and one column come to.

    Attributes:
        level: of the glyph; None if nothing is known.
        shade: of its ground.
        coverage: from 0 to 1.
        range: in words; empty if nothing is known.
    """

    level: int | None
    shade: int
    coverage: float
    range: str


class Line(NamedTuple):
    """One row: its name, how deep it stands (1 for the outermost), and its cells."""

    label: str
    depth: int
    cells: tuple[Cell, ...]


def strength(coverage: float) -> float:
    """Say how strong a glyph is drawn: paler in proportion to what is not covered."""
    return PALEST + (1 - PALEST) * coverage


def draw_grid(sheet: Sheet, heads: Sequence[str], rows: Sequence[Line], cell: float) -> None:
    """Draw a matrix.

    Args:
        sheet: wide enough for `LABEL` and all columns between its margins.
        heads: of the columns.
        rows: each with as many cells.
        cell: width of a column, in pixels.
    """
    _heads(sheet, heads, cell)
    for row in rows:
        _row(sheet, row, cell)
    sheet.rule()
    sheet.y += 12


def _middle(place: int, cell: float) -> float:
    return MARGIN + LABEL + (place + 0.5) * cell


def _heads(sheet: Sheet, heads: Sequence[str], cell: float) -> None:
    """Write what stands above the columns, so that all end on one line."""
    words = [lines(head, cell - 8, FACES["small"]) for head in heads]
    height = height_of(max(map(len, words)), "small")
    for place, one in enumerate(words):
        sheet.write(_middle(place, cell), sheet.y + height - height_of(len(one), "small"), one, "small", "middle")
    sheet.y += height + 6


def _row(sheet: Sheet, row: Line, cell: float) -> None:
    outer = row.depth <= 1
    kind = "strong" if outer else "plain"
    left = 14 * min(max(row.depth - 1, 0), 6)
    label = lines(row.label, LABEL - left - 12, FACES[kind])
    ranges = [lines(one.range, cell - 4, FACES["small"]) for one in row.cells]
    body = 2 * RADIUS + 4 + height_of(max(1, *map(len, ranges)), "small")
    height = max(body, height_of(len(label), kind)) + 12
    sheet.rule()
    sheet.write(MARGIN + left, sheet.y + 6, label, kind)
    for place, (one, words) in enumerate(zip(row.cells, ranges, strict=True)):
        x = _middle(place, cell)
        sheet.draw(sign(one, x, sheet.y + 7 + RADIUS))
        sheet.write(x, sheet.y + 11 + 2 * RADIUS, words, "small", "middle")
    sheet.y += height


def sign(cell: Cell, x: float, y: float) -> str:
    """Draw the glyph of a cell around a point."""
    pale = "" if cell.level is None else f' opacity="{plain(strength(cell.coverage))}"'
    return f'<g transform="translate({plain(x)} {plain(y)})"{pale}>{glyph(cell.level, cell.shade)}</g>'


def draw_legend(sheet: Sheet, entries: Sequence[tuple[Cell, str]]) -> None:
    """Draw glyphs, each with what it means beside it, on as many lines as it takes."""
    x = float(MARGIN)
    for cell, name in entries:
        [first, *rest] = lines(name, sheet.room - 24, FACES["soft"])
        taken = 24 + width_of(first, FACES["soft"]) + 12
        if x > MARGIN and (rest or x + taken > sheet.width - MARGIN):
            x, sheet.y = float(MARGIN), sheet.y + 22
        sheet.draw(sign(cell, x + RADIUS + 1, sheet.y + 9))
        sheet.write(x + 24, sheet.y, [first, *rest], "soft")
        sheet.y += height_of(len(rest), "soft")
        x += taken
    sheet.y += 26
