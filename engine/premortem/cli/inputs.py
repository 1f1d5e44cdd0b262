"""What a user names on the command line: files, folders, bundled ids, standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli import INVALID, OK, UNREADABLE
from premortem.problems import SEVERITIES, Problem

if TYPE_CHECKING:
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Severity
    from premortem.reading.documents import Loaded
    from premortem.reading.loading import Rubrics

LANGUAGES = ("en", "ko")
"""Those of reports; a test holds them together."""
STDIN = "-"
STDIN_NAME = "<stdin>"
"""How problems call it."""
SUFFIXES = (".yaml", ".yml")


def expanded(names: list[str], problems: list[Problem]) -> list[str]:
    """Put the YAML files of a folder in its place, sorted by name; a folder without any is a problem."""
    found: list[str] = []
    for name in names:
        if name == STDIN or not os.path.isdir(name):  # noqa: PTH112 (says no to a name that is too long; a Path raises)
            found.append(name)
            continue
        files = sorted(str(path) for path in Path(name).iterdir() if path.suffix in SUFFIXES)
        if not files:
            message = "there is no .yaml file in this folder"
            problems.append(Problem("error", name, 0, 0, "", "empty-folder", message, "name a file or a bundled case"))
        found += files
    return found


def read_named_case(name: str, rubrics: Rubrics) -> Loaded[Case]:
    """Read a case by what the user called it."""
    from premortem.reading.loading import read_case

    if name == STDIN:
        return read_case(text=standard_input(), name=STDIN_NAME, rubrics=rubrics)
    return read_case(name, rubrics=rubrics)


def chosen_rubrics(name: str | None, problems: list[Problem]) -> Rubrics | None:
    """Read the rubric that was named, for all cases; without a name each has its own. None if it cannot be read."""
    from premortem.reading.loading import Rubrics, read_rubric

    if name is None:
        return Rubrics()
    loaded = read_rubric(name)
    problems += loaded.problems
    return Rubrics(loaded.document) if loaded.document else None


def case_and_rubric(name: str, rubrics: Rubrics, problems: list[Problem]) -> tuple[Case, Rubric] | None:
    """Read a case and find its rubric; None, and problems, if one of the two cannot be used."""
    loaded = read_named_case(name, rubrics)
    problems += loaded.problems
    case = loaded.document
    rubric = rubrics.of(case).document if case else None
    return (case, rubric) if case and rubric else None


def standard_input(limit: int | None = None) -> bytes:
    """Read standard input, up to one byte more than a file may have, or another limit.

    Raises:
        OSError: it cannot be read.
    """
    from premortem.reading.yaml_tree import MAX_BYTES

    try:
        return sys.stdin.buffer.read((MAX_BYTES if limit is None else limit) + 1)
    except OSError as error:
        error.filename = "standard input"
        raise


def exit_code(problems: list[Problem], least: Severity = "error") -> int:
    """Say by a number whether anything is at least so bad: `OK`, `INVALID`, or `UNREADABLE` if nothing else is."""
    failing = SEVERITIES[: SEVERITIES.index(least) + 1]
    codes = {problem.code for problem in problems if problem.severity in failing}
    if not codes:
        return OK
    return UNREADABLE if codes == {"unreadable"} else INVALID
