"""Draws of weights and values, against scoring and against distributions that are known."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import case, criterion, item, question, rubric, worked_out
from premortem.analysis.draws import _COMBINE, DRAWS, Draws
from premortem.analysis.variations import criteria_in
from premortem.scoring.operators import OPERATORS
from strategies import cases, rubrics, rubrics_and_cases

drawn = rubrics_and_cases(rubrics(), cases)
FEW = 200
"""Draws that are enough where each is looked at."""
LETTERS = {"letters": {"good": 0, "fair": 0.4, "bad": 1}}


def two(answers=(), operator="mean", weights=(1, 1), **more):
    """Score a criterion c of the questions a and b."""
    extra = {"owa": 2} if operator == "owa" else {}
    questions = [question(name, weight=weight) for name, weight in zip("ab", weights, strict=True)]
    return worked_out(rubric(criterion("c", *questions, operator=operator, **extra), **more), case(**dict(answers)))


def shares(worked, **more):
    draws = Draws(worked.plan, **more)
    return draws.shares(draws.values(worked.root)["c"])


# ---- what is drawn


def test_the_same_seed_gives_the_same_draws():
    worked = two({"answers": {"a": 0.7}})
    first, again, other = (Draws(worked.plan, count=50, seed=seed).values(worked.root)["c"] for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_a_programme_gets_its_own_values_whatever_was_drawn_before():
    worked = two()
    draws = Draws(worked.plan, count=50)
    first = draws.values(worked.root, "one")["c"]
    draws.values(worked.root)
    other = draws.values(worked.root, "other")["c"]
    assert (draws.values(worked.root, "one")["c"] == first).all()
    assert (other != first).any()


@given(drawn)
def test_under_the_weights_of_the_rubric_values_lie_in_the_range(both):
    worked = worked_out(*both)
    draws = Draws(worked.plan, count=FEW, concentration=None)
    found = draws.values(worked.root)
    for name, node in criteria_in(worked.root).items():
        if name in found:
            assert found[name].min() >= node.lower - 1e-9
            assert found[name].max() <= node.upper + 1e-9


@given(drawn)
def test_every_criterion_that_is_not_dropped_is_drawn(both):
    worked = worked_out(*both)
    found = Draws(worked.plan, count=FEW).values(worked.root)
    expected = {name for name, node in criteria_in(worked.root).items() if node.dropped is None}
    dropped_above = expected - found.keys()
    assert found.keys() <= expected
    assert dropped_above == set()


@given(drawn)
def test_shares_sum_to_one_and_established_verdicts_are_certain(both):
    worked = worked_out(*both)
    draws = Draws(worked.plan, count=FEW, concentration=None)
    for name, values in draws.values(worked.root).items():
        found = draws.shares(values)
        assert sum(found.values()) == pytest.approx(1)
        verdict = criteria_in(worked.root)[name].verdict
        if verdict.status == "established" and (name != "overall" or worked.root.head.operator != "worst"):
            assert found[verdict.at_least] == 1


# ---- operators


@given(
    st.sampled_from(sorted(OPERATORS)),
    st.lists(st.tuples(st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1)), st.floats(0.01, 5)), min_size=1),
    st.sampled_from([0.5, 1, 2, 3.5]),
)
def test_operators_on_rows_are_those_of_scoring(name, children, parameter):
    values, weights = zip(*children, strict=True)
    parameter = parameter / 4 if name == "blend" else parameter
    total = sum(weights)
    expected = OPERATORS[name].combine(list(values), [weight / total for weight in weights], parameter).value
    rows = [np.repeat(np.asarray(column, dtype=float)[:, None], 3, axis=1) for column in (values, weights)]
    assert _COMBINE[name](*rows, parameter) == pytest.approx([expected] * 3, abs=1e-9)


def test_every_numeric_operator_is_there():
    assert _COMBINE.keys() == OPERATORS.keys()


@pytest.mark.parametrize("operator", sorted(set(OPERATORS) - {"worst"}))
def test_children_of_hardly_any_weight_are_no_trouble(operator):
    gone = [{"question": "b", "kind": "not-applicable", "note": "x"}]
    for unknowns in ((), gone):
        worked = two({"answers": {"a": 0}, "unknowns": unknowns}, operator, (1e-12, 1e12))
        assert np.isfinite(Draws(worked.plan, count=FEW).values(worked.root)["c"]).all()


# ---- distributions that are known


def test_a_question_alone_is_uniform_in_its_range():
    worked = worked_out(rubric(criterion("c", question("a"))), case(item("a", "substantial", "b", strength="weak")))
    low, high = worked.root.children[0].lower, worked.root.children[0].upper
    ends = [low, 0.25, 0.5, 0.75, high]
    found = shares(worked)
    for (start, end), share in zip(pairwise(ends), found.values(), strict=True):
        assert share == pytest.approx((end - start) / (high - low), abs=0.02)


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("mean", (0.125, 0.375, 0.375, 0.125)),
        ("max", (1 / 16, 3 / 16, 5 / 16, 7 / 16)),
        ("min", (7 / 16, 5 / 16, 3 / 16, 1 / 16)),
    ],
)
def test_two_unknown_questions(operator, expected):
    worked = two((), operator)
    found = shares(worked, concentration=None)
    assert list(found.values()) == pytest.approx(list(expected), abs=0.02)


def test_uniform_weights_on_the_simplex():
    worked = two({"answers": {"a": 1, "b": 0}})
    found = shares(worked, concentration=1)
    assert list(found.values()) == pytest.approx([0.25] * 4, abs=0.02)


def test_weights_keep_to_those_of_the_rubric():
    worked = two({"answers": {"a": 1, "b": 0}}, weights=(3, 1))
    values = Draws(worked.plan).values(worked.root)["c"]
    assert len(values) == DRAWS
    assert values.mean() == pytest.approx(0.75, abs=0.01)
    assert values.var() == pytest.approx(0.75 * 0.25 / 21, rel=0.1)


def test_values_at_a_threshold_are_beyond_it():
    worked = two({"answers": {"a": 0.5, "b": 0.5}})
    assert shares(worked) == {"not-evident": 0, "partial": 0, "substantial": 1, "severe": 0}


# ---- labels, and what is dropped


def letters(*names, operator="worst", **given):
    categories = [
        criterion(name, question(f"q-{name}", scale="letters"), operator="rules", scale="letters", rules=_as(name))
        for name in names
    ]
    numbers = criterion("n", question("q-n", scale="letters"))
    return worked_out(rubric(*categories, numbers, scales=LETTERS, operator=operator), case(**given))


def _as(name):
    return [
        {"id": f"r{place}", "when": {f"q-{name}": [label]}, "then": label}
        for place, label in enumerate(LETTERS["letters"])
    ]


def test_labels_with_values_count_among_the_worst():
    worked = letters("l", answers={"q-l": "bad", "q-n": "good"})
    draws = Draws(worked.plan, count=FEW)
    found = draws.values(worked.root)
    assert (found["l"] == 1).all()
    assert draws.shares_of_bands(draws.worst([found["l"], found["n"]]))["severe"] == 1


def test_labels_without_values_have_none():
    rules = [{"id": "r", "when": {"q": ["low"]}, "then": "low"}, {"otherwise": "high"}]
    keys = {"scales": {"risk": ["low", "high"]}, "operator": "rules", "scale": "risk", "rules": [{"otherwise": "low"}]}
    one = rubric(criterion("c", question("q", scale="risk"), operator="rules", scale="risk", rules=rules), **keys)
    worked = worked_out(one, case(answers={"q": "low"}))
    assert Draws(worked.plan, count=FEW).values(worked.root) == {}


def test_what_does_not_apply_is_left_out():
    gone = [{"question": "b", "kind": "not-applicable", "note": "x"}]
    worked = two({"answers": {"a": 0.3}, "unknowns": gone})
    assert Draws(worked.plan, count=FEW).values(worked.root)["c"] == pytest.approx([0.3] * FEW)
    both = [*gone, {"question": "a", "kind": "not-applicable", "note": "x"}]
    worked = two({"unknowns": both})
    assert Draws(worked.plan, count=FEW).values(worked.root) == {}


@pytest.mark.parametrize(("reads", "band"), [("severity", "severe"), ("achievement", "not-evident")])
def test_the_worst_band_is_that_of_the_bad_end(reads, band):
    worked = two({"answers": {"a": 1, "b": 0}}, reads=reads)
    draws = Draws(worked.plan, count=3)
    places = draws.worst([np.asarray([0.1, 0.1, 0.1]), np.asarray([0.9, 0.9, 0.9])])
    assert draws.shares_of_bands(places)[band] == 1


@pytest.mark.parametrize(("reads", "share"), [("severity", 0.75), ("achievement", 0.25)])
def test_ties_count_half(reads, share):
    worked = two(reads=reads)
    draws = Draws(worked.plan, count=2)
    assert draws.share_worse(np.asarray([0.5, 0.9]), np.asarray([0.5, 0.1])) == share
