"""The command ``timeline``: what could be seen when, and what was published when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.pages import add_arguments, write_page
from premortem.cli.redaction import as_asked

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

EXAMPLES = """\
  premortem timeline japan-technopolis                        a bundled case along the years
  premortem timeline my-case.yaml --format html --output my-timeline.html
  premortem timeline my-case.yaml --format svg --output my-timeline.svg
"""
FORMATS = ("text", "json", "markdown", "html", "svg")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_arguments(parser, FORMATS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out one case along the years."""

    def render(case: Case, rubric: Rubric, colour: bool) -> str:  # noqa: FBT001 (given by position alone)
        """Work the timeline out and write it."""
        from premortem.analysis.timeline import timeline_of
        from premortem.scoring.plan import plan_of

        timeline = as_asked(timeline_of(case, rubric.derive(plan_of)), args)
        if args.format == "json":
            return timeline.to_json()
        if args.format == "svg":
            from premortem.reporting.figures.results import render_picture

            return render_picture(timeline, args.lang)
        from premortem.reporting.timelines import render_timeline

        return render_timeline(timeline, args.format, args.lang, colour=colour)

    return write_page(args, render)
