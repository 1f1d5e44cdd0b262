"""Very many cases in one process, and one case at every limit: time and memory, each row in processes of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench_site import write_cases
from measuring import process

import premortem

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

SIZES = (100, 1_000, 10_000)
COMMANDS = {
    "check": ["check", "{case}"],
    "text": ["assess", "{case}"],
    "json": ["assess", "{case}", "--format", "json"],
    "html, with robustness": ["assess", "{case}", "--format", "html"],
}
"""What is done with the case at every limit."""
CHILD = """\
import os, sys
from premortem.cli import main
sys.stderr = open(os.devnull, "w")
code = main(sys.argv[2:])
with open("/proc/self/status") as status, open(sys.argv[1], "w") as told:
    told.write(next(line for line in status if line.startswith("VmHWM")))
sys.exit(code)
"""
"""Runs the command and tells the most memory it held; what the system says of a process that has ended includes that
of the one that started it."""


class Row(NamedTuple):
    """What was done, seconds on the clock and of the processor, and the most memory of the process, in bytes."""

    name: str
    wall: float
    cpu: float
    memory: int


def many() -> Iterator[Row]:
    """Assess more and more cases with one command each, a JSON file a case."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        folder.mkdir()
        for size in SIZES:
            write_cases(folder, size)
            output = Path(name) / "results"
            output.mkdir(exist_ok=True)
            yield _run(f"{size:,}", ["assess", str(folder), "--format", "json", "--output", str(output)])


def bounds(runs: int) -> Iterator[Row]:
    """Take one case that is at every limit at once through the commands; the median of some runs in turn."""
    from load.bounds import case_at_bounds

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bounds.yaml"
        path.write_text(case_at_bounds(premortem.load_rubric("overseas-cluster-failure")), "utf-8")
        commands = {key: [part.format(case=path) for part in command] for key, command in COMMANDS.items()}
        rounds = [[_run(key, command) for key, command in commands.items()] for _ in range(runs)]
    for same in zip(*rounds, strict=True):
        middle = (median(row[place] for row in same) for place in (1, 2, 3))
        yield Row(same[0].name, *middle)


def _run(name: str, arguments: list[str]) -> Row:
    """Run premortem once; its output goes to nowhere."""
    with tempfile.NamedTemporaryFile("r") as told:
        spent = process([sys.executable, "-c", CHILD, told.name, *arguments])()
        memory = int(told.read().split()[1]) * 1024
    return Row(name, spent.wall, spent.cpu, memory)


def print_rows(title: str, first: str, rows: Iterator[Row]) -> None:
    """Print a table, row by row."""
    print(f"\n### {title}\n")
    print(f"| {first} | seconds, wall (CPU) | memory, MB |")
    print("| --- | ---: | ---: |")
    for row in rows:
        print(f"| {row.name} | {row.wall:.2f} ({row.cpu:.2f}) | {row.memory / 1e6:.0f} |", flush=True)
