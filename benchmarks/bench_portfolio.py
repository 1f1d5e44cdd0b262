"""A table of very many programmes, scored by premortem and by queries written by hand, each in processes of their own.

The three sides score the same table: the column ``id`` and 52 questions, as codes from 0 to 4 or as labels. They write
point, lower, upper and band of the 13 subtypes and 4 categories of the main rubric as Parquet (snappy, 32 bits).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from measuring import ENVIRONMENT, ratio_of
from own_portfolio import MAPPING
from peer_portfolio import LABELS, NODES, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import polars as pl

ROWS = (1_000_000,)
CELLS = ("codes", "labels")
"""How a table says what was found: 0 to 4 in 8 bits, or words."""
PART = 1_000_000
"""Rows that are drawn at once, so that a table may be larger than memory."""
GROUP = 100_000
"""Rows of a row group of the table; what a reader has to hold at once."""
TRIED = 10_000
"""Rows on which the sides have to agree before anything is timed."""
CLOSE = 1e-6
SIDES = {
    "premortem": "own_portfolio.py",
    "Polars by hand": "peer_polars_portfolio.py",
    "DuckDB by hand": "peer_duckdb_portfolio.py",
}
OURS, *PEERS = SIDES
SPARK = "premortem on Spark, local[2]"


class Took(NamedTuple):
    """What a run took: seconds on the clock and of the processor, and the most memory, in bytes."""

    wall: float
    cpu: float
    peak: float


class Line(NamedTuple):
    """A side on a table, and what its median run took; `premortem` beside it, if it is a peer."""

    name: str
    took: Took
    ratios: tuple[str, str, str] = ("", "", "")


def portfolios(rows: tuple[int, ...], runs: int, cells: tuple[str, ...] = CELLS) -> Iterator[Line]:
    """Measure the three sides in turn on tables of so many rows; then, on the smallest, premortem on Spark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _try(folder, cells)
        last: dict[str, tuple[int, Took]] = {}
        for kind in cells:
            for count in rows:
                table = write_table(folder, count, kind)
                found = _in_turn(table, runs)
                yield from _lines(f"{count:,} rows of {kind}", found)
                ours = _middle(found[OURS])
                if kind in last:
                    yield _growth(kind, count, ours, *last[kind])
                last[kind] = (count, ours)
                if kind == cells[0] and count == rows[0] and _has_spark():
                    yield Line(f"{count:,} rows of {kind}: {SPARK}", _run(OURS, table, "spark"))
                table.unlink()


def print_portfolios(lines: Iterator[Line]) -> None:
    """Print a table, line by line; of a peer also what premortem takes of it."""
    print("\n### Portfolios: against queries by hand in Polars (streaming) and DuckDB\n")
    print("| | wall, s | CPU, s | peak, MB | premortem to it, wall | CPU | peak |")
    print("| --- | ---: | ---: | ---: | --- | --- | --- |")
    for name, took, ratios in lines:
        figures = f"{took.wall:.2f} | {took.cpu:.2f} | {took.peak / 1e6:.0f}"
        print(f"| {name} | {figures} | {' | '.join(ratios)} |", flush=True)


def write_table(folder: Path, rows: int, cells: str) -> Path:
    """Write a table of so many drawn programmes, the same each time, and its mapping beside it."""
    import polars as pl

    parts = []
    for number, start in enumerate(range(0, rows, PART)):
        parts.append(folder / f"part-{number}.parquet")
        _drawn(number, start, min(PART, rows - start), cells).write_parquet(parts[-1])
    table = folder / f"{cells}-{rows}.parquet"
    pl.scan_parquet(parts).sink_parquet(table, compression="snappy", row_group_size=GROUP)
    for part in parts:
        part.unlink()
    (folder / MAPPING).write_text(_mapping(), "utf-8")
    return table


def _drawn(seed: int, start: int, rows: int, cells: str) -> pl.DataFrame:
    """Draw programmes: every question with any finding, or with none, one time in six."""
    import numpy as np
    import polars as pl

    draws = np.random.default_rng(seed)
    columns = {"id": pl.Series([f"P{number}" for number in range(start, start + rows)])}
    for question in QUESTIONS:
        columns[question] = _cells(draws.integers(0, len(LABELS) + 1, rows, dtype=np.uint32), cells)
    return pl.DataFrame(columns)


def _cells(drawn: np.ndarray, cells: str) -> pl.Series:
    import polars as pl

    known = (*LABELS, None) if cells == "labels" else (*range(len(LABELS)), None)
    meanings = pl.Series(known, dtype=pl.String if cells == "labels" else pl.Int8)
    return meanings.gather(pl.Series(drawn))


def _mapping() -> str:
    """Write the mapping in YAML, which takes JSON as well."""
    return json.dumps(
        {
            "mapping": "portfolio",
            "rubric": "overseas-cluster-failure",
            "id": "id",
            "sources": {"file": {"citation": "A register of programmes", "reliability": "B"}},
            "default": {"strength": "moderate", "source": "file"},
            "codes": {str(code): label for code, label in enumerate(LABELS)},
            "questions": {question: question for question in QUESTIONS},
        }
    )


def _try(folder: Path, cells: tuple[str, ...]) -> None:
    """Hold the sides against each other, which warms them up as well."""
    import polars as pl

    for kind in cells:
        table = write_table(folder, TRIED, kind)
        scored = {}
        for side in SIDES:
            _run(side, table)
            scored[side] = pl.read_parquet(_output(table))
        for side in PEERS:
            _agree(scored[OURS], scored[side], side)


def _agree(ours: pl.DataFrame, theirs: pl.DataFrame, side: str) -> None:
    import polars as pl

    for node in NODES:
        band = f"{node.id}.band"
        same = ours[band].cast(pl.String).eq_missing(theirs[band].cast(pl.String)).all()
        for name in (f"{node.id}.{figure}" for figure in ("point", "lower", "upper")):
            apart = (ours[name] - theirs[name]).abs().max()
            same = same and ours[name].is_null().equals(theirs[name].is_null()) and not (apart and apart > CLOSE)
        if not same:
            raise RuntimeError(f"premortem and {side} do not agree on {node.id}")


def _in_turn(table: Path, runs: int) -> dict[str, list[Took]]:
    """Run the sides in turn (A B C A B C ...), after one run of each that is not counted."""
    rounds = [{side: _run(side, table) for side in SIDES} for _ in range(runs + 1)][1:]
    return {side: [found[side] for found in rounds] for side in SIDES}


def _run(side: str, table: Path, *options: str) -> Took:
    script = Path(__file__).with_name(SIDES[side])
    if _output(table).is_dir():  # as Spark writes it
        shutil.rmtree(_output(table))
    command = [sys.executable, str(script), str(table), str(_output(table)), *options]
    # At the bottom of its own output, since libraries may have their say before.
    told = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True).stdout.splitlines()[-1]
    os.sync()  # what is still to be written is not the next side's to wait for
    return Took(**json.loads(told))


def _output(table: Path) -> Path:
    return table.with_name("scored.parquet")


def _has_spark() -> bool:
    from importlib.util import find_spec
    from shutil import which

    return find_spec("pyspark") is not None and which("java") is not None


def _lines(table: str, found: dict[str, list[Took]]) -> Iterator[Line]:
    yield Line(f"{table}: {OURS}", _middle(found[OURS]))
    for side in PEERS:
        pairs = [*zip(found[OURS], found[side], strict=True)]
        ratios = [
            str(ratio_of([ours[place] / peer[place] for ours, peer in pairs])) for place in range(len(Took._fields))
        ]
        yield Line(f"{table}: {side}", _middle(found[side]), (ratios[0], ratios[1], ratios[2]))


def _growth(cells: str, rows: int, ours: Took, fewer: int, before: Took) -> Line:
    """Say how many times what premortem took on a smaller table it takes on a larger one."""
    ratios = [f"{large / small:.2f}" for large, small in zip(ours, before, strict=True)]
    return Line(f"{cells}: {rows:,} rows to {fewer:,} rows", ours, (ratios[0], ratios[1], ratios[2]))


def _middle(runs: list[Took]) -> Took:
    return Took(*(median(found[place] for found in runs) for place in range(len(Took._fields))))
