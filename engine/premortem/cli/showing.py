"""The commands ``list`` and ``schema``: what is there, and what files look like."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from premortem.cli import OK, USAGE
from premortem.cli.inputs import LANGUAGES, exit_code
from premortem.cli.output import print_problems, print_result
from premortem.cli.paragraphs import in_language

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "list": """\
  premortem list                                              all rubrics and cases that are bundled
  premortem list cases
""",
    "schema": """\
  premortem schema case                                       for editors and validators
  premortem schema case --rubric overseas-cluster-failure     knows its questions and labels, and what they mean
  premortem schema result                                     what assess --format json writes
""",
}
"""What the help of each command shows."""
KINDS = {"rubrics": "rubric", "cases": "cases"}


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    if name == "list":
        parser.add_argument("kind", nargs="?", choices=KINDS, metavar="rubrics|cases", help="default: both")
        parser.set_defaults(run=run_list)
    else:
        from premortem.model.schema import KINDS as SCHEMAS

        parser.add_argument("kind", choices=SCHEMAS, metavar="|".join(SCHEMAS))
        parser.add_argument("--rubric", metavar="R", help="of a case: a file or bundled id; offer its ids and labels")
        parser.add_argument("--lang", choices=LANGUAGES, default="en", help="of what editors show; default: en")
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
    """Print a JSON Schema; that of a case may know the ids and labels of a rubric."""
    from premortem.model.schema import case_schema, schema_of

    if not args.rubric:
        return _printed(schema_of(args.kind, args.lang))
    if args.kind != "case":
        print(f"premortem schema: --rubric is an option of the kind case, not of {args.kind}", file=sys.stderr)
        return USAGE
    from premortem.reading.loading import read_rubric

    loaded = read_rubric(args.rubric)
    print_problems(loaded.problems)
    return _printed(case_schema(loaded.document, args.lang)) if loaded.document else exit_code(list(loaded.problems))


def _printed(schema: dict[str, Any]) -> int:
    print_result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return OK
