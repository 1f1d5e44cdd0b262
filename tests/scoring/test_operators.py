import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.scoring.operators import OPERATORS
from premortem.scoring.plan import shares_of
from strategies import shares, values, weights

CHILDREN = st.lists(st.tuples(values, weights), min_size=1, max_size=7)
EVERY = pytest.mark.parametrize("name", OPERATORS)


def combined(name, children, parameter=0.5):
    numbers, weights = zip(*children, strict=True)
    return OPERATORS[name].combine(list(numbers), shares_of(weights), parameter)


@EVERY
@given(CHILDREN, shares)
def test_value_lies_between_its_children(name, children, parameter):
    numbers = [value for value, _ in children]
    value = combined(name, children, parameter).value
    assert 0 <= value <= 1
    assert min(numbers) - 1e-9 <= value <= max(numbers) + 1e-9


@EVERY
def test_rounding_takes_no_value_beyond_one(name):
    assert combined(name, [(1, 3), (1, 1), (1, 0.1)]).value == 1  # shares that sum up to a hair more than 1


@EVERY
@given(CHILDREN, st.data(), shares)
def test_never_falls_when_a_child_rises(name, children, data, parameter):
    place = data.draw(st.integers(0, len(children) - 1))
    value, weight = children[place]
    higher = [*children[:place], (data.draw(st.floats(value, 1)), weight), *children[place + 1 :]]
    assert combined(name, higher, parameter).value >= combined(name, children, parameter).value - 1e-15


@EVERY
@given(values, st.lists(weights, min_size=1, max_size=7), shares)
def test_gives_x_when_all_are_x(name, value, weights, parameter):
    children = [(value, weight) for weight in weights]
    assert combined(name, children, parameter).value == pytest.approx(value, abs=1e-12)


@EVERY
@given(CHILDREN, st.randoms(), shares)
def test_order_does_not_matter(name, children, random, parameter):
    shuffled = random.sample(children, len(children))
    assert combined(name, shuffled, parameter).value == pytest.approx(
        combined(name, children, parameter).value, abs=1e-12
    )


@EVERY
@given(CHILDREN, shares)
def test_parts_sum_up_to_the_value_or_one_child_decides_it(name, children, parameter):
    result = combined(name, children, parameter)
    if result.parts is not None:
        assert len(result.parts) == len(children)
        assert sum(result.parts) == pytest.approx(result.value, abs=1e-12)
    else:
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
    ],
)
def test_what_each_makes_of_two_children(name, parameter, expected):
    assert combined(name, [(0.6, 1), (0.2, 3)], parameter).value == pytest.approx(expected)


@pytest.mark.parametrize(("name", "decider"), [("mean", None), ("worst", None), ("max", 1), ("min", 0), ("blend", 1)])
def test_which_child_decides(name, decider):
    assert combined(name, [(0.2, 1), (0.6, 1), (0.6, 1), (0.2, 1)]).decider == decider


def test_only_blend_takes_a_parameter():
    assert {name: operator.parameter for name, operator in OPERATORS.items() if operator.parameter is not None} == {
        "blend": 0.5
    }
