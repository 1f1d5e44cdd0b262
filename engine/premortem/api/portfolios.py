"""Score a table of programmes at once, sum it up, and go from its rows to cases and back."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.files import SUFFIX, TEMPORARY
from premortem.model.mapping import TableMapping
from premortem.problems import InvalidInput
from premortem.reading.loading import Rubrics, accepted
from premortem.reading.mappings import read_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from premortem.model.case import Case
    from premortem.model.mapping import Place
    from premortem.model.portfolio import Portfolio, TableRecord
    from premortem.model.rubric import Rubric
    from premortem.portfolio.engines.engines import Progress
    from premortem.portfolio.opening import Means
    from premortem.portfolio.running import Run, Written
    from premortem.problems import Problem

FIELDS = ("point", "lower", "upper", "coverage", "band", "at-least", "at-most", "status")
"""What is said of each criterion in a scored table."""
SCORED = "scored.parquet"
ONE_RUBRIC = "the cases are written for several rubrics; name the one by which the table is to be read"


class Collection(NamedTuple):
    """Cases as a table.

    Attributes:
        columns: of the table, in order.
        rows: a row a case, each with a text for every column.
        mapping: that the table is to be read by, as YAML; empty if one was given.
        notices: what the table does not say, a warning a kind.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    mapping: str
    notices: tuple[Problem, ...]


def score_table(  # noqa: PLR0913 (what a scored table is made of)
    table: Path | str | object,
    mapping: Path | str | TableMapping,
    output: Path | str,
    *,
    rubric: Rubric | None = None,
    levels: Sequence[str] = (),
    fields: Sequence[str] | None = None,
    precision: int = 64,
    refused: Path | str | None = None,
    engine: str = "polars",
    master: str | None = None,
) -> TableRecord:
    """Score every row of a table into a file.

    Args:
        table: a file (CSV, XLSX, Parquet, Arrow IPC) or a data frame of Polars or any library that Narwhals knows.
        mapping: that says what its columns mean, or a file of it.
        output: the file of the scored table: CSV if its name ends so, else Parquet.
        rubric: by which to score; by default the bundled one that the mapping names.
        levels: of criteria that are written; by default all. The programme as a whole is always there.
        fields: of each criterion that are written, of point, lower, upper, coverage, band, at-least, at-most and
            status; by default all.
        precision: bits of a number, 64 or 32.
        refused: a CSV file for the rows that cannot be scored, with their reasons; without it, one such row is enough
            for nothing to be written, unless it is left out as no programme.
        engine: ``polars``, or ``spark``, which is an extra.
        master: of a Spark cluster.

    Returns:
        What became of the rows.

    Raises:
        InvalidInput: the table, the mapping or the rubric cannot be used, or rows cannot be scored.
        ValueError: there is no such level, field, precision or engine.
        TypeError: the table is neither a file nor a data frame.
        OSError: something cannot be read or written.
    """
    from premortem.portfolio.opening import Means

    run, _ = opened(table, mapping, rubric, Means(engine, master))
    return scored(run, output, (tuple(levels), FIELDS if fields is None else tuple(fields), precision), refused).table


def summarise_table(  # noqa: PLR0913 (as above)
    table: Path | str | object,
    mapping: Path | str | TableMapping,
    *,
    rubric: Rubric | None = None,
    output: Path | str | None = None,
    refused: Path | str | None = None,
    top: int = 50,
    engine: str = "polars",
    master: str | None = None,
) -> Portfolio:
    """Say what the programmes of a table come to together, which `render` makes a report of.

    Args:
        table: as in `score_table`.
        mapping: as in `score_table`.
        rubric: as in `score_table`.
        output: a file for the scored table, if it is to be kept.
        refused: as in `score_table`.
        top: programmes on the list of the worst.
        engine: as in `score_table`.
        master: as in `score_table`.

    Raises:
        InvalidInput: as `score_table` does.
        ValueError: there is no such engine, or fewer than no programmes are to be listed.
        TypeError: the table is neither a file nor a data frame.
        OSError: something cannot be read or written.
    """
    if top < 0:
        raise ValueError(f"a list has no programmes or more, not {top}")
    from premortem.portfolio.opening import Means

    run, _ = opened(table, mapping, rubric, Means(engine, master))
    with temporary() as folder:
        path = os.path.join(folder, SCORED) if output is None else output  # noqa: PTH118 (a path may be a text)
        return summed_up(run, scored(run, path, ((), FIELDS, 64), refused), top=top, folder=folder)


def extract(
    table: Path | str | object, mapping: Path | str | TableMapping, row: str, *, rubric: Rubric | None = None
) -> str:
    """Write a row of a table as a case, as YAML in the layout of ``premortem fmt``.

    Args:
        table: as in `score_table`.
        mapping: as in `score_table`.
        row: its id, or that of the case that it becomes.
        rubric: as in `score_table`.

    Raises:
        InvalidInput: the table, the mapping or the rubric cannot be used, or something is wrong with the row.
        ValueError: no row has this id.
        TypeError: the table is neither a file nor a data frame.
        OSError: the table cannot be read to its end.
    """
    from premortem.portfolio.opening import Means

    run, _ = opened(table, mapping, rubric, Means())
    return case_text(run, row)[1]


def collect(
    cases: Sequence[Case], mapping: Path | str | TableMapping | None = None, rubric: Rubric | None = None
) -> Collection:
    """Write cases as a table, a row each.

    Args:
        cases: one or more, each with an id of its own.
        mapping: that the table is to be read by, or a file of it; by default one is made that carries as much of the
            cases as a table can.
        rubric: by which to read them; by default the bundled one that the mapping names, or that all cases name.

    Raises:
        InvalidInput: a case does not fit the rubric, two have one id, or the mapping cannot be used.
        ValueError: there are no cases, or they name several rubrics.
    """
    from premortem.portfolio.rows.collecting import collect as collect_by
    from premortem.portfolio.rows.proposing import mapping_for

    if not cases:
        raise ValueError("a table is collected from one case or more")
    known = None if mapping is None else with_rubric(mapping, rubric)
    own = _common(cases, rubric) if known is None else known[1]
    _check_each(cases, own)
    text = written(mapping_for(cases, own)) if known is None else ""
    made = known[0] if known else accepted(read_mapping(text=text, rubrics=Rubrics(own)))
    found = collect_by(cases, made, own)
    return Collection(found.columns, found.rows, text, found.notices)


def _common(cases: Sequence[Case], rubric: Rubric | None) -> Rubric:
    """Give the rubric that was given, or that all cases name.

    Raises:
        ValueError: they name several.
        InvalidInput: there is no such rubric.
    """
    if rubric:
        return rubric
    if len({case.rubric.partition("@")[0] for case in cases}) > 1:
        raise ValueError(ONE_RUBRIC)
    return accepted(Rubrics().of(cases[0]))


def _check_each(cases: Sequence[Case], rubric: Rubric) -> None:
    """Make sure that cases fit a rubric.

    Raises:
        InvalidInput: they do not, with every error.
    """
    check = Rubrics(rubric).check
    errors = [problem for case in cases for problem in check(case) if problem.severity == "error"]
    if errors:
        raise InvalidInput(errors)


# ---- what the functions above, and the command line, are made of


def with_rubric(mapping: Path | str | TableMapping, rubric: Rubric | None) -> tuple[TableMapping, Rubric]:
    """Give a mapping, and the rubric by which tables are read with it.

    Raises:
        InvalidInput: one of the two cannot be used.
    """
    rubrics = Rubrics(rubric)
    known = mapping if isinstance(mapping, TableMapping) else accepted(read_mapping(mapping, rubrics=rubrics))
    return known, accepted(rubrics.of(known))


def opened(
    table: Path | str | object,
    mapping: Path | str | TableMapping,
    rubric: Rubric | None,
    means: Means,
    place: Place | None = None,
) -> tuple[Run, tuple[Problem, ...]]:
    """Open a table; with notices on how it was read.

    Raises:
        InvalidInput: the table, the mapping or the rubric cannot be used.
        ValueError: there is no such engine.
        TypeError: the table is neither a file nor a data frame.
        OSError: the table cannot be read to its end.
    """
    known, own = with_rubric(mapping, rubric)
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.opening import open_run

    is_file = isinstance(table, (str, os.PathLike))
    try:
        with told(str(table) if is_file else "<data>"):
            return open_run(table, known, own, means, place)
    except TypeError:
        if is_file:
            raise
        raise TypeError(f"a table is a file or a data frame, not {type(table).__name__}") from None


def scored(
    run: Run,
    path: Path | str,
    wanted: tuple[tuple[str, ...], tuple[str, ...], int],
    refused: Path | str | None = None,
    progress: Progress = lambda _: None,
) -> Written:
    """Score a table that is open; levels, fields and precision are what is wanted.

    Raises:
        InvalidInput: rows cannot be scored.
        ValueError: there is no such level, field or precision.
        OSError: something cannot be read or written.
    """
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.kernel.outputs import Wanted
    from premortem.portfolio.running import score_rows

    apart = None if refused is None else _usable(refused)
    with told(run.engine.name):
        return score_rows(run, Wanted(*wanted), _usable(path), apart=apart, progress=progress)


def _usable(path: Path | str) -> str:
    """Give the name of a file as a text.

    Raises:
        ValueError: no file can be called so.
    """
    name = os.fspath(path)
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        name = "\0"
    if "\0" in name:
        raise ValueError("not a usable file name")
    return name


def temporary(beside: Path | str | None = None) -> TemporaryDirectory[str]:
    """Make a folder that goes again, within another or where the system keeps such folders."""
    return TemporaryDirectory(prefix=TEMPORARY, suffix=SUFFIX, dir=beside)


def summed_up(run: Run, written: Written, *, top: int, folder: str) -> Portfolio:
    """Sum up a table that was scored; where its file does not say enough for that, it is scored into a folder anew.

    Raises:
        OSError: something cannot be read or written.
    """
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.kernel.outputs import Wanted
    from premortem.portfolio.summary.asking import asked_of
    from premortem.portfolio.summary.summary import summarise

    with told(run.engine.name):
        path = written.path
        if path.endswith(".csv") or not written.wanted.is_whole():
            path = os.path.join(folder, SCORED)  # noqa: PTH118 (a path may be a text)
            run.write(Wanted(), path, lambda _: None)
        asked = asked_of(run, written.table.scored)
        return summarise(run.engine.read(path), run.rubric, run.mapping, written.table, asked, top=top)


def case_text(run: Run, name: str) -> tuple[str, str]:
    """Write a row of a table that is open as a case; give the id of the case beside it.

    Raises:
        InvalidInput: something is wrong with the row.
        ValueError: no row has this id.
        OSError: the table cannot be read to its end.
    """
    from premortem.portfolio.engines.failures import told
    from premortem.portfolio.picking import case_called

    with told(run.engine.name):
        case = case_called(run, name)
    return case["case"], written(case)


def written(document: Any) -> str:
    """Write a case or a mapping that is plain data as YAML in the layout of ``fmt``."""
    from premortem.authoring.formatting import format_yaml
    from premortem.authoring.yaml_text import written_entry

    lines = [line for key, part in document.items() for line in written_entry(key, part)]
    return format_yaml(("\n".join(lines) + "\n").encode("utf-8"), "<text>")
