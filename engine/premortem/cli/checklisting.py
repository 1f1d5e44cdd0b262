"""The command ``checklist``: what could fail, what of it is visible, and what has to be found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.pages import add_arguments, write_page
from premortem.cli.redaction import as_asked

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

EXAMPLES = """\
  premortem checklist my-plan.yaml                           on the terminal
  premortem checklist my-plan.yaml --format html --output my-plan.html
                                                             a page to print and to take into the meeting
  premortem checklist japan-technopolis --lang ko            in Korean
"""

FORMATS = ("text", "markdown", "html")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_arguments(parser, FORMATS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the checklist of one case."""

    def render(case: Case, rubric: Rubric, colour: bool) -> str:  # noqa: FBT001 (given by position alone)
        """Assess the case and lay the checklist out."""
        from premortem.api.assessing import assess
        from premortem.reporting.checklists import render_checklist

        return render_checklist(as_asked(assess(case, rubric), args, ("gaps",)), args.format, args.lang, colour=colour)

    return write_page(args, render)
