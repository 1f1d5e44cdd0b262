"""The commands ``gaps`` and ``agreement``: the next questions to ask, and how far assessors agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.pages import add_arguments, write_page

if TYPE_CHECKING:
    import argparse

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric

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
    add_arguments(parser, FORMATS)
    parser.set_defaults(run=run, part=name)


def run(args: argparse.Namespace) -> int:
    """Write one part of what the conclusion depends on."""

    def render(case: Case, rubric: Rubric, colour: bool) -> str:  # noqa: FBT001 (given by position alone)
        """Assess the case and write the part."""
        from premortem.api import assess
        from premortem.reporting.rendering import render_part

        return render_part(args.part, assess(case, rubric), args.format, args.lang, colour=colour)

    return write_page(args, render)
