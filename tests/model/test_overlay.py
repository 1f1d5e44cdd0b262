"""The overlay as a model: what a file can hold."""

import pytest
from pydantic import ValidationError

from premortem.model.overlay import Overlay, Settings
from premortem.model.rubric import Criterion, Question, Rubric

LEAST = {"rubric": "v", "version": "1", "extends": "base@1"}


def test_the_least():
    overlay = Overlay.model_validate(LEAST)
    assert (overlay.set_, overlay.replace, overlay.remove, overlay.add) == ({}, {}, {}, {})
    assert (overlay.title, overlay.about) == (None, None)


def test_what_can_be_set_is_a_key_of_some_node():
    nodes = {name for model in (Rubric, Criterion, Question) for name in model.model_fields}
    assert set(Settings.model_fields) - {"reason"} <= nodes


def test_nodes_stay_as_they_are_written():
    overlay = Overlay.model_validate({
        **LEAST,
        "replace": {"q": {"claim": "C", "wrong": [1], "reason": "R"}},
        "add": {"c": {"questions": [{"id": 5}, "x"]}},
    })  # fmt: skip
    assert overlay.replace["q"].node == {"claim": "C", "wrong": [1]}
    assert overlay.replace["q"].reason == {"en": "R"}
    assert overlay.add["c"].questions == ({"id": 5}, "x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"extends": "../base"},
        {"extends": "base.yaml"},
        {"extends": "base@x"},
        {"extends": None},
        {"set": {"q": {"claim": "C"}}},
        {"set": {"Q": {}}},
        {"set": []},
        {"remove": {"q": None}},
        {"remove": ["q"]},
        {"add": {"c": {"questions": {}}}},
        {"replace": {"q": []}},
        {"levels": ["a", "b"]},
    ],
    ids=str,
)
def test_what_is_refused(wrong):
    with pytest.raises(ValidationError):
        Overlay.model_validate({**LEAST, **wrong})
