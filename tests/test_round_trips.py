"""Models to YAML, loaded again, are equal: for every document, and for every key that any model has."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from drawing import drawn, models_in
from premortem.authoring.flattening import flat_value, flat_yaml
from premortem.authoring.formatting import format_yaml
from premortem.authoring.yaml_text import written_entry
from premortem.model.case import Case
from premortem.model.mapping import TableMapping
from premortem.model.overlay import Overlay, Replacement
from premortem.model.rubric import Rubric
from premortem.reading.loading import read_rubric_again
from premortem.reading.mappings import read_mapping
from premortem.reading.yaml_tree import parse_tree
from sound import FIXED, sound_cases, sound_overlays, sound_rubrics

DOCUMENTS = (Case, Rubric, Overlay, TableMapping)
MODELS = sorted(
    {model for document in DOCUMENTS for model in models_in(document)} - {Replacement}, key=lambda model: model.__name__
)
"""All parts that files are made of; a replacement is written as the node that it is."""
BESIDE = Path(__file__).resolve().parent / "examples" / "valid" / "variant.yaml"
"""Where overlays lie that are read here: beside the rubric that they extend."""


def as_text(value):
    """Make texts of all numbers, as a file holds them."""
    if isinstance(value, dict):
        return {key: as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_text(part) for part in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if value is None or isinstance(value, str) else repr(value)


def as_yaml(value):
    return "".join(f"{line}\n" for key, part in as_text(value).items() for line in written_entry(key, part))


def as_plain(model):
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_every_model_is_drawn(model):
    @settings(max_examples=1)
    @given(drawn(model, whole=True))
    def check(data):
        assert model.model_validate(data).model_fields_set == {*model.model_fields}

    check()


@pytest.mark.parametrize("model", DOCUMENTS, ids=lambda model: model.__name__)
@given(data=st.data())
def test_whatever_a_model_holds_is_the_same_in_yaml(model, data):
    value = data.draw(drawn(model))
    one = model.model_validate(as_text(value))
    assert model.model_validate(parse_tree(as_yaml(value), "file").value) == one
    if model is not Overlay:  # nodes of an overlay are kept as they are written until they are in their place
        assert model.model_validate(value) == one
        assert model.model_validate(parse_tree(as_yaml(as_plain(one)), "file").value) == one


@pytest.mark.parametrize("model", FIXED, ids=lambda model: model.__name__)
def test_keys_that_have_to_fit_are_keys(model):
    assert {*FIXED[model].split()} <= {field.alias for field in model.model_fields.values()}


@given(sound_cases())
def test_cases(data):
    case = premortem.load_case(data=data)
    text = as_yaml(data)
    assert premortem.load_case(text=text) == case
    assert premortem.load_case(text=as_yaml(as_plain(case))) == case
    laid_out = format_yaml(text.encode(), "case")
    assert premortem.load_case(text=laid_out) == case
    assert format_yaml(laid_out.encode(), "case") == laid_out


@given(sound_rubrics())
def test_rubrics(data):
    rubric = premortem.load_rubric(data=data)
    text = as_yaml(data)
    assert premortem.load_rubric(text=text) == rubric
    assert premortem.load_rubric(text=flat_yaml(rubric)) == rubric
    assert premortem.load_rubric(data=flat_value(rubric)) == rubric
    laid_out = format_yaml(text.encode(), "rubric")
    assert premortem.load_rubric(text=laid_out) == rubric
    assert format_yaml(laid_out.encode(), "rubric") == laid_out


@given(sound_overlays())
def test_overlays(data):
    text = as_yaml(data)
    loaded = read_rubric_again(BESIDE, text.encode())
    assert loaded.document, loaded.problems
    rubric = loaded.document
    laid_out = format_yaml(text.encode(), "overlay")
    assert read_rubric_again(BESIDE, laid_out.encode()).document == rubric
    assert premortem.load_rubric(text=flat_yaml(rubric)) == rubric
    assert rubric.lineage.extends.id == "towns"


@given(drawn(TableMapping))
def test_mappings(data):
    """Most of what is drawn names sources that are not listed: it is refused, and for the same reasons in any form."""
    text = as_yaml(data)
    loaded = read_mapping(text=text)
    told = [(problem.code, problem.message) for problem in read_mapping(data=data).problems]
    assert sorted(told) == sorted((problem.code, problem.message) for problem in loaded.problems)
    laid_out = format_yaml(text.encode(), "mapping")
    assert read_mapping(text=laid_out).document == loaded.document
    if loaded.document is not None:
        assert premortem.load_mapping(text=as_yaml(as_plain(loaded.document))) == loaded.document
