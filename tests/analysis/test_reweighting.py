"""Other weights: the distance to the next band and the ranges of readings, against brute force."""

from itertools import product
from math import fsum

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from building import case, criterion, question, rubric, worked_out
from premortem.analysis.reweighting import (
    MOVEMENTS,
    Reading,
    distance,
    distance_of_the_worst,
    ranges_of_the_worst,
    reading_of,
    weight_ranges,
)
from premortem.scoring.operators import OPERATORS

WEIGHED = [
    ("mean", 0.0),
    ("blend", 0.3),
    ("owa", 0.4),
    ("owa", 1.0),
    ("owa", 3.0),
    ("geometric", 0.0),
    ("harmonic", 0.0),
]
"""Operators in which weights have a say, and a parameter of each."""
points = st.lists(st.one_of(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.floats(0.01, 1)), min_size=2, max_size=5)
moves = st.floats(0.01, 0.99)


def reading(operator, parameter, points, weights):
    shares = [weight / fsum(weights) for weight in weights]
    names = tuple(f"q{place}" for place in range(len(points)))
    value = OPERATORS[operator].combine(list(points), shares, parameter).value
    return Reading("c", OPERATORS[operator], parameter, names, list(points), shares, value)


@st.composite
def readings(draw, operators=WEIGHED):
    drawn = draw(points)
    size = len(drawn)
    weights = draw(st.lists(st.sampled_from([0.1, 1, 1, 2, 5]), min_size=size, max_size=size))
    return reading(*draw(st.sampled_from(operators)), drawn, weights)


def moved(one, by, steps):
    """Read with every combination of a few shares within the box."""
    factors = [1 - by + 2 * by * step / (steps - 1) for step in range(steps)]
    for chosen in product(factors, repeat=len(one.points)):
        yield one.with_shares([share * factor for share, factor in zip(one.shares, chosen, strict=True)])


# ---- extremes


@given(readings(), moves, st.data())
def test_no_weights_in_the_box_read_beyond_the_extremes(one, by, data):
    low, high = one.extremes(by)
    factor = st.floats(1 - by, 1 + by)
    for _ in range(20):
        shares = [share * data.draw(factor) for share in one.shares]
        assert low - 1e-9 <= one.with_shares(shares) <= high + 1e-9


@given(readings(), st.sampled_from([0.1, 0.5, 0.9]))
def test_extremes_are_those_of_a_search(one, by):
    assume(len(one.points) < 5)
    found = list(moved(one, by, 9))  # 5 values of each weight miss an extreme between them by more than is let pass
    low, high = one.extremes(by)
    assert low <= min(found) + 1e-9
    assert high >= max(found) - 1e-9
    assert low == pytest.approx(min(found), abs=0.005)
    assert high == pytest.approx(max(found), abs=0.005)


@pytest.mark.parametrize(("a", "values", "end"), [(2.0, (1, 0.795, 0), 1), (0.5, (1, 0.1, 0), 0)])
def test_under_owa_a_child_between_can_lie_between_its_ends(a, values, end):
    one = reading("owa", a, values, (1, 1, 1))
    inside, corners = (
        [one.with_shares([above, middle, below]) for above, below in ((1.5, 0.5), (0.5, 1.5)) for middle in middles]
        for middles in ([0.5 + step / 500 for step in range(501)], (0.5, 1.5))
    )
    best, at_corner = ((max if end else min)(values) for values in (inside, corners))
    assert abs(best - at_corner) > 1e-6
    assert one.extremes(0.5)[end] == pytest.approx(best, abs=1e-6)


@given(readings())
def test_extremes_contain_the_reading_and_grow(one):
    before = one.value, one.value
    for by in (0.0, 0.1, 0.5, 0.9, 1.0):
        low, high = one.extremes(by)
        assert low <= before[0] + 1e-9
        assert high >= before[1] - 1e-9
        before = low, high


# ---- distances


@given(readings([("mean", 0.0)]), st.sampled_from([0.25, 0.5, 0.75]))
def test_distance_of_a_mean_is_the_formula(one, threshold):
    pulls = [share * (point - threshold) for share, point in zip(one.shares, one.points, strict=True)]
    whole = fsum(map(abs, pulls))
    expected = abs(fsum(pulls)) / whole if whole else 0
    assert one.to(threshold) == pytest.approx(expected, abs=1e-8)


@given(readings([("mean", 0.0)]), st.sampled_from([0.25, 0.5, 0.75]))
def test_corners_reach_the_threshold_from_the_distance_on_and_not_before(one, threshold):
    found = one.to(threshold)
    assume(found > 1e-6)
    up = one.value < threshold

    def reaches(by):
        corners = list(moved(one, by, 2))
        return max(corners) >= threshold - 1e-12 if up else min(corners) <= threshold + 1e-12

    assert not any(reaches(found * part) for part in (0.2, 0.5, 0.9, 1 - 1e-5))
    if found < 1 - 1e-6:
        assert reaches(min(found * (1 + 1e-5) + 1e-9, 1 - 1e-9))


@given(readings([one for one in WEIGHED if one[0] != "mean"]), st.sampled_from([0.25, 0.5, 0.75]))
def test_distance_under_other_operators_is_that_of_a_search(one, threshold):
    assume(len(one.points) < 4)
    found = one.to(threshold)
    assume(found)
    up = one.value < threshold
    steps = 9

    def reaches(by):
        values = moved(one, by, steps)
        return any(value >= threshold for value in values) if up else any(value <= threshold for value in values)

    assert not any(reaches(found * part) for part in (0.3, 0.8, 0.98))
    if 1e-6 < found < 0.95:
        assert reaches(min(found * 1.03 + 0.02, 0.999))


@pytest.mark.parametrize(("operator", "parameter"), WEIGHED)
def test_one_where_no_weights_can_and_nothing_on_the_threshold(operator, parameter):
    assert reading(operator, parameter, (0.1, 0.2), (1, 2)).to(0.5) == 1
    assert reading(operator, parameter, (0.5, 0.5), (1, 2)).to(0.5) == 0
    assert reading(operator, parameter, (0.6, 0.9), (1, 2)).to(0.5) == 1


# ---- of scored criteria


def direct(operator="mean", **answers):
    """Score a criterion of directly answered questions."""
    one = rubric(criterion("c", *(question(name) for name in answers), **_operator(operator)))
    worked = worked_out(one, case(answers=answers))
    return worked.root.children[0], worked.plan


def _operator(name):
    return {"operator": name, **({"owa": 2} if name == "owa" else {})}


def test_reading_of_a_criterion():
    one = reading_of(*direct(a=0.2, b=0.6))
    assert (one.name, one.names, one.points, one.shares) == ("c", ("a", "b"), [0.2, 0.6], [0.5, 0.5])
    assert one.value == pytest.approx(0.4)


@pytest.mark.parametrize("operator", ["max", "min"])
def test_weights_have_no_say_in_the_highest_and_the_lowest(operator):
    assert reading_of(*direct(operator, a=0.2, b=0.6)) is None


def test_one_child_has_no_weight_to_move():
    assert reading_of(*direct(a=0.2)) is None


def test_distance_names_the_nearest_band_and_the_child():
    node, plan = direct(a=0.1, b=0.8, d=0.3)
    found = distance(reading_of(node, plan), plan)
    pulls = [0.1 - 0.5, 0.8 - 0.5, 0.3 - 0.5]
    assert found.value == pytest.approx(min(abs(sum(pulls)) / sum(map(abs, pulls)), 0.45 / 0.75))
    assert (found.threshold, found.band, found.child) == (0.5, "substantial", "a")


def test_on_a_threshold_the_other_band_is_the_lower_one():
    node, plan = direct(a=0.4, b=0.6)
    found = distance(reading_of(node, plan), plan)
    assert (node.verdict.reading, found.value, found.band) == ("substantial", 0, "partial")


def test_a_rubric_of_one_band_has_no_distance():
    one = rubric(criterion("c", question("a"), question("b")), bands=[{"id": "any", "from": 0}])
    worked = worked_out(one, case(answers={"a": 0.1, "b": 0.9}))
    read = reading_of(worked.root.children[0], worked.plan)
    assert distance(read, worked.plan) is None
    assert distance_of_the_worst({"c": 0.5}, {"c": read}, worked.plan) is None


def test_ranges_name_their_bands_from_the_lowest():
    node, plan = direct(a=0.1, b=0.9)
    small, large = weight_ranges(reading_of(node, plan), plan)
    assert (small.by, large.by) == MOVEMENTS
    assert small.lower == pytest.approx((0.9 * 0.9 + 0.1 * 1.1) / 2)
    assert (small.bands, large.bands) == (("partial", "substantial"),) * 2
    assert large.lower < small.lower < node.point < small.upper < large.upper


# ---- the worst of several


def parts(one, other, **more):
    """Score two criteria of two answers each."""
    names = ("a", "b"), ("d", "e")
    drawn = [criterion(f"c{place}", *map(question, given)) for place, given in enumerate(names)]
    answers = dict(zip("abde", (*one, *other), strict=True))
    worked = worked_out(rubric(*drawn, **more), case(answers=answers))
    nodes = {child.head.id: child for child in worked.root.children}
    read = {name: reading_of(node, worked.plan) for name, node in nodes.items()}
    return {name: node.point for name, node in nodes.items()}, read, worked.plan


def worst_reached(points, read, plan, by):
    """Name the worst bands that weights within a fraction can bring about."""
    ends = [read[name].extremes(by) if name in read else (points[name],) * 2 for name in points]
    pick = max if plan.worst_first > 0 else min
    return {plan.band(pick(low for low, _ in ends)), plan.band(pick(high for _, high in ends))}


@given(*[st.tuples(st.floats(0, 1), st.floats(0, 1))] * 2, st.sampled_from(["severity", "achievement"]))
def test_distance_of_the_worst_is_where_the_worst_band_first_changes(one, other, reads):
    points, read, plan = parts(one, other, reads=reads)
    found = distance_of_the_worst(points, read, plan)
    assume(1e-4 < found.value < 0.99)
    assert len(worst_reached(points, read, plan, found.value * 0.999)) == 1
    assert found.band in worst_reached(points, read, plan, min(found.value * 1.001 + 1e-6, 1))


def test_the_worst_gets_better_only_when_every_part_leaves_its_band():
    points, read, plan = parts((0.4, 0.7), (0.45, 0.95))
    found = distance_of_the_worst(points, read, plan)
    down, up = read["c1"].to(0.5), read["c1"].to(0.75)
    assert found.child == "c1"
    assert found.value == pytest.approx(min(max(down, read["c0"].to(0.5)), up))


def test_a_part_without_weights_stays_in_its_band():
    points, read, plan = parts((0.6, 0.6), (0.4, 0.7))
    found = distance_of_the_worst(points, {"c1": read["c1"]}, plan)
    assert (found.value, found.child) == (1, "c0")
    assert ranges_of_the_worst(points, {"c1": read["c1"]}, plan)[0].lower == pytest.approx(0.6)


@pytest.mark.parametrize(("reads", "pick"), [("severity", max), ("achievement", min)])
def test_ranges_of_the_worst(reads, pick):
    points, read, plan = parts((0.1, 0.4), (0.2, 0.8), reads=reads)
    for found in ranges_of_the_worst(points, read, plan):
        ends = [one.extremes(found.by) for one in read.values()]
        assert (found.lower, found.upper) == (pick(low for low, _ in ends), pick(high for _, high in ends))
        assert found.lower <= pick(points.values()) <= found.upper
        assert found.bands[0] == plan.band(found.lower)
        assert found.bands[-1] == plan.band(found.upper)
