"""The highest and the lowest of one or more columns."""

import narwhals as nw

from portfolio.expressed import worked_out
from premortem.portfolio.kernel.extremes import highest, lowest


def test_of_several_and_of_one():
    columns = {"a": [1.0, None, None], "b": [2.0, 0.5, None]}
    a, b = nw.col("a"), nw.col("b")
    assert worked_out(highest(a, b), **columns) == [2.0, 0.5, None]
    assert worked_out(lowest(a, b), **columns) == [1.0, 0.5, None]
    assert worked_out(highest(a), **columns) == worked_out(lowest(a), **columns) == columns["a"]
