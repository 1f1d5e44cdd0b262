"""The task ``score`` of ``portfolio``: a folder with the scored table, the refused rows, and the reports."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from premortem.cli import INVALID, USAGE
from premortem.cli.inputs import exit_code
from premortem.cli.output import print_problems, print_result
from premortem.cli.portfolio_folder import REFUSED, REPORTS, SINGLE, Folder
from premortem.cli.portfolio_inputs import Inputs, open_table, read_inputs
from premortem.cli.progress import Line
from premortem.files import write_whole
from premortem.problems import InvalidInput, counted, visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from premortem.model.portfolio import Portfolio, TableRecord
    from premortem.portfolio.running import Run, Written
    from premortem.problems import Problem

TOP = 50
"""Programmes on the list of the worst, if no more of them have reports."""


def run(args: argparse.Namespace) -> int:
    """Score the table, and say what became of its rows and where everything is."""
    if args.cases and args.no_report:
        print("premortem portfolio score: --cases needs the report that leads to them", file=sys.stderr)
        return USAGE
    problems: list[Problem] = []
    inputs = read_inputs(args, problems)
    print_problems(problem for problem in problems if problem.severity != "info")
    if inputs is None:
        return exit_code(problems)
    try:
        _score(args, inputs)
    except InvalidInput as error:
        print_problems(error.problems)
        _say_what_else(error)
        return exit_code([*error.problems]) or INVALID
    except ValueError as error:
        print(f"premortem portfolio score: {error}", file=sys.stderr)
        return USAGE
    return exit_code(problems)


def _say_what_else(error: InvalidInput) -> None:
    """Say what can be done about rows that cannot be scored, but to mend them."""
    from premortem.portfolio.running import RowsRefused

    if isinstance(error, RowsRefused):
        print("nothing is written; --keep-going scores the other rows, and writes these apart", file=sys.stderr)


class _Job(NamedTuple):
    """What is to be done, and the line that says how far it has got."""

    args: argparse.Namespace
    run: Run
    folder: Folder
    line: Line

    def file(self, name: str) -> str:
        """Name a file of the folder."""
        return os.path.join(self.folder.path, name)  # noqa: PTH118 (as it was named)


def _score(args: argparse.Namespace, inputs: Inputs) -> None:
    """Do everything.

    Raises:
        InvalidInput: the table cannot be used, or rows of it cannot be scored.
        ValueError: there is no such level, or no master of the engine.
        OSError: something cannot be written.
    """
    from premortem.portfolio.kernel.outputs import Wanted

    with Line() as line:
        line.say("reading the table")
        job = _Job(args, open_table(args, inputs), Folder(args.output), line)
        Wanted(tuple(args.level)).check(job.run.plan)
        name = f"scored.{args.table_format}"
        job.folder.check({name, *([REFUSED] if args.keep_going else []), *([] if args.no_report else REPORTS.values())})
        with _made(job.folder):
            written = _rows(job, name)
        kept = {name, *([REFUSED] if args.keep_going and written.table.refused else [])}
        reports = [] if args.no_report else _report(job, written, kept)
        job.folder.clear({*kept, *reports})
    print_result("".join(f"{one}\n" for one in _said(args, written.table, [*sorted(kept), *reports])))


@contextlib.contextmanager
def _made(folder: Folder) -> Iterator[None]:
    """Make the folder; it goes again if nothing came of it."""
    is_new = not folder.path.exists()
    folder.path.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if is_new:
            with contextlib.suppress(OSError):
                folder.path.rmdir()
        raise


def _rows(job: _Job, name: str) -> Written:
    """Score the rows."""
    from premortem.api.portfolios import scored

    args = job.args
    wanted = tuple(args.level), tuple(args.fields), args.precision
    refused = job.file(REFUSED) if args.keep_going else None
    if args.engine == "polars" and (job.folder.path / name).is_dir():  # of Spark; a file cannot take its place
        job.folder.remove(name)
    return scored(job.run, job.file(name), wanted, refused, job.line.rows(job.run.engine.rows()))


def _report(job: _Job, written: Written, kept: set[str]) -> list[str]:
    """Write the reports, single ones first; give the names of all files, the page first."""
    from premortem.api.portfolios import summed_up, temporary
    from premortem.api.publishing import render

    job.line.say("summing up")
    with temporary(job.folder.path) as folder:
        portfolio = summed_up(job.run, written, top=max(TOP, job.args.cases), folder=folder)
    singles = _singles(job, portfolio)
    linked = portfolio.linked(singles)
    texts = {name: render(linked, form, job.args.lang) for form, name in REPORTS.items()}
    job.folder.clear({*kept, *texts, *singles.values()})
    for name, text in texts.items():
        write_whole(job.file(name), text)
    return [*texts, *singles.values()]


def _singles(job: _Job, portfolio: Portfolio) -> dict[str, str]:
    """Write single reports on the worst programmes, and give their places by the id of the row."""
    from premortem.api.assessing import assess
    from premortem.api.portfolios import written
    from premortem.api.publishing import render
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.picking import cases_of
    from premortem.reading.loading import load_case

    ids = [one.id for one in portfolio.worst[: job.args.cases]]
    with told(job.run.engine.name):
        found = cases_of(job.run, ids) if ids else {}
    places = {name: f"{SINGLE}/{case['case']}.html" for name, case in found.items()}
    if places:
        (job.folder.path / SINGLE).mkdir(exist_ok=True)
    for count, (name, place) in enumerate(places.items(), 1):
        job.line.say(f"report {count} of {len(places)}")
        case = load_case(text=written(found[name]))
        write_whole(job.file(place), render(assess(case, job.run.rubric), "html", job.args.lang))
    return places


def _said(args: argparse.Namespace, table: TableRecord, names: list[str]) -> Iterator[str]:
    """Say what became of the rows, why some were refused, and where things are."""
    left_out = f" ({table.left_out:,} of them left out as no programmes)" if table.left_out else ""
    yield f"{table.rows:,} rows in = {table.scored:,} scored + {table.refused:,} refused{left_out}"
    if table.reasons:
        yield f"refused: {', '.join(f'{count:,} {code}' for code, count in table.reasons.items())}"
    single = [name for name in names if name.startswith(f"{SINGLE}/")]
    for name in names:
        if name not in single:
            yield visible(os.path.join(args.output, name))  # noqa: PTH118 (as it was named)
    if single:
        yield f"{visible(os.path.join(args.output, SINGLE))}: {counted(len(single), 'single report')}"  # noqa: PTH118


TASKS = {"score": run}
