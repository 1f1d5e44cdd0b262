"""Processes: the bare start, and a whole assessment, each from the first instruction to the exit."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Comparison, compare, process

HERE = Path(__file__).resolve().parent
CASES = ("japan-technopolis", "korea-linp", "korea-ripp")
LAUNCHER = "import sys\nfrom premortem.cli import main\nsys.exit(main())\n"
"""What an installed console script does; used where premortem is importable but not installed."""


def bare_start(runs: int) -> list[Comparison]:
    """Compare ``--version`` and ``--help`` with those of a bare argparse process."""
    peer = [sys.executable, str(HERE / "peer_argparse.py")]
    with TemporaryDirectory() as folder:
        ours = launcher(folder)
        return [
            compare(f"`premortem {option}`", "≤ 1.3", process([*ours, option]), process([*peer, option]), runs)
            for option in ("--version", "--help")
        ]


def assessments(runs: int) -> list[Comparison]:
    """Compare ``assess`` with a process that imports the same libraries, defines models and loads the same file.

    Beside each comparison stands one, without a target, in which the peer loads the rubric as well, as premortem must.
    """
    peer = [sys.executable, str(HERE / "peer_models.py")]
    rubric = str(HERE.parent / "rubric" / "overseas-cluster-failure.yaml")
    rows = []
    with TemporaryDirectory() as folder:
        ours = launcher(folder)
        for form in ("json", "html"):
            for case in CASES:
                file = str(HERE.parent / "cases" / f"{case}.yaml")
                asked = process([*ours, "assess", file, "--format", form])
                name = f"`assess {case}.yaml --format {form}`"
                rows += [
                    compare(name, "≤ 1.25", asked, process([*peer, file, "--format", form]), runs),
                    compare(
                        "... peer loads the rubric too",
                        "",
                        asked,
                        process([*peer, file, rubric, "--format", form]),
                        runs,
                    ),
                ]
    return rows


def launcher(folder: str) -> list[str]:
    """Find the command as a user has it: the console script beside this interpreter, else one that does the same."""
    installed = Path(sys.executable).with_name("premortem")
    if installed.exists():
        return [str(installed)]
    script = Path(folder) / "premortem"
    script.write_text(LAUNCHER, encoding="utf-8")
    return [sys.executable, str(script)]
