"""Files checked from Python."""

import pytest

import premortem
from building import case, criterion, item, question, rubric


def found(**given):
    return [(problem.severity, problem.code, problem.line) for problem in premortem.check(**given)]


def test_checking_gives_all_problems_and_raises_none():
    assert found(text="case: a\ntitel: A\n") == [("error", "missing-key", 1), ("error", "unknown-key", 2)]
    assert found(data=rubric(criterion("c", question("q")), levels=["category"])) != []
    assert found(path="nowhere.yaml") == [("error", "unreadable", 0)]
    assert {severity for severity, *_ in found(path="overseas-cluster-failure")} <= {"info"}


def test_checking_a_case_against_a_rubric():
    given = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert ("error", "unknown-question", 0) in found(data=case(item("p")), rubric=given)
    assert ("error", "unknown-question", 0) not in found(data=case(item("q")), rubric=given)


def test_checking_an_overlay(tmp_path):
    text = "rubric: small\nextends: overseas-cluster-failure\nset: {nowhere: {weight: 2}}\n"
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    assert "unknown-target" in [code for _, code, _ in found(path=path)]


@pytest.mark.parametrize(
    "given", [{}, {"path": "a", "text": "b"}, {"text": "a", "data": {}}, {"path": "a", "data": {}}]
)
def test_checking_takes_one_thing(given):
    with pytest.raises(TypeError, match="exactly one"):
        premortem.check(**given)
