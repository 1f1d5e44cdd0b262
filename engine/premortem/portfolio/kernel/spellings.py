"""How the cells of a table are written: every spelling that is met, and the key that stands for it in codes.

Looking a cell up as it is written is several times faster than making all cells alike first, and a table has few
spellings. They are learned from its first rows; rows with others are found, and looked at again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.portfolio.rows.spelling import normalised, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.portfolio.rows.binding import Binding

    Raw = str | float | bool
    Spellings = dict[str, dict[Raw, str]]

MAX_SPELLINGS = 10_000
"""Of one column; whatever goes beyond means nothing to the mapping, or numbers to it."""


def columns_of(binding: Binding) -> tuple[str, ...]:
    """Name the columns whose cells are looked up, in the order of the table."""
    used = {voice.column for voices in binding.questions.values() for voice in voices}
    return tuple(column for column in binding.columns if column in used)


def learned(
    binding: Binding, cells: Mapping[str, Iterable[Raw | None]], before: Mapping[str, Mapping[Raw, str]] | None = None
) -> Spellings:
    """Learn what cells mean anything as they are written.

    Args:
        binding: of the mapping to the table.
        cells: some of each column, each at least once.
        before: what was learned already.
    """
    known = keys_of(binding)
    found: Spellings = {column: dict((before or {}).get(column, {})) for column in known}
    for column, keys in known.items():
        for raw in cells.get(column, ()):
            key = normalised(text_of(raw))
            if raw is not None and key in keys and len(found[column]) < MAX_SPELLINGS:
                found[column][raw] = key
    return found


def keys_of(binding: Binding) -> dict[str, set[str]]:
    """Give the keys of each column that mean anything to any question; '' is that of blank cells."""
    known: dict[str, set[str]] = {column: {""} for column in columns_of(binding)}
    for voices in binding.questions.values():
        for voice in voices:
            known[voice.column] |= {*voice.codes}
    return known
