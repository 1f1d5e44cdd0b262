"""The command ``check``: everything wrong with rubric and case files, each at its place, all in one run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from premortem.cli.inputs import STDIN, STDIN_NAME, chosen_rubrics, exit_code, expanded, standard_input
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
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    names = expanded(args.files, problems)
    if rubrics:
        problems += _all_problems(names, rubrics)
    _print(problems, len(names), args.format)
    return exit_code(problems)


def _all_problems(names: list[str], rubrics: Rubrics) -> list[Problem]:
    """Check file after file; a case may name a rubric that is among them, whichever stands first."""
    found = [_problems(name, rubrics) for name in names]
    for place, problems in enumerate(found):
        if names[place] != STDIN and any(problem.code == "unknown-rubric" for problem in problems):
            found[place] = _problems(names[place], rubrics)
    return [problem for problems in found for problem in problems]


def _problems(name: str, rubrics: Rubrics) -> tuple[Problem, ...]:
    """Find what is wrong with a file, and, if nothing is, what is suspicious; a rubric is kept for the cases of it."""
    from premortem.analysis.case_lint import lint_case
    from premortem.analysis.lint import lint_rubric
    from premortem.model.rubric import Rubric
    from premortem.reading.documents import in_order
    from premortem.reading.loading import read_either

    if name == STDIN:
        loaded = read_either(None, rubrics, text=standard_input(), name=STDIN_NAME)
    else:
        loaded = read_either(name, rubrics)
    document = loaded.document
    if document is None:
        return loaded.problems
    if isinstance(document, Rubric):
        rubrics.add(document)
        return in_order([*loaded.problems, *lint_rubric(document)])
    rubric = rubrics.of(document).document
    return in_order([*loaded.problems, *(lint_case(document, rubric) if rubric else [])])


def _print(problems: list[Problem], files: int, form: str) -> None:
    if form == "json":
        found = [problem._asdict() for problem in problems]
        whole = {"schema": "premortem-check/1", "problems": found}
        print_result(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    print_result("".join(f"{line_of(problem)}\n" for problem in problems))
    notes = sum(problem.severity == "info" for problem in problems)
    count = _counted(len(problems) - notes, "problem") if len(problems) > notes else "no problems"
    beside = f", {_counted(notes, 'note')}" if notes else ""
    print(f"{_counted(files, 'file')} checked: {count} found{beside}", file=sys.stderr)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"
