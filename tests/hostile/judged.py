"""Judge the tool on the files of another generator: FOLDER JOBS, of a folder with make_corpus.py and judge.py.

For cases, rubrics, overlays and mappings in turn: hundreds of files each, one process for each, under limits of time
and memory; what is accepted is written out in HTML and in Markdown, and searched for leaks. A mapping alone makes no
report.
"""

import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = Path(sys.executable).parent
MEMORY, ADDRESSES = "300", "300"
"""Megabytes that a process may hold, and that it may ask for."""
TEXTS = "about,claim,citation,note,why,reason,look-for,risk,text,label"


class Part(NamedTuple):
    """A valid document to build on: its kind, its file, keys of texts, of the id, of a number; the files wanted."""

    kind: str
    base: Path
    texts: str
    name: str
    number: str
    only: str = ""


PARTS = (
    Part("case", ROOT / "cases" / "japan-technopolis.yaml", "citation,note", "case", "value"),
    Part("case", HERE / "case.yaml", "citation,note,statement,locator", "case", "value", "^(ok-base|url-|id-|num-)"),
    Part("rubric", HERE / "rubric.yaml", TEXTS, "rubric", "weight"),
    Part("overlay", HERE / "overlay.yaml", TEXTS, "rubric", "weight"),
    Part("mapping", HERE / "mapping.yaml", "title,citation,note,label,unit", "mapping", "zero"),
)
"""The bundled case holds no links, so files with these are built on another."""


def judged(part, tools, jobs):
    """Make the files of one part, judge the tool on them, and tell whether it passed."""
    sys.stdout.write(f"Hostile files: {part.kind}, from {part.base.relative_to(ROOT)}\n")
    sys.stdout.flush()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        keys = ["--fields", part.texts, "--id-fields", part.name, "--url-fields", "url", "--number-fields", part.number]
        made = [sys.executable, tools / "make_corpus.py", "--base", part.base, "--out", folder, "--big", *keys]
        subprocess.run(made, check=True)
        limits = ["--mem-mb", MEMORY, "--as-mb", ADDRESSES, "-j", jobs, "--only", part.only]
        wanted = ["--require-accept", "--require-position", "--require-clean-messages"]
        render = f"{shlex.join([sys.executable, str(HERE / 'rendering.py'), part.kind])} {{file}} {{out}}"
        check = f"{shlex.quote(str(BIN / 'premortem'))} check {{file}}"
        judge = [sys.executable, tools / "judge.py", "--corpus", folder, "--cmd", check]
        judge += [] if part.kind == "mapping" else ["--render", render]
        passed = subprocess.run([*judge, *limits, *wanted, "-v"], check=False).returncode == 0
    sys.stdout.write(f"in {time.monotonic() - started:.0f} s\n\n")
    return passed


if __name__ == "__main__":
    given, jobs = sys.argv[1:]
    passed = [judged(part, Path(given), jobs) for part in PARTS]
    sys.exit(not all(passed))
