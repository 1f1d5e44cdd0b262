"""The command ``new``: a file to begin with, which passes ``check`` and says what can be filled in."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from premortem.cli import UNREADABLE, USAGE
from premortem.cli.inputs import LANGUAGES, exit_code
from premortem.cli.output import print_problems, print_result
from premortem.files import write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

EXAMPLES = """\
  premortem new case my-programme                            every question as a comment, to be filled in
  premortem new case my-programme --stage ex-ante            only what can be asked of a plan, worded as risks
  premortem new case my-programme --from evidence.csv        filled in from a table
  premortem new mapping my-mapping --table programmes.xlsx   which column of a table says what, as far as it can be told
  premortem new rubric my-rubric                             a small rubric that explains itself
"""

KINDS = ("case", "mapping", "rubric")
STDOUT = "-"
MAX_HEADER = 1_000
"""The last row that can be the header, by the model of mappings; a test holds them together."""


class New(NamedTuple):
    """A file to be written.

    Attributes:
        text: of it.
        schema_file: where its first line says that the schema for editors lies.
        schema: for editors.
        told: what it holds, in a few words.
        option: what ``check`` needs behind the file, as a shell reads it.
        plan: whether it is of a programme that has not begun.
    """

    text: str
    schema_file: str
    schema: dict[str, Any]
    told: str
    option: str = ""
    plan: bool = False


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    from premortem.model.rubric import Stage

    parser.add_argument("kind", choices=KINDS, metavar="|".join(KINDS), help="what to write")
    parser.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens; the file is called ID.yaml")
    parser.add_argument("--output", metavar="PATH", help="a file, an existing folder, or - for standard output")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the comments; default: en")
    parser.add_argument(
        "--rubric",
        metavar="R",
        help="of a case or a mapping: a file or bundled id; default: that of the table, or the main one",
    )
    case = parser.add_argument_group("options of a case")
    case.add_argument(
        "--stage", choices=get_args(Stage), help="of the programme: only questions that can be asked then"
    )
    case.add_argument("--from", dest="table", metavar="TABLE", help="a .csv or .xlsx file to fill it in from")
    mapping = parser.add_argument_group("options of a mapping")
    mapping.add_argument(
        "--table", dest="mapped", metavar="TABLE", help="the table of programmes: CSV, XLSX, Parquet or Arrow"
    )
    mapping.add_argument("--sheet", metavar="NAME", help="of a workbook; default: the first")
    mapping.add_argument(
        "--header", type=int, metavar="N", help="the row that names the columns; default: the first that is not blank"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file and say what to do next; nothing that exists is written over."""
    target = _target(args)
    refusal = _wrong_usage(args)
    if refusal:
        print(f"premortem new: {refusal}", file=sys.stderr)
        return USAGE
    if target and os.path.lexists(target):
        print(f"premortem new: {_exists(args, target)}", file=sys.stderr)
        return UNREADABLE
    problems: list[Problem] = []
    made = _MAKERS[args.kind](args, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if made:
        _write(made, target)
    return exit_code(problems)


def _target(args: argparse.Namespace) -> Path | None:
    """Say where the file goes; None for standard output."""
    if args.output == STDOUT:
        return None
    output = Path(args.output or ".")
    return output / f"{args.id}.yaml" if output.is_dir() else output


def _wrong_usage(args: argparse.Namespace) -> str:
    """Say what is wrong with the arguments; nothing if they can be used."""
    if args.header is not None and not 1 <= args.header <= MAX_HEADER:
        return f"--header is a row from 1 to {MAX_HEADER:,}"
    return _wrong_option(args) or _wrong_id(args.id)


def _given(args: argparse.Namespace, *names: str) -> bool:
    return any(getattr(args, name) for name in names)


def _wrong_option(args: argparse.Namespace) -> str:
    """Say which option is that of something else, or is missing."""
    if args.kind == "rubric" and args.rubric:
        return "--rubric is an option of a case and of a mapping; 'premortem new case ID' takes it"
    if args.kind != "case" and _given(args, "stage", "table"):
        return "--stage and --from are options of a case; 'premortem new case ID' takes them"
    if args.kind != "mapping" and _given(args, "mapped", "sheet", "header"):
        return "--table, --sheet and --header are options of a mapping; 'premortem new mapping ID' takes them"
    if args.kind == "mapping" and not args.mapped:
        return "a mapping is drafted from a table: --table TABLE"
    return ""


def _wrong_id(name: str) -> str:
    """Say what is wrong with an id, and which one could be meant; nothing if it can be used."""
    import re
    from unicodedata import normalize

    from pydantic import TypeAdapter, ValidationError

    from premortem.model.base import Id
    from premortem.problems import shown

    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        meant = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
        hint = f"did you mean '{meant}'?" if meant else "the title can be anything, an id could be 'my-programme'"
        return f"{shown(name)} is no id: lower-case letters, digits and hyphens, up to 100; {hint}"
    return ""


def _exists(args: argparse.Namespace, target: Path) -> str:
    from premortem.problems import shown

    other = "give --output another name" if args.output else "give another ID, or --output PATH"
    return f"{shown(target)} is there already, and stays as it is; {other}"


def _rubric(args: argparse.Namespace, _: list[Problem]) -> New:
    from premortem.authoring.skeletons import rubric_skeleton, schema_file
    from premortem.model.schema import schema_of

    told = "a small rubric that explains itself"
    return New(rubric_skeleton(args.id, lang=args.lang), schema_file("rubric"), schema_of("rubric"), told)


def _case(args: argparse.Namespace, problems: list[Problem]) -> New | None:
    """Lay out a case; None, and problems, if the table or the rubric cannot be used."""
    from premortem.authoring.skeletons import case_skeleton, schema_file
    from premortem.model.schema import case_schema

    data = _data(args, problems)
    rubric = None if data is None else _named_rubric(args, data, problems)
    if data is None or rubric is None:
        return None
    text = case_skeleton(rubric, args.id, lang=args.lang, stage=args.stage, data=data)
    told = f"a case for the rubric {rubric.rubric} {rubric.version}"
    schema = case_schema(rubric, args.lang)
    return New(text, schema_file(f"{rubric.rubric}.case"), schema, told, _own(args), args.stage == "ex-ante")


def _data(args: argparse.Namespace, problems: list[Problem]) -> dict[str, Any] | None:
    """Read the table; without one there is no data, and None only if it cannot be used."""
    if not args.table:
        return {}
    from premortem.authoring.tables import read_table

    data, found = read_table(args.table)
    problems += found
    return data


def _mapping(args: argparse.Namespace, problems: list[Problem]) -> New | None:
    """Draft a mapping; None, and problems, if the table or the rubric cannot be used."""
    from premortem.authoring.skeletons import schema_file
    from premortem.model.mapping import Place
    from premortem.model.schema import schema_of
    from premortem.portfolio.drafting import draft_mapping
    from premortem.portfolio.tables.tables import read_table
    from premortem.problems import InvalidInput, shown

    rubric = _named_rubric(args, {}, problems)
    if rubric is None:
        return None
    place = Place(sheet=args.sheet, header=args.header)
    try:
        table = read_table(args.mapped, sheet=args.sheet, header=args.header)
        draft = draft_mapping(args.id, table, rubric, args.lang, place)
    except InvalidInput as error:
        problems += error.problems
        return None
    print_problems(table.notices)
    name = schema_file("mapping")
    told = f"a mapping of {shown(args.mapped)} for the rubric {rubric.rubric} {rubric.version}"
    return New(f"# yaml-language-server: $schema={name}\n{draft}", name, schema_of("mapping"), told, _own(args))


def _own(args: argparse.Namespace) -> str:
    """Say what ``check`` needs behind a file whose rubric is a file as well."""
    return f" --rubric {quote(args.rubric)}" if args.rubric and os.path.lexists(args.rubric) else ""


def _named_rubric(args: argparse.Namespace, data: dict[str, Any], problems: list[Problem]) -> Rubric | None:
    """Read the rubric that was named, or the one of the table, or the main one."""
    from premortem.model.case import DEFAULT_RUBRIC
    from premortem.reading.loading import read_rubric

    if args.rubric:
        data.pop("rubric", None)
    loaded = read_rubric(args.rubric or data.get("rubric", DEFAULT_RUBRIC).partition("@")[0])
    problems += loaded.problems
    return loaded.document


_MAKERS = {"case": _case, "mapping": _mapping, "rubric": _rubric}


def _write(made: New, target: Path | None) -> None:
    """Write the file and the schema for editors beside it, or print the file alone, and say what comes next."""
    if target is None:
        print_result(made.text)
        return
    schema = target.parent / made.schema_file
    schema.parent.mkdir(exist_ok=True)
    write_whole(schema, json.dumps(made.schema, ensure_ascii=False, indent=2) + "\n")
    write_whole(target, made.text)
    print(f"{target}: {made.told}; beside it, {made.schema_file} helps editors", file=sys.stderr)
    named = f"{quote(str(target))}{made.option}"
    print(f"next: fill in what is known, and run: premortem check {named}", file=sys.stderr)
    if made.plan:
        page = quote(str(target.with_suffix(".html")))
        print(f"for the meeting: premortem checklist {named} --format html --output {page}", file=sys.stderr)
