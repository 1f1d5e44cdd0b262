"""Schemas as editors show them."""

import pytest

from premortem.model.case import Case
from premortem.model.editing import described, editor_schema
from premortem.model.rubric import Rubric
from premortem.model.schema import DOCUMENTS

CASE = editor_schema(Case, "en")
ITEM = CASE["$defs"]["Item"]


def test_a_key_says_what_it_means_and_gives_examples():
    told = "Lower-case letters, digits and hyphens.\n\nFor example: northvale-photonics, harbour-fund-2031"
    assert CASE["properties"]["case"]["description"].endswith(told)
    assert "`northvale-photonics`" in CASE["properties"]["case"]["markdownDescription"]


def test_words_that_a_key_can_take_are_explained():
    words = ITEM["properties"]["aspect"]["anyOf"][0]
    assert words["enum"] == ["aim", "design", "delivery", "outcome", "context"]
    assert words["enumDescriptions"][0] == "what the programme was meant to do"


def test_only_labels_are_offered_as_examples():
    """What is offered can be taken over by one stroke too many; a made-up statement would then stand in a case."""
    offered = {
        f"{name}.{key}"
        for model in DOCUMENTS.values()
        for name, part in editor_schema(model, "en")["$defs"].items()
        for key, held in part.get("properties", {}).items()
        if "examples" in held
    }
    labels = {"Item.finding", "Item.strength", "Item.test", "Source.reliability", "Expected.status", "Question.stages"}
    assert offered == labels | {"NewQuestion.stages"}


def test_defaults_are_those_of_the_model():
    assert CASE["properties"]["rubric"]["default"] == "overseas-cluster-failure"
    assert editor_schema(Rubric, "en")["$defs"]["Criterion"]["properties"]["weight"]["default"] == 1
    assert "default" not in CASE["properties"]["evidence"]


def test_nothing_may_stand_for_a_part_that_can_be_left_out_but_not_for_an_entry():
    assert CASE["$defs"]["Programme"]["type"] == ["object", "null"]
    assert ITEM["type"] == "object"


def test_new_entries_are_offered_as_a_whole():
    [snippet] = ITEM["defaultSnippets"]
    assert snippet["label"] == "new item of evidence"
    assert list(snippet["body"])[:2] == ["question", "finding"]


def test_descriptions_are_in_the_language_asked_for():
    korean = editor_schema(Case, "ko")
    assert korean["title"] == "사례 파일"
    assert korean["properties"]["title"]["description"].endswith("예: Northvale photonics valley")
    assert korean["$defs"]["Item"]["defaultSnippets"][0]["label"] == "새 근거"


@pytest.mark.parametrize(
    ("told", "schema"),
    [
        (("A text.",), {"description": "A text."}),
        (("Not with `test`.",), {"description": "Not with test.", "markdownDescription": "Not with `test`."}),
        (
            ("A list.", [["a", 1]]),
            {
                "description": 'A list.\n\nFor example: ["a", 1]',
                "markdownDescription": 'A list.\n\nFor example: `["a", 1]`',
            },
        ),
    ],
    ids=str,
)
def test_descriptions(told, schema):
    assert described(*told) == schema
