"""The JSON Schemas against the files and results that they describe, by a validator that knows nothing of them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import premortem
from building import assess, case, criterion, question, rubric
from editors import LOADERS, SHAPE, kind_of, objections, seen, seen_or_none, validator
from premortem.model.schema import DIALECT, KINDS, case_schema, schema_of
from premortem.reading.library import content_folder
from premortem.reading.loading import Rubrics, read_either
from strategies import cases, rubrics, rubrics_and_cases

TESTS = Path(__file__).resolve().parent.parent
FILES = [
    *sorted(content_folder("rubric").glob("*.yaml")),
    *sorted(content_folder("cases").glob("*.yaml")),
    *sorted((TESTS / "examples" / "valid").glob("*.yaml")),
    *sorted((TESTS / "examples" / "suspicious").glob("*.yaml")),
    *sorted((TESTS / "standards").glob("*.yaml")),
    *sorted(content_folder("examples").rglob("*.yaml")),
    *sorted((TESTS / "reporting").rglob("*.yaml")),
]
INVALID = sorted((TESTS / "examples" / "invalid").glob("*.yaml"))
BEYOND_A_SCHEMA = {"overlay-keys", "unknown-target", "text-in-no-language", "mapping-columns", "mapping-sources"}
"""Examples with a code of `SHAPE` where a key is wrong only because of what the extended rubric has under the id, or of
what stands after other keys."""
LIMITS = {"bad-rubric", "too-large"}
"""Examples that a schema refuses for a number of entries that the loader has a code of its own for."""


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind):
    found = premortem.schema(kind)
    assert found["$schema"] == DIALECT
    Draft202012Validator.check_schema(found)


def test_there_is_no_other_schema():
    told = "there is no schema of 'report', only of rubric, overlay, case, mapping, result"
    with pytest.raises(ValueError, match=told):
        premortem.schema("report")


def test_there_is_no_other_language():
    with pytest.raises(ValueError, match="there are no descriptions in 'fr', only in en, ko"):
        schema_of("case", "fr")
    with pytest.raises(ValueError, match="there are no descriptions in 'fr'"):
        premortem.schema("case", rubric=premortem.load_rubric("overseas-cluster-failure"), lang="fr")


def test_only_cases_are_written_for_a_rubric():
    given = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert premortem.schema("case", rubric=given, lang="ko") == case_schema(given, "ko")
    with pytest.raises(ValueError, match="only the schema of a case can be narrowed to a rubric"):
        premortem.schema("result", rubric=given)


# ---- files


@pytest.mark.no_cover
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_valid_files_satisfy_their_schema(path, loader):
    assert objections(seen(path.read_text("utf-8"), loader)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_schemas_refuse_files_of_the_wrong_shape(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    content = seen_or_none(path)
    if content is not None:
        problems = read_either(path.name, Rubrics()).problems
        wrong = {problem.code for problem in problems if problem.severity == "error"} & SHAPE
        expected = (wrong and path.stem not in BEYOND_A_SCHEMA) or path.stem in LIMITS
        assert bool(objections(content)) == bool(expected), kind_of(content)


# ---- values


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
