"""The worked example of the scoring semantics, from YAML through the public functions, in both variants."""

import pytest

import premortem
from building import nodes

RUBRIC = """\
rubric: worked-example
version: "1"
title: The worked example
levels: [category, subtype, indicator]
criteria:
  - id: A
    label: A
    criteria:
      - id: A1
        label: A1
        weight: 0.6
        operator: OPERATOR
        questions:
          - {id: i1, weight: 0.5, claim: i1}
          - {id: i2, weight: 0.3, claim: i2}
          - {id: i3, weight: 0.2, claim: i3}
      - id: A2
        label: A2
        weight: 0.4
        questions:
          - {id: j1, weight: 0.5, claim: j1}
          - {id: j2, weight: 0.5, claim: j2}
""".replace("id: A", "id: a")

CASE = """\
case: worked-example
title: The worked example
sources:
  s1: {citation: S1, reliability: B}
  s2: {citation: S2, reliability: A}
  s3: {citation: S3, reliability: C}
  s4: {citation: S4, reliability: B}
evidence:
  - {question: i1, finding: full, strength: strong, source: s1}
  - {question: i1, finding: substantial, strength: moderate, source: s2}
  - {question: i2, finding: full, strength: strong, source: s1}
  - {question: i2, finding: absent, source: s3}
  - {question: j1, finding: minor, strength: weak, source: s4}
  - {question: j2, finding: absent, strength: strong, source: s2}
"""

TABLE = {  # P, K, L, U, conflict
    "i1": (0.9000, 0.7143, 0.6429, 0.9286, 0.0600),
    "i2": (0.7500, 0.6667, 0.5000, 0.8333, 0.7500),
    "i3": (None, 0, 0, 1, 0),
    "a1": (0.8462, 0.5571, 0.4714, 0.9143, 0.3077),
    "j1": (0.2500, 0.2727, 0.0682, 0.7955, 0),
    "j2": (0, 0.6667, 0, 0.3333, 0),
    "a2": (0.0726, 0.4697, 0.0341, 0.5644, 0),
    "a": (0.5678, 0.5222, 0.2965, 0.7743, 0.1970),
}


def assessed(operator):
    rubric = premortem.load_rubric(text=RUBRIC.replace("OPERATOR", operator))
    return premortem.assess(premortem.load_case(text=CASE), rubric)


@pytest.fixture(scope="module")
def mean():
    return nodes(assessed("mean"))


@pytest.mark.parametrize("name", TABLE)
def test_numbers(mean, name):
    node = mean[name]
    assert (node.point, node.coverage, node.lower, node.upper, node.conflict) == pytest.approx(TABLE[name], abs=5e-5)


def test_verdicts(mean):
    a, a1, a2 = (mean[name].verdict for name in ("a", "a1", "a2"))
    assert (a.at_least, a.at_most, a.reading, a.status) == ("partial", "severe", "substantial", "indicated")
    assert (a1.at_least, a1.reading) == ("partial", "severe")
    assert (a2.status, a2.reading) == ("insufficient-evidence", "not-evident")


def test_not_assessed_question_is_named_as_such(mean):
    assert [mean[name].state for name in ("i1", "i3")] == ["answered", "not-assessed"]


def test_programme_is_as_bad_as_its_worst_category():
    overall = assessed("mean").overall
    assert (overall.at_least, overall.at_most, overall.reading, overall.status) == (
        ("partial", "severe", "substantial", "indicated")
    )
    assert overall.mean == pytest.approx((0.5678, 0.2965, 0.7743, 0.5222), abs=5e-5)


def test_with_max_in_a1():
    a1 = nodes(assessed("max"))["a1"]
    assert (a1.point, a1.lower, a1.upper, a1.coverage) == pytest.approx((0.9, 0.6429, 1, 0.5571), abs=5e-5)
    assert a1.verdict.at_least == "substantial"


def test_result_is_the_same_from_plain_data():
    data = {"rubric": "worked-example", "version": 1, "title": "The worked example", "levels": ["one", "two", "three"]}
    part = {"id": "a2", "label": "A2", "questions": [{"id": "j1", "claim": "j1"}, {"id": "j2", "claim": "j2"}]}
    rubric = premortem.load_rubric(data={**data, "criteria": [{"id": "a", "label": "A", "criteria": [part]}]})
    sources = {"s2": {"citation": "S2", "reliability": "A"}, "s4": {"citation": "S4", "reliability": "B"}}
    evidence = [
        {"question": "j1", "finding": "minor", "strength": "weak", "source": "s4"},
        {"question": "j2", "finding": "absent", "strength": "strong", "source": "s2"},
    ]
    case = premortem.load_case(data={"case": "example", "title": "Example", "sources": sources, "evidence": evidence})
    a2 = nodes(premortem.assess(case, rubric))["a2"]
    assert (a2.point, a2.coverage, a2.lower, a2.upper, a2.conflict) == pytest.approx(TABLE["a2"], abs=5e-5)
