"""The command ``patterns``: what recurs across programmes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from premortem.cli.assessing import WRITTEN
from premortem.cli.looks import add_template
from premortem.cli.redaction import as_asked
from premortem.cli.several import Page, add_options, write_page

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

EXAMPLES = """\
  premortem patterns                                          what recurs in the bundled cases
  premortem patterns my-cases --format html --output patterns.html
  premortem patterns my-case.yaml korea-ripp korea-linp       files, folders and bundled cases together
"""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "cases",
        nargs="*",
        metavar="CASE",
        help="files, folders, ids of bundled cases, or -; default: all bundled cases",
    )
    add_options(parser, WRITTEN)
    add_template(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say what recurs if all cases are valid; what is wrong with any is said, and by the exit code too."""
    return write_page(args.cases or _bundled(), args, Page("patterns", "patterns", _render))


def _bundled() -> list[str]:
    """Name the bundled cases by their files, whatever stands in the folder at hand; and say that they were taken."""
    from premortem.reading.library import bundled

    found = bundled("cases")
    print(f"premortem patterns: no CASE was named: taking the {len(found)} that are bundled", file=sys.stderr)
    return [str(path) for path in found.values()]


def _render(cases: list[Case], rubric: Rubric, args: argparse.Namespace) -> str:
    """Count what recurs.

    Raises:
        InvalidInput: the rubric cannot take a case, or two cases have one id.
    """
    from premortem.api.comparing import patterns
    from premortem.api.publishing import render

    found = patterns(cases, rubric, args.as_of, include_undated=args.include_undated)
    return render(as_asked(found, args), args.format, args.lang, templates=args.template)
