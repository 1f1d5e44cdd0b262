"""Krippendorff's alpha, against the published example and by its laws."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.analysis.krippendorff import _METRICS, INTERVAL, alpha_of, estimate

DATA = Path(__file__).parent.parent / "standards" / "data"
METRICS = sorted(_METRICS)
values = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
units = st.lists(st.lists(values, max_size=4), min_size=1, max_size=8)
metrics = st.sampled_from(METRICS)


def published():
    with (DATA / "krippendorff2011_example.csv").open(encoding="utf-8") as file:
        columns = zip(*[row[1:] for row in list(csv.reader(file))[1:]], strict=True)
        return [[float(value) for value in column if value] for column in columns]


def expected():
    with (DATA / "krippendorff2011_expected.csv").open(encoding="utf-8") as file:
        return {row["metric"]: float(row["alpha"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize("metric", METRICS)
def test_the_published_example(metric):
    assert alpha_of(published(), metric) == pytest.approx(expected()[metric], abs=1e-9)


@given(units, metrics)
def test_one_at_the_most_and_exactly_so_for_perfect_agreement(drawn, metric):
    alpha = alpha_of(drawn, metric)
    assert alpha is None or alpha <= 1 + 1e-12
    agreed = [[unit[0]] * len(unit) for unit in drawn if unit]
    assert alpha_of(agreed, metric) in (None, 1)


@given(units, metrics, st.randoms())
def test_neither_the_order_of_observers_nor_that_of_units_matters(drawn, metric, random):
    shuffled = [random.sample(unit, len(unit)) for unit in random.sample(drawn, len(drawn))]
    assert alpha_of(shuffled, metric) == pytest.approx(alpha_of(drawn, metric), abs=1e-9)


@given(units, metrics)
def test_units_of_one_observer_do_not_count(drawn, metric):
    assert alpha_of([*drawn, [0.33], []], metric) == pytest.approx(alpha_of(drawn, metric), abs=1e-12)


@pytest.mark.parametrize("none", [[], [[]], [[1.0], [2.0]], [[1.0, 1.0], [1.0, 1.0]]])
def test_nothing_to_compare_has_no_alpha(none):
    for metric in METRICS:
        assert alpha_of(none, metric) is None
        assert estimate(none, metric) == (None, None, None)


def test_ratio_data_may_be_nothing_at_all():
    assert alpha_of([[0.0, 0.0], [0.0, 1.0]], "ratio") == 0


def test_opposed_observers_are_below_chance():
    assert alpha_of([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]], "ordinal") < 0


# ---- the interval


@pytest.mark.parametrize("metric", METRICS)
def test_the_interval_contains_the_value(metric):
    found = estimate(published(), metric)
    assert found.value == alpha_of(published(), metric)
    assert -1 <= found.lower < found.value < found.upper <= 1


def test_the_interval_is_the_middle_of_the_resamples_and_the_same_again():
    found = estimate(published(), "ordinal", seed=7)
    assert found == estimate(published(), "ordinal", seed=7)
    assert found != estimate(published(), "ordinal", seed=8)
    assert INTERVAL == 0.95


def test_one_unit_cannot_be_resampled():
    assert estimate([[0.0, 1.0], [0.5]], "ordinal") == (0, None, None)


def test_without_resamples_there_is_no_interval():
    assert estimate(published(), "ordinal", resamples=0) == (alpha_of(published(), "ordinal"), None, None)


def test_perfect_agreement_has_no_spread():
    assert estimate([[0.0, 0.0], [1.0, 1.0], [0.5, 0.5]], "ordinal") == (1, 1, 1)
