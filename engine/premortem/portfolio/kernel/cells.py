"""From the cells of a table to what they say on each question, as columns (scoring semantics, sections 2 to 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from premortem.portfolio.rows.meanings import takes_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from premortem.portfolio.rows.binding import Binding, Voice

    Raw = str | float | bool
    Spellings = Mapping[str, Mapping[Raw, str]]

NOT_APPLICABLE = "not-applicable"
MAX_CHOICES = 16
"""Spellings of one column beyond which they are looked up in a table instead of one after the other."""


class Heard(NamedTuple):
    """What one voice says.

    Attributes:
        value: in [0, 1]; none where it says nothing.
        dropped: where it says that the question does not apply; None if it never does.
        valid: where it means something, blank cells included.
    """

    value: nw.Expr
    dropped: nw.Expr | None
    valid: nw.Expr


class Hearing:
    """Reads the cells of a table by the spellings that are known."""

    def __init__(self, binding: Binding, spellings: Spellings) -> None:
        """Take the columns and what is written in them.

        Args:
            binding: of the mapping to the table.
            spellings: of each column, how cells are written, and the key that stands for each in codes.
        """
        self.binding = binding
        self.spellings = spellings

    def heard(self, voice: Voice, place: str) -> Heard:
        """Read one column for one question; ``place`` is the name of the column with the values found."""
        cell = nw.col(voice.column)
        written = self.meanings(voice)
        nothing = [raw for raw, meaning in written.items() if meaning not in voice.scale]
        blank = cell.is_null()
        unsaid = blank | cell.is_in(nothing) if nothing else blank
        return Heard(nw.col(place), self.says(voice, NOT_APPLICABLE), ~nw.col(place).is_null() | unsaid)

    def meanings(self, voice: Voice) -> dict[Raw, str]:
        """Say what the spellings of a column mean to a voice; a blank one what it says of blank cells."""
        known = self.spellings.get(voice.column, {})
        keys = {**voice.codes, "": voice.blank}
        return {raw: keys[key] for raw, key in known.items() if key in keys}

    def says(self, voice: Voice, kind: str) -> nw.Expr | None:
        """Tell where a column gives a kind of nothing; None if it never does."""
        cell = nw.col(voice.column)
        raws = [raw for raw, meaning in self.meanings(voice).items() if meaning == kind and meaning not in voice.labels]
        said = cell.is_in(raws).fill_null(value=False) if raws else None
        if voice.blank != kind:
            return said
        return cell.is_null() if said is None else cell.is_null() | said

    def value(self, voice: Voice) -> nw.Expr:
        """Find the value of the cells of one column; none where they give none."""
        cell = nw.col(voice.column)
        written = {raw: voice.scale[label] for raw, label in self.meanings(voice).items() if label in voice.scale}
        number = self.number(voice) if takes_numbers(voice) else None
        if len(written) > MAX_CHOICES:
            looked_up = cell.replace_strict(written, default=None, return_dtype=nw.Float64)
            return looked_up if number is None else nw.coalesce(looked_up, number)
        return _chosen(cell, written, number)

    def number(self, voice: Voice) -> nw.Expr:
        """Read the cells as numbers between those that stand for 0 and for 1."""
        said = nw.col(numeric(voice.column))
        codes = [raw for raw in self.meanings(voice) if not isinstance(raw, str)]
        is_code = nw.col(voice.column).is_in(codes)
        found = (said - voice.zero) / (voice.one - voice.zero)
        found = nw.when((found >= -TOLERANCE) & (found <= 1 + TOLERANCE)).then(found.clip(0.0, 1.0))
        return nw.when(~is_code).then(found) if codes else found


TOLERANCE = 1e-9
"""By so much a number may lie outside the range that it is read in."""


def numeric(column: str) -> str:
    """Name the column of the numbers that the cells of another column hold; Spark would take a dot for a path."""
    return f"{column.replace('.', '|')}|number"


def _chosen(cell: nw.Expr, written: Mapping[Raw, float], otherwise: nw.Expr | None) -> nw.Expr:
    """Choose the value of each spelling; spellings of one value are tried together."""
    by_value: dict[float, list[Raw]] = {}
    for raw, value in written.items():
        by_value.setdefault(value, []).append(raw)
    chain = None
    for value, raws in by_value.items():
        is_one = cell == raws[0]
        for raw in raws[1:]:
            is_one = is_one | (cell == raw)
        chain = (nw.when(is_one) if chain is None else chain.when(is_one)).then(nw.lit(value))
    if chain is None:
        return nw.lit(None, nw.Float64) if otherwise is None else otherwise
    return chain if otherwise is None else chain.otherwise(otherwise)
