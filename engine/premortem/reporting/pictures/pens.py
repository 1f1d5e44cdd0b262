"""Where shares of a width come to stand: in per cent of a picture in a page, or in pixels of a sheet."""

from __future__ import annotations

from typing import NamedTuple


class Pen(NamedTuple):
    """Turns shares from 0 to 1 into coordinates.

    Attributes:
        left: where 0 stands, in pixels.
        width: how far 1 stands from there, in pixels; None if the picture is as wide as its page lets it be.
    """

    left: float = 0.0
    width: float | None = None

    def at(self, share: float) -> str:
        """Give the x of a share."""
        return _percent(share) if self.width is None else plain(self.left + share * self.width)

    def size(self, share: float) -> str:
        """Give a width as a share."""
        return _percent(share) if self.width is None else plain(share * self.width)

    def place(self, share: float, y: float, body: str) -> str:
        """Put what is drawn around a middle of its own to a share and a height."""
        if self.width is None:
            return f'<svg x="{self.at(share)}" y="{plain(y)}" overflow="visible">{body}</svg>'
        return f'<g transform="translate({self.at(share)} {plain(y)})">{body}</g>'


def plain(value: float) -> str:
    """Write a coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def escaped(text: str) -> str:
    """Escape a text for any place in SVG; what XML does not know at all becomes a sign for that."""
    for mark, entity in _ENTITIES:
        text = text.replace(mark, entity)
    return text


_ENTITIES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("'", "&#39;"),
    ("\ufffe", "\ufffd"),
    ("\uffff", "\ufffd"),
)


def framed(name: str, kind: str, height: int, told: tuple[str, str], body: str) -> str:
    """Wrap what was drawn into a picture of a page, as wide as there is room.

    Args:
        name: by which the page knows its title and description; nothing else on it is called so.
        kind: its class.
        height: in pixels.
        told: what it shows, and the same for those who cannot see it.
        body: what was drawn.
    """
    title, description = map(escaped, told)
    return (
        f'<svg class="{kind}" width="100%" height="{height}" role="img" aria-labelledby="_{name}_title" '
        f'aria-describedby="_{name}_said"><title id="_{name}_title">{title}</title>'
        f'<desc id="_{name}_said">{description}</desc>{body}</svg>'
    )


def _percent(share: float) -> str:
    return f"{plain(100 * share)}%"
