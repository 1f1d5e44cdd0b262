"""What the result says of agreement: written out as plain values, and as its schema has it."""

import json

import jsonschema
import pytest

import premortem
from premortem.analysis.deepening import deepened
from premortem.model import agreement

CASE = {
    "case": "two",
    "title": "Two assessors",
    "sources": {"a": {"citation": "A report", "reliability": "A"}},
    "evidence": [
        {"question": "one-model-for-all", "finding": finding, "source": "a", "assessor": who}
        for who, finding in (("kim", "full"), ("lee", "absent"))
    ],
    "scored-by": "kim",
}


@pytest.fixture(scope="module")
def written():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    return json.loads(deepened(premortem.assess(premortem.load_case(data=CASE), rubric)).to_json())


def test_written_out(written):
    assert set(written["agreement"]) == set(agreement.Agreement._fields)
    assert [set(one) for one in written["agreement"]["opinions"]] == [set(agreement.Opinion._fields)] * 2
    assert set(written["agreement"]["alphas"][0]) == set(agreement.Alpha._fields)
    assert set(written["agreement"]["disagreements"][0]) == set(agreement.Disagreement._fields)


def test_schema(written):
    jsonschema.validate(written, premortem.schema("result"))
