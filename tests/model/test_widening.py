"""What the loader takes, as an editor sees it."""

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from editors import objections
from premortem.model.widening import accepted, alternatives, shared_definitions
from strategies import cases, rubrics, rubrics_and_cases


def takes(schema, value, **more):
    whole = {**accepted(schema, **more), "$defs": shared_definitions()}
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole).is_valid(value)


LINE = {"type": "string", "pattern": r"\S"}
TEXT = {
    "type": ["string", "object"],
    "pattern": r"\S",
    "propertyNames": {"pattern": "^[a-z]{2}$"},
    "additionalProperties": LINE,
}


@pytest.mark.parametrize(
    ("schema", "taken", "refused"),
    [
        (LINE, ["a text", 1983, 2.5, True], ["", "  ", None, [], {}]),
        ({"type": "string", "enum": ["no", "yes"]}, ["no"], ["maybe", False, None]),
        ({"type": "number", "minimum": 0}, [0, 2.5, "2.5", "1e3"], [-1, "1,200", "half", True, None]),
        ({"type": "integer"}, [3, "3"], [2.5, -1, "3.0", "1234567890", 1e9]),
        ({"type": "boolean"}, [True, "true", "false"], ["yes", 1, None]),
        ({"type": ["number", "null"]}, [1, "1", None], ["one", True]),
        (TEXT, ["a text", 1, True, {"en": "a text"}, {"en": 1}], [" ", {"EN": "a text"}, {"en": None}, None]),
        ({"type": "array", "items": LINE}, [["a", 1, False]], ["a", [None], None]),
        ({"type": "array", "prefixItems": [{"type": "number"}]}, [["1"]], [["one"]]),
        ({"type": "object", "additionalProperties": LINE}, [{"a": 1}], [{"a": None}, {"a": []}, None]),
        ({"type": "object", "patternProperties": {"^[a-z]+$": LINE}}, [{"a": 1}], [{"A": 1}, {"a": None}]),
        ({"anyOf": [LINE, {"type": "array", "items": LINE}]}, ["a", 1, True, ["a"]], [None, {}]),
        ({}, [1], []),
    ],
    ids=str,
)
def test_what_is_taken(schema, taken, refused):
    for value in taken:
        assert takes(schema, value), value
    for value in refused:
        assert not takes(schema, value), value


@pytest.mark.parametrize(
    "schema",
    [
        LINE,
        TEXT,
        {"type": "string", "enum": ["no", "yes"]},
        {"anyOf": [LINE, {"type": "null"}]},
        {"type": "number"},
        {"type": "array", "items": LINE},
        {"type": "object", "additionalProperties": LINE},
    ],
    ids=str,
)
def test_there_may_be_nothing_after_a_key(schema):
    assert takes(schema, None, nothing=True)
    assert not takes(schema, None)


def test_null_true_and_false_are_never_offered():
    """A language server offers every type that is named, and null is no value of a case."""
    for schema in (LINE, TEXT, {"type": "number"}):
        found = accepted(schema, nothing=True)
        for branch in [*found["anyOf"], *shared_definitions().values()]:
            assert not {"null", "boolean"} & set(branch.get("type", ()))


def test_one_alternative_stands_alone():
    assert alternatives([{"const": "a"}], []) == {"const": "a"}
    assert alternatives([{"const": "a"}], ["null"])["anyOf"][1] == {"$ref": "#/$defs/nothing"}


def test_patterns_are_explained():
    found = accepted({"type": "string", "pattern": "^[A-Z]{2}$"})["anyOf"][0]
    assert found["patternErrorMessage"] == "Expected a country of two capital letters, such as KR."
    assert "patternErrorMessage" not in accepted(LINE)["anyOf"][0]


@given(rubrics_and_cases(rubrics(), cases))
@settings(max_examples=15)  # the validator takes its time
def test_whatever_the_loader_takes_is_taken(drawn):
    for content in drawn:
        assert objections(content) == []
