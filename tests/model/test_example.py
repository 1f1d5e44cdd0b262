"""Examples that a rubric carries."""

import pytest
from pydantic import ValidationError

from premortem.model.example import Example, Expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("High", {"reading": "High"}),
        (1, {"reading": "1"}),
        (["Low", "High"], {"possible": ("Low", "High")}),
        ({"status": "indicated", "at-least": "some", "rule": "r1", "lower": 0.25}, None),
    ],
)
def test_what_is_expected_can_be_short(written, expected):
    [found] = Example.model_validate({"expect": {"c": written}}).expect.values()
    given = expected or {"status": "indicated", "at_least": "some", "rule": "r1", "lower": 0.25}
    assert found == Expected.model_construct(**given)


@pytest.mark.parametrize("expect", [{}, {"c": []}, {"c": {"band": "x"}}, None])
def test_something_is_expected(expect):
    with pytest.raises(ValidationError):
        Example.model_validate({"expect": expect})
