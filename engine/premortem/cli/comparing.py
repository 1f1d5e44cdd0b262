"""The command ``compare``: programmes side by side, or two editions of one case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli import USAGE
from premortem.cli.assessing import FORMATS
from premortem.cli.inputs import LANGUAGES, chosen_rubrics, exit_code, expanded, read_named_case
from premortem.cli.output import print_problems, print_result, with_progress, write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics

EXAMPLES = """\
  premortem compare japan-technopolis korea-ripp              two programmes side by side
  premortem compare cases --format html --output compared.html
  premortem compare old/my-case.yaml my-case.yaml             what the second edition of a case changes
"""
NAME = "comparison"
"""What the file is called that is written into a folder."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "cases",
        nargs="+",
        metavar="CASE",
        help="files, folders, ids of bundled cases, or -; two files of one case: what the second edition changes",
    )
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that all cases name")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or an existing folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report; default: en")
    parser.add_argument("--as-of", metavar="DATE", help="count only what was published by then: 2004, 2004-05, ...")
    parser.add_argument("--include-undated", action="store_true", help="with --as-of: also sources without a date")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare the cases if all are valid; what is wrong with any is said, and by the exit code too."""
    from premortem.problems import InvalidInput

    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    cases = _read(expanded(args.cases, problems), rubrics, problems) if rubrics else []
    refusal = None
    if rubrics and not exit_code(problems):
        refusal = _refusal(cases, rubrics.given) or _no_date(args.as_of)
        if not refusal:
            try:
                _report(cases, rubrics, args)
            except InvalidInput as error:
                problems += error.problems
    print_problems(problem for problem in problems if problem.severity != "info")
    if refusal:
        print(f"premortem compare: {refusal}", file=sys.stderr)
        return USAGE
    return exit_code(problems)


def _read(names: list[str], rubrics: Rubrics, problems: list[Problem]) -> list[Case]:
    """Read the cases; what is wrong with any is collected."""
    cases = []
    for name in with_progress(names):
        loaded = read_named_case(name, rubrics)
        problems += loaded.problems
        cases += [loaded.document] if loaded.document else []
    return cases


def _refusal(cases: list[Case], given: Rubric | None) -> str | None:
    """Say why valid cases cannot be compared; None if they can."""
    if len(cases) < 2:  # noqa: PLR2004 (two sides)
        return "name two cases or more"
    named: dict[str, list[str]] = {}
    for case in cases:
        named.setdefault(case.rubric.partition("@")[0], []).append(case.case)
    if given or len(named) == 1:
        return None
    said = "; ".join(f"{rubric} by {', '.join(names)}" for rubric, names in named.items())
    return f"the cases name different rubrics ({said}); choose one for all with --rubric"


def _no_date(date: str | None) -> str | None:
    """Say why a date is none; None if it is one, or is not asked for."""
    from premortem.analysis.dating import parse_date

    try:
        parse_date(date or "2000")
    except ValueError as error:
        return str(error)
    return None


def _report(cases: list[Case], rubrics: Rubrics, args: argparse.Namespace) -> None:
    """Compare the cases and write the report.

    Raises:
        InvalidInput: the rubric cannot take a case.
    """
    from premortem.api import compare, render

    rubric = next(found for case in cases if (found := rubrics.of(case).document))
    text = render(compare(cases, rubric, args.as_of, include_undated=args.include_undated), args.format, args.lang)
    if args.output is None:
        print_result(text)
    elif args.output.is_dir():
        write_whole(args.output / f"{NAME}{FORMATS[args.format].suffix}", text)
    else:
        write_whole(args.output, text)
