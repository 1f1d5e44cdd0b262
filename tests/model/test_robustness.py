"""What the result says of robustness: written out as plain values, and as its schema has it."""

import json

import jsonschema
import pytest

import premortem
from premortem.analysis.deepening import deepened
from premortem.model import robustness


@pytest.fixture(scope="module")
def written():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    return json.loads(deepened(premortem.assess(premortem.load_case("korea-ripp"), rubric)).to_json())


def test_written_out(written):
    whole = written["robustness"]
    assert set(whole) == set(robustness.Robustness._fields)
    assert {frozenset(one) for one in whole["nodes"]} == {frozenset(robustness.Robust._fields)}
    assert set(whole["nodes"][0]["distance"]) == set(robustness.Distance._fields)
    assert set(whole["nodes"][0]["weights"][0]) == set(robustness.WeightRange._fields)
    assert set(whole["nodes"][0]["variations"][0]) == set(robustness.Variation._fields)


def test_schema(written):
    jsonschema.validate(written, premortem.schema("result"))
