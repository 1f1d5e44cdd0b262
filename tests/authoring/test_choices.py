"""The words that cells can take."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.authoring.choices import choices, questions_to_read
from premortem.authoring.columns import parts, way_of

RUBRIC = premortem.load_rubric(
    data=rubric(
        criterion("c", question("q1"), question("q2", scale="risk", **{"look-for": {"ko": "보고서"}})),
        scales={"finding": {"absent": 0, "full": 1}, "risk": {"low": 0, "high": 1}},
    )
)


@pytest.mark.parametrize("place", choices(RUBRIC), ids=" ".join)
def test_words_are_those_of_columns_that_there_are(place):
    part, name = place
    assert (name == "id" and parts()[part].by_id) or way_of(parts()[part].of, name)


def test_words_of_the_rubric():
    offered = choices(RUBRIC)
    assert offered["evidence", "question"] == offered["answers", "id"] == ["q1", "q2"]
    assert offered["evidence", "finding"] == ["absent", "full", "low", "high"]
    assert offered["overrides", "criterion"] == ["overall", "c"]
    assert offered["evidence", "aspect"] == ["aim", "design", "delivery", "outcome", "context"]


def test_the_questions_to_read():
    assert questions_to_read(RUBRIC, "en").rows == [
        ["question", "claim", "look-for", "labels"],
        ["q1", "There is the failure q1.", "", "absent, full"],
        ["q2", "There is the failure q2.", "보고서", "low, high"],
    ]
