"""An SVG file of its own, for slides and papers: a white sheet that grows downwards, with its own colours and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.reporting.pictures.measures import Face, lines
from premortem.reporting.pictures.pens import escaped, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 24
"""Empty room around everything, in pixels."""
LEADING = 1.4
"""Height of a line as a multiple of the size of its letters."""
FACES = {
    "title": Face(20, bold=True),
    "lead": Face(14),
    "strong": Face(13, bold=True),
    "plain": Face(13),
    "soft": Face(12),
    "small": Face(10),
}
"""The kinds of text on a sheet."""
FONTS = {
    "en": "'Source Serif 4', 'Noto Serif', Charter, Georgia, 'Noto Serif CJK KR', 'Noto Serif KR', AppleMyungjo, "
    "Batang, serif",
    "ko": "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif",
}
"""Families of fonts by language, as on pages; Korean faces are named for both."""
INK, SOFT, HAIR, RANGE, ACCENT = "#1c1b19", "#5d5a54", "#dcd8d0", "#6d7883", "#8a2b16"
ZONES = ("#f3f4f2", "#efece4", "#ecdfd0", "#e8cfc2")
_RULES = (
    f"text{{fill:{INK};font-variant-numeric:tabular-nums}}",
    *(f".{name}{{font-size:{one.size:g}px;font-weight:{600 if one.bold else 400}}}" for name, one in FACES.items()),
    f".count,.year,.band-name,.programme{{font-size:10px;fill:{SOFT}}}.soft,.small{{fill:{SOFT}}}",
    ".ground{fill:#fff}.zone,.band{shape-rendering:crispEdges}",
    *(f".zone{shade}{{fill:{colour}}}" for shade, colour in enumerate(ZONES)),
    f".hair{{stroke:{HAIR}}}.range,.adds,.band{{fill:{RANGE}}}.band{{fill-opacity:.22}}",
    f".filled,.full,.warning{{fill:{ACCENT}}}.hollow,.other{{fill:#fff}}.edge{{fill:none}}",
    f".filled,.hollow,.edge,.step{{stroke:{ACCENT}}}.filled,.hollow{{stroke-width:1.5}}.edge{{stroke-width:1.2}}",
    ".step{stroke-width:2}.indicative{stroke-dasharray:5 3}",
    f".dash,.axis,.other,.tick{{stroke:{SOFT};stroke-width:1.2}}.limit,.dotted,.link{{stroke:{RANGE}}}",
    ".limit,.dotted{stroke-width:1.2}.dotted{stroke-dasharray:1.5 6}.link{stroke-opacity:.6}",
    f".period{{fill:{INK}}}",
)
STYLE = "".join(_RULES)
"""Colours of the sheet, literally: programs for slides know no variables."""


class Sheet:
    """What is drawn on a sheet so far, and how far down it has got.

    Attributes:
        width: of the sheet, in pixels.
        y: where the next thing begins.
    """

    def __init__(self, width: float) -> None:
        """Begin an empty sheet."""
        self.width = width
        self.y = float(MARGIN)
        self._parts: list[str] = []

    @property
    def room(self) -> float:
        """Give the width between the margins."""
        return self.width - 2 * MARGIN

    def draw(self, svg: str) -> None:
        """Put something on the sheet."""
        self._parts.append(svg)

    def write(self, x: float, y: float, words: Sequence[str], kind: str, anchor: str = "") -> None:
        """Write lines from a height downwards.

        Args:
            x: where they begin; with an anchor, where their ``middle`` or ``end`` is.
            y: the upper edge of the first line.
            words: the lines.
            kind: one of `FACES`.
            anchor: ``middle``, ``end``, or empty for the beginning.
        """
        face = FACES[kind]
        step = height_of(1, kind)
        spans = [
            f'<tspan x="{plain(x)}" y="{plain(y + place * step + 1.05 * face.size)}">{escaped(line)}</tspan>'
            for place, line in enumerate(words)
        ]
        if spans:
            anchored = f' text-anchor="{anchor}"' if anchor else ""
            self.draw(f'<text class="{kind}"{anchored}>{"".join(spans)}</text>')

    def say(self, text: str, kind: str, after: float = 6) -> None:
        """Write a paragraph over the whole width, and go on below it."""
        words = lines(text, self.room, FACES[kind])
        self.write(MARGIN, self.y, words, kind)
        self.y += height_of(len(words), kind) + (after if words else 0)

    def rule(self) -> None:
        """Draw a hairline over the whole width."""
        self.draw(
            f'<line class="hair" x1="{MARGIN}" x2="{plain(self.width - MARGIN)}" y1="{plain(self.y)}" '
            f'y2="{plain(self.y)}"/>'
        )

    def zone(self, left: float, y: float, width: float, height: float, shade: int) -> None:
        """Draw a stretch of a zone."""
        self.draw(
            f'<rect class="zone zone{shade}" x="{plain(left)}" y="{plain(y)}" width="{plain(width)}" '
            f'height="{plain(height)}"/>'
        )

    def file(self, title: str, description: str, lang: str) -> str:
        """Write the whole as a file.

        Args:
            title: what the picture shows.
            description: the same content in words, for those who cannot see it.
            lang: of the texts.
        """
        width, height = plain(self.width), plain(self.y + MARGIN)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" lang="{lang}" xml:lang="{lang}" role="img" '
            f'aria-labelledby="title description" font-family="{FONTS[lang]}">'
        )
        told = f'<title id="title">{escaped(title)}</title>\n<desc id="description">{escaped(description)}</desc>'
        ground = f'<rect class="ground" width="{width}" height="{height}"/>'
        body = "\n".join([head, told, f"<style>{STYLE}</style>", ground, *self._parts, "</svg>"])
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def height_of(count: int, kind: str) -> float:
    """Say how high lines are, in whole pixels a line."""
    return count * round(LEADING * FACES[kind].size)
