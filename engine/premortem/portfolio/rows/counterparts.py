"""Which sources of a mapping are those of a case: by what is said of them, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from premortem.model.evidence import Source


def counterparts_of(theirs: Mapping[str, Source], ours: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    """Find for each source those that can stand for it.

    One of which everything is the same; else the one with the same id, if it counts as much and belongs to the same
    group. Two sources that share no more than an id are two.

    Args:
        theirs: sources of a case.
        ours: sources of a mapping.
    """
    return {name: _of(name, source, ours) for name, source in theirs.items()}


def is_alike(name: str, source: Source, other_name: str, other: Source) -> bool:
    """Tell whether everything is the same of two sources but what they are called."""
    return _said(name, source) == _said(other_name, other)


def _of(name: str, source: Source, ours: Mapping[str, Source]) -> tuple[str, ...]:
    alike = tuple(other for other, listed in ours.items() if is_alike(name, source, other, listed))
    if alike:
        return alike
    listed = ours.get(name)
    same = listed is not None and (listed.reliability, listed.group or name) == (
        source.reliability,
        source.group or name,
    )
    return (name,) if same else ()


def _said(name: str, source: Source) -> dict[str, object]:
    return {**source.model_dump(), "group": source.group or name}
