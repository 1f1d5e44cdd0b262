"""The result as it is written out: the fields that are promised, and nothing that JSON could not hold."""

import json

import pytest
from hypothesis import given, settings

from building import assess, case, criterion, item, question, rubric
from strategies import cases, rubrics, rubrics_and_cases


def fields(*names):
    return {name for line in names for name in line.split()}


NODE = "id number level label weight dropped children"
CRITERION = fields(
    NODE,
    "operator parameter coverage conflict largest_conflict answered verdict override adds remedies locator",
    "point lower upper",
)
QUESTION = fields(
    NODE,
    "claim risk locator state unknown items other_items point lower upper coverage conflict adds",
)
ITEM = fields(
    "statement quote finding value value_low value_high strength test source locator aspect refers_to assessor",
    "confidential mass group pooled measured direct",
)
VERDICT = fields("status reading at_least at_most confidence")

EVERYTHING = rubric(
    criterion("c1", question("q1"), question("q2"), operator="blend", remedies=[{"text": "Ask.", "locator": "IV"}]),
    criterion("c2", question("q3"), question("q4"), operator="max"),
    criterion("c3", question("q5", measure={"formula": "x", "thresholds": {"full": 1}})),
)
RICH = case(
    item("q1", statement="Said.", quote={"text": "말", "lang": "ko"}, **{"refers-to": {"from": 1983, "to": 1989}}),
    item("q1", "minor", "b", test="hoop", aspect="design", confidential="true", locator="p. 1"),
    item("q1", "absent", assessor="kim"),
    answers={"q3": {"value": "minor", "source": "a"}},
    facts={"x": {"value": 1, "source": "c", "alternatives": [{"value": 0}]}},
    unknowns=[
        {"question": "q4", "kind": "not-applicable", "note": "No zone."},
        {"question": "q2", "kind": "withheld", "direction": "adverse"},
    ],
    overrides=[{"criterion": "c1", "band": "severe", "reason": "Known.", "assessor": "lee"}],
)


@pytest.fixture(scope="module")
def result():
    return assess(EVERYTHING, RICH).to_dict()


def test_document(result):
    promised = [
        "schema",
        "engine",
        "rubric",
        "case",
        "as_of",
        "overall",
        "root",
        "sources",
        "facts",
        "counts",
        "warnings",
    ]
    assert list(result) == promised
    assert result["schema"] == "premortem-result/1"
    assert {"name", "version"} == result["engine"].keys()
    assert {"id", "version", "title", "reads", "levels", "bands", "sha256", "conventions"} <= result["rubric"].keys()
    assert {"id", "title", "programme", "edition", "sha256"} <= result["case"].keys()
    assert {"questions", "items", "groups", "overrides"} == result["counts"].keys()


def test_programme(result):
    assert {"status", "reading", "at_least", "at_most", "override", "mean"} <= result["overall"].keys()
    assert {"point", "lower", "upper", "coverage"} == result["overall"]["mean"].keys()


def test_criteria(result):
    c1 = result["root"]["children"][0]
    assert c1.keys() >= CRITERION
    assert c1["verdict"].keys() == VERDICT
    assert {"band", "reason", "assessor"} <= c1["override"].keys()
    assert (c1["operator"], c1["parameter"]) == ("blend", 0.5)
    assert c1["remedies"] == [{"text": {"en": "Ask."}, "locator": "IV"}]


def test_questions_and_their_unknowns(result):
    q1, q2 = result["root"]["children"][0]["children"]
    assert q1.keys() >= QUESTION
    assert q1["children"] == []
    assert {"kind": "withheld", "note": None, "direction": "adverse"}.items() <= q2["unknown"].items()


def test_items(result):
    first, second = result["root"]["children"][0]["children"][0]["items"]
    assert first.keys() >= ITEM
    assert (first["strength"], first["test"]) == ("moderate", None)
    assert (second["strength"], second["test"]) == (None, "hoop")
    assert first["quote"] == {"text": "말", "lang": "ko"}
    assert first["refers_to"]["from"] == "1983"
    assert (second["confidential"], second["aspect"]) == (True, "design")
    assert (second["mass"], second["group"], second["pooled"]) == (3, "b", 1)
    assert "question" not in first


def test_items_of_other_assessors(result):
    [other] = result["root"]["children"][0]["children"][0]["other_items"]
    assert (other["assessor"], other["pooled"]) == ("kim", None)


def test_direct_answers_are_items_without_mass(result):
    [direct] = result["root"]["children"][1]["children"][0]["items"]
    assert (direct["direct"], direct["value"], direct["mass"], direct["strength"]) == (True, 0.25, None, None)


def test_measured_items_carry_their_formula_and_range(result):
    [measured] = result["root"]["children"][2]["children"][0]["items"]
    assert {"formula": "x", "value": 1}.items() <= measured["measured"].items()
    assert (measured["value"], measured["value_low"], measured["value_high"]) == (1, 0, 1)


def test_what_a_child_adds_stands_with_the_child(result):
    c1, c2, c3 = result["root"]["children"]
    assert result["root"]["adds"] is c1["adds"] is c2["adds"] is None  # the root is worst
    assert {part["adds"]["decides"] for part in c1["children"]} == {True, False}
    assert c1["children"][0]["adds"].keys() == {"point", "lower", "upper", "decides"}
    assert [part["adds"] for part in c2["children"]] == [{"decides": True}, None]
    assert c3["children"][0]["adds"].keys() == {"point", "lower", "upper"}


def test_dropped_nodes_say_why(result):
    q4 = result["root"]["children"][1]["children"][1]
    assert (q4["dropped"], q4["state"]) == ("No zone.", "not-applicable")


def test_facts_and_sources(result):
    assert result["facts"]["x"]["alternatives"][0]["value"] == 0
    assert result["sources"]["a"]["citation"] == {"en": "Source A"}


def test_warnings_are_problems_without_a_place():
    [warning] = assess(EVERYTHING, case()).to_dict()["warnings"]
    assert warning.keys() == {"severity", "code", "path", "message", "hint"}


@given(rubrics_and_cases(rubrics(), cases))
@settings(max_examples=25)
def test_json_says_what_the_dict_says(drawn):
    assessment = assess(*drawn)
    text = assessment.to_json()
    assert json.loads(text) == assessment.to_dict()
    assert text.endswith("}\n")
    assert "NaN" not in text
    assert "Infinity" not in text


def test_json_keeps_letters_and_order():
    text = assess(EVERYTHING, RICH).to_json()
    assert "말" in text
    assert text.startswith('{\n  "schema": "premortem-result/1",\n  "engine": {\n')
