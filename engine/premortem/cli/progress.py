"""How far a long run has got, on a terminal: a line that is written over and goes at the end."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 0.1
"""Seconds between two states of the line."""
WIDTH = 78
"""Columns of it."""


class Line:
    """The line; nothing at all where standard error is no terminal."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock, in seconds."""
        self.clock = clock
        self.shown = sys.stderr.isatty()
        self.written = False

    def __enter__(self) -> Self:
        """Begin without a line."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no line behind."""
        self.clear()

    def say(self, text: str) -> None:
        """Write the line over."""
        if self.shown:
            print(f"\r{text[:WIDTH]:{WIDTH}}", end="", file=sys.stderr, flush=True)
            self.written = True

    def clear(self) -> None:
        """Take the line away."""
        if self.written:
            print(f"\r{'':{WIDTH}}\r", end="", file=sys.stderr, flush=True)
            self.written = False

    def rows(self, total: int) -> Callable[[int], None]:
        """Give what is told of every few rows that went through, out of so many."""
        return _Rows(self, total)


class _Rows:
    def __init__(self, line: Line, total: int) -> None:
        self.line = line
        self.total = total
        self.begun = self.last = line.clock()
        self.done = 0

    def __call__(self, rows: int) -> None:
        """Count some rows; if they are more than there are, the table is gone through anew."""
        now = self.line.clock()
        if self.done + rows > self.total:
            self.done, self.begun = 0, now
        self.done += rows
        if now - self.last >= EVERY:
            self.last = now
            speed = self.done / max(now - self.begun, EVERY)
            share = 100 * self.done // max(self.total, 1)
            self.line.say(f"{self.done:,} of {self.total:,} rows ({share} %), {speed:,.0f} rows a second")
