"""A composite index with missing data, against published indicators and reference aggregates."""

from math import isclose

import pytest

from standards.published import (
    AGGREGATES,
    INDICATORS,
    UNITS,
    asem_table,
    identified,
    known,
    nodes,
    result,
    scored,
    share_known,
)


@pytest.fixture(scope="module")
def countries():
    return {unit: scored("asem", {identified(code): value for code, value in known(unit).items()}) for unit in UNITS}


def test_the_data_are_all_there():
    assert (len(INDICATORS), len(AGGREGATES), len(UNITS)) == (49, 11, 51)
    assert sum(len(known(unit)) < len(INDICATORS) for unit in UNITS) == 20


def test_the_aggregates_rest_on_the_normalised_values():
    table = asem_table()
    assert [row["uCode"] for row in table] == [*UNITS]
    for row in table:
        assert row == {name: UNITS[row["uCode"]][name] for name in row}


def test_the_rubric_has_the_published_structure():
    found = nodes(result("asem", {})["root"])
    published = {**INDICATORS, **AGGREGATES}
    assert set(found) == {identified(code) for code in published}
    for code, row in published.items():
        node = found[identified(code)]
        if code != "Index":
            assert node["label"] == {"en": row["iName"]}
            assert node["weight"] == float(row["Weight"])
            assert node in found[identified(row["Parent"])]["children"]
        if code in AGGREGATES:
            assert node["operator"] == "mean"


@pytest.mark.parametrize("code", AGGREGATES)
def test_readings_are_the_reference_aggregates(countries, code):
    for unit, found in countries.items():
        expected = float(UNITS[unit][code]) / 100
        assert isclose(found[identified(code)]["point"], expected, rel_tol=0, abs_tol=1e-9), unit


@pytest.mark.parametrize("code", AGGREGATES)
def test_coverage_is_the_share_of_weight_that_has_data(countries, code):
    for unit, found in countries.items():
        expected = share_known(code, known(unit))
        assert isclose(found[identified(code)]["coverage"], expected, rel_tol=0, abs_tol=1e-9), unit


@pytest.mark.parametrize("code", AGGREGATES)
def test_missing_data_can_lie_anywhere(countries, code):
    for unit, found in countries.items():
        node = found[identified(code)]
        assert node["lower"] <= node["point"] <= node["upper"], unit
        missing = 1 - share_known(code, known(unit))
        assert isclose(node["upper"] - node["lower"], missing, rel_tol=0, abs_tol=1e-9), unit


def test_the_verdict_on_the_whole_is_that_of_the_index():
    whole = result("asem", {identified(code): value for code, value in known("AUS").items()})
    verdict = whole["root"]["verdict"]
    for field in ("status", "reading", "at_least", "at_most"):
        assert whole["overall"][field] == verdict[field]
