"""The command ``check``: everything wrong with rubric and case files, each at its place, all in one run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from premortem.cli.inputs import STDIN, STDIN_NAME, exit_code, expanded, standard_input
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
        problems += _all_problems(names, Rubrics(given))
    _print(problems, len(names), args.format)
    return exit_code(problems)


def _all_problems(names: list[str], rubrics: Rubrics) -> list[Problem]:
    """Check file after file; a case may name a rubric that is among them, whichever stands first."""
    from premortem.analysis.lint import lint_rubric
    from premortem.model.rubric import Rubric
    from premortem.reading.documents import in_order
    from premortem.reading.loading import read_either

    found: list[tuple[Problem, ...]] = []
    for name in names:
        if name == STDIN:
            loaded = read_either(None, rubrics, text=standard_input(), name=STDIN_NAME)
        else:
            loaded = read_either(name, rubrics)
        problems = loaded.problems
        if isinstance(loaded.document, Rubric):
            rubrics.add(loaded.document)
            problems = in_order([*problems, *lint_rubric(loaded.document)])
        found.append(problems)
    for place, problems in enumerate(found):
        if names[place] != STDIN and any(problem.code == "unknown-rubric" for problem in problems):
            found[place] = read_either(names[place], rubrics).problems
    return [problem for problems in found for problem in problems]


def _print(problems: list[Problem], files: int, form: str) -> None:
    if form == "json":
        found = [problem._asdict() for problem in problems]
        whole = {"schema": "premortem-check/1", "problems": found}
        print_result(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    print_result("".join(f"{line_of(problem)}\n" for problem in problems))
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problems"
    print(f"{files} file{'s' if files != 1 else ''} checked: {count} found", file=sys.stderr)
