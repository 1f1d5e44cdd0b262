"""The command ``diff``: what a change of rubric changes in cases, and which change did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.inputs import LANGUAGES, STDIN, STDIN_NAME, exit_code, expanded, standard_input
from premortem.cli.output import print_problems, print_result

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

EXAMPLES = """\
  premortem diff overseas-cluster-failure my-variant.yaml     on all bundled cases
  premortem diff old.yaml new.yaml --cases cases --format json
"""
FORMATS = ("text", "json")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("rubrics", nargs=2, metavar="RUBRIC", help="a file or bundled id; first as it was, then as is")
    parser.add_argument(
        "--cases",
        nargs="+",
        metavar="CASE",
        help="files, folders, bundled ids, or -; default: the bundled cases written for one of the rubrics",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the text; default: en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare two rubrics over cases; what is wrong with an input is said, and by the exit code too."""
    from premortem.problems import InvalidInput
    from premortem.reading.loading import read_rubric

    read = [read_rubric(name) for name in args.rubrics]
    problems = [problem for one in read for problem in one.problems]
    rubrics = [one.document for one in read if one.document]
    if len(rubrics) == len(read):
        cases = _given(args.cases, problems) if args.cases else _bundled(rubrics, problems)
        try:
            print_result(_result(rubrics[0], rubrics[1], cases, args))
        except InvalidInput as error:
            problems += error.problems
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _result(a: Rubric, b: Rubric, cases: list[Case], args: argparse.Namespace) -> str:
    from premortem.analysis.diff import diff_rubrics
    from premortem.cli.diff_wording import diff_text
    from premortem.model.rubric import bands_of

    diff = diff_rubrics(a, b, cases)
    if args.format == "json":
        return diff.to_json()
    bands = {band.id: band.label for rubric in (a, b) for band in bands_of(rubric) if band.label}
    return diff_text(diff, args.lang, bands)


def _given(names: list[str], problems: list[Problem]) -> list[Case]:
    """Read the cases that were named; whether a rubric can take them is another matter."""
    from premortem.reading.loading import read_case

    cases = []
    for name in expanded(names, problems):
        loaded = read_case(text=standard_input(), name=STDIN_NAME) if name == STDIN else read_case(name)
        problems += loaded.problems
        cases += [loaded.document] if loaded.document else []
    return cases


def _bundled(rubrics: list[Rubric], problems: list[Problem]) -> list[Case]:
    """Read the bundled cases that were written for one of the rubrics, whichever version."""
    from premortem.reading.library import bundled

    ids = {rubric.rubric for rubric in rubrics}
    cases = _given([str(path) for path in bundled("cases").values()], problems)
    return [case for case in cases if case.rubric.partition("@")[0] in ids]
