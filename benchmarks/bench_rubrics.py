"""Published rubrics: how long they take to load, and how long a sheet of answers takes to score."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from measuring import calls, count_for

import premortem
from premortem.model.rubric import questions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from premortem import Assessment, Rubric

ROOT = Path(__file__).resolve().parent.parent
STANDARDS = ROOT / "tests" / "standards"
RUBRICS = {
    "pefa-2016": (STANDARDS / "pefa-2016.yaml", "B"),
    "rob-2": (STANDARDS / "rob-2.yaml", "PY"),
    "asem": (ROOT / "examples" / "asem" / "rubric.yaml", 0.5),
}
"""Rubric to its file, and to what a sheet of it answers."""
SECONDS = 0.1
"""About how long one run takes."""


class Timed(NamedTuple):
    """One rubric: milliseconds of loading beyond a minimal rubric, and of loading and scoring a sheet.

    Attributes:
        full: a sheet with an answer to every question.
        half: every second question is unanswered.
    """

    name: str
    questions: int
    loading: float
    full: float
    half: float


def rubric_times(runs: int) -> Iterator[Timed]:
    """Time every published rubric."""
    minimal = STANDARDS.parent / "examples" / "valid" / "least-rubric.yaml"
    for name, (path, answer) in RUBRICS.items():
        rubric = premortem.load_rubric(path)
        names = [question.id for _, question in questions_of(rubric)]
        loading = _difference(partial(premortem.load_rubric, path), partial(premortem.load_rubric, minimal), runs)
        sheets = (dict.fromkeys(given, answer) for given in (names, names[::2]))
        yield Timed(name, len(names), loading, *(_median(partial(_scored, sheet, rubric), runs) for sheet in sheets))


def _scored(answers: dict[str, Any], rubric: Rubric) -> Assessment:
    """Load and score a sheet, as for the first time."""
    data = {"case": "sheet", "title": "A sheet", "rubric": rubric.rubric, "answers": answers}
    return premortem.assess(premortem.load_case(data=data), rubric)


def _median(function: Callable[[], object], runs: int) -> float:
    """Take the median time of a call, in milliseconds."""
    side = calls(function, count_for(function, SECONDS))
    return median(side().wall for _ in range(runs)) * 1000


def _difference(ours: Callable[[], object], other: Callable[[], object], runs: int) -> float:
    """Take the median of what one call takes beyond another, run in turn, in milliseconds."""
    first, second = (calls(function, count_for(function, SECONDS)) for function in (ours, other))
    return median(first().wall - second().wall for _ in range(runs)) * 1000


def print_rubric_times(rows: Iterator[Timed]) -> None:
    """Print the table, row by row."""
    print("\n### Published rubrics: milliseconds\n")
    print("| rubric | questions | loading, beyond a minimal rubric (≤ 200) | a full sheet (≤ 5) | half a sheet (≤ 5) |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for row in rows:
        print(f"| {row.name} | {row.questions} | {row.loading:.1f} | {row.full:.2f} | {row.half:.2f} |", flush=True)
