"""The glyphs of bands as drawn shapes: a disc that fills from the good end to the bad one."""

from __future__ import annotations

RADIUS = 7.0
"""Of a glyph, in pixels, without its edge."""
LEVELS = 4
"""How many glyphs there are: an empty disc, a quarter, a half, a full one."""

_FILLED = ("", "M0 0V-7A7 7 0 0 1 7 0Z", "M0 -7A7 7 0 0 1 0 7Z", "M0 -7A7 7 0 0 1 0 7A7 7 0 0 1 0 -7Z")


def level_of(place: int, many: int) -> int:
    """Say which glyph stands for a band by its place among all of them, which may be more or fewer than glyphs."""
    return round((LEVELS - 1) * place / max(many - 1, 1))


def glyph(level: int | None, shade: int = 0) -> str:
    """Draw a glyph around its middle.

    Args:
        level: from 0 to 3; None for nothing known, a dash.
        shade: of the ground, as that of a zone.
    """
    if level is None:
        return '<path class="dash" d="M-4.5 0H4.5"/>'
    part = f'<path class="full" d="{_FILLED[level]}"/>' if level else ""
    return f'<circle class="zone{shade}" r="{RADIUS:g}"/>{part}<circle class="edge" r="{RADIUS:g}"/>'


def named(level: int | None, shade: int) -> str:
    """Name a glyph on its ground, for a page that draws it once and shows it often."""
    return "" if level is None else f"{level}{shade}"


def definitions() -> str:
    """Draw every glyph on every ground, for a page that shows them by name; itself it shows nothing."""
    every: list[tuple[int | None, int]] = [
        (None, 0),
        *((level, shade) for level in range(LEVELS) for shade in range(LEVELS)),
    ]
    drawn = "".join(f'<g id="_glyph{named(*one)}">{glyph(*one)}</g>' for one in every)
    return f'<svg class="defined" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>'
