"""The order of the index, and what a row shows."""

import pytest

from building import assess
from premortem.reporting.site import indexes
from premortem.reporting.site.listing import listed
from reporting.site.made import TOWNS, town

NAMES = {"KR": "South Korea", "JP": "Japan", "XX": "XX"}


def order(**programmes):
    listing = [listed(assess(TOWNS, town(name, programme=more))) for name, more in programmes.items()]
    return [(row.listed.case, row.depth) for row in indexes.in_order(listing, NAMES)]


def test_cases_stand_by_country_and_year_and_those_of_none_last():
    found = order(
        none={}, late={"country": "KR", "period": {"from": 2009}}, early={"country": "KR", "period": {"from": 1999}},
        other={"country": "XX"}, tokyo={"country": "JP"},
    )  # fmt: skip
    assert [name for name, _ in found] == ["tokyo", "early", "late", "other", "none"]


def test_parts_follow_their_whole():
    deep = {name: {"part-of": [above]} for name, above in (("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"))}
    assert order(**deep, a={}, f={"part-of": ["gone", "a"]}) == [
        ("a", 0), ("b", 1), ("c", 2), ("d", 3), ("e", 3), ("f", 1),
    ]  # fmt: skip


def test_parts_of_one_another_stand_each_once():
    assert sorted(order(a={"part-of": ["b"]}, b={"part-of": ["a"]}, c={"part-of": ["c"]})) == [
        ("a", 0), ("b", 1), ("c", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (100, [100]), (101, [50, 51]), (250, [83, 83, 84])])
def test_pages_are_of_one_size(count, sizes):
    assert [len(page) for page in indexes.pages_of([None] * count)] == sizes
