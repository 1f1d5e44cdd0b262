"""What a rubric asks, laid out: facts, evidence and answers, each at its place."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.authoring.questionnaires import Questionnaire
from premortem.authoring.remarks import Remarks

MEASURE = {"formula": "a / b", "thresholds": {"full": 1}, "facts": {"a": {"en": "Roads.", "ko": "도로."}}}
RULES = {"operator": "rules", "scale": "risk", "rules": [{"when": {"q1": "yes"}, "then": "high"}, {"otherwise": "low"}]}
SMALL = rubric(
    criterion(
        "c1",
        question("q1", scale="answer"),
        question("q2", scale="answer", **{"asked-if": [{"q1": ["no", "yes"], "q5": "yes"}, {"q1": "yes"}]}),
        question("q5", scale="answer"),
        number="1",
        **RULES,
    ),
    criterion(
        "c2",
        criterion(
            "c21",
            question("q3", risk="It may rust.", **{"look-for": "Rust."}),
            question("q4", stages=["ongoing"], measure=MEASURE),
            question("q6", measure={**MEASURE, "facts": {}}),
        ),
    ),
    scales={"finding": {"absent": 0, "full": 1}, "answer": ["no", "yes"], "risk": ["low", "high"]},
    operator="rules",
    scale="risk",
    rules=[{"when": {"c1": "high"}, "then": "high"}, {"otherwise": "low"}],
)


def asked(stage=None, lang="en", **data):
    return Questionnaire(premortem.load_rubric(data=SMALL), Remarks(lang), stage, data)


def below(lines, key):
    """Give what stands below a key."""
    return lines[lines.index(key) + 1 :]


def test_evidence_is_asked_for_under_the_headings_of_criteria():
    assert below(asked().evidence(), "evidence:")[:14] == [
        "",
        "  ## ======== Criterion c2 (c2)",
        "",
        "  ## ---- Criterion c21 (c21)",
        "",
        "  ## There is the failure q3.",
        "  ## Look for: Rust.",
        "  # - question: q3",
        "  #   finding:  ## absent | full",
        "  #   strength:  ## strong | moderate | weak",
        "  #   statement:",
        "  #   source:",
        "  #   locator:",
        "",
    ]


def test_a_plan_is_asked_for_risks_and_not_for_what_comes_later():
    lines = asked("ex-ante").evidence()
    assert "  ## It may rust." in lines
    assert "  # - question: q4" not in lines
    assert "  ## Asked only at: ongoing" in asked().evidence()


def test_facts_are_asked_for_once_each_with_what_they_are_for():
    lines = asked().facts()
    assert lines[lines.index("  # a:") - 2 : lines.index("  # a:")] == ["  ## Roads.", "  ## For: q4, q6"]
    assert lines[lines.index("  # b:") - 1] == "  ## For: q4, q6"
    assert "  ## 도로." in asked(lang="ko").facts()
    assert "  ## For: q6" in asked("ex-ante").facts()
    assert "  ## Measured, if these facts are given: a, b" in asked().evidence()


def test_facts_that_are_given_stand_first():
    lines = asked(facts={"b": {"value": "2", "source": "s"}, "own": {"value": "010"}}).facts()
    assert below(lines, "facts:")[:5] == ["  b:", "    value: 2", "    source: s", "  own:", '    value: "010"']
    assert "  # b:" not in lines
    assert "  # a:" in lines


def test_answers_are_asked_for_by_the_labels_of_their_scale():
    assert below(asked().answers(), "answers:") == [
        "",
        "  ## ======== 1 Criterion c1 (c1)",
        "",
        "  ## There is the failure q1.",
        "  # q1:",
        "  #   value:  ## no | yes",
        "  #   source:",
        "  #   note:",
        "",
        "  ## There is the failure q2.",
        "  ## Asked only if: q1: no / yes; q5: yes, or q1: yes",
        "  # q2:",
        "  #   value:  ## no | yes",
        "  #   source:",
        "  #   note:",
        "",
        "  ## There is the failure q5.",
        "  # q5:",
        "  #   value:  ## no | yes",
        "  #   source:",
        "  #   note:",
    ]


def test_answers_that_are_given_stand_at_their_questions_and_others_first():
    lines = asked(answers={"q1": "yes", "q3": {"value": "full", "source": "s"}}).answers()
    assert below(lines, "answers:")[:3] == ["  q3:", "    value: full", "    source: s"]
    assert '  q1: "yes"' in lines
    assert "  # q1:" not in lines


def test_items_stand_under_their_question_and_others_at_the_end():
    items = [{"question": name, "finding": "full"} for name in ("nowhere", "q4", "q1", "q4")]
    lines = asked("ex-ante", evidence=items).evidence()
    assert [line for line in lines if line.startswith("  - ")] == [
        f"  - question: {name}" for name in ("q4", "q4", "nowhere", "q1")
    ]
    assert any(line.startswith("  ## On questions that this rubric does not ask") for line in lines)
    assert "  # - question: q4" not in lines


@pytest.mark.parametrize("part", ["facts", "evidence", "answers"])
def test_a_part_that_the_rubric_does_not_ask_for_is_left_out(part):
    plain = rubric(criterion("c", question("q")))
    used = {**SMALL, "criteria": SMALL["criteria"][:1]} if part == "evidence" else plain
    questionnaire = Questionnaire(premortem.load_rubric(data=used), Remarks("en"), None, {})
    assert getattr(questionnaire, part)() == []
