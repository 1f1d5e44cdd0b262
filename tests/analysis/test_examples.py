"""The examples that a rubric carries."""

import premortem
from building import criterion, question, rubric
from premortem.analysis.examples import check_examples
from premortem.reading.findings import Findings


def failures(*examples, criteria=None, **more):
    one = premortem.load_rubric(
        data=rubric(*(criteria or [criterion("c", question("q1"), question("q2"))]), examples=[*examples], **more)
    )
    found = Findings(one)
    check_examples(one, found)
    return [(problem.code, problem.path, problem.message) for problem in found]


def expecting(**expected):
    return {"answers": {"q1": "full", "q2": "absent"}, "expect": {"c": expected}}


def test_what_comes_out_as_expected_is_not_mentioned():
    right = {"status": "established", "reading": "substantial", "at-least": "substantial", "point": 0.5, "coverage": 1}
    assert failures(expecting(**right), expecting(point=0.5000004)) == []


def test_expected_beside_got():
    assert failures(expecting(point=0.6, status="indicated", rule="r1")) == [
        ("example-failed", "examples[0].expect.c", "expected status 'indicated', got 'established'"),
        ("example-failed", "examples[0].expect.c", "expected rule 'r1', got none"),
        ("example-failed", "examples[0].expect.c", "expected point 0.6, got 0.5"),
    ]


def test_a_number_that_there_is_not():
    [(_, _, message)] = failures({"expect": {"c": {"point": 0.5}}})
    assert message == "expected point 0.5, got none"


def test_evidence_facts_and_unknowns_are_scored_as_in_a_case():
    measured = question("q1", measure={"formula": "a", "thresholds": {"full": 1}})
    example = {
        "sources": {"s": {"citation": "S", "reliability": "A"}},
        "facts": {"a": {"value": 1, "source": "s"}},
        "evidence": [{"question": "q2", "finding": "full", "source": "s"}],
        "unknowns": [{"question": "q3", "kind": "not-applicable", "note": "x"}],
        "expect": {"c": {"point": 1, "lower": 0.5, "coverage": 0.5}},
    }
    assert failures(example, criteria=[criterion("c", measured, question("q2"), question("q3"))]) == []


def test_labels_and_what_is_possible():
    scales = {"answer": ["no", "yes"]}
    rules = [{"id": "both", "when": {"q1": "yes", "q2": "yes"}, "then": "yes"}, {"otherwise": "no"}]
    asked = [question(name, scale="answer") for name in ("q1", "q2")]
    one = criterion("c", *asked, operator="rules", rules=rules, scale="answer")
    top = {
        "operator": "rules",
        "scale": "answer",
        "rules": [{"when": {"c": "yes"}, "then": "yes"}, {"otherwise": "no"}],
    }
    examples = [
        {"answers": {"q1": "yes", "q2": "yes"}, "expect": {"c": {"reading": "yes", "rule": "both"}, "overall": "yes"}},
        {"answers": {"q1": "yes"}, "expect": {"c": ["yes", "no"]}},
        {"answers": {"q1": "no"}, "expect": {"c": ["yes", "no"]}},
    ]
    assert failures(*examples, criteria=[one], scales=scales, **top) == [
        ("example-failed", "examples[2].expect.c", "expected possible 'yes, no', got 'no'")
    ]


def test_too_many_completions(monkeypatch):
    monkeypatch.setattr("premortem.scoring.completions.MAX_WORK", 1)
    one = criterion(
        "c", question("q1"), question("q2"), operator="table", table=[{"of": ["full", "full"], "is": "full"}]
    )
    [(code, path, _)] = failures({"expect": {"c": "full"}}, criteria=[one])
    assert (code, path) == ("too-complex", "examples[0]")
