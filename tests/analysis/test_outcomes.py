"""What a programme comes to in one word, by verdict and by reading."""

import pytest
from hypothesis import given

import premortem
from building import case, criterion, item, nodes, question, rubric
from premortem.analysis.outcomes import clears, fails, is_adverse, outcome_of
from premortem.model.scores import CriterionResult
from premortem.reporting.arranging import fails as fails_as_reported
from premortem.scoring.plan import plan_of
from strategies import bound_rubrics, cases, rubrics_and_cases

ONE = rubric(criterion("c", question("q"), question("p")))
SURE = {"strength": "strong"}
JUDGED = rubric(
    criterion("c", question("q", scale="answer"), question("p", scale="answer"), operator="rules", scale="risk",
              rules=[{"when": {"q": "Y"}, "then": "high"}, {"when": {"p": "Y"}, "then": "some"},
                     {"when": {"q": "N", "p": "N"}, "then": "low"}]),
    scales={"answer": ["N", "Y"], "risk": ["low", "some", "high"]}, operator="rules", scale="risk",
    rules=[{"when": {"c": "high"}, "then": "high"}, {"otherwise": "low"}],
)  # fmt: skip
PRAISE = {"reads": "achievement"}


def outcomes(questions, *evidence, **more):
    """Say what the criterion c and its questions come to."""
    loaded = premortem.load_rubric(data=questions)
    found = nodes(premortem.assess(premortem.load_case(data=case(*evidence, **more)), loaded))
    return [outcome_of(found[name], loaded.derive(plan_of)) for name in ("c", "q", "p")]


@pytest.mark.parametrize(("given", "expected"), [
    ({}, ["silent", "silent", "silent"]),
    ({"q": "full", "p": "full"}, ["found", "found", "found"]),
    ({"q": "absent", "p": "absent"}, ["not-found", "not-found", "not-found"]),
    ({"q": "full"}, ["found", "found", "silent"]),  # between 0.5 and 1
    ({"q": "absent"}, ["unclear", "not-found", "silent"]),  # between 0 and 0.5
    ({"q": "0.5", "p": "0.49"}, ["found", "found", "not-found"]),
    ({"q": "0.4999999999", "p": "0"}, ["found", "found", "not-found"]),  # as near to both as rounding comes
    ({"q": "0.49", "p": "0"}, ["not-found", "not-found", "not-found"]),  # 0.245
])  # fmt: skip
def test_of_severity(given, expected):
    """Half of the weight is coverage enough; the range then shuts out the good end, or all else, or neither."""
    assert outcomes(ONE, answers=given) == expected


@pytest.mark.parametrize(("given", "expected"), [
    ({"q": "full", "p": "full"}, ["not-found", "not-found", "not-found"]),
    ({"q": "absent", "p": "absent"}, ["found", "found", "found"]),
    ({"q": "0.5", "p": "0.51"}, ["found", "found", "not-found"]),
    ({"q": "full"}, ["unclear", "not-found", "silent"]),
])  # fmt: skip
def test_of_achievement(given, expected):
    assert outcomes({**ONE, **PRAISE}, answers=given) == expected


@pytest.mark.parametrize(("given", "more", "expected"), [
    ({"q": "Y"}, {}, ["found", "unclear", "silent"]),  # a label without a value has no reading
    ({"q": "N", "p": "Y"}, {}, ["found", "unclear", "unclear"]),
    ({"q": "N", "p": "N"}, {}, ["not-found", "unclear", "unclear"]),
    ({"q": "N"}, {}, ["unclear", "unclear", "silent"]),  # low or some
    ({"q": "N"}, PRAISE, ["found", "unclear", "silent"]),
    ({"q": "N", "p": "N"}, PRAISE, ["found", "unclear", "unclear"]),
    ({"q": "Y"}, PRAISE, ["not-found", "unclear", "silent"]),
])  # fmt: skip
def test_of_labels(given, more, expected):
    assert outcomes({**JUDGED, **more}, answers=given) == expected


def test_thin_evidence_is_unclear():
    assert outcomes(ONE, item("q", strength="weak", source="d")) == ["unclear", "found", "silent"]


def test_what_has_no_weight_is_silent():
    assert outcomes(ONE, item("q", source="e")) == ["silent", "silent", "silent"]
    adverse = rubric(criterion("c", question("q", unknown="adverse"), question("p")))
    assert outcomes(adverse) == ["silent", "silent", "silent"]


def test_what_does_not_apply_is_set_aside():
    unknowns = [{"criterion": "c", "kind": "not-applicable"}]
    assert outcomes(ONE, unknowns=unknowns) == ["set-aside", "set-aside", "set-aside"]
    assert outcomes(ONE, item("p"), unknowns=[{"question": "q", "kind": "not-applicable"}])[1] == "set-aside"


@pytest.mark.parametrize(
    ("value", "severity", "achievement"), [(0.5, True, True), (0.51, True, False), (0, False, True)]
)
def test_the_middle_is_adverse_either_way(value, severity, achievement):
    plans = [premortem.load_rubric(data=one).derive(plan_of) for one in (ONE, {**ONE, **PRAISE})]
    assert [is_adverse(value, plan) for plan in plans] == [severity, achievement]


@given(rubrics_and_cases(bound_rubrics(), cases))
def test_nothing_both_fails_and_is_cleared_and_reports_say_the_same(drawn):
    loaded = premortem.load_rubric(data=drawn[0])
    plan = loaded.derive(plan_of)
    found = premortem.assess(premortem.load_case(data=drawn[1]), loaded)
    document = nodes_of(found.to_dict()["root"])
    for name, node in nodes(found).items():
        if isinstance(node, CriterionResult):
            assert not (fails(node, plan) and clears(node, plan))
            assert fails(node, plan) == fails_as_reported(document[name], found.to_dict())


def nodes_of(node):
    """Find every node of a result document by its id."""
    return {node["id"]: node} | {name: one for child in node["children"] for name, one in nodes_of(child).items()}
