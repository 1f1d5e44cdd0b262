"""Operators as expressions, beside those of the one-case engine."""

from math import isclose

import narwhals as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.expressed import worked_out
from premortem.portfolio.kernel.combining import OPERATORS, Children, limited, over, total_of
from premortem.scoring.operators import OPERATORS as ONE_BY_ONE
from premortem.scoring.plan import shares_of

VALUES = st.one_of(st.sampled_from([0.0, 0.25, 0.25, 1.0, 1e-300, 1 - 1e-12]), st.floats(0, 1))
WEIGHTS = st.sampled_from([0.0, 0.1, 1.0, 1.0, 3.0, 1e-6, 1e6])
PARAMETERS = {"blend": (0.0, 0.3, 1.0), "owa": (0.05, 0.5, 1.0, 3.5, 1000.0)}


def rows_of(count):
    """Draw rows of as many children, each with a value and a weight, in which one at least weighs something."""
    row = st.lists(st.tuples(VALUES, WEIGHTS), min_size=count, max_size=count)
    return st.lists(row.filter(lambda children: any(weight for _, weight in children)), min_size=1, max_size=20)


def expected(name, row, parameter):
    """Combine the children that weigh anything, one row at a time."""
    values, weights = zip(*[child for child in row if child[1]], strict=True)
    return ONE_BY_ONE[name].combine([*values], shares_of([*weights]), parameter).value


@pytest.mark.parametrize("name", OPERATORS)
@settings(max_examples=-(-settings().max_examples // 3))
@given(rows=st.integers(1, 4).flatmap(rows_of), data=st.data())
def test_an_operator_is_that_of_the_one_case_engine(name, rows, data):
    parameter = data.draw(st.sampled_from(PARAMETERS.get(name, (0.0,))))
    columns, places = {}, range(len(rows[0]))
    for place in places:
        columns[f"v{place}"] = [row[place][0] if row[place][1] else None for row in rows]
        columns[f"s{place}"] = [row[place][1] for row in rows]
    shares = [nw.col(f"s{place}") for place in places]
    children = Children([nw.col(f"v{place}") for place in places], shares, total_of(shares))
    found = worked_out(OPERATORS[name](children, parameter), **columns)
    for row, got in zip(rows, found, strict=True):
        assert isclose(got, expected(name, row, parameter), abs_tol=1e-12), row


@pytest.mark.parametrize("name", OPERATORS)
def test_shares_that_are_the_same_in_every_row(name):
    values, shares, columns = [0.5, 0.5, 0.1], [0.2, 0.3, 0.5], {"a": [0.5], "b": [0.5], "c": [0.1]}
    row = [*zip(values, shares, strict=True)]
    for total in (1.0, 2.0):
        given_shares = [share * total for share in shares]
        children = Children([nw.col(one) for one in columns], given_shares, total)
        assert worked_out(OPERATORS[name](children, 0.7), **columns) == [pytest.approx(expected(name, row, 0.7))]


@pytest.mark.parametrize("name", OPERATORS)
def test_nothing_comes_of_nothing(name):
    children = Children([nw.col("v")], [nw.col("s")], nw.col("s"))
    columns = {"v": nw.col("v").cast(nw.Float64)}
    frame = Children([columns["v"]], children.shares, children.total)
    assert worked_out(OPERATORS[name](frame, 0.5), v=[None, 0.5], s=[0.0, 1.0]) == [None, pytest.approx(0.5)]


def test_what_is_known_already_is_not_worked_out_again():
    children = Children([nw.col("v")], [1.0], 1.0, average=nw.col("mean"), highest=nw.col("top"))
    columns = {"v": [0.0], "mean": [0.5], "top": [1.0]}
    assert worked_out(OPERATORS["mean"](children, 0), **columns) == [0.5]
    assert worked_out(OPERATORS["max"](children, 0), **columns) == [1.0]
    assert worked_out(OPERATORS["blend"](children, 0.25), **columns) == [0.625]


def test_sums_and_limits():
    a, b = nw.col("a"), nw.col("b")
    assert worked_out(total_of([a]), a=[None, 1.0]) == [0.0, 1.0]
    assert worked_out(total_of([a, b]), a=[None, 1.0], b=[2.0, None]) == [2.0, 1.0]
    assert worked_out(over(a, b), a=[1.0, 1.0], b=[0.0, 4.0]) == [None, 0.25]
    assert worked_out(limited(a, nw.lit(0.2), b), a=[None, 0.1, 0.5, 0.9], b=[0.6] * 4) == [None, 0.2, 0.5, 0.6]
