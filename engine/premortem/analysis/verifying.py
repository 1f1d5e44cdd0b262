"""A stated result against a recomputed one: every difference, by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.problems import Path

DRAWN = "acceptability"
"""What is drawn at random, and the same on another machine only within 0.02."""
TOLERANCE = 0.02 + 1e-9
ABSENT = "(absent)"


class Difference(NamedTuple):
    """Where a stated result is not what comes out: its path, what is stated, and what was found."""

    path: Path
    stated: Any
    found: Any


def differences(stated: Any, found: Any, path: Path = ()) -> Iterator[Difference]:
    """Find every difference between two results as plain values, in the order of the stated one.

    Args:
        stated: as it was read from JSON.
        found: recomputed, as it would be written.
        path: where the two stand in the whole.
    """
    if isinstance(stated, dict) and isinstance(found, dict):
        yield from _between(stated, found, path)
    elif isinstance(stated, list) and isinstance(found, list) and len(stated) == len(found):
        for place, (one, other) in enumerate(zip(stated, found, strict=True)):
            yield from differences(one, other, (*path, place))
    elif not _same(stated, found, path):
        yield Difference(path, stated, found)


def _between(stated: dict[str, Any], found: dict[str, Any], path: Path) -> Iterator[Difference]:
    """Find every difference between two mappings."""
    for name in [*stated, *(name for name in found if name not in stated)]:
        if name in stated and name in found:
            yield from differences(stated[name], found[name], (*path, name))
        else:
            yield Difference((*path, name), stated.get(name, ABSENT), found.get(name, ABSENT))


def _same(stated: Any, found: Any, path: Path) -> bool:
    if isinstance(stated, bool) or isinstance(found, bool):
        return stated is found
    drawn = path[:1] == ("robustness",) and path[-2:-1] == (DRAWN,)
    if drawn and isinstance(stated, int | float) and isinstance(found, int | float):
        return found - TOLERANCE <= stated <= found + TOLERANCE
    return bool(stated == found)
