"""The laws of the tree, over random rubrics and cases, and what each child adds to its parent."""

from math import fsum

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import premortem
from building import assess, case, criterion, item, question, rubric, scored
from strategies import (
    FINDINGS,
    bound_rubrics,
    cases,
    evidence_cases,
    items,
    mean_rubrics,
    questions_of,
    rubrics,
    rubrics_and_cases,
)


def evidence_on(rubrics, unknowns=("not-assessed", "withheld", "not-applicable")):
    return rubrics_and_cases(rubrics, lambda drawn: evidence_cases(drawn, unknowns))


ANYTHING = rubrics_and_cases(rubrics(), cases)
EVIDENCE = evidence_on(bound_rubrics())
MEANS = evidence_on(mean_rubrics())


def close(one, other):
    """Tell whether two trees have the same numbers, node by node."""
    assert one.keys() == other.keys()
    for name, node in one.items():
        for field in ("point", "lower", "upper", "coverage", "conflict"):
            assert getattr(node, field) == pytest.approx(getattr(other[name], field), abs=1e-9), (name, field)
        assert node.dropped == other[name].dropped
        assert getattr(node, "verdict", None) == getattr(other[name], "verdict", None)


# ---- laws of every tree


@pytest.mark.no_cover
@given(ANYTHING)
def test_every_number_is_a_share_and_the_point_lies_in_its_range(drawn):
    for node in scored(*drawn).values():
        assert 0 <= node.lower <= node.upper <= 1
        assert node.point is None or node.lower <= node.point <= node.upper
        assert 0 <= node.coverage <= 1
        assert 0 <= node.conflict <= 1
        assert 0 <= getattr(node, "answered", 0) <= 1


@pytest.mark.no_cover
@given(EVIDENCE, st.data())
def test_raising_a_finding_never_lowers_anything_above_it(drawn, data):
    rubric, case = drawn
    evidence = [{**one, "locator": f"p. {place}"} for place, one in enumerate(case["evidence"])]
    assume(evidence)
    place = data.draw(st.integers(0, len(evidence) - 1))
    finding = evidence[place]["finding"]
    before = scored(rubric, {**case, "evidence": evidence})
    higher = data.draw(st.sampled_from(FINDINGS[FINDINGS.index(finding) :]))
    after = scored(
        rubric,
        {**case, "evidence": [*evidence[:place], {**evidence[place], "finding": higher}, *evidence[place + 1 :]]},
    )
    for name, node in before.items():
        assert after[name].lower >= node.lower - 1e-12
        assert after[name].upper >= node.upper - 1e-12
        assert node.point is None or after[name].point >= node.point - 1e-12


@given(ANYTHING, st.randoms())
def test_order_of_items_and_of_siblings_does_not_matter(drawn, random):
    rubric, case = drawn
    shuffled = {**case, "evidence": random.sample(case["evidence"], len(case["evidence"]))}
    close(scored(rubric, case), scored(_shuffled(rubric, random), shuffled))


def _shuffled(node, random):
    kinds = [kind for kind in ("criteria", "questions") if kind in node]
    children = {
        kind: random.sample([_shuffled(child, random) for child in node[kind]], len(node[kind])) for kind in kinds
    }
    return {**node, **children}


@given(ANYTHING)
def test_exact_duplicates_change_nothing(drawn):
    rubric, case = drawn
    close(scored(rubric, case), scored(rubric, {**case, "evidence": case["evidence"] * 2}))


@pytest.mark.no_cover
@given(ANYTHING, st.sampled_from([0.01, 3, 1000]))
def test_scaling_all_weights_of_siblings_changes_nothing(drawn, factor):
    rubric, case = drawn
    close(scored(rubric, case), scored(_scaled(rubric, factor), case))


def _scaled(node, factor):
    kinds = [kind for kind in ("criteria", "questions") if kind in node]
    children = {kind: [_scaled(child, factor) for child in node[kind]] for kind in kinds}
    return {**node, **({"weight": node["weight"] * factor} if "weight" in node else {}), **children}


@given(ANYTHING)
def test_what_is_not_applicable_counts_as_if_it_were_absent(drawn):
    rubric, case = drawn
    found = scored(rubric, case)
    pruned = _pruned(rubric, found)
    assume(pruned["criteria"])
    left = {asked["id"] for asked in questions_of(pruned)}
    unknowns = [one for one in case["unknowns"] if one.get("question") in left]
    kept = scored(pruned, {**case, "unknowns": unknowns})
    close(kept, {name: found[name] for name in kept})


def _pruned(node, found):
    kinds = [kind for kind in ("criteria", "questions") if kind in node]
    children = {
        kind: [_pruned(child, found) for child in node[kind] if not found[child["id"]].dropped] for kind in kinds
    }
    return {**node, **children}


@pytest.mark.no_cover
@given(ANYTHING)
def test_parts_add_up_to_the_parent(drawn):
    for node in scored(*drawn).values():
        if getattr(node, "children", ()) and node.dropped is None:
            _parts_add_up(node)


def _parts_add_up(node):
    adds = [part for part, child in zip(node.adds, node.children, strict=True) if child.dropped is None]
    assert all(part is None for part, child in zip(node.adds, node.children, strict=True) if child.dropped is not None)
    operator = node.head.operator
    if operator == "worst":
        assert set(adds) == {None}
        return
    if operator in ("owa", "geometric", "harmonic"):
        assert {tuple(part or (None,)) for part in adds} <= {(None,), (None, None, None, None)}
        return
    if operator in ("mean", "blend"):
        for field in ("point", "lower", "upper"):
            total = fsum(getattr(part, field) for part in adds)
            assert total == pytest.approx(getattr(node, field) or 0, abs=1e-9)
    else:
        assert {(part.point, part.lower, part.upper) for part in adds} == {(None, None, None)}
    if operator == "mean":
        assert {part.decides for part in adds} == {None}
    else:
        assert sum(part.decides for part in adds) == (node.point is not None)


@pytest.mark.no_cover
@given(rubrics_and_cases(bound_rubrics(), evidence_cases), st.data())
def test_range_is_what_the_corners_of_the_leaves_span(drawn, data):
    """Each operator never falls, so the ends of the range are met where all leaves are at their ends."""
    rubric, case = drawn
    found = scored(rubric, case)
    leaves = [asked["id"] for asked in questions_of(rubric)]
    for end in ("lower", "upper"):
        corner = scored(rubric, _answered(case, {name: getattr(found[name], end) for name in leaves}))
        for name, node in found.items():
            assert getattr(corner[name], end) == pytest.approx(getattr(node, end), abs=1e-9), (name, end)
    mixed = {name: getattr(found[name], data.draw(st.sampled_from(["lower", "upper"]))) for name in leaves}
    for name, node in scored(rubric, _answered(case, mixed)).items():
        assert found[name].lower - 1e-9 <= node.lower <= node.upper <= found[name].upper + 1e-9, name


def _answered(case, values):
    return {**case, "evidence": [], "answers": {name: f"{value:.17f}" for name, value in values.items()}}


# ---- laws of trees of nothing but means


@given(MEANS)
def test_in_trees_of_mean_the_bounds_follow_from_point_and_coverage(drawn):
    for node in scored(*drawn).values():
        if node.dropped is None:
            p, k = node.point or 0, node.coverage
            assert (node.lower, node.upper) == pytest.approx((k * p, 1 - k * (1 - p)), abs=1e-9)


@given(evidence_on(mean_rubrics(), unknowns=("not-assessed", "withheld")))
def test_in_trees_of_mean_nested_is_flat(drawn):
    nested, case = drawn
    leaves = [{**asked, "weight": weight} for asked, weight in _flattened(nested, 1)]
    flat = rubric(criterion("all", *leaves), operator="mean")
    one, other = scored(nested, case)["overall"], scored(flat, case)["overall"]
    for field in ("point", "lower", "upper", "coverage", "conflict", "answered"):
        assert getattr(one, field) == pytest.approx(getattr(other, field), abs=1e-9)


def _flattened(node, weight):
    children = [*node.get("criteria", ()), *node.get("questions", ())]
    if not children:
        return [(node, weight)]
    whole = sum(child["weight"] for child in children)
    return [found for child in children for found in _flattened(child, weight * child["weight"] / whole)]


@given(MEANS, st.data())
def test_in_trees_of_mean_a_new_source_never_widens(drawn, data):
    rubric, case = drawn
    name = data.draw(st.sampled_from([asked["id"] for asked in questions_of(rubric)]))
    assume(name not in [one["question"] for one in case["unknowns"]])
    sources = {**case["sources"], "new": {"citation": "New", "reliability": data.draw(st.sampled_from("ABCDEF"))}}
    new = data.draw(items(name, source=st.just("new")))
    before, after = (
        scored(rubric, case),
        scored(rubric, {**case, "sources": sources, "evidence": [*case["evidence"], new]}),
    )
    for found, node in before.items():
        assert after[found].upper - after[found].lower <= node.upper - node.lower + 1e-12


@given(MEANS, st.data())
def test_in_trees_of_mean_an_unknown_child_leaves_the_point_alone(drawn, data):
    rubric, case = drawn
    criteria = [node for node in _criteria(rubric) if "questions" in node]
    widened = data.draw(st.sampled_from(criteria))["id"]
    before, after = scored(rubric, case), scored(_with_unknown(rubric, widened), case)
    for name, node in before.items():
        if node.dropped is None:
            assert after[name].point == pytest.approx(node.point, abs=1e-9) or name != widened
            assert after[name].coverage <= node.coverage + 1e-12
            assert after[name].lower <= node.lower + 1e-12
            assert after[name].upper >= node.upper - 1e-12


def _criteria(node):
    below = [found for child in node.get("criteria", ()) for found in _criteria(child)]
    return [*node.get("criteria", ()), *below]


def _with_unknown(node, name):
    if node.get("id") == name:
        return {**node, "questions": [*node["questions"], question("unknown", weight=2)]}
    return (
        {**node, "criteria": [_with_unknown(child, name) for child in node["criteria"]]} if "criteria" in node else node
    )


# ---- examples


def two(**more):
    """Score a criterion of two questions: one at 1 with K .5, one at .25 with K .5."""
    parts = question("q1", weight=3), question("q2", weight=1)
    return scored(rubric(criterion("c", *parts, **more)), case(item("q1", "full"), item("q2", "minor")))["c"]


@pytest.mark.parametrize(
    ("operator", "point", "lower", "upper"),
    [
        ("mean", 0.8125, 0.40625, 0.90625),
        ("max", 1, 0.5, 1),
        ("min", 0.25, 0.125, 0.625),
        ("blend", 0.90625, 0.453125, 0.953125),
        ("geometric", 0.25**0.25, 0.5**0.75 * 0.125**0.25, 0.625**0.25),
        ("harmonic", 1 / 1.75, 1 / (0.75 / 0.5 + 0.25 / 0.125), 1 / (0.75 + 0.25 / 0.625)),
        ("owa", 0.75**0.5 + 0.25 * (1 - 0.75**0.5), 0.125 + 0.375 * 0.75**0.5, 0.625 + 0.375 * 0.75**0.5),
    ],
)
def test_operators_apply_to_point_and_bounds(operator, point, lower, upper):
    node = two(operator=operator, **({"owa": 2} if operator == "owa" else {}))
    assert (node.point, node.lower, node.upper, node.coverage) == pytest.approx((point, lower, upper, 0.5))


def test_blend_takes_its_share_from_the_rubric():
    node = two(operator="blend", blend=0.25)
    assert node.head.parameter == 0.25
    assert node.point == pytest.approx(0.25 * 1 + 0.75 * 0.8125)


@pytest.mark.parametrize(("operator", "parameter"), [("mean", None), ("max", None), ("blend", 0.5)])
def test_defaults_of_operators_are_filled_in(operator, parameter):
    assert two(operator=operator).head.parameter == parameter


@pytest.mark.parametrize(
    ("operator", "decides"), [("max", [True, False]), ("min", [False, True]), ("blend", [True, False])]
)
def test_the_deciding_child_is_named(operator, decides):
    assert [part.decides for part in two(operator=operator).adds] == decides


@pytest.mark.parametrize("operator", ["owa", "geometric", "harmonic"])
def test_nothing_is_said_of_what_children_add_where_it_does_not_add_up(operator):
    assert two(operator=operator, **({"owa": 2} if operator == "owa" else {})).adds == (None, None)


def test_without_a_point_no_child_decides():
    c = scored(rubric(criterion("c", question("q1"), question("q2"), operator="max")), case())["c"]
    assert [part.decides for part in c.adds] == [False, False]


@pytest.mark.parametrize(("weights", "point"), [("coverage", (0.5 * 1 + 0.2 * 0) / 0.7), ("plain", 0.5)])
def test_reading_weights(weights, point):
    one = rubric(criterion("c", question("q1"), question("q2")), **{"reading-weights": weights})
    c = scored(one, case(item("q1", "full", "a"), item("q2", "absent", "d")))["c"]
    assert c.coverage == pytest.approx((0.5 + 0.2) / 2)
    assert c.point == pytest.approx(point)


def clipped(low, **more):
    """Score a mean whose reading lies below its range: a solid child of little coverage, a void one of much."""
    solid = criterion("solid", question("sure", weight=1), question("open", weight=99), operator="max")
    evidence = [item("sure", "full", name, strength="strong") for name in "ab"] + [
        item("void", low, name) for name in "ab"
    ]
    return scored(rubric(criterion("c", solid, criterion("rest", question("void")), **more)), case(*evidence))["c"]


@pytest.mark.parametrize("low", ["absent", "minor"])
@pytest.mark.parametrize("operator", ["mean", "blend"])
def test_reading_is_moved_into_its_range_and_its_parts_with_it(low, operator):
    node = clipped(low, operator=operator, **({"blend": 0} if operator == "blend" else {}))
    assert node.point == node.lower > 0.3
    assert fsum(part.point for part in node.adds) == pytest.approx(node.point)


def test_reading_above_its_range_is_moved_down_into_it():
    """One child is sure to be low, but little of it is known; the other reads high."""
    solid = criterion("solid", question("sure", weight=1), question("open", weight=99), operator="min")
    evidence = [item("sure", "absent", name, strength="strong") for name in "ab"]
    evidence += [item("full", "full", name) for name in "ab"]
    node = scored(rubric(criterion("c", solid, criterion("rest", question("full")))), case(*evidence))["c"]
    assert node.point == node.upper < 0.7
    assert fsum(part.point for part in node.adds) == pytest.approx(node.point)


def test_parts_are_moved_with_the_reading_each_in_proportion():
    node = clipped("minor")
    solid, rest = node.children
    ks, kr = solid.coverage, rest.coverage
    reading = (ks * solid.point + kr * rest.point) / (ks + kr)
    assert reading < node.lower
    assert [part.point for part in node.adds] == pytest.approx(
        [k * child.point / (ks + kr) * node.point / reading for k, child in ((ks, solid), (kr, rest))]
    )


def test_what_each_child_of_a_mean_adds():
    parts = question("q1", weight=3), question("gone"), question("open"), question("q2")
    gone = [{"question": "gone", "kind": "not-applicable", "note": "x"}]
    c = scored(rubric(criterion("c", *parts)), case(item("q1", "full"), item("q2", "minor"), unknowns=gone))["c"]
    assert [part and part[:3] for part in c.adds] == [
        pytest.approx((0.75, 0.3, 0.6)),
        None,
        pytest.approx((0, 0, 0.2)),
        pytest.approx((0.0625, 0.025, 0.125)),
    ]
    assert [part and part.decides for part in c.adds] == [None] * 4


def test_parts_add_up_even_where_the_reading_is_too_small_to_be_written():
    solid = criterion("solid", question("sure", weight=2e-162), question("open"), operator="max", weight=5e-162)
    evidence = item("sure", "minor"), item("void", "absent")
    node = scored(rubric(criterion("c", solid, criterion("rest", question("void")))), case(*evidence))["c"]
    assert node.point == node.lower > 0
    assert fsum(part.point for part in node.adds) == node.point


def test_conflict_is_weighed_by_coverage_and_the_largest_carried_along():
    quarrel = [item("q1", "full", "a"), item("q1", "absent", "a", locator="p. 2")]
    inner = criterion("inner", question("q1"), question("q2"))
    found = scored(
        rubric(criterion("c", inner, criterion("other", question("q3")))), case(*quarrel, item("q2", "full", "b"))
    )
    k1, k2 = found["q1"].coverage, found["q2"].coverage
    assert found["inner"].conflict == pytest.approx(k1 / (k1 + k2))
    assert found["c"].conflict == pytest.approx(found["inner"].conflict)
    assert found["c"].largest_conflict == 1


def test_answered_is_the_weight_of_the_questions_with_evidence():
    parts = [criterion("c1", question("q1"), question("q2", weight=3)), criterion("c2", question("q3"), weight=2)]
    found = scored(rubric(criterion("c", *parts)), case(item("q2")))
    assert found["c"].answered == pytest.approx(1 / 3 * 3 / 4)
    assert (found["c"].questions_answered, found["c"].questions_asked) == (1, 3)


# ---- not applicable


def test_criterion_of_nothing_but_dropped_children_is_dropped_with_their_reason():
    one = rubric(criterion("c1", question("q1"), question("q2")), criterion("c2", question("q3")))
    gone = [{"question": name, "kind": "not-applicable", "note": "No zone."} for name in ("q1", "q2")]
    found = scored(one, case(item("q3"), unknowns=gone))
    assert found["c1"].dropped == "No zone."
    assert (found["c1"].point, found["c1"].lower, found["c1"].upper, found["c1"].coverage) == (None, 0, 1, 0)
    assert (found["c1"].conflict, found["c1"].largest_conflict, found["c1"].answered) == (0, 0, 0)
    assert (found["c1"].unsourced, found["c1"].questions_answered, found["c1"].questions_asked) == (0, 0, 0)
    assert (found["overall"].questions_answered, found["overall"].questions_asked) == (1, 1)
    assert found["c1"].verdict == ("not-assessed", None, "not-evident", "severe", None)
    assert found["overall"].point == 1


def test_criterion_dropped_for_several_reasons_is_just_not_applicable():
    gone = [{"question": name, "kind": "not-applicable", "note": f"Because of {name}."} for name in ("q1", "q2")]
    found = scored(rubric(criterion("c1", question("q1"), question("q2"))), case(unknowns=gone))
    assert found["c1"].dropped == "not-applicable"


def test_rounding_takes_no_share_beyond_one():
    quarrel = [item(name, finding, locator=finding) for name in ("q1", "q2", "q3") for finding in ("full", "absent")]
    parts = question("q1", weight=3), question("q2"), question("q3", weight=0.1)
    sure = scored(rubric(criterion("c", *parts)), case(answers={"q1": 1, "q2": 1, "q3": 1}))["c"]
    assert (sure.lower, sure.upper, sure.coverage, sure.answered) == (1, 1, 1, 1)
    assert scored(rubric(criterion("c", *parts)), case(*quarrel))["c"].conflict == 1
    crushing = {"evidence": {"strength": {"moderate": 1e12}, "prior-weight": 1e-6}}  # coverage is 1 to the last digit
    assert scored(rubric(criterion("c", *parts), **crushing), case(*quarrel))["c"].conflict == 1


def test_a_criterion_can_be_set_aside_with_all_below_it():
    one = rubric(
        criterion("c1", criterion("c2", question("q1")), criterion("c3", question("q2"))),
        criterion("c4", question("q3")),
    )
    found = scored(one, case(unknowns=[{"criterion": "c1", "kind": "not-applicable"}]))
    assert {name for name, node in found.items() if node.dropped} == {"c1", "c2", "c3", "q1", "q2"}
    assert found["q1"].state == "not-applicable"
    assert found["c1"].dropped == "not-applicable"


def test_programme_to_which_nothing_applies():
    overall = assess(
        rubric(criterion("c", question("q"))), case(unknowns=[{"criterion": "c", "kind": "not-applicable"}])
    ).overall
    assert (overall.status, overall.reading, overall.at_least, overall.at_most) == (
        "not-assessed",
        None,
        "not-evident",
        "severe",
    )


# ---- many cases by one rubric


def test_override_of_one_case_is_not_found_in_the_next():
    shared = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    bands = (None, "severe", None, "partial")
    given = [[{"criterion": "c", "band": band, "reason": "So."}] if band else [] for band in bands]
    cases = [premortem.load_case(data=case(overrides=overrides)) for overrides in given]
    found = [premortem.assess(one, shared).root.children[0].override for one in cases]
    assert [one and one.band for one in found] == [*bands]


def test_what_an_earlier_case_left_blank_is_told_to_the_rules_of_the_next():
    low = [{"when": {"c": "low"}, "then": "high"}, {"otherwise": "low"}]
    more = {"operator": "rules", "scale": "risk"}
    c = criterion("c", question("q1", scale="risk"), **more, rules=[{"otherwise": "low"}])
    d = criterion("d", question("q2", scale="risk"), **more, rules=[{"otherwise": "low"}])
    shared = premortem.load_rubric(data=rubric(c, d, **more, rules=low, scales={"risk": ["low", "high"]}))
    for answers in ({}, {"q2": "high"}):
        assert premortem.assess(premortem.load_case(data=case(answers=answers)), shared).root.outcome == "high"


@pytest.mark.no_cover
@given(rubrics().flatmap(lambda drawn: st.tuples(st.just(drawn), st.lists(cases(drawn), min_size=2, max_size=3))))
def test_what_other_cases_say_leaves_no_trace(drawn):
    data, several = drawn
    shared = premortem.load_rubric(data=data)
    for one in [*several, several[0]]:
        loaded = premortem.load_case(data=one)
        assert premortem.assess(loaded, shared) == premortem.assess(loaded, premortem.load_rubric(data=data))
