"""The commands ``gaps`` and ``agreement``: the next questions to ask, and how far assessors agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli.inputs import LANGUAGES, case_and_rubric, chosen_rubrics, exit_code
from premortem.cli.output import in_colour, print_problems, print_result, write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.result import Assessment
    from premortem.problems import Problem

EXAMPLES = {
    "gaps": """\
  premortem gaps japan-technopolis                            what to find out next about a bundled case
  premortem gaps my-case.yaml --format markdown --output questions.md
""",
    "agreement": """\
  premortem agreement my-case.yaml                            how far its assessors agree, and where they do not
  premortem agreement my-case.yaml --format json
""",
}
"""What the help of each command shows."""
FORMATS = ("text", "json", "markdown")


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    parser.add_argument("case", metavar="CASE", help="a file, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that the case names")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file; default: standard output")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="default: en")
    parser.set_defaults(run=run, part=name)


def run(args: argparse.Namespace) -> int:
    """Write one part of what the conclusion depends on."""
    from premortem.reporting.rendering import render_part

    problems: list[Problem] = []
    assessment = _assessment(args, problems)
    if assessment:
        colour = args.format == "text" and args.output is None and in_colour()
        text = render_part(args.part, assessment, args.format, args.lang, colour=colour)
        if args.output:
            write_whole(args.output, text)
        else:
            print_result(text)
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _assessment(args: argparse.Namespace, problems: list[Problem]) -> Assessment | None:
    """Assess the case by its rubric; None, and problems, if that cannot be done."""
    from premortem.api import assess
    from premortem.problems import InvalidInput

    rubrics = chosen_rubrics(args.rubric, problems)
    found = case_and_rubric(args.case, rubrics, problems) if rubrics else None
    try:
        return assess(*found) if found else None
    except InvalidInput as error:
        problems += error.problems
        return None
