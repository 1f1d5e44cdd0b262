"""The shape of the catalogue of diagnostics."""

import pytest
from pydantic import ValidationError

from premortem.model.diagnostic import Diagnostics

SAID = {"meaning": "It is so.", "severities": ["warning"], "cause": "For a reason.", "mend": "Mend it."}
EXAMPLE = {"of": "case", "lines": "title: A", "mended": "title: B"}


def catalogue(**more):
    groups = [
        {"title": "One", "diagnostics": {"a": {**SAID, **more}}},
        {"title": "Two", "diagnostics": {"b": SAID, "c": SAID}},
    ]
    bases = {"rubric": "rubric: r", "case": "case: c", "overlay": "rubric: o", "mapping": "mapping: m"}
    return Diagnostics.model_validate({"diagnostics": "diagnostics", "bases": bases, "groups": groups})


def test_diagnostics_by_code_stay_in_order():
    assert list(catalogue().by_code()) == ["a", "b", "c"]


@pytest.mark.parametrize("kind", ["case", "rubric", "overlay", "table", "programmes"])
def test_an_example_says_what_it_is_part_of(kind):
    assert catalogue(example={**EXAMPLE, "of": kind}).by_code()["a"].example.of == kind


@pytest.mark.parametrize(
    "more",
    [
        {"example": {**EXAMPLE, "of": "report"}},
        {"example": {"of": "case", "lines": "title: A"}},
        {"severities": []},
        {"severities": ["fatal"]},
        {"hint": "None."},
    ],
    ids=str,
)
def test_what_is_refused(more):
    with pytest.raises(ValidationError):
        catalogue(**more)
