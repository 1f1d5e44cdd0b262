"""The commands ``list`` and ``schema``: what is there, and what files look like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from premortem.cli import OK
from premortem.cli.explaining import in_language
from premortem.cli.output import print_result

if TYPE_CHECKING:
    import argparse

KINDS = {"rubrics": "rubric", "cases": "cases"}


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    if name == "list":
        parser.add_argument("kind", nargs="?", choices=KINDS, metavar="rubrics|cases", help="default: both")
        parser.set_defaults(run=run_list)
    else:
        from premortem.model.schema import KINDS as SCHEMAS

        parser.add_argument("kind", choices=SCHEMAS, metavar="|".join(SCHEMAS))
        parser.set_defaults(run=run_schema)


def run_list(args: argparse.Namespace) -> int:
    """List what is bundled: id and title."""
    from premortem.reading.library import bundled
    from premortem.reading.loading import read_case, read_rubric

    lines = []
    for title, kind in KINDS.items():
        if args.kind in (None, title):
            lines += [f"{title}:"] if args.kind is None else []
            for name, path in bundled(kind).items():
                document = (read_rubric(path) if kind == "rubric" else read_case(path)).document
                described = in_language(document.title, "en") if document else "(not valid; see premortem check)"
                lines.append(f"  {name:28} {described}")
    print_result("\n".join(lines) + "\n")
    return OK


def run_schema(args: argparse.Namespace) -> int:
    """Print a JSON Schema."""
    from premortem.model.schema import schema_of

    print_result(json.dumps(schema_of(args.kind), ensure_ascii=False, indent=2) + "\n")
    return OK
