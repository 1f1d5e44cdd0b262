"""The command ``check``: everything wrong with rubric and case files, each at its place, all in one run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from premortem.cli.inputs import STDIN, exit_code, expanded, read_named_case
from premortem.cli.output import line_of, print_result

if TYPE_CHECKING:
    import argparse

    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics

FORMATS = ("text", "json")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a rubric or case, a folder, a bundled id, or -")
    parser.add_argument("--rubric", metavar="R", help="check cases against this rubric instead of the one they name")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check every file and print what was found; the exit code says whether there is any error."""
    from premortem.reading.loading import Rubrics, read_rubric

    problems: list[Problem] = []
    given = None
    if args.rubric:
        loaded = read_rubric(args.rubric)
        problems += loaded.problems
        given = loaded.document
    names = expanded(args.files, problems)
    if given or not args.rubric:
        rubrics = Rubrics(given)
        for name in names:
            problems += _problems(name, rubrics)
    _print(problems, len(names), args.format)
    return exit_code(problems)


def _problems(name: str, rubrics: Rubrics) -> tuple[Problem, ...]:
    from premortem.reading.loading import read_either

    return read_named_case(name, rubrics).problems if name == STDIN else read_either(name, rubrics).problems


def _print(problems: list[Problem], files: int, form: str) -> None:
    if form == "json":
        found = [problem._asdict() for problem in problems]
        whole = {"schema": "premortem-check/1", "problems": found}
        print_result(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    print_result("".join(f"{line_of(problem)}\n" for problem in problems))
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problems"
    print(f"{files} file{'s' if files != 1 else ''} checked: {count} found", file=sys.stderr)
