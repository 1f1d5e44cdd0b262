"""Scales, conditions, rules and rows: every way of writing them, and what it means."""

import pytest
from pydantic import TypeAdapter, ValidationError

from premortem.model.logic import Conditions, Labels, Row, Rule, Scale

SCALE, LABELS, CONDITIONS = TypeAdapter(Scale), TypeAdapter(Labels), TypeAdapter(Conditions)


@pytest.mark.parametrize(
    ("written", "scale"),
    [
        (["N", "Y"], {"N": None, "Y": None}),
        (["1", 2, 2.5], {"1": None, "2": None, "2.5": None}),
        (["Some concerns", "D+", "예"], {"Some concerns": None, "D+": None, "예": None}),
        ({"low": 0, "high": "0.9"}, {"low": 0, "high": 0.9}),
        ({"low": 0.5}, {"low": 0.5}),
    ],
)
def test_scales(written, scale):
    assert SCALE.validate_python(written) == scale
    assert list(SCALE.validate_python(written)) == list(scale)


@pytest.mark.parametrize(
    "written",
    [["N", "N"], [1, "1"], [["N"]], [None], [{"N": 0}], "N", {"low": 2}, {"low": "much"}, [""], ["x" * 101], 3],
)
def test_what_is_no_scale(written):
    with pytest.raises(ValidationError):
        SCALE.validate_python(written)


@pytest.mark.parametrize(
    ("written", "labels"), [("Y", ("Y",)), (["Y", "PY"], ("Y", "PY")), (1, ("1",)), ([0.5], ("0.5",))]
)
def test_one_label_stands_for_a_list(written, labels):
    assert LABELS.validate_python(written) == labels


@pytest.mark.parametrize(
    ("written", "clauses"),
    [
        ({"q1.2": "Y"}, ({"q1.2": ("Y",)},)),
        ({"q1": ["Y", "N"], "c-2": "low"}, ({"q1": ("Y", "N"), "c-2": ("low",)},)),
        ([{"q1": "Y"}, {"q2": ["N"]}], ({"q1": ("Y",)}, {"q2": ("N",)})),
    ],
)
def test_one_clause_stands_for_a_list(written, clauses):
    assert CONDITIONS.validate_python(written) == clauses


@pytest.mark.parametrize("written", [{}, [], [{}], {"q1": []}, {"Q 1": "Y"}, "q1", {"q1": {"Y": 1}}, [["q1"]]])
def test_what_is_no_condition(written):
    with pytest.raises(ValidationError):
        CONDITIONS.validate_python(written)


def test_rules_and_rows():
    rule = Rule.model_validate(
        {"id": "r1", "when": {"q": "Y"}, "then": "high", "why": "As written.", "locator": "p. 1"}
    )
    assert (rule.when, rule.then, rule.otherwise) == (({"q": ("Y",)},), "high", None)
    row = Row.model_validate({"of": ["C", "D"], "is": "D+"})
    assert (row.of, row.is_) == (("C", "D"), "D+")
    with pytest.raises(ValidationError):
        Row.model_validate({"of": [], "is": "D"})
