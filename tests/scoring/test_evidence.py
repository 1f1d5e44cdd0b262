"""Pooling the items of one question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import asked, item
from premortem.model.conventions import EvidenceConventions
from premortem.model.evidence import Item
from premortem.scoring.evidence import NOTHING, Weighed, pool, strength_of
from strategies import FINDINGS, STRENGTHS, items, sources

DRAWN = st.tuples(st.lists(items("q"), max_size=5), sources())


def pooled(evidence, sources, **keys):
    return asked(*evidence, sources=sources, **keys)["q"]


def numbers(node):
    return node.point, node.lower, node.upper, node.coverage, node.conflict


@given(DRAWN)
def test_point_lies_in_its_range(drawn):
    node = pooled(*drawn)
    assert 0 <= node.lower <= node.upper <= 1
    assert node.point is None or node.lower <= node.point <= node.upper
    assert 0 <= node.coverage < 1
    assert 0 <= node.conflict <= 1


@given(st.lists(items("q"), min_size=1, max_size=5), sources(), st.data())
def test_raising_a_finding_never_lowers_anything(evidence, sources, data):
    evidence = [{**one, "locator": f"p. {place}"} for place, one in enumerate(evidence)]  # so that none is a duplicate
    place = data.draw(st.integers(0, len(evidence) - 1))
    risen = data.draw(st.sampled_from(FINDINGS[FINDINGS.index(evidence[place]["finding"]) :]))
    before = pooled(evidence, sources)
    evidence[place]["finding"] = risen
    after = pooled(evidence, sources)
    assert after.lower >= before.lower - 1e-12
    assert after.upper >= before.upper - 1e-12
    assert before.point is None or after.point >= before.point - 1e-12


@given(DRAWN, st.sampled_from(FINDINGS), st.sampled_from("ABCDEF"), st.sampled_from(STRENGTHS))
def test_new_source_never_widens(drawn, finding, reliability, strength):
    evidence, sources = drawn
    sources["new"] = {"citation": "New", "reliability": reliability}
    before = pooled(evidence, sources)
    after = pooled([*evidence, item("q", finding, "new", strength=strength)], sources)
    assert after.upper - after.lower <= before.upper - before.lower + 1e-12


@given(DRAWN, st.sampled_from([0.5, 2, 7]))
def test_bounds_are_where_one_more_item_of_the_prior_weight_would_move_the_point(drawn, prior_weight):
    evidence, sources = drawn
    sources["new"] = {"citation": "New", "reliability": "A"}
    conventions = {"evidence": {"prior-weight": prior_weight, "strength": {"just so": prior_weight}}}
    now = pooled(evidence, sources, rubric_keys=conventions)
    for finding, bound in (("absent", now.lower), ("full", now.upper)):
        more = item("q", finding, "new", strength="just so")
        assert pooled([*evidence, more], sources, rubric_keys=conventions).point == pytest.approx(bound, abs=1e-12)


@given(DRAWN, st.randoms())
def test_order_of_items_does_not_matter(drawn, random):
    evidence, sources = drawn
    shuffled = random.sample(evidence, len(evidence))
    assert numbers(pooled(shuffled, sources)) == numbers(pooled(evidence, sources))


@given(DRAWN)
def test_exact_duplicates_do_not_count(drawn):
    evidence, sources = drawn
    assert numbers(pooled(evidence + evidence, sources)) == numbers(pooled(evidence, sources))


@given(DRAWN)
def test_bounds_follow_from_point_and_coverage(drawn):
    node = pooled(*drawn)
    p, k = node.point or 0, node.coverage
    assert (node.lower, node.upper) == pytest.approx((k * p, 1 - k * (1 - p)), abs=1e-12)


def test_a_group_weighs_as_much_as_its_heaviest_item():
    sources = {name: {"citation": name, "reliability": "A", "group": "ministry"} for name in ("report", "speech")}
    node = asked(item("q", "full", "report", strength="strong"), item("q", "absent", "speech"), sources=sources)["q"]
    assert node.coverage == pytest.approx(4 / 6)
    assert node.point == pytest.approx(4 / 6)  # (4 x 1 + 2 x 0) / (4 + 2)
    assert [(one.mass, one.pooled, one.group) for one in node.items] == [
        (4, pytest.approx(2 / 3), "ministry"),
        (2, pytest.approx(1 / 3), "ministry"),
    ]
    assert node.groups == {"ministry"}


def test_rounding_takes_no_point_beyond_one():
    node = asked(item("q", source="b", strength="weak"), item("q", source="b", strength="strong"))["q"]
    assert (node.point, node.upper) == (1, 1)  # shares of .75 and 3 in 3.75 sum up to a hair more than 1


def test_rounding_takes_no_conflict_beyond_one():
    """Two sources of one ministry against a third: four times the variance comes to a hair more than 1."""
    sources = {name: {"citation": name, "reliability": "B", "group": name[0]} for name in ("g1", "g2", "other")}
    weak, strong = item("q", source="g1", strength="weak"), item("q", source="g2", strength="strong")
    node = asked(weak, strong, item("q", "absent", "other", strength="strong"), sources=sources)["q"]
    assert node.conflict == 1


def test_one_item_is_all_of_its_group():
    [alone] = asked(item("q", source="b"))["q"].items
    assert (alone.mass, alone.group, alone.pooled, alone.duplicate) == (1.5, "b", 1, False)


def test_sources_without_a_group_are_their_own():
    node = asked(item("q", source="a"), item("q", source="b"))["q"]
    assert node.groups == {"a", "b"}
    assert node.coverage == pytest.approx(3.5 / 5.5)


def test_duplicates_alone_have_no_say():
    twice = Weighed(Item.model_validate(item("q")), 1, 1, 1, 2, "a", duplicate=True)
    for count in (1, 2):
        assert pool([twice] * count, 2) == NOTHING._replace(shares=(0,) * count)
    assert pool([], 2) == NOTHING


def test_range_conflict_and_shares_of_several_items():
    """Strong against moderate and weak: p = (4 x 1 + 2 x .25 + 1 x 0) / 7, M = 7."""
    sources = {name: {"citation": name, "reliability": "A"} for name in ("one", "two", "three")}
    evidence = [
        item("q", "full", "one", strength="strong"),
        item("q", "minor", "two"),
        item("q", "absent", "three", strength="weak"),
    ]
    node = asked(*evidence, sources=sources)["q"]
    p, k = 4.5 / 7, 7 / 9
    spread = 4 * (1 - p) ** 2 + 2 * (0.25 - p) ** 2 + p**2
    assert numbers(node) == pytest.approx((p, k * p, 1 - k * (1 - p), k, 4 * spread / 7), abs=1e-12)
    assert [one.pooled for one in node.items] == [1, 1, 1]
    assert node.groups == {"one", "two", "three"}


def test_conflict_is_one_when_equals_contradict_each_other_and_none_when_they_agree():
    assert asked(item("q", "full", "a"), item("q", "absent", "a", locator="p. 2"))["q"].conflict == 1
    assert asked(item("q", "full", "a"), item("q", "full", "b"))["q"].conflict == 0


def test_source_without_reliability_weighs_as_little_as_one_that_cannot_be_judged():
    node = asked(item("q", source="unjudged"), sources={"unjudged": {"citation": "x"}})["q"]
    assert node.items[0].mass == 0.5


@pytest.mark.parametrize("evidence", [[item("q", source="e")], [item("q", source="e"), item("q", "absent", "e")]])
def test_items_without_mass_are_no_evidence(evidence):
    node = asked(*evidence)["q"]
    assert numbers(node) == (None, 0, 1, 0, 0)
    assert node.state == "not-assessed"
    assert node.groups == set()
    assert [one.pooled for one in node.items] == [0] * len(evidence)


def test_items_without_mass_say_nothing_beside_others():
    node = asked(item("q", "full", "a"), item("q", "absent", "e"))["q"]
    assert (node.point, node.conflict, node.groups) == (1, 0, {"a"})
    assert [one.pooled for one in node.items] == [1, 0]


@given(items("q"), sources())
def test_no_single_source_narrows_a_question_to_one_band(one, sources):
    verdict = asked(one, sources=sources)["c"].verdict
    assert verdict.status != "established"


@pytest.mark.parametrize(
    ("how", "value", "strength"),
    [
        ({}, 1, 2),
        ({"strength": "strong"}, 0, 4),
        ({"test": "hoop"}, 0.5, 1),
        ({"test": "hoop"}, 0.49, 4),
        ({"test": "smoking-gun"}, 0.5, 4),
        ({"test": "smoking-gun"}, 0, 1),
    ],
    ids=str,
)
def test_strength_is_moderate_if_not_given_and_that_of_a_test_depends_on_its_outcome(how, value, strength):
    assert strength_of(Item.model_validate(item("q", **how)), value, EvidenceConventions()) == strength
