"""How the tests of the command line run it: in this process, or as a process of its own."""

import subprocess
import sys
from typing import NamedTuple

import pytest

from premortem.cli import main


class Run(NamedTuple):
    """What came of a run."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys):
    """Run the command line in this process."""

    def run(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        return Run(code, *capsys.readouterr())

    return run


@pytest.fixture
def spawn():
    """Run the command line as a process of its own."""

    def spawn(*arguments, **options):
        command = [sys.executable, "-m", "premortem", *map(str, arguments)]
        usual = {"capture_output": True, "timeout": 60, "encoding": "utf-8"}
        done = subprocess.run(command, check=False, **{**usual, **options})
        return Run(done.returncode, done.stdout, done.stderr)

    return spawn


@pytest.fixture
def town(tmp_path):
    """Write a rubric, a valid case and a broken one into a folder."""
    rubric = """\
rubric: towns
version: "1"
title: Towns
levels: [category, question]
criteria:
  - id: planning
    label: Planning
    questions: [{id: empty, claim: Homes stand empty.}]
"""
    case = """\
case: newtown
title: Newtown
rubric: towns
sources: {report: {citation: The report, reliability: A}}
evidence: [{question: empty, finding: full, strength: strong, source: report, locator: p. 3}]
"""
    folder = tmp_path / "cases"
    folder.mkdir()
    (tmp_path / "towns.yaml").write_text(rubric)
    (folder / "a-newtown.yaml").write_text(case)
    (folder / "b-broken.yml").write_text(case.replace("finding: full", "finding: fulll"))
    (folder / "c-oldtown.yaml").write_text(
        case.replace("newtown", "oldtown").replace("Newtown", "Oldtown").replace("full", "absent")
    )
    (folder / "notes.txt").write_text("not a case")
    return tmp_path
