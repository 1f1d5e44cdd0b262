"""A mapping against a rubric, its own and others."""

import json

import pytest

from building import criterion, question, rubric
from premortem.reading.loading import Rubrics, read_rubric
from premortem.reading.mappings import read_mapping

SCALES = {"finding": {"absent": 0, "full": 1}, "yes": ["N", "Y"], "risk": ["low", "high"]}
RULES = [{"when": {"told": "full"}, "then": "high"}, {"otherwise": "low"}]
MEASURE = {"formula": "a / b", "thresholds": {"full": 1}}
OWN = rubric(
    criterion(
        "c",
        question("q"),
        question("late", stages=["ex-post"]),
        question("measured", measure=MEASURE),
    ),
    criterion("d", question("told"), question("bare", scale="yes"), operator="rules", scale="risk", rules=RULES),
    scales=SCALES,
    operator="rules",
    scale="risk",
    rules=[{"otherwise": "low"}],
)
OTHER = rubric(criterion("c", question("x", **{"same-as": ["small/q", "small/late"]}), question("y")), rubric="other")
ANSWER = {"column": "A", "as": "answer"}
LEAST = {"mapping": "m", "rubric": "small", "id": "I", "sources": {"s": {"citation": "S"}}}


def problems(given=OWN, **more):
    return read_mapping(text=json.dumps({**LEAST, **more}), rubrics=Rubrics(read_rubric(data=given).document)).problems


def found(given=OWN, **more):
    return [(problem.severity, problem.code, problem.path) for problem in problems(given, **more)]


def test_questions_that_there_are():
    assert found(questions={"q": "A", "small/late": "B", "measured": "C"}) == []
    [problem] = problems(questions={"latee": "A", "small/p": "B"})[:1]
    assert (problem.code, problem.path, problem.hint) == ("unknown-question", "questions.latee", "did you mean 'late'?")
    assert found(questions={"q": "A", "small/p": "B"}) == [("error", "unknown-question", "questions.small/p")]


def test_the_version_that_it_was_written_for():
    assert found(rubric="small@1", questions={"q": "A"}) == []
    [problem] = problems(rubric="small@2", questions={"q": "A"})
    assert problem.message == "the mapping was written for version 2 of small; this is version 1"


def test_labels_of_strength_and_of_reliability():
    source = {"s": {"citation": "S", "reliability": "Z"}}
    strong = {"q": {"column": "A", "strength": "strongest"}}
    assert found(sources=source, default={"strength": "weakest"}, questions=strong) == [
        ("error", "unknown-label", "sources.s.reliability"),
        ("error", "unknown-label", "default.strength"),
        ("error", "unknown-label", "questions.q.strength"),
    ]


@pytest.mark.parametrize("name", ["told", "bare"])
def test_what_is_read_by_its_label_takes_answers_alone(name):
    assert found(questions={name: "A"}) == [("error", "answer-by-label", f"questions.{name}")]
    assert found(questions={name: ANSWER}) == []
    for key in ("zero", "one"):
        warning = [("warning", "no-effect", f"questions.{name}.{key}")]
        assert found(questions={name: {**ANSWER, key: 3}}) == warning


def test_questions_of_another_stage():
    more = {"programme": {"stage": "ex-ante"}}
    assert found(**more, questions={"late": "A"}) == [("warning", "stage", "questions.late")]
    assert found(**more, questions={"late": ANSWER, "q": "B"}) == []


# ---- with another rubric than its own


def test_questions_that_the_other_rubric_does_not_ask_are_left_out():
    strange = {"told": {"column": "C", "strength": "strongest", "codes": {"x": "?"}}, "bare": "D"}
    [problem] = problems(OTHER, questions={"q": "A", **strange}, codes={"y": "full"}, facts={"f": "F"})
    assert (problem.severity, problem.code, problem.path) == ("info", "other-rubric", "questions.told")
    assert problem.message.startswith("2 entries are on questions of small")


def test_a_mapping_of_which_nothing_is_asked():
    assert found(OTHER, questions={"told": "A"}, codes={"x": "Y"}) == [("info", "other-rubric", "questions.told")]


def test_questions_of_the_other_rubric_by_its_name():
    assert found(OTHER, questions={"other/y": "A"}) == []
    assert found(OTHER, questions={"other/z": "A"}) == [("error", "unknown-question", "questions.other/z")]


def test_two_names_of_one_question_pool_unless_one_is_an_answer():
    assert found(OTHER, questions={"q": "A", "late": "B"}) == []
    for one, two in (("A", ANSWER), (ANSWER, "A"), (ANSWER, ANSWER)):
        [problem] = problems(OTHER, questions={"q": one, "late": two})
        assert (problem.code, problem.path) == ("evidence-and-answer", "questions.late")
        assert problem.message == "'late' and 'q' both stand for 'x' here"


def test_the_same_name_twice_is_said_once():
    assert found(questions={"q": ANSWER, "small/q": ANSWER}) == [("error", "duplicate-id", "questions.small/q")]


# ---- facts


def test_facts_that_no_formula_reads():
    [problem] = problems(questions={"q": "A"}, facts={"aa": "A"})
    assert (problem.severity, problem.code, problem.path) == ("warning", "unused-fact", "facts.aa")
    assert problem.hint == "did you mean 'a'?"


def test_facts_that_are_missing():
    assert found(facts={"a": "A"}) == [("warning", "measure-impossible", "facts.a")]
    assert found(facts={"a": "A", "b": "B"}) == []


def test_facts_beside_an_answer():
    facts = {"a": {"column": "A", "unit": "won"}, "b": {"column": "B", "unit": "km"}}
    assert found(facts=facts) == [("warning", "unit-mismatch", "facts.b.unit")]
    assert found(facts=facts, questions={"measured": ANSWER}) == [("warning", "measure-unused", "questions.measured")]
    assert found(facts={"a": "A"}, questions={"measured": ANSWER}) == [("warning", "measure-impossible", "facts.a")]
