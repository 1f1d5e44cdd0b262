from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.scoring.operators import OPERATORS
from premortem.scoring.plan import shares_of
from strategies import exponents, shares, values, weights

CHILDREN = st.lists(st.tuples(values, weights), min_size=1, max_size=7)
EVERY = pytest.mark.parametrize("name", OPERATORS)
PARAMETERS = st.fixed_dictionaries({"blend": shares, "owa": st.one_of(exponents, st.floats(0.01, 1000))})
"""A parameter for each operator that takes one."""
NOT_BY_PARTS = ("max", "min", "owa", "geometric", "harmonic")


def combined(name, children, parameters=()):
    numbers, weights = zip(*children, strict=True)
    return OPERATORS[name].combine(list(numbers), shares_of(weights), dict(parameters).get(name, 0.0))


@EVERY
@given(CHILDREN, PARAMETERS)
def test_value_lies_between_its_children(name, children, parameters):
    numbers = [value for value, _ in children]
    value = combined(name, children, parameters).value
    assert 0 <= value <= 1
    assert min(numbers) - 1e-9 <= value <= max(numbers) + 1e-9


@EVERY
def test_rounding_takes_no_value_beyond_one(name):
    ones = [(1, 3), (1, 1), (1, 0.1)]  # shares that sum up to a hair more than 1
    assert combined(name, ones, {"blend": 0.5, "owa": 3}).value == 1


@EVERY
@given(CHILDREN, st.data(), PARAMETERS)
def test_never_falls_when_a_child_rises(name, children, data, parameters):
    place = data.draw(st.integers(0, len(children) - 1))
    value, weight = children[place]
    higher = [*children[:place], (data.draw(st.floats(value, 1)), weight), *children[place + 1 :]]
    assert combined(name, higher, parameters).value >= combined(name, children, parameters).value - 1e-12


@EVERY
@given(values, st.lists(weights, min_size=1, max_size=7), PARAMETERS)
def test_gives_x_when_all_are_x(name, value, weights, parameters):
    children = [(value, weight) for weight in weights]
    assert combined(name, children, parameters).value == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(("name", "parameter"), [("owa", 3), ("owa", 0.5), ("geometric", 0), ("harmonic", 0)])
@pytest.mark.parametrize("value", [0.1, 0.2, 0.3, 0.7, 0.9, 1 / 3, 1])
def test_rounding_takes_no_value_beyond_what_all_are(name, parameter, value):
    """As .2 to the powers of 125/132 and 7/132 comes to a hair less than .2."""
    for three in product([1, 3, 0.1, 0.7, 12.5], repeat=3):
        assert combined(name, [(value, weight) for weight in three], {name: parameter}).value == value


@EVERY
@given(CHILDREN, st.randoms(), PARAMETERS)
def test_order_does_not_matter(name, children, random, parameters):
    shuffled = random.sample(children, len(children))
    assert combined(name, shuffled, parameters).value == pytest.approx(
        combined(name, children, parameters).value, abs=1e-12
    )


@EVERY
@given(CHILDREN, PARAMETERS)
def test_parts_sum_up_to_the_value_where_it_goes_by_parts(name, children, parameters):
    result = combined(name, children, parameters)
    assert (result.parts is None) == (name in NOT_BY_PARTS)
    if result.parts is not None:
        assert len(result.parts) == len(children)
        assert sum(result.parts) == pytest.approx(result.value, abs=1e-12)
    if name in ("max", "min"):
        assert children[result.decider][0] == result.value


@pytest.mark.parametrize(
    ("name", "parameter", "expected"),
    [
        ("mean", 0, 0.3),
        ("worst", 0, 0.3),
        ("max", 0, 0.6),
        ("min", 0, 0.2),
        ("blend", 0.5, 0.45),
        ("blend", 0, 0.3),
        ("blend", 1, 0.6),
        ("owa", 1, 0.3),
        ("owa", 2, 0.6 * 0.5 + 0.2 * 0.5),  # Q(1/4) = 1/2
        ("owa", 0.5, 0.6 * 0.0625 + 0.2 * 0.9375),  # Q(1/4) = 1/16
        ("geometric", 0, 0.6**0.25 * 0.2**0.75),
        ("harmonic", 0, 1 / (0.25 / 0.6 + 0.75 / 0.2)),
    ],
    ids=str,
)
def test_what_each_makes_of_two_children(name, parameter, expected):
    assert combined(name, [(0.6, 1), (0.2, 3)], {name: parameter}).value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "decider"),
    [
        ("mean", None),
        ("worst", None),
        ("max", 1),
        ("min", 0),
        ("blend", 1),
        ("owa", None),
        ("geometric", None),
        ("harmonic", None),
    ],
)
def test_which_child_decides(name, decider):
    children = [(0.2, 1), (0.6, 1), (0.6, 1), (0.2, 1)]
    assert combined(name, children, {"blend": 0.5, "owa": 2}).decider == decider


def test_only_blend_has_a_default_for_its_parameter():
    assert {name: operator.parameter for name, operator in OPERATORS.items() if operator.parameter is not None} == {
        "blend": 0.5
    }


@pytest.mark.parametrize("name", ["geometric", "harmonic", "min"])
@pytest.mark.parametrize("values", [(0, 0.5), (0.5, 0), (0, 0)])
def test_one_child_at_none_is_enough(name, values):
    assert combined(name, [(value, 1) for value in values])[:2] == (0, None)


def test_which_operators_are_the_mean():
    assert [name for name, operator in OPERATORS.items() if operator.is_mean] == ["mean", "worst"]


# ---- owa


@pytest.mark.parametrize(("a", "q"), [(2, (0.5, 0.75**0.5)), (0.5, (0.0625, 0.5625)), (1, (0.25, 0.75))])
def test_owa_of_three_children(a, q):
    children = [(0.2, 1), (0.6, 1), (0.4, 2)]
    expected = 0.6 * q[0] + 0.4 * (q[1] - q[0]) + 0.2 * (1 - q[1])
    assert combined("owa", children, {"owa": a}).value == pytest.approx(expected, abs=1e-12)


@given(CHILDREN)
def test_owa_of_1_is_the_mean(children):
    assert combined("owa", children, {"owa": 1}).value == pytest.approx(combined("mean", children).value, abs=1e-12)


@given(CHILDREN, exponents, exponents)
def test_owa_rises_with_its_parameter(children, one, other):
    low, high = sorted((one, other))
    assert combined("owa", children, {"owa": low}).value <= combined("owa", children, {"owa": high}).value + 1e-12


@given(CHILDREN)
def test_owa_comes_to_the_highest_as_its_parameter_grows(children):
    assert combined("owa", children, {"owa": 1e9}).value == pytest.approx(max(value for value, _ in children), abs=1e-6)


@given(CHILDREN)
def test_owa_comes_to_the_lowest_as_its_parameter_vanishes(children):
    assert combined("owa", children, {"owa": 1e-6}).value == pytest.approx(
        min(value for value, _ in children), abs=1e-3
    )


@given(CHILDREN, exponents, weights)
def test_owa_does_not_tell_equal_children_from_one_of_their_weight(children, a, weight):
    value = children[0][0]
    split = [*children, (value, weight), (value, weight)]
    joined = [*children, (value, 2 * weight)]
    one, other = (combined("owa", those, {"owa": a}).value for those in (split, joined))
    assert one == pytest.approx(other, abs=1e-12)


@pytest.mark.parametrize("weights", [(3, 0.1, 1, 1e-18), (1, 3, 0.7)])
def test_weights_whose_sum_is_rounded_are_whole_for_owa(weights):
    """Under a parameter next to nothing a hair more or less than 1 would become a part in a million."""
    values = (1, 0.5, 0.4, 0)[: len(weights)]
    found = combined("owa", list(zip(values, weights, strict=True)), {"owa": 1e-10}).value
    assert found == pytest.approx(0.4, abs=1e-9)


# ---- geometric and harmonic


@pytest.mark.parametrize("name", ["geometric", "harmonic"])
@given(children=CHILDREN, place=st.integers(0, 7), weight=weights)
def test_none_where_any_child_is_none(name, children, place, weight):
    assert combined(name, [*children[:place], (0.0, weight), *children[place:]]).value == 0


@given(CHILDREN)
def test_harmonic_is_at_most_geometric_is_at_most_mean(children):
    harmonic, geometric, mean = (combined(name, children).value for name in ("harmonic", "geometric", "mean"))
    assert harmonic <= geometric + 1e-12
    assert geometric <= mean + 1e-12


@pytest.mark.parametrize("name", ["geometric", "harmonic", "owa"])
def test_children_too_small_to_be_told_from_none(name):
    tiny = 5e-324
    assert 0 <= combined(name, [(tiny, 1), (1.0, 1)], {"owa": 2}).value <= 1
    assert combined(name, [(tiny, 1), (tiny, 3)], {"owa": 2}).value == tiny
