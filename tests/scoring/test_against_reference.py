"""The engine beside a second, plain implementation of the scoring semantics."""

import pytest
from hypothesis import given, settings

from building import assess, nodes
from scoring.reference import score
from strategies import cases, rubrics, rubrics_and_cases

NUMBERS = ("point", "lower", "upper", "coverage", "conflict")
WORDS = ("status", "reading", "at_least", "at_most", "confidence")


@pytest.mark.no_cover
@given(rubrics_and_cases(rubrics(), cases))
@settings(max_examples=100)
def test_every_node_is_as_the_text_says(drawn):
    rubric, case = drawn
    assessment = assess(rubric, case)
    expected = score(rubric, case)
    found = nodes(assessment)
    assert found.keys() == expected.keys()
    for name, node in found.items():
        _same(node, expected[name])
    if not expected["overall"]["dropped"]:
        _same_overall(assessment, expected["overall"])
    assert assessment.counts.questions == _states(expected)


def _same(node, expected):
    assert (node.dropped is not None) == expected["dropped"]
    if hasattr(node, "state"):
        assert node.state == expected["state"]
    if expected["dropped"]:
        return
    for name in NUMBERS:
        assert getattr(node, name) == pytest.approx(expected[name], abs=1e-9), (node.head.id, name)
    assert set(node.groups) == expected["groups"]
    if hasattr(node, "verdict"):
        assert node.answered == pytest.approx(expected["answered"], abs=1e-9)
        assert node.largest_conflict == pytest.approx(expected["largest"], abs=1e-9)
        assert node.verdict._asdict() == {word: expected[word] for word in WORDS}


def _same_overall(assessment, expected):
    assert {word: getattr(assessment.overall, word) for word in WORDS} == {word: expected[word] for word in WORDS}
    for name in ("point", "lower", "upper", "coverage"):
        assert getattr(assessment.overall.mean, name) == pytest.approx(expected[name], abs=1e-9)


def _states(expected):
    counts = dict.fromkeys(("answered", "not-assessed", "no-information", "withheld", "not-applicable", "not-asked"), 0)
    for node in expected.values():
        if "state" in node and "status" not in node:
            counts[node["state"]] += 1
    return counts
