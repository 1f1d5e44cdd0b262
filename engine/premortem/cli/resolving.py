"""The command ``resolve``: an overlay written out as the rubric that it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.cli.inputs import exit_code
from premortem.cli.output import print_problems, print_result

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  premortem resolve my-variant.yaml                           the whole rubric, each change with a comment
  premortem resolve my-variant.yaml --format json
"""
FORMATS = ("yaml", "json")


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("rubric", metavar="RUBRIC", help="a file, or the id of a bundled rubric")
    parser.add_argument("--format", choices=FORMATS, default="yaml", help="default: yaml")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the whole rubric, of an overlay with a comment on each line that it changed."""
    from premortem.authoring.flattening import flat_json, flat_yaml
    from premortem.reading.loading import read_rubric

    loaded = read_rubric(args.rubric)
    print_problems(loaded.problems)
    if loaded.document is not None:
        print_result(flat_json(loaded.document) if args.format == "json" else flat_yaml(loaded.document))
    return exit_code(list(loaded.problems))
