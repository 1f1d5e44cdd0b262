"""The command ``portfolio``: a table of programmes scored at once, from its rows to cases, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from premortem.cli import EXIT_CODES
from premortem.cli.inputs import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = """\
  premortem portfolio example asem                            a real table, with its mapping and its rubric
  premortem portfolio score asem/asem.csv --mapping asem/mapping.yaml --rubric asem/rubric.yaml --output report
  premortem new mapping my-mapping --table programmes.xlsx    which column of a table of your own says what
  premortem portfolio score programmes.xlsx --mapping my-mapping.yaml --output report --keep-going --cases 10
                                                              the rows that can be scored, and ten single reports
  premortem portfolio extract P-17 --table programmes.xlsx --mapping my-mapping.yaml
                                                              one row as a case
  premortem portfolio collect cases --output cases.csv        and back: a row a case
"""
TASKS = {
    "score": "score every row of a table, and report what they come to together",
    "extract": "write a row of a table as a case",
    "collect": "write cases as a table, a row each",
    "example": "copy a real table, with its mapping and its rubric, into a folder",
    "generate": "make up a table of programmes, of any size, and its mapping",
}
"""Task to what it does."""
TASK_EXAMPLES = {
    "score": """\
  premortem portfolio score programmes.csv --mapping my-mapping.yaml --output report
  premortem portfolio score programmes.csv --mapping my-mapping.yaml --output report --keep-going
                                                  rows that cannot be scored stand in report/refused.csv, with reasons
  premortem portfolio score programmes.parquet --mapping my-mapping.yaml --output report --engine spark
                                                  the same on Spark; --master names a cluster
  premortem portfolio score programmes.parquet --mapping my-mapping.yaml --output report --level category --no-report
                                                  only the scored table, and in it only the categories
""",
    "extract": """\
  premortem portfolio extract P-17 --table programmes.csv --mapping my-mapping.yaml --output p-17.yaml
""",
    "collect": """\
  premortem portfolio collect cases --output cases.csv          beside it, cases.mapping.yaml says what is what
  premortem portfolio collect cases --mapping my-mapping.yaml --output cases.parquet
""",
    "example": """\
  premortem portfolio example asem
""",
    "generate": """\
  premortem portfolio generate --rubric overseas-cluster-failure --rows 1000 --output made-up.parquet
""",
}
FIELDS = ("point", "lower", "upper", "coverage", "band", "at-least", "at-most", "status")
"""What a scored table can say of a criterion; a test holds them together."""
PRECISIONS = (32, 64)
TABLE_FORMATS = ("parquet", "csv")
ENGINES = ("polars", "spark")
"""Those that there are; a test holds them together."""
MAX_HEADER = 1_000
"""The last row that can be the header, by the model of mappings; a test holds them together."""


def configure(_: str, parser: argparse.ArgumentParser) -> None:
    """Add the tasks, each with arguments of its own."""
    tasks = parser.add_subparsers(title="tasks", metavar="TASK", dest="task", required=True)
    for name, summary in TASKS.items():
        task = tasks.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=f"examples:\n{TASK_EXAMPLES[name]}\nexit codes: {EXIT_CODES}",
        )
        task.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        _OPTIONS[name](task)
        task.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do the task."""
    from importlib import import_module

    module = "premortem.cli.portfolio_scoring" if args.task == "score" else "premortem.cli.portfolio_tables"
    code: int = import_module(module).TASKS[args.task](args)
    return code


def _score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", metavar="TABLE", help="a table of programmes: CSV, XLSX, Parquet or Arrow")
    _add_mapping(parser)
    parser.add_argument(
        "--output", metavar="DIR", type=Path, required=True, help="a folder for all that is written; made if need be"
    )
    parser.add_argument("--keep-going", action="store_true", help="score what can be, and write the other rows apart")
    parser.add_argument("--cases", metavar="N", type=_count, default=0, help="single reports on the N worst")
    parser.add_argument("--no-report", action="store_true", help="write the scored table alone")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the reports; default: en")
    table = parser.add_argument_group("options of the scored table")
    table.add_argument("--table-format", choices=TABLE_FORMATS, default="parquet", help="default: parquet")
    table.add_argument(
        "--level", metavar="LEVEL", action="append", default=[], help="of criteria; may be repeated; default: all"
    )
    table.add_argument(
        "--fields", choices=FIELDS, nargs="+", metavar="FIELD", default=FIELDS, help=f"default: {' '.join(FIELDS)}"
    )
    table.add_argument("--precision", choices=PRECISIONS, type=int, default=64, help="bits of a number; default: 64")
    engine = parser.add_argument_group("options of the engine")
    engine.add_argument("--engine", choices=ENGINES, default="polars", help="what scores the rows; default: polars")
    engine.add_argument("--master", metavar="URL", help="of a Spark cluster, as local[2]")
    _add_place(parser)


def _extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="of the row, in the column that the mapping names")
    parser.add_argument("--table", metavar="TABLE", required=True, help="CSV, XLSX, Parquet or Arrow")
    _add_mapping(parser)
    parser.add_argument("--output", metavar="PATH", type=Path, help="a file, or a folder; default: standard output")
    _add_place(parser)


def _collect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("cases", nargs="+", metavar="CASE", help="folders, files, ids of bundled cases, or -")
    parser.add_argument("--mapping", metavar="M", help="that the table is to be read by; default: one is made")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one that all cases name")
    parser.add_argument("--output", metavar="PATH", type=Path, required=True, help="a file: .csv or .parquet")


def _example(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="to copy into; made if need be")


def _generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rubric", metavar="R", required=True, help="whose questions are answered: a file or id")
    parser.add_argument("--rows", metavar="N", type=_count, required=True, help="programmes")
    parser.add_argument("--output", metavar="PATH", type=Path, required=True, help="a file: .parquet")
    parser.add_argument("--seed", metavar="N", type=_count, default=0, help="the same gives the same table; default: 0")


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "score": _score,
    "extract": _extract,
    "collect": _collect,
    "example": _example,
    "generate": _generate,
}


def _add_mapping(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mapping", metavar="M", required=True, help="a file: what the columns of the table mean")
    parser.add_argument("--rubric", metavar="R", help="a file or bundled id; default: the one the mapping names")


def _add_place(parser: argparse.ArgumentParser) -> None:
    place = parser.add_argument_group("where the table stands in its file, if the mapping does not say")
    place.add_argument("--sheet", metavar="NAME", help="of a workbook; default: the first")
    place.add_argument(
        "--header", metavar="N", type=_row, help="the row that names the columns; default: the first that is not blank"
    )


def _count(text: str) -> int:
    """Read how many there are to be, or the seed of what is drawn."""
    most = 10**10
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or int(text) > most:
        raise argparse.ArgumentTypeError(f"expected a whole number up to {most:,}, found {text[:50]!r}")
    return int(text)


def _row(text: str) -> int:
    """Read the number of a row."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MAX_HEADER)) or not 1 <= int(text) <= MAX_HEADER:
        raise argparse.ArgumentTypeError(f"expected a row from 1 to {MAX_HEADER:,}, found {text[:50]!r}")
    return int(text)
