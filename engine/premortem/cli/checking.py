"""The command ``check``: everything wrong with rubrics, cases and mappings, each at its place, all in one run."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli.inputs import STDIN, STDIN_NAME, chosen_rubrics, exit_code, expanded, standard_input
from premortem.cli.output import in_colour, print_result
from premortem.problems import CODES, SEVERITIES, counted, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics

EXAMPLES = """\
  premortem check my-case.yaml                                everything wrong with a file, and where
  premortem check cases rubric --fail-severity warning        exit code 1 for warnings too
  premortem check my-case.yaml --format sarif                 for code scanning; github: for annotations
  premortem check my-case.yaml --rubric my-rubric.yaml        a case by a rubric that is not bundled
"""
FORMATS = ("text", "json", "sarif", "github")
SUMMED_UP = ("text", "github")
"""The formats that people read as they come, with a summary beside them on standard error."""
COUNTED = {"error": "error", "warning": "warning", "info": "note"}
"""The severities, and how one of each is called."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a rubric, case or mapping, a folder, a bundled id, or -"
    )
    parser.add_argument("--rubric", metavar="R", help="check cases against this rubric instead of the one they name")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--fail-severity", choices=SEVERITIES, default="error", help="exit with 1 from here on; default: error"
    )
    parser.add_argument(
        "--ignore",
        metavar="CODE",
        type=_code,
        action="append",
        default=[],
        help="leave out the warnings and notes of this code (may be repeated); errors always stay",
    )
    parser.set_defaults(run=run)


def _code(name: str) -> str:
    """Accept the code of a problem."""
    if name not in CODES:
        hint = nearest(name, CODES)
        raise argparse.ArgumentTypeError(f"there is no code {shown(name)}{'; ' + hint if hint else ''}")
    return name


class Check(NamedTuple):
    """What files are checked with: the rubrics, the bytes of standard input, and the codes that are ignored."""

    rubrics: Rubrics
    given: bytes
    ignored: Sequence[str]


class Checked(NamedTuple):
    """What came of checking: the problems, in order, and how many were ignored."""

    problems: tuple[Problem, ...]
    ignored: int


def run(args: argparse.Namespace) -> int:
    """Check every file and print what was found; the exit code says whether any of it is bad enough."""
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    names = expanded(args.files, problems)
    given, ignored = b"", 0
    if rubrics:
        given = standard_input() if STDIN in names else b""
        checked = _all_checked(names, Check(rubrics, given, args.ignore))
        problems += (problem for one in checked for problem in one.problems)
        ignored = sum(one.ignored for one in checked)
    counts = Counter[str](problem.severity for problem in problems)
    told = {**{severity: counts[severity] for severity in COUNTED}, "ignored": ignored}
    print_result(_rendered(problems, args.format, given, {"files": len(names), "counts": told}))
    if args.format in SUMMED_UP:
        print(_summary(len(names), told), file=sys.stderr)
    return exit_code(problems, args.fail_severity)


def _all_checked(names: list[str], check: Check) -> list[Checked]:
    """Check file after file; a case may name a rubric that is among them, whichever stands first."""
    found = [_checked(name, check) for name in names]
    for place, one in enumerate(found):
        if names[place] != STDIN and any(problem.code == "unknown-rubric" for problem in one.problems):
            found[place] = _checked(names[place], check)
    return found


def _checked(name: str, check: Check) -> Checked:
    """Find everything wrong with what the user named."""
    from premortem.analysis.inspection import inspect

    ignored = dict.fromkeys(check.ignored, 0)
    if name == STDIN:
        loaded = inspect(None, check.rubrics, text=check.given, name=STDIN_NAME, ignored=ignored)
    else:
        loaded = inspect(name, check.rubrics, ignored=ignored)
    return Checked(loaded.problems, sum(ignored.values()))


def _rendered(problems: list[Problem], form: str, given: bytes, about: dict[str, object]) -> str:
    """Write problems in a format; ``about`` goes into JSON."""
    if form == "json":
        found = [problem._asdict() for problem in problems]
        text = json.dumps({"schema": "premortem-check/1", **about, "problems": found}, ensure_ascii=False, indent=2)
        return text.encode("utf-8", "backslashreplace").decode() + "\n"  # what no UTF-8 can hold, as JSON writes it
    from premortem.reading.sources import read_lines, split_lines
    from premortem.reporting.excerpts import locate, render_problems

    located = locate(problems, lambda file: split_lines(given) if file == STDIN_NAME else read_lines(file))
    if form == "sarif":
        from premortem.reporting.sarif import render_sarif

        return render_sarif(located, str(Path.cwd()))
    if form == "github":
        from premortem.reporting.annotations import render_annotations

        return render_annotations(located)
    return render_problems(located, colour=in_colour())


def _summary(files: int, told: dict[str, int]) -> str:
    """Count in words what was found."""
    found = [counted(told[severity], what) for severity, what in COUNTED.items() if told[severity]]
    ignored = [f"{told['ignored']} ignored"] if told["ignored"] else []
    return f"{counted(files, 'file')} checked: {', '.join((found or ['no problems found']) + ignored)}"
