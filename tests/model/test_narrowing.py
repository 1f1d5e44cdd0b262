"""The schema of cases for one rubric: its ids and labels, and nothing else."""

import pytest
from jsonschema import Draft202012Validator

import premortem
from building import case, criterion, item, question, rubric
from editors import objections
from premortem.model.schema import case_schema


def schema_for(data, lang="en"):
    return case_schema(premortem.load_rubric(data=data), lang)


PLAIN = rubric(
    criterion("c", question("q1", **{"look-for": "Minutes."}), question("q2"), number="1"),
    criterion("d", question("2004"), about="What it means."),
    version="1.2.0",
)
"""All questions on the scale of findings."""
MIXED = rubric(
    criterion("c", question("weighed"), question("risky", scale="risk")),
    criterion("d", question("named", scale="answer"), operator="rules", scale="answer", rules=[{"otherwise": "true"}]),
    operator="rules",
    scale="answer",
    rules=[{"otherwise": "true"}],
    scales={"finding": {"absent": 0, "full": 1}, "risk": {"low": 0, "2": 1}, "answer": ["false", "true", "2.5"]},
    bands=[{"id": "fine", "from": 0}, {"id": "bad", "from": 0.5, "label": "poor"}],
)
"""Questions on three scales, of which one has no values."""
SMALL = {"rubric": "small"}


def named(value):
    """Name a parameter by what a case says beyond the usual."""
    return str(
        {key: part for key, part in value.items() if key not in ("case", "title", "sources")}
        if isinstance(value, dict)
        else value
    )


@pytest.fixture(scope="module", params=[PLAIN, MIXED], ids=["plain", "mixed"])
def schema(request):
    return schema_for(request.param)


def test_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(schema)


def test_a_schema_is_made_anew_each_time(schema):
    assert schema in (schema_for(PLAIN), schema_for(MIXED))


PLAIN_SCHEMA, MIXED_SCHEMA = schema_for(PLAIN), schema_for(MIXED)


def takes(schema, content):
    return not objections(content, schema)


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        (case(item("q1"), **SMALL), True),
        (case(item("q9"), **SMALL), False),
        (case(item("2004"), **SMALL), True),
        (case(item(2004), **SMALL), True),
        (case(item("q1", finding="high"), **SMALL), False),
        (case(item("q1", strength="weak"), **SMALL), True),
        (case(item("q1", strength=None), **SMALL), True),
        (case(item("q1", strength="strongish"), **SMALL), False),
        (case(item("q1", test="hoop"), **SMALL), True),
        (case(item("q1", test="loop"), **SMALL), False),
        (case(**SMALL, answers={"q1": "full", "q2": 0.4, "2004": {"value": "0.5", "source": "a"}}), True),
        (case(**SMALL, answers={"q1": "fulll"}), False),
        (case(**SMALL, answers={"q1": 1.1}), False),
        (case(**SMALL, answers={"q9": "full"}), False),
        (case(**SMALL, answers={"q1": {"value": "high"}}), False),
        (case(**SMALL, unknowns=[{"question": "q1", "criterion": None, "kind": "withheld"}]), True),
        (case(**SMALL, unknowns=[{"question": "q9", "kind": "withheld"}]), False),
        (case(**SMALL, unknowns=[{"criterion": "d", "kind": "not-applicable"}]), True),
        (case(**SMALL, unknowns=[{"criterion": "q1", "kind": "not-applicable"}]), False),
        (case(**SMALL, overrides=[{"criterion": "overall", "band": "severe", "reason": "x"}]), True),
        (case(**SMALL, overrides=[{"criterion": "c", "band": "worst", "reason": "x"}]), False),
        (case(**SMALL, overrides=[{"criterion": "e", "band": "severe", "reason": "x"}]), False),
        (case(rubric="small@1"), True),
        (case(rubric="small@1.2.0"), True),
        (case(rubric="small@1.3"), False),
        (case(rubric="other"), False),
        (case(rubric=None), False),
        ({"case": "c", "title": "C"}, False),
    ],
    ids=named,
)
def test_what_a_case_can_say(content, taken):
    assert takes(PLAIN_SCHEMA, content) == taken


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        (case(item("weighed"), **SMALL), True),
        (case(item("weighed", finding="low"), **SMALL), False),
        (case(item("risky", finding="low"), **SMALL), True),
        (case(item("risky", finding=2), **SMALL), True),
        (case(item("risky", finding="full"), **SMALL), False),
        (case(item("named", finding="true"), **SMALL), False),
        (case(**SMALL, answers={"named": "true"}), True),
        (case(**SMALL, answers={"named": True}), True),
        (case(**SMALL, answers={"named": 2.5}), True),
        (case(**SMALL, answers={"named": 0.5}), False),
        (case(**SMALL, answers={"risky": 0.5}), True),
        (case(**SMALL, answers={"named": {"value": "true"}}), True),
        (case(**SMALL, overrides=[{"criterion": "c", "band": "bad", "reason": "x"}]), True),
        (case(**SMALL, overrides=[{"criterion": "c", "band": "true", "reason": "x"}]), False),
        (case(**SMALL, overrides=[{"criterion": "d", "band": "true", "reason": "x"}]), True),
    ],
    ids=named,
)
def test_labels_are_those_of_the_scale(content, taken):
    assert takes(MIXED_SCHEMA, content) == taken


def test_where_only_labels_answer_there_is_no_evidence():
    answers = {"scales": {"answer": ["no", "yes"]}, "operator": "max", "levels": ["part", "question"]}
    rules = {"operator": "rules", "rules": [{"when": {"q": "yes"}, "then": "yes"}, {"otherwise": "no"}]}
    data = rubric(
        criterion("c", question("q"), **rules), **answers | {"operator": "rules", "rules": [{"otherwise": "no"}]}
    )
    assert takes(schema_for(data), case(**SMALL, answers={"q": "yes"}))
    assert not takes(schema_for(data), case(item("q", finding="yes"), **SMALL))
    assert takes(schema_for(data), case(item("elsewhere/q", finding="yes"), **SMALL))


def test_labels_of_other_rubrics_are_no_matter():
    also = {"question": "elsewhere/q", "finding": "odd"}
    for schema in (PLAIN_SCHEMA, MIXED_SCHEMA):
        home = "q1" if schema is PLAIN_SCHEMA else "weighed"
        assert takes(schema, case(item(home, also=[{**also, "strength": "decisive"}]), **SMALL))
        assert takes(schema, case(item("elsewhere/q", "odd", strength="decisive"), **SMALL))
        assert takes(schema, case(item("elsewhere/q", "odd", test="ordeal"), **SMALL))
        assert not takes(schema, case(item(home, test="ordeal"), **SMALL))
        assert not takes(schema, case(item("elsewhere/q", "odd", strength=["strong"]), **SMALL))


def test_the_rubric_taken_by_default_need_not_be_named():
    data = premortem.load_rubric("overseas-cluster-failure")
    schema = case_schema(data)
    assert objections({"case": "c", "title": "C", "rubric": None}, schema) == []
    assert schema["properties"]["rubric"]["default"] == "overseas-cluster-failure"
    assert schema["title"] == f"Case: overseas-cluster-failure {data.version}"
