"""What a task of ``portfolio`` is given: a table, its mapping, a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.cli.inputs import chosen_rubrics
from premortem.cli.output import print_problems

if TYPE_CHECKING:
    import argparse

    from premortem.model.mapping import TableMapping
    from premortem.model.rubric import Rubric
    from premortem.portfolio.running import Run
    from premortem.problems import Problem


class Inputs(NamedTuple):
    """A mapping, and the rubric by which it is used."""

    mapping: TableMapping
    rubric: Rubric


def read_inputs(args: argparse.Namespace, problems: list[Problem]) -> Inputs | None:
    """Read the mapping and the rubric; None, and problems, if one of them cannot be used."""
    from premortem.reading.mappings import read_mapping

    rubrics = chosen_rubrics(args.rubric, problems)
    if rubrics is None:
        return None
    loaded = read_mapping(args.mapping, rubrics=rubrics)
    problems += loaded.problems
    mapping = loaded.document
    rubric = rubrics.of(mapping).document if mapping else None
    return Inputs(mapping, rubric) if mapping and rubric else None


def open_table(args: argparse.Namespace, inputs: Inputs) -> Run:
    """Open the table, and say what should be known of how it was read.

    Raises:
        InvalidInput: it cannot be read, or the mapping or the rubric cannot be used with it.
        ValueError: the engine has no master.
    """
    from premortem.api.portfolios import opened
    from premortem.model.mapping import Place
    from premortem.portfolio.opening import Means

    means = Means(getattr(args, "engine", "polars"), getattr(args, "master", None))
    place = Place.model_construct(sheet=args.sheet, header=args.header)  # a sheet that cannot be is not found
    run, notices = opened(args.table, inputs.mapping, inputs.rubric, means, place)
    print_problems(notices)
    return run
