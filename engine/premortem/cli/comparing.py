"""The command ``compare``: programmes side by side, or two editions of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.looks import add_template
from premortem.cli.picturing import add_picture
from premortem.cli.redaction import as_asked
from premortem.cli.several import Page, add_options, write_page

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

EXAMPLES = """\
  premortem compare japan-technopolis korea-ripp              two programmes side by side
  premortem compare cases --format html --output compared.html
  premortem compare cases --format svg --output matrix.svg    a matrix for slides and papers
  premortem compare korea-ripp --family                       a programme with its parts and what it is part of
  premortem compare old/my-case.yaml my-case.yaml             what the second edition of a case changes
"""

PICTURES = ("matrix", "forest")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "cases",
        nargs="+",
        metavar="CASE",
        help="files, folders, ids of bundled cases, or -; two files of one case: what the second edition changes",
    )
    add_options(parser)
    add_picture(parser, PICTURES)
    add_template(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare the cases if all are valid; what is wrong with any is said, and by the exit code too."""
    return write_page(args.cases, args, Page("compare", "comparison", _render))


def _render(cases: list[Case], rubric: Rubric, args: argparse.Namespace) -> str:
    """Compare the cases.

    Raises:
        InvalidInput: the rubric cannot take a case.
    """
    from premortem.api.comparing import compare
    from premortem.api.publishing import render

    found = compare(cases, rubric, args.as_of, include_undated=args.include_undated)
    return render(as_asked(found, args), args.format, args.lang, templates=args.template, picture=args.picture)
