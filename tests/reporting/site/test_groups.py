"""Which programmes are put side by side."""

from building import assess
from premortem.reporting.site.groups import MANY, groups_of
from premortem.reporting.site.listing import listed
from reporting.site.made import TOWNS, town


def found(**programmes):
    """Choose the groups of towns, by name."""
    listing = [listed(assess(TOWNS, town(name, programme=more))) for name, more in programmes.items()]
    return {group.name: group for group in groups_of(listing)}


def test_few_programmes_are_all_compared():
    [group] = found(a={}, b={}).values()
    assert group == ("towns", "towns", "all", "", ("a", "b"), 1, 1)


def test_one_programme_alone_is_compared_with_nothing():
    assert found(a={}) == {}


def test_families_parts_and_successions_each_have_a_page_and_the_same_ones_only_one():
    groups = found(
        part={"part-of": ["whole"]},
        whole={"successor-of": ["older", "gone"]},
        deeper={"part-of": ["part"]},
        older={"part-of": ["older"]},
    )
    assert {name: group.cases for name, group in groups.items()} == {
        "towns": ("part", "whole", "deeper", "older"),
        "towns.family.whole": ("part", "whole", "deeper"),
        "towns.parts.whole": ("whole", "part"),
        "towns.parts.part": ("part", "deeper"),
        "towns.succession.whole": ("older", "whole"),
    }


def test_parts_of_one_another_are_a_family_all_the_same():
    groups = found(a={"part-of": ["b"]}, b={"part-of": ["a"]}, c={})
    assert groups["towns.family.a"].cases == ("a", "b")


def test_many_programmes_are_compared_by_country_in_parts_of_a_size():
    crowd = {f"k{place:02}": {"country": "KR"} for place in range(2 * MANY + 1)}
    groups = found(**crowd, japan={"country": "JP"}, nowhere={})
    assert {name: (len(group.cases), group.of, group.number, group.total) for name, group in groups.items()} == {
        "towns.kr": (13, "KR", 1, 3),
        "towns.kr.2": (14, "KR", 2, 3),
        "towns.kr.3": (14, "KR", 3, 3),
    }
