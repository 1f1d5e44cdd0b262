"""What every benchmark shares: taking the time of two sides in turn, and saying what one takes of the other."""

from __future__ import annotations

import gc
import os
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WARM_UP = 3
"""Runs of each side that are not counted: they fill caches and write bytecode."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Of every process that is timed; an installed package has its bytecode, so a checkout may write its own."""


class Spent(NamedTuple):
    """The seconds that one run took, on the clock and of the processor."""

    wall: float
    cpu: float


class Ratio(NamedTuple):
    """The ratios of the pairs of runs: their median, the lowest and the highest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write the ratio as the tables show it."""
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


class Pair(NamedTuple):
    """Two sides to compare.

    Attributes:
        name: what the row of the table is called.
        target: what was aimed at, as the table shows it; empty for none.
        ours: runs premortem once and says what that took.
        peer: does the same with what premortem is measured against.
        rate: whether the ratio is one of rates (how many in a second) instead of times.
    """

    name: str
    target: str
    ours: Callable[[], Spent]
    peer: Callable[[], Spent]
    rate: bool = False


class Comparison(NamedTuple):
    """What a comparison comes to: the median run of either side, and the ratios of the pairs of runs."""

    ours: Spent
    peer: Spent
    wall: Ratio
    cpu: Ratio


def compare(pair: Pair, runs: int) -> Comparison:
    """Run the two sides in turn (A B A B ...), after a warm-up, and compare each run with the one after it."""
    for _ in range(WARM_UP):
        pair.ours()
        pair.peer()
    times = [(pair.ours(), pair.peer()) for _ in range(runs)]
    over = [(peer, ours) if pair.rate else (ours, peer) for ours, peer in times]
    return Comparison(
        _middle([ours for ours, _ in times]),
        _middle([peer for _, peer in times]),
        ratio_of([first.wall / second.wall for first, second in over]),
        ratio_of([first.cpu / second.cpu for first, second in over]),
    )


def process(command: list[str]) -> Callable[[], Spent]:
    """Make a side of a command: one run is one process from start to end, its output thrown away."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]

    def run() -> Spent:
        start = time.perf_counter()
        started = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=nowhere)
        _, status, usage = os.wait4(started, 0)
        wall = time.perf_counter() - start
        if status:
            raise RuntimeError(f"exit code {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
        return Spent(wall, usage.ru_utime + usage.ru_stime)

    return run


def calls(function: Callable[[], object], count: int) -> Callable[[], Spent]:
    """Make a side of a function: one run calls it a number of times; what it says is the time of one call."""

    def run() -> Spent:
        gc.collect()  # what the other side left behind is not ours to clear up
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(count):
            function()
        return Spent((time.perf_counter() - wall) / count, (time.process_time() - cpu) / count)

    return run


def count_for(function: Callable[[], object], seconds: float) -> int:
    """Find how many calls fill a run of about so many seconds."""
    function()
    return max(1, round(seconds / calls(function, 5)().wall))


def ratio_of(values: Sequence[float]) -> Ratio:
    """Sum up the ratios of the pairs."""
    return Ratio(median(values), min(values), max(values))


def _middle(runs: Sequence[Spent]) -> Spent:
    return Spent(median(run.wall for run in runs), median(run.cpu for run in runs))


def print_comparisons(title: str, pairs: Iterable[Pair], runs: int) -> None:
    """Compare pairs one by one and print a Markdown table of them; times in milliseconds."""
    print(f"\n### {title}\n")
    print("| | target | measured, wall | measured, CPU | premortem, ms wall (CPU) | peer, ms wall (CPU) |")
    print("| --- | --- | --- | --- | --- | --- |")
    for pair in pairs:
        found = compare(pair, runs)
        times = f"{_shown(found.ours)} | {_shown(found.peer)}"
        print(f"| {pair.name} | {pair.target} | {found.wall} | {found.cpu} | {times} |", flush=True)


def _shown(spent: Spent) -> str:
    return f"{spent.wall * 1000:.3g} ({spent.cpu * 1000:.3g})"
