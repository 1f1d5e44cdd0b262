"""How much room a text takes in a picture: an estimate on the safe side, since nobody knows the reader's fonts."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from premortem.reporting.wording import columns

NARROW = frozenset("iljtfrI.,:;'|!()[]/ ·-")
BROAD = frozenset("mwMW%@&—…")
SIGNS = "\u2000"
"""From this letter on come signs, which are broad in most fonts."""


class Face(NamedTuple):
    """A size of letters, in pixels, and whether they are bold."""

    size: float
    bold: bool = False


def width_of(text: str, face: Face) -> float:
    """Estimate how wide a text is, in pixels."""
    return sum(map(_em, text)) * face.size * (1.07 if face.bold else 1.0)


def _em(letter: str) -> float:
    """Estimate how wide a letter is, as a share of its size."""
    taken = columns(letter)
    if taken != 1:
        return 0.52 * taken
    if letter in BROAD:
        return 1.0
    if letter.isupper() or letter >= SIGNS:
        return 0.8
    return 0.4 if letter in NARROW else 0.6


def lines(text: str, width: float, face: Face) -> list[str]:
    """Break a text into lines that are no wider than a number of pixels; a word that is longer is cut to pieces."""
    found: list[str] = []
    line = ""
    for word in chain.from_iterable(_pieces(word, width, face) for word in text.split()):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, face) > width:
            found.append(line)
            longer = word
        line = longer
    return [*found, line] if line else found


def _pieces(word: str, width: float, face: Face) -> list[str]:
    """Cut a word that is wider than a line."""
    pieces = [""]
    used = 0.0
    for letter in word:
        taken = width_of(letter, face)
        if pieces[-1] and used + taken > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += letter
        used += taken
    return pieces
