"""What is known, piece by piece."""

import pytest
from pydantic import TypeAdapter, ValidationError

from premortem.model.evidence import Answers, Item, Source, Unknown

ANSWERS = TypeAdapter(Answers)


@pytest.mark.parametrize(
    ("written", "value"), [("Y", "Y"), (0.5, "0.5"), (1, "1"), ({"value": "Some concerns"}, "Some concerns")]
)
def test_an_answer_can_be_its_value_alone(written, value):
    assert ANSWERS.validate_python({"q1.2": written})["q1.2"].value == value


@pytest.mark.parametrize("written", [{"source": "a"}, [1], "", {"value": ["Y"]}, {"value": "Y", "finding": "Y"}])
def test_what_is_no_answer(written):
    with pytest.raises(ValidationError):
        ANSWERS.validate_python({"q": written})


def test_defaults():
    assert Source.model_validate({"citation": "x"}).reliability == "F"
    item = Item.model_validate({"question": "q", "finding": "full", "source": "a"})
    assert (item.strength, item.test, item.confidential, item.assessor) == (None, None, False, None)
    unknown = Unknown.model_validate({"criterion": "c", "kind": "not-applicable"})
    assert (unknown.question, unknown.direction) == (None, None)
