"""The command ``lenses``: one programme read through several frames, and where these disagree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli import USAGE
from premortem.cli.assessing import FORMATS, WRITTEN
from premortem.cli.inputs import LANGUAGES, exit_code, read_named_case
from premortem.cli.looks import add_template
from premortem.cli.output import print_problems, put_page
from premortem.cli.redaction import add_redact, as_asked

if TYPE_CHECKING:
    import argparse

    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

EXAMPLES = """\
  premortem lenses japan-technopolis                          through its own frame and all bundled ones
  premortem lenses my-case.yaml --rubric post-cluster         through its own and one other
  premortem lenses korea-ripp --format html --lang ko --output frames.html
"""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", metavar="CASE", help="a file, the id of a bundled case, or -")
    parser.add_argument(
        "--rubric",
        metavar="R",
        action="append",
        help="a file or bundled id, beside the one that the case names; may be repeated; default: all bundled",
    )
    parser.add_argument("--format", choices=WRITTEN, default="text", help="default: text")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or an existing folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report; default: en")
    parser.add_argument("--as-of", metavar="DATE", help="count only what was published by then: 2004, 2004-05, ...")
    parser.add_argument("--include-undated", action="store_true", help="with --as-of: also sources without a date")
    add_template(parser)
    add_redact(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the case through the frames; what is wrong with an input is said, and by the exit code too."""
    from premortem.problems import InvalidInput

    problems: list[Problem] = []
    refusal = None
    try:
        _report(args, problems)
    except InvalidInput as error:
        problems += error.problems
    except ValueError as error:
        refusal = error
    print_problems(problem for problem in problems if problem.severity != "info")
    if refusal:
        print(f"premortem lenses: {refusal}", file=sys.stderr)
        return USAGE
    return exit_code(problems)


def _report(args: argparse.Namespace, problems: list[Problem]) -> None:
    """Read case and rubrics, and write the report if they can be used; what is wrong with them is collected.

    Raises:
        InvalidInput: the case does not fit the rubric that it names.
        ValueError: the date is none, or a rubric was named twice.
    """
    from premortem.reading.loading import Rubrics

    named = _named(args.rubric or [], problems)
    rubrics = Rubrics()
    for rubric in named:
        rubrics.add(rubric)
    loaded = read_named_case(args.case, rubrics)
    problems += loaded.problems
    if loaded.document is None or exit_code(problems):
        return
    from premortem.api.comparing import lenses
    from premortem.api.publishing import render

    beside = named if args.rubric else None
    found = lenses(loaded.document, beside, args.as_of, include_undated=args.include_undated)
    name = f"{loaded.document.case}.frames{FORMATS[args.format].suffix}"
    put_page(render(as_asked(found, args), args.format, args.lang, templates=args.template), args.output, name)


def _named(names: list[str], problems: list[Problem]) -> list[Rubric]:
    """Read the rubrics that were named; what is wrong with any is collected."""
    from premortem.reading.loading import read_rubric

    found = []
    for name in names:
        loaded = read_rubric(name)
        problems += loaded.problems
        found += [loaded.document] if loaded.document else []
    return found
