"""Criteria from their children; `test_kernel` holds them beside the one-case engine, on random rubrics."""

import math

import narwhals as nw
import polars as pl
import pytest

import premortem
from building import criterion, question, rubric
from portfolio.expressed import worked_out
from premortem.portfolio.kernel.numbers import Combiner, fixed, linear
from premortem.scoring.plan import plan_of

MASS = 0.4


def test_a_question_on_which_one_column_speaks():
    numbers = fixed(nw.col("v"), MASS, None)
    columns = {"v": [0.5, None]}
    assert worked_out(numbers.coverage, **columns) == [MASS, 0.0]
    assert worked_out(numbers.lower, **columns) == [0.2, 0.0]
    assert worked_out(numbers.upper, **columns) == [pytest.approx(0.8), 1.0]
    assert worked_out(numbers.coverage_times(0.5), **columns) == [0.2, 0.0]
    assert worked_out(numbers.coverage_times(nw.lit(0.5)), **columns) == [0.2, 0.0]
    assert worked_out(numbers.covered_times(0.5), **columns) == [0.1, None]
    assert worked_out(numbers.covered_times(nw.lit(0.5)), **columns) == [0.1, 0.0]


def test_a_direct_answer_leaves_nothing_open():
    numbers = fixed(nw.col("v"), 1.0, None)
    assert worked_out(numbers.upper - numbers.lower, v=[0.5, None]) == [0.0, 1.0]


def test_a_range_that_follows_from_coverage():
    numbers = linear(nw.col("k"), nw.col("c"))
    columns = {"k": [0.5, 0.0], "c": [0.2, 0.0]}
    assert worked_out(numbers.point, **columns) == [0.4, None]
    assert worked_out(numbers.upper, **columns) == [pytest.approx(0.7), 1.0]


@pytest.mark.parametrize("operator", ["mean", "max", "min", "blend", "owa", "geometric", "harmonic"])
@pytest.mark.parametrize("kept", [False, True], ids=["all", "some"])
@pytest.mark.parametrize("masses", [(MASS, MASS), (MASS, 0.7)], ids=["alike", "different"])
def test_a_shorter_way_leads_to_the_same(operator, kept, masses):
    """Ranges that follow from coverage are combined in fewer steps than others; here as if they did not."""
    more = {"owa": 3} if operator == "owa" else {}
    data = rubric(criterion("c", question("p", weight=3), question("q"), operator=operator, **more))
    branch = plan_of(premortem.load_rubric(data=data)).branches["c"]
    there = [nw.col("kept") if kept else None, None]
    short = [fixed(nw.col(name), mass, one) for name, mass, one in zip("pq", masses, there, strict=True)]
    long = [one._replace(covered=None, mass=None) for one in short]
    columns = {"p": [0.5, 0.5, 1.0, None, None, 0.0, 0.9], "q": [0.5, 1.0, 0.25, 0.25, None, 0.3, 0.1]}
    frame = nw.from_native(pl.DataFrame({**columns, "kept": [True, True, True, False, False, True, False]}))
    found = []
    for children in (short, long):
        combiner = Combiner(branch, children, plain=False)
        numbers = combiner.numbers()
        table = frame
        for stage in combiner.stages:
            table = table.with_columns(**stage)
        fields = {name: getattr(numbers, name) for name in ("point", "lower", "upper", "coverage")}
        found.append(table.select(**fields).to_native().rows())
    for one, other in zip(*found, strict=True):
        for value, expected in zip(one, other, strict=True):
            assert value == expected or math.isclose(value, expected, abs_tol=1e-12), (one, other)
