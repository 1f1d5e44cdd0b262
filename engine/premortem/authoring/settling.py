"""Files that somebody is writing: read only once nobody writes them any more, so that no half of one is ever seen.

Editors save in several ways: they write over the file, empty it first, or put another one in its place.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, NamedTuple

from premortem.problems import InvalidInput, Problem
from premortem.reading.loading import read_file

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

QUIET = 0.1
"""Seconds for which a file has to stay as it is before it is read; writers pause for less between two pieces."""
PATIENCE = 5
"""Times as long for a file that is empty or gone: most often that is the first step of a save."""
TRIES = 50
"""Looks at a file that keeps changing; after them it stays as it was last read, until it changes again."""

Stamp = tuple[int, ...]


class Reading(NamedTuple):
    """One complete read of a file.

    Attributes:
        stamp: what the file looked like from outside, before and after; None if there was none.
        text: its bytes; None if it cannot be read.
        problems: why it cannot be read.
    """

    stamp: Stamp | None
    text: bytes | None
    problems: tuple[Problem, ...] = ()


def stamp_of(path: str) -> Stamp | None:
    """Say by what any change of a file shows: which file it is, how long, and when it was written. None if gone."""
    try:
        found = os.stat(path)  # noqa: PTH116 (half the cost of a path, and every file is looked at again and again)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


async def read_settled(
    path: str, quiet: float = QUIET, wait: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> Reading | None:
    """Read a file that has not changed for a while, nor while it was read.

    Args:
        path: of the file; one that is gone, and stays so, is read as such.
        quiet: seconds for which it has to stay as it is.
        wait: lets seconds pass.

    Returns:
        None for a file that keeps changing.
    """
    before = stamp_of(path)
    for _ in range(TRIES):
        await wait(quiet if before and _length(before) else quiet * PATIENCE)
        reading = _read(path, before)
        after = stamp_of(path)
        if after == before:
            return reading
        before = after
    return None


def _length(stamp: Stamp) -> int:
    return stamp[2]


def _read(path: str, stamp: Stamp | None) -> Reading:
    try:
        return Reading(stamp, read_file(path))
    except InvalidInput as error:
        return Reading(stamp, None, error.problems)
