"""The JSON Schemas against the files and results that they describe."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import premortem
from building import assess, case, criterion, question, rubric
from premortem.model.schema import DIALECT, KINDS
from premortem.reading.library import content_folder
from strategies import cases, rubrics, rubrics_and_cases

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "valid"
FILES = [
    *sorted(content_folder("rubric").glob("*.yaml")),
    *sorted(content_folder("cases").glob("*.yaml")),
    *EXAMPLES.glob("*.yaml"),
]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it before they apply a schema: numbers and true or false are typed, dates are not."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if tag.endswith((":int", ":float", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def validator(kind):
    return Draft202012Validator(premortem.schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind):
    found = premortem.schema(kind)
    assert found["$schema"] == DIALECT
    Draft202012Validator.check_schema(found)


def test_there_is_no_other_schema():
    with pytest.raises(ValueError, match="there is no schema of 'report', only of rubric, overlay, case, result"):
        premortem.schema("report")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_valid_files_satisfy_their_schema(path):
    content = yaml.load(path.read_text("utf-8"), EditorLoader)  # noqa: S506 (a safe loader of our own)
    kind = "case" if "case" in content else "overlay" if "extends" in content else "rubric"
    assert [error.message for error in validator(kind).iter_errors(content)] == []


OVERLAY = {"rubric": "v", "version": "1", "extends": "overseas-cluster-failure"}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("case", case(evidense=[])),
        ("case", {"title": "No id"}),
        ("case", case(programme={"stage": "late"})),
        ("case", case(title={"EN": "x"})),
        ("case", case(programme={"period": {"from": "last year"}})),
        ("case", case(answers={"q": [1]})),
        ("rubric", rubric(criterion("c", question("q", weight=0)))),
        ("overlay", {**OVERLAY, "sets": {}}),
        ("overlay", {**OVERLAY, "set": {"q": {"claim": "C."}}}),
        ("overlay", {**OVERLAY, "remove": ["one-model-for-all"]}),
        ("overlay", {**OVERLAY, "replace": {"one-model-for-all": {"clam": "C."}}}),
        ("overlay", {**OVERLAY, "add": {"uniform-policy": {"questions": [{"id": "q"}]}}}),
        ("rubric", {**rubric(criterion("c", question("q"))), "criteria": []}),
    ],
)
def test_schemas_refuse_what_the_loader_refuses(kind, data):
    assert not validator(kind).is_valid(data)
    load = premortem.load_case if kind == "case" else premortem.load_rubric
    with pytest.raises(premortem.InvalidInput):
        load(data=data)


@given(rubrics_and_cases(rubrics(), cases))
@settings(max_examples=15)  # the validator takes its time
def test_results_satisfy_their_schema(drawn):
    assert [error.message for error in RESULT.iter_errors(assess(*drawn).to_dict())] == []


def test_schema_of_results_refuses_other_results():
    result = assess(rubric(criterion("c", question("q"))), case()).to_dict()
    assert RESULT.is_valid({**result, "new": "fields may be added"})
    assert not RESULT.is_valid({**result, "schema": "premortem-result/2"})
    assert not RESULT.is_valid({name: part for name, part in result.items() if name != "overall"})


RESULT = validator("result")
