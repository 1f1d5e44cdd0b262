"""Codes: what cells cannot tell apart, and meanings that there are not."""

import json

import pytest

from building import criterion, question, rubric
from premortem.reading.loading import Rubrics, read_rubric
from premortem.reading.mappings import read_mapping

SCALES = {"finding": {"absent": 0, "full": 1}, "letters": {"N": 0, "n": 0.5, "Y": 1}}
RUBRIC = read_rubric(
    data=rubric(criterion("c", question("q"), question("r", scale="letters"), question("s")), scales=SCALES)
).document
ANSWER = {"column": "A", "as": "answer"}


def found(codes, questions=None):
    data = {"mapping": "m", "rubric": "small", "id": "I", "codes": codes, "questions": questions or {"q": ANSWER}}
    return read_mapping(text=json.dumps(data), rubrics=Rubrics(RUBRIC)).problems


def places(*arguments):
    return [(problem.severity, problem.code, problem.path) for problem in found(*arguments)]


@pytest.mark.parametrize("other", ["yes", " YES", "y\u0065s\u3000"])
def test_codes_that_cells_cannot_tell_apart_mean_one_thing(other):
    assert places({"Yes": "full", other: "absent"}) == [("error", "duplicate-key", f"codes.{other}")]
    assert places({"Yes": "full", other: "full"}) == []


def test_letters_are_compared_in_their_canonical_form():
    assert places({"é": "full", "e\u0301": "absent"}) == [("error", "duplicate-key", "codes.e\u0301")]


def test_codes_of_a_column_go_before_those_of_all():
    assert places({"Yes": "full"}, {"q": {**ANSWER, "codes": {"Yes": "absent"}}}) == []
    column = {"column": "B", "as": "answer", "codes": {"x": "full", "X": "absent"}}
    assert places({}, {"q": column}) == [("error", "duplicate-key", "questions.q.codes.X")]


def test_a_code_of_blanks_is_never_looked_up():
    assert places({" \t": "full"}) == [("warning", "no-effect", "codes. \t")]


def test_a_code_means_a_label_or_why_there_is_none():
    for kind in ("not-applicable", "not-assessed", "no-information", "withheld"):
        assert places({"x": kind}, {"q": {**ANSWER, "codes": {"y": kind}}}) == []
    assert places({"x": "Y"}) == [("error", "unknown-label", "codes.x")]
    both = {"q": ANSWER, "s": {**ANSWER, "codes": {"y": "Y"}}, "r": {**ANSWER, "codes": {"n": "N"}}}
    assert places({"x": "Y"}, both) == [("error", "unknown-label", "questions.s.codes.y")]


def test_the_nearest_meaning_is_suggested():
    assert found({"x": "ful"})[0].hint == "did you mean 'full'?"
    assert found({"x": "withhold"})[0].hint == "did you mean 'withheld'?"
    assert found({"x": "?"})[0].hint == "one of: absent, full, not-applicable, not-assessed, no-information, withheld"
    named = {"q": ANSWER, "r": {**ANSWER, "codes": {"n": "N"}}, "s": ANSWER}
    assert found({"x": "?"}, named)[0].hint == "one of: absent, full, N, n, Y"


def test_labels_that_cells_cannot_tell_apart_need_codes():
    [problem] = found({}, {"r": ANSWER})
    assert (problem.code, problem.path) == ("bad-value", "questions.r")
    assert problem.message == "the labels 'N' and 'n' are the same in a cell"
    assert places({"n": "n", "none": "N"}, {"r": ANSWER}) == []
    assert places({}, {"r": {**ANSWER, "codes": {"N": "n"}}}) == []
    assert places({"n": "absent"}, {"r": ANSWER, "q": {"column": "B", "as": "answer"}}) == [
        ("error", "bad-value", "questions.r")
    ]
