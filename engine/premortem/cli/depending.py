"""The commands ``gaps`` and ``agreement``: the next questions to ask, and how far assessors agree."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from premortem.cli import USAGE
from premortem.cli.pages import add_arguments, write_page
from premortem.cli.redaction import as_asked

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
  premortem agreement my-case.yaml second-reading.yaml        two files on one programme, by two assessors
  premortem agreement my-case.yaml --format json
""",
}
"""What the help of each command shows."""
FORMATS = ("text", "json", "markdown")


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    add_arguments(parser, FORMATS)
    if name == "agreement":
        parser.add_argument(
            "readings", nargs="*", metavar="READING", help="more files on the same programme, each by another assessor"
        )
    parser.set_defaults(run=run, part=name, readings=[])


def run(args: argparse.Namespace) -> int:
    """Write one part of what the conclusion depends on."""

    def render(case: Case, rubric: Rubric, colour: bool) -> str:  # noqa: FBT001 (given by position alone)
        """Assess the case and write the part."""
        from premortem.api.assessing import assess, with_readings
        from premortem.reporting.rendering import render_part

        whole = with_readings(case, rubric, [_read(name, rubric) for name in args.readings])
        found = as_asked(assess(whole, rubric), args, (args.part,))
        return render_part(args.part, found, args.format, args.lang, colour=colour)

    try:
        return write_page(args, render)
    except ValueError as error:
        print(f"premortem agreement: {error}", file=sys.stderr)
        return USAGE


def _read(name: str, rubric: Rubric) -> Case:
    """Read a further file on the programme.

    Raises:
        InvalidInput: it cannot be used.
    """
    from premortem.cli.inputs import read_named_case
    from premortem.problems import InvalidInput
    from premortem.reading.loading import Rubrics

    loaded = read_named_case(name, Rubrics(rubric))
    if loaded.document is None:
        raise InvalidInput(loaded.problems)
    return loaded.document
