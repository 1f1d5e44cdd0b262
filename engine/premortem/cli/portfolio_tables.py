"""The tasks ``extract``, ``collect``, ``example`` and ``generate`` of ``portfolio``: rows as cases, and tables made."""

from __future__ import annotations

import os
import sys
from shlex import quote
from typing import TYPE_CHECKING

from premortem.cli import OK, UNREADABLE, USAGE
from premortem.cli.inputs import chosen_rubrics, exit_code, expanded, read_named_case
from premortem.cli.output import print_problems, print_result
from premortem.cli.portfolio_inputs import open_table, read_inputs
from premortem.files import write_whole
from premortem.problems import InvalidInput, counted, shown, visible

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from premortem.api.portfolios import Collection
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics

MAPPING = ".mapping.yaml"
"""What stands in the name of a mapping beside its table, in place of the ending of that."""
CSV, PARQUET = ".csv", ".parquet"


def _refuse(task: str, reason: object) -> int:
    print(f"premortem portfolio {task}: {reason}", file=sys.stderr)
    return USAGE


# ---- extract


def extract(args: argparse.Namespace) -> int:
    """Write a row as a case."""
    problems: list[Problem] = []
    inputs = read_inputs(args, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if inputs is None:
        return exit_code(problems)
    from premortem.api.portfolios import case_text

    try:
        name, text = case_text(open_table(args, inputs), args.id)
    except InvalidInput as error:
        print_problems(error.problems)
        return exit_code([*error.problems])
    except ValueError as error:
        return _refuse("extract", error)
    if args.output is None:
        print_result(text)
    else:
        write_whole(args.output / f"{name}.yaml" if args.output.is_dir() else args.output, text)
    return OK


# ---- collect


def collect(args: argparse.Namespace) -> int:
    """Write cases as a table; without a mapping, one is made, and written beside it."""
    if args.output.suffix.lower() not in (CSV, PARQUET):
        return _refuse("collect", f"a table is called {CSV} or {PARQUET}, and not {shown(args.output)}")
    beside = args.output.with_suffix(MAPPING)
    if args.mapping is None and os.path.lexists(beside):
        print(f"premortem portfolio collect: {_stays(beside)}; name it with --mapping", file=sys.stderr)
        return UNREADABLE
    problems: list[Problem] = []
    found = _collected(args, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if isinstance(found, str):
        return _refuse("collect", found)
    if found:
        print_problems(found.notices)
        _write(args.output, found)
        _tell(args, found, beside)
    return exit_code(problems)


def _stays(path: Path) -> str:
    return f"{shown(path)} is there already, and stays as it is"


def _collected(args: argparse.Namespace, problems: list[Problem]) -> Collection | str | None:
    """Collect the cases; None, and problems, if something is wrong with any; a text if they were named wrongly."""
    from premortem.api.portfolios import collect as collect_cases

    rubrics = chosen_rubrics(args.rubric, problems)
    cases = [] if rubrics is None else _cases(args, rubrics, problems)
    if rubrics is None or any(problem.severity == "error" for problem in problems):
        return None
    try:
        return collect_cases(cases, args.mapping, rubrics.given)
    except InvalidInput as error:
        problems += error.problems
        return None
    except ValueError as error:
        return str(error)


def _cases(args: argparse.Namespace, rubrics: Rubrics, problems: list[Problem]) -> list[Case]:
    """Read all cases; what is wrong with any is among the problems."""
    loaded = [read_named_case(name, rubrics) for name in expanded(args.cases, problems)]
    problems += [problem for one in loaded for problem in one.problems]
    return [one.document for one in loaded if one.document]


def _write(path: Path, found: Collection) -> None:
    from premortem.portfolio.tables.made import table_of

    write_whole(path, table_of(found.columns, found.rows, as_csv=path.suffix.lower() == CSV))


def _tell(args: argparse.Namespace, found: Collection, beside: Path) -> None:
    print(f"{visible(str(args.output))}: {counted(len(found.rows), 'programme')}", file=sys.stderr)
    if found.mapping:
        write_whole(beside, found.mapping)
        print(f"{visible(str(beside))}: what its columns mean", file=sys.stderr)


# ---- example, generate


def example(args: argparse.Namespace) -> int:
    """Copy the bundled table."""
    from premortem.portfolio.examples import write_example

    try:
        written = write_example(args.folder)
    except FileExistsError as error:
        print(f"premortem portfolio example: {visible(str(error))}", file=sys.stderr)
        return UNREADABLE
    print_result("".join(f"{visible(str(path))}\n" for path in written))
    return OK


def generate(args: argparse.Namespace) -> int:
    """Make a table up; the mapping beside it is the same for the same rubric, whatever the table."""
    problems: list[Problem] = []
    rubrics = chosen_rubrics(args.rubric, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if args.output.suffix.lower() != PARQUET:
        return _refuse("generate", f"a made-up table is called {PARQUET}, and not {shown(args.output)}")
    if rubrics is None or rubrics.given is None:
        return exit_code(problems)
    return _generate(args, rubrics.given)


def _generate(args: argparse.Namespace, rubric: Rubric) -> int:
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.synthetic import Synthesis

    made = Synthesis(rubric, seed=args.seed)
    beside, text = args.output.with_suffix(MAPPING), made.mapping("made-up").encode()
    if os.path.lexists(beside) and not (beside.is_file() and beside.read_bytes() == text):
        print(f"premortem portfolio generate: {_stays(beside)}; give --output another name", file=sys.stderr)
        return UNREADABLE
    with told(str(args.output)):
        made.write(args.output, args.rows)
    write_whole(beside, text)
    named = f" --rubric {quote(args.rubric)}" if os.path.lexists(args.rubric) else ""
    print(f"{visible(str(args.output))}: {counted(args.rows, 'made-up programme')}", file=sys.stderr)
    score = f"premortem portfolio score {quote(str(args.output))} --mapping {quote(str(beside))}{named}"
    print(f"next: {visible(score)} --output DIR", file=sys.stderr)
    return OK


TASKS = {"extract": extract, "collect": collect, "example": example, "generate": generate}
