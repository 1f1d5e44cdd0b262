"""Families of programmes by their ties, and the ties among those at hand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from premortem.analysis.families import MANY, every_tie, families, fewest, relatives, ties_between
from premortem.model.families import Tied

NAMES = "abcdefgh"


def programme(name, part_of=(), successor_of=(), **more):
    """Make a case with nothing but its ties."""
    tied = {"part-of": [*part_of], "successor-of": [*successor_of]}
    return premortem.load_case(data={"case": name, "title": name, "programme": tied, **more})


def related(**parts):
    return families([programme(name, whole) for name, whole in parts.items()])


def test_programmes_without_ties_are_families_of_their_own():
    assert related(a="", b="") == [("a",), ("b",)]
    assert families([]) == []


def test_a_programme_without_a_description_is_a_family():
    assert families([premortem.load_case(data={"case": "a", "title": "A"})]) == [("a",)]


def test_parts_of_parts_belong_together_in_the_order_given():
    assert related(c="b", x="", b="a", a="") == [("c", "b", "a"), ("x",)]


def test_a_part_of_two_wholes_stands_with_both():
    assert related(a="", b="", c="ab", d="") == [("a", "c"), ("b", "c"), ("d",)]
    assert related(c="zy", d="y") == [("c", "d")]
    assert related(c="zb", b="") == [("c", "b")]
    assert related(a="bc", b="z", c="") == [("a", "b"), ("a", "c")]


def test_parts_of_a_whole_that_is_not_at_hand_belong_together():
    assert related(a="z", b="z", c="y") == [("a", "b"), ("c",)]


@pytest.mark.parametrize("circle", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_circles_do_no_harm(circle):
    assert related(**circle) == [tuple(circle)]


def test_successors_are_programmes_of_their_own():
    assert families([programme("a", successor_of="b"), programme("b")]) == [("a",), ("b",)]


def test_two_editions_of_a_case_are_one_programme():
    assert families([programme("a"), programme("a", "b"), programme("b")]) == [("a", "b")]


TIED = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES + "yz"), max_size=3), min_size=1)


def within(name, parts):
    """Find by brute force what a programme is part of, itself included."""
    found = {name}
    while True:
        more = found.union(*(parts.get(one, ()) for one in found))
        if more == found:
            return found
        found = more


def covers(families, sets):
    return all(any(family in those for family in families) for those in sets)


@given(TIED)
def test_families_are_wholes_with_their_parts(parts):
    found = related(**parts)
    assert {name for names in found for name in names} == set(parts)
    assert all([*names] == sorted(names, key=[*parts].index) for names in found)
    assert found == sorted(found, key=lambda names: [[*parts].index(name) for name in names])
    for names in found:
        assert set.intersection(*(within(name, parts) for name in names))
    for name, wholes in parts.items():
        assert all(name in names for names in found for whole in wholes if whole in names)
    tops = [name for name in parts if all(name in within(one, parts) for one in within(name, parts))]
    assert all(any(name in names for names in found) for name in tops)


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=7))
def test_the_fewest_families_are_chosen(sets):
    found = fewest(sets)
    assert covers(found, sets)
    assert len(set(found)) == len(found)
    smaller = combinations("abcdef", max(len(found) - 1, 0))
    assert not found or not any(covers(some, sets) for some in smaller)


def test_with_many_choices_those_go_first_that_hold_most():
    many = [frozenset({f"a{n}", f"b{n}", "z"}) for n in range(MANY)]
    assert fewest([*many, frozenset({"own"})]) == ["own", "z"]


@given(TIED, st.data())
def test_a_tie_more_never_makes_more_families(parts, data):
    more = data.draw(st.sampled_from([*parts]))
    whole = data.draw(st.sampled_from(NAMES))
    assert len(related(**{**parts, more: parts[more] | {whole}})) <= len(related(**parts))


def test_ties_among_those_at_hand():
    note = {"case": "b", "title": "B", "note": {"en": "Since 1999."}}
    cases = [
        programme("a", [note, "z", "a", "b"], ["c", "y"]),
        programme("b", successor_of="a"),
        programme("c", "b"),
    ]
    assert ties_between(cases) == [
        Tied("a", "b", "part-of", {"en": "Since 1999."}),
        Tied("a", "c", "successor-of", None),
        Tied("b", "a", "successor-of", None),
        Tied("c", "b", "part-of", None),
    ]


def test_every_tie_of_a_case():
    told = [(kind, tie.case) for kind, tie in every_tie(programme("a", "bz", "c"))]
    assert told == [("part-of", "b"), ("part-of", "z"), ("successor-of", "c")]
    assert [*every_tie(premortem.load_case(data={"case": "a", "title": "A"}))] == []


def test_relatives_are_tied_either_way_and_not_at_hand():
    at_hand = [programme("a", "b"), programme("c", successor_of="x")]
    others = [programme(name, *more) for name, *more in (
        ("b",), ("d", "a"), ("e", "", "c"), ("x",), ("f", "d"), ("g",), ("a", "c"), ("b", "a"),
    )]  # fmt: skip
    found = relatives(at_hand, others)
    assert [one.case for one in found] == ["b", "d", "e", "x"]
    assert found[0] is others[0]
