"""The command ``timeline``: what could be seen when, and what was published when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli.inputs import LANGUAGES, case_and_rubric, chosen_rubrics, exit_code
from premortem.cli.output import in_colour, print_problems, print_result, write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

EXAMPLES = """\
  premortem timeline japan-technopolis                        a bundled case along the years
  premortem timeline my-case.yaml --format markdown --output my-timeline.md
"""
FORMATS = ("text", "json", "markdown")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", metavar="CASE", help="a file, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that the case names")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file; default: the terminal")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the timeline; default: en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out one case along the years; what is wrong with an input is said, and by the exit code too."""
    from premortem.problems import InvalidInput

    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    found = case_and_rubric(args.case, rubrics, problems) if rubrics else None
    try:
        if found:
            _write(*found, args)
    except InvalidInput as error:
        problems += error.problems
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _write(case: Case, rubric: Rubric, args: argparse.Namespace) -> None:
    from premortem.analysis.timeline import timeline_of
    from premortem.scoring.plan import plan_of

    timeline = timeline_of(case, rubric.derive(plan_of))
    if args.format == "json":
        text = timeline.to_json()
    else:
        from premortem.reporting.timelines import render_timeline

        colour = args.format == "text" and args.output is None and in_colour()
        text = render_timeline(timeline, args.format, args.lang, colour=colour)
    if args.output:
        write_whole(args.output, text)
    else:
        print_result(text)
