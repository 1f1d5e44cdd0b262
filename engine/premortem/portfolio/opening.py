"""A table opened on an engine of one's choice, and bound to a mapping and a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.running import Run
from premortem.portfolio.tables.tables import read_table
from premortem.problems import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from premortem.model.mapping import Place, TableMapping
    from premortem.model.rubric import Rubric
    from premortem.portfolio.engines.engines import Engine
    from premortem.problems import Problem

Opened = tuple["Engine", tuple["Problem", ...]]


class Means(NamedTuple):
    """By what a table is scored.

    Attributes:
        engine: one of `ENGINES`.
        master: of a cluster; None for what the engine takes by itself.
    """

    engine: str = "polars"
    master: str | None = None


def open_run(
    table: Path | str | object, mapping: TableMapping, rubric: Rubric, means: Means, place: Place | None = None
) -> tuple[Run, tuple[Problem, ...]]:
    """Open a table, and bind it.

    Args:
        table: a file, or a data frame.
        mapping: of tables such as this one.
        rubric: by which it is to be scored.
        means: by what.
        place: of the table in its file; what it does not say is as the mapping has it.

    Returns:
        The run, and what should be known of how the table was read.

    Raises:
        InvalidInput: the table cannot be read, the mapping does not suit it, or the rubric cannot be a kernel.
        ValueError: there is no such engine.
        TypeError: the table is neither a file nor a data frame.
    """
    if means.engine not in ENGINES:
        raise ValueError(f"there is no engine {shown(means.engine)}; {nearest(means.engine, ENGINES)}")
    given = place or mapping.table
    whole = mapping.table.model_copy(update=given.model_dump(exclude_none=True))
    engine, notices = ENGINES[means.engine](table, whole, means.master)
    return Run(engine, mapping, rubric), notices


def _polars(table: Path | str | object, place: Place, master: str | None) -> Opened:
    if master is not None:
        raise ValueError("only the engine 'spark' has a master")
    read = read_table(table, sheet=place.sheet, header=place.header)
    return PolarsEngine(read), read.notices


def _spark(table: Path | str | object, place: Place, master: str | None) -> Opened:
    from premortem.portfolio.engines.spark_session import open_session

    session = open_session(master)
    from premortem.portfolio.engines.spark_engine import SparkEngine
    from premortem.portfolio.engines.spark_tables import open_table

    read = open_table(table, place, session)
    return SparkEngine(read), read.notices


ENGINES: dict[str, Callable[[Path | str | object, Place, str | None], Opened]] = {"polars": _polars, "spark": _spark}
"""Engines by their names, and what opens a table on each."""
