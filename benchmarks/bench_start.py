"""Processes: the bare start, and a whole assessment, each from the first instruction to the exit."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measuring import Pair, process

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent
RUBRIC = str(CONTENT / "rubric" / "overseas-cluster-failure.yaml")
FORMATS = ("json", "html")
CASES = ("japan-technopolis", "korea-linp", "korea-ripp")
LAUNCHER = "import sys\nfrom premortem.cli import main\nsys.exit(main())\n"
"""What an installed console script does; used where premortem is importable but not installed."""


def starts() -> Iterator[Pair]:
    """Pair ``--version`` and ``--help`` with those of a bare argparse process."""
    peer = [sys.executable, str(HERE / "peer_argparse.py")]
    with TemporaryDirectory() as folder:
        ours = launcher(folder)
        for option in ("--version", "--help"):
            yield Pair(f"`premortem {option}`", "≤ 1.3", process([*ours, option]), process([*peer, option]))


def assessments() -> Iterator[Pair]:
    """Pair ``assess`` with a process that imports the same libraries, defines models and loads the same file.

    Beside each stands a pair, without a target, whose peer loads the rubric as well, as premortem has to.
    """
    peer = [sys.executable, str(HERE / "peer_models.py")]
    with TemporaryDirectory() as folder:
        ours = launcher(folder)
        for form, case in product(FORMATS, CASES):
            file, asked = str(CONTENT / "cases" / f"{case}.yaml"), ["--format", form]
            assess = process([*ours, "assess", file, *asked])
            yield Pair(f"{form}, {case}", "≤ 1.25", assess, process([*peer, file, *asked]))
            yield Pair(f"{form}, {case}, peer loads the rubric too", "", assess, process([*peer, file, RUBRIC, *asked]))


def launcher(folder: str) -> list[str]:
    """Find the command as a user has it: the console script beside this interpreter, else one that does the same."""
    installed = Path(sys.executable).with_name("premortem")
    if installed.exists():
        return [str(installed)]
    script = Path(folder) / "premortem"
    script.write_text(LAUNCHER, encoding="utf-8")
    return [sys.executable, str(script)]
