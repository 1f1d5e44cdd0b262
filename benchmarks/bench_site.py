"""A site of very many cases: how long its pages take, and how much memory, each size in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.cli import main
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (250, 500, 1000)
COUNTRIES = ("AT", "BE", "CA", "CH", "CL", "CO", "CR", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HU", "IE")
COUNTRIES += ("IT", "JP", "KR", "LT", "LU", "LV", "MX", "NL", "NO", "NZ", "PL", "PT", "SE", "SI", "SK", "TR", "US")
SHARING = 10
"""Copies of a case of which each has the same sources."""


class Made(NamedTuple):
    """One site: how many cases, pages and bytes, seconds on the clock and of the processor, and the most memory.

    Attributes:
        memory: of the process, in bytes.
    """

    cases: int
    pages: int
    size: int
    wall: float
    cpu: float
    memory: int


def sites() -> Iterator[Made]:
    """Make a site of every size, without the draws of robustness."""
    for size in SIZES:
        done = subprocess.run([sys.executable, __file__, str(size)], check=True, capture_output=True, text=True)
        yield Made(*json.loads(done.stdout.splitlines()[-1]))


def write_cases(folder: Path, count: int) -> None:
    """Write copies of the bundled cases that differ in id, title, country and sources; only the first have families."""
    originals = [parse_tree(path.read_text("utf-8"), path.name).value for path in bundled("cases").values()]
    for place in range(count):
        turn, which = divmod(place, len(originals))
        data = _copy(originals[which], turn)
        (folder / f"{data['case']}.yaml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _copy(original: dict[str, Any], turn: int) -> dict[str, Any]:
    """Make a copy of a case by its number; that of number 0 is the case itself."""
    if not turn:
        return original
    data = json.loads(json.dumps(original))
    data["case"] += f"-{turn}"
    data["title"] = {lang: f"{text} {turn}" for lang, text in data["title"].items()}
    programme = data.setdefault("programme", {})
    programme["country"] = COUNTRIES[turn % len(COUNTRIES)]
    for tie in ("part-of", "successor-of"):
        programme.pop(tie, None)
    for source in data["sources"].values():
        said = source["citation"]
        group = f" [{turn // SHARING}]"
        source["citation"] = said + group if isinstance(said, str) else {lang: said[lang] + group for lang in said}
    return data


def made(count: int) -> Made:
    """Make one site in this process."""
    with tempfile.TemporaryDirectory() as name:
        cases, output = Path(name) / "cases", Path(name) / "site"
        cases.mkdir()
        write_cases(cases, count)
        wall, cpu = time.perf_counter(), time.process_time()
        if main(["site", str(cases), "--output", str(output), "--no-robustness"]):
            raise RuntimeError("the site was not made")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        files = [path for path in output.rglob("*") if path.is_file()]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Made(count, len(files), sum(path.stat().st_size for path in files), wall, cpu, memory)


def print_sites(rows: Iterator[Made]) -> None:
    """Print the table, row by row."""
    print("\n### Sites\n")
    print("| cases | pages | MB | seconds, wall (CPU) | pages a second of CPU | MB a second of CPU | memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        size, times = row.size / 1e6, f"{row.wall:.0f} ({row.cpu:.0f})"
        rates = f"{row.pages / row.cpu:.1f} | {size / row.cpu:.2f}"
        print(f"| {row.cases} | {row.pages} | {size:.0f} | {times} | {rates} | {row.memory / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    print(json.dumps(made(int(sys.argv[1]))))
