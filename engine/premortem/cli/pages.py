"""What the commands have in common that write one page about one case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli.inputs import LANGUAGES, case_and_rubric, chosen_rubrics, exit_code
from premortem.cli.output import in_colour, print_problems, print_result
from premortem.cli.redaction import add_redact
from premortem.files import write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

    Renderer = Callable[[Case, Rubric, bool], str]


def add_arguments(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add the arguments of such a command; the first format is the default."""
    parser.add_argument("case", metavar="CASE", help="a file, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that the case names")
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file; default: standard output")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the page; default: en")
    add_redact(parser)


def write_page(args: argparse.Namespace, render: Renderer) -> int:
    """Write the page of the case that was named; what is wrong with an input is said, and by the exit code too.

    Args:
        args: as `add_arguments` has them.
        render: makes the page of a case and its rubric; the last argument says whether it may use colour.
    """
    from premortem.problems import InvalidInput

    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    found = case_and_rubric(args.case, rubrics, problems) if rubrics else None
    try:
        if found:
            _put(args.output, render(*found, args.format == "text" and args.output is None and in_colour()))
    except InvalidInput as error:
        problems += error.problems
    print_problems(problem for problem in problems if problem.severity != "info")
    return exit_code(problems)


def _put(path: Path | None, text: str) -> None:
    if path:
        write_whole(path, text)
    else:
        print_result(text)
