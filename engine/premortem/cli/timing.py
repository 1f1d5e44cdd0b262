"""The command ``timeline``: what could be seen when, and what was published when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.pages import add_arguments, write_page

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

EXAMPLES = """\
  premortem timeline japan-technopolis                        a bundled case along the years
  premortem timeline my-case.yaml --format markdown --output my-timeline.md
"""
FORMATS = ("text", "json", "markdown")


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

        timeline = timeline_of(case, rubric.derive(plan_of))
        if args.format == "json":
            return timeline.to_json()
        from premortem.reporting.timelines import render_timeline

        return render_timeline(timeline, args.format, args.lang, colour=colour)

    return write_page(args, render)
