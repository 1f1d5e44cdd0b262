"""What the result says of gaps: written out as plain values, and as its schema has it."""

import json

import jsonschema
import pytest

import premortem
from premortem.analysis.deepening import deepened
from premortem.model import gaps


@pytest.fixture(scope="module")
def written():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    return json.loads(deepened(premortem.assess(premortem.load_case("japan-technopolis"), rubric)).to_json())


def test_written_out(written):
    assert {frozenset(one) for one in written["gaps"]} == {frozenset(gaps.Gap._fields)}
    settled = [way for one in written["gaps"] for way in one["settled"]]
    assert {frozenset(way) for way in settled} == {frozenset(gaps.Settled._fields)}


def test_schema(written):
    jsonschema.validate(written, premortem.schema("result"))
