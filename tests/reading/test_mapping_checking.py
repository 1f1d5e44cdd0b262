"""A mapping against itself."""

import json

import pytest

from premortem.reading.mappings import read_mapping

LEAST = {"mapping": "m", "id": "Number", "questions": {"q": {"column": "A", "as": "answer"}}}
ONE = {"s": {"citation": "S"}}
TWO = {**ONE, "t": {"citation": "T"}}
ANSWER = {"column": "A", "as": "answer"}


def found(**more):
    problems = read_mapping(text=json.dumps({**LEAST, **more})).problems
    return [(problem.severity, problem.code, problem.path) for problem in problems]


@pytest.mark.parametrize("name", ["id", "title", "year"])
def test_groups_are_not_called_what_the_scored_table_has(name):
    assert found(groups={name: "B", "region": "Region"}) == [("error", "duplicate-id", f"groups.{name}")]


def test_sources_that_are_named_are_listed():
    more = {"default": {"source": "t"}, "questions": {"q": {"column": "A", "source": "u"}}, "sources": ONE}
    assert found(**more, facts={"f": {"column": "F", "source": "v"}}) == [
        ("error", "unknown-source", "questions.q.source"),
        ("error", "unknown-source", "default.source"),
        ("error", "unknown-source", "facts.f.source"),
    ]


def test_findings_and_facts_need_a_source():
    for sources in ({}, TWO):
        assert found(questions={"q": ["A", "B"]}, sources=sources) == [("error", "missing-key", "questions.q[0]")]
        assert found(facts={"f": "F"}, sources=sources) == [("error", "missing-key", "facts.f")]
        assert found(sources=sources) == []
    assert found(questions={"q": "A"}, sources=ONE) == []
    assert found(questions={"q": "A"}, sources=TWO, default={"source": "t"}) == []
    assert found(questions={"q": {"column": "A", "source": "t"}}, sources=TWO) == []


def test_how_many_columns_lack_a_source_is_said_once():
    [problem] = read_mapping(text=json.dumps({**LEAST, "questions": {"q": ["A", "B"]}, "facts": {"f": "F"}})).problems
    assert problem.message == "3 columns name no source, and the mapping lists none"
    [problem] = read_mapping(text=json.dumps({**LEAST, "questions": {"q": "A"}, "sources": TWO})).problems
    assert problem.message == "a column names no source, and the mapping lists 2"


def test_a_question_is_told_in_one_way():
    assert found(questions={"q": ["A", ANSWER | {"column": "B"}]}, sources=ONE) == [
        ("error", "evidence-and-answer", "questions.q[1].as")
    ]
    assert found(questions={"q": [ANSWER, ANSWER | {"column": "B"}]}) == [("error", "bad-value", "questions.q[1]")]
    assert found(questions={"q": ["A", "B", "A"]}, sources=ONE) == [("error", "duplicate-id", "questions.q[2]")]


def test_a_question_has_one_name():
    names = {"r/q": ANSWER, "q": ANSWER, "other/q": ANSWER}
    assert found(rubric="r@1", questions=names) == [("error", "duplicate-id", "questions.q")]


def test_the_column_of_ids_answers_nothing():
    assert found(questions={"q": {"column": "Number", "as": "answer"}}) == [("error", "bad-value", "questions.q")]


def test_what_does_not_count_is_warned_of():
    assert found(questions={"q": {**ANSWER, "strength": "weak"}}) == [("warning", "no-effect", "questions.q.strength")]
    assert found(questions={"q": {"column": "A", "zero": 1, "one": 1}}, sources=ONE) == [
        ("warning", "no-effect", "questions.q.zero"),
        ("warning", "no-effect", "questions.q.one"),
    ]


@pytest.mark.parametrize(("more", "key"), [({"zero": 5, "one": 5}, "one"), ({"one": 0}, "one"), ({"zero": 1}, "zero")])
def test_numbers_for_nothing_and_for_all_differ(more, key):
    assert found(questions={"q": {**ANSWER, **more}}) == [("error", "bad-value", f"questions.q.{key}")]


def test_the_number_for_all_may_be_the_smaller():
    assert found(questions={"q": {**ANSWER, "zero": 5, "one": 1}}) == []


def test_a_mapping_without_questions():
    assert found(questions={}) == [("warning", "no-effect", "mapping")]
    assert found(questions={}, facts={"f": "F"}, sources=ONE) == []
