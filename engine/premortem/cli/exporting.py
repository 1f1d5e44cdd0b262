"""The command ``export``: a case as a table, for people who work in a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.cli import USAGE
from premortem.cli.inputs import LANGUAGES, STDIN, STDIN_NAME, chosen_rubrics, exit_code, standard_input
from premortem.cli.output import print_problems, print_result
from premortem.files import write_whole

if TYPE_CHECKING:
    import argparse

    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics

FORMATS = ("csv", "xlsx")
EXAMPLES = """\
  premortem export my-case.yaml                              one table in CSV, on the terminal
  premortem export my-case.yaml --output my-case.xlsx        a workbook with a sheet for each part of the case
  premortem export my-case.yaml --blank --output todo.xlsx   with a row to fill in for each open question
  premortem new case my-case --from my-case.xlsx             and back
"""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", metavar="CASE", help="a file, the id of a bundled case, or -")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that the case names")
    parser.add_argument("--format", choices=FORMATS, help="default: by the name of PATH, else csv")
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file; default: standard output")
    parser.add_argument("--blank", action="store_true", help="add a row for each question that is open, to fill in")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the claims; default: en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the table of a case that has no errors."""
    workbook = (args.format or _format_of(args.output)) == "xlsx"
    if workbook and args.output is None and sys.stdout.isatty():
        print("premortem export: a workbook is nothing for a terminal; name a file with --output", file=sys.stderr)
        return USAGE
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    read = _read(args.case, rubrics, problems) if rubrics else None
    print_problems(problems)
    if read:
        from premortem.authoring.tables import as_csv, as_xlsx

        table = (as_xlsx if workbook else as_csv)(read.value, read.rubric, lang=args.lang, blank=args.blank)
        _write(args.output, table)
    return exit_code(problems)


def _format_of(path: Path | None) -> str:
    return "xlsx" if path and path.suffix.lower() == ".xlsx" else "csv"


class _Read(NamedTuple):
    """What a case says as it is written, and its rubric."""

    value: dict[str, Any]
    rubric: Rubric | None


def _read(name: str, rubrics: Rubrics, problems: list[Problem]) -> _Read | None:
    """Read a case as it is written, once it is sure that it has no errors; else None, and problems."""
    from premortem.reading.loading import read_case_as_written

    if name == STDIN:
        loaded, value = read_case_as_written(None, text=standard_input(), name=STDIN_NAME, rubrics=rubrics)
    else:
        loaded, value = read_case_as_written(name, rubrics=rubrics)
    problems += loaded.problems
    case = loaded.document
    return _Read(value, rubrics.of(case).document) if case else None


def _write(path: Path | None, table: str | bytes) -> None:
    """Write the table; in a file, a byte order mark tells spreadsheet programs that CSV is UTF-8."""
    from premortem.authoring.separated import BYTE_ORDER_MARK

    if path is None:
        print_result(table)
    else:
        write_whole(path, table if isinstance(table, bytes) else BYTE_ORDER_MARK + table)
