"""What editors show: a text for every key there is, in every language, and none for what is not there."""

import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import premortem.model
from premortem.model.base import Model
from premortem.model.descriptions import LANGUAGES, entries, entry_of, word
from premortem.model.editing import editor_schema
from premortem.model.overlay import NewCriterion
from premortem.model.rubric import Criterion
from premortem.model.schema import DOCUMENTS

FOLDER = Path(premortem.model.__file__).parent / "hover"
WHOLE = {kind: editor_schema(model, "en") for kind, model in DOCUMENTS.items()}
PARTS = {
    name: (part, whole["$defs"])
    for model, whole in zip(DOCUMENTS.values(), WHOLE.values(), strict=True)
    for name, part in {**whole["$defs"], model.__name__: whole}.items()
    if "properties" in part
}
"""Every part of every kind of file, with the definitions that it refers to."""


def heirs(model):
    return [model, *(further for heir in model.__subclasses__() for further in heirs(heir))]


MODELS = {model.__name__: model for model in heirs(Model) if model.__name__ in PARTS}
KEYS = [
    f"{name}.{model.model_fields[field].alias}"
    for name, model in MODELS.items()
    for field in model.model_fields
    if field in model.__annotations__
]
EXAMPLES = [
    (key, example)
    for key in KEYS
    for example in entry_of(MODELS[key.split(".")[0]], key.split(".")[1]).get("examples", ())
]


def test_every_part_and_every_key_has_an_entry_and_nothing_else_has():
    assert set(MODELS) == set(PARTS)
    assert set(entries()) == {*MODELS, *KEYS, "words"}


def test_an_entry_stands_in_the_file_of_its_model():
    for path in FOLDER.glob("*.toml"):
        for name in tomllib.loads(path.read_text("utf-8")):
            home = MODELS[name.partition(".")[0]].__module__.rpartition(".")[2] if name != "words" else "words"
            assert path.stem == home, name


def texts(value, place):
    """Find all texts by language; a table with one language has to have all."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one, place)
    elif isinstance(value, dict):
        if "en" in value or "ko" in value:
            yield place, value
        for key, part in value.items():
            if key not in ("examples", "body", "en", "ko"):
                yield from texts(part, f"{place}.{key}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_there_in_every_language(lang):
    found = list(texts(entries(), ""))
    assert len(found) > len(KEYS)
    for place, text in found:
        assert text[lang].strip() == text[lang], place
        assert text[lang], place
        assert bool(re.search("[가-힣]", text[lang])) == (lang == "ko"), place


def test_a_key_that_is_inherited_has_the_entry_of_the_model_it_comes_from():
    assert entry_of(NewCriterion, "label") == entry_of(Criterion, "label")
    assert entry_of(NewCriterion, "id") != entry_of(Criterion, "id")


def test_an_entry_has_what_it_lacks_from_the_one_it_is_like():
    found = entry_of(DOCUMENTS["rubric"], "operator")
    assert found["en"] == "How the outermost criteria add up to the whole."
    assert found["values"] == entry_of(Criterion, "operator")["values"]


def test_words():
    assert word("mass", "ko") == "무게"


# ---- examples and snippets


def validator_of(model, key):
    part, defs = PARTS[model]
    return Draft202012Validator({**part["properties"][key], "$defs": defs})


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[f"{key}: {example}" for key, example in EXAMPLES])
def test_examples_are_valid(key, example):
    assert [error.message for error in validator_of(*key.split(".")).iter_errors(example)] == []


def test_every_key_shows_what_it_can_hold():
    """Who sees a key sees an example, its words or a default, or that it holds parts with keys of their own."""
    for name in KEYS:
        model, key = name.split(".")
        held = PARTS[model][0]["properties"][key]
        assert {"examples", "values"} & entry_of(MODELS[model], key).keys() or {
            "default",
            "$ref",
            "items",
            "additionalProperties",
        } & held.keys(), name


def chosen(body):
    """Put in every place of a snippet the first of what it offers."""
    if isinstance(body, dict):
        return {chosen(key): chosen(part) for key, part in body.items()}
    if isinstance(body, list):
        return [chosen(part) for part in body]
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", body)
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\d", lambda place: (place[1] or "x").replace("criterion_or_", ""), text)


SNIPPETS = [
    (name, snippet)
    for name, (part, _) in PARTS.items()
    for place, held in {"": part, **part["properties"]}.items()
    for snippet in held.get("defaultSnippets", ())
    if place == "" or "$ref" not in held
]


@pytest.mark.parametrize(("name", "snippet"), SNIPPETS, ids=[f"{name}: {one['label']}" for name, one in SNIPPETS])
def test_snippets_are_valid(name, snippet):
    part, defs = PARTS[name]
    within = [key for key, held in part["properties"].items() if snippet in held.get("defaultSnippets", ())]
    schema = part["properties"][within[0]] if within else part
    body = chosen(snippet["body"])
    if body == {"of": "[x]", "is": "x"}:
        body["of"] = ["x"]  # a list on one line, as the editor inserts it
    assert [error.message for error in Draft202012Validator({**schema, "$defs": defs}).iter_errors(body)] == []
