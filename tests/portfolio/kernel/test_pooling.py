"""Several columns on one question, beside the sums by hand."""

import narwhals as nw
import pytest

from portfolio.expressed import worked_out
from premortem.portfolio.kernel.pooling import Item, pooled


def items(*given):
    return [Item(nw.col(name), mass, group) for name, mass, group in given]


def found(given, **columns):
    """Pool items by a prior weight of 2: the readings and the coverages."""
    point, coverage = pooled(items(*given), 2.0)
    return worked_out(point, **columns), worked_out(coverage, **columns)


def test_one_item():
    assert found([("a", 2.0, "g")], a=[0.5, None]) == ([0.5, None], [0.5, 0.0])


def test_items_of_groups_of_their_own_add_up():
    given = [("a", 2.0, "g"), ("b", 1.0, "h")]
    point, coverage = found(given, a=[1.0, 1.0, None, None], b=[0.25, None, 0.25, None])
    assert point == [pytest.approx(0.75), 1.0, 0.25, None]
    assert coverage == [pytest.approx(3 / 5), 0.5, pytest.approx(1 / 3), 0.0]


def test_a_group_weighs_as_its_heaviest_item_that_speaks():
    given = [("a", 2.0, "g"), ("b", 1.0, "g"), ("c", 1.0, "h")]
    point, coverage = found(given, a=[1.0, None, None], b=[0.25, 0.25, None], c=[0.0, 0.5, None])
    assert point == [pytest.approx((2 * 0.75 + 0) / 3), pytest.approx(0.375), None]
    assert coverage == [pytest.approx(3 / 5), pytest.approx(2 / 4), 0.0]
