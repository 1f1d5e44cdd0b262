"""What a rubric can take of a case, and what it cannot."""

import pytest

import premortem
from building import SOURCES, case, criterion, item, question, rubric
from premortem.analysis import fitting
from premortem.analysis.fitting import fitted
from premortem.problems import Problem

RUBRIC = rubric(criterion("c", question("q"), question("p.1")))


def fit(one, of=RUBRIC):
    return fitted(premortem.load_case(data=one), premortem.load_rubric(data=of))


def left_out(one, of=RUBRIC):
    return [(piece.section, piece.name, piece.code) for piece in fit(one, of).left_out]


def test_a_case_that_fits_is_left_alone():
    one = premortem.load_case(data=case(item("q")))
    assert fitted(one, premortem.load_rubric(data=RUBRIC)).case is one


def test_what_the_rubric_does_not_have_is_left_out():
    one = case(
        item("gone"),
        item("q"),
        *(item("gone", source=letter) for letter in "bcdefabcde"),
        answers={"p": "full", "p.1": "full"},
        unknowns=[
            {"question": "away", "kind": "withheld"},
            {"criterion": "nowhere", "kind": "not-applicable", "note": "x"},
        ],
        overrides=[
            {"criterion": "nowhere", "band": "partial", "reason": "x"},
            {"criterion": "overall", "band": "dire", "reason": "x"},
        ],
    )
    assert left_out(one) == [
        ("answers", "p", "unknown-question"),
        *[("evidence", "gone", "unknown-question")] * 11,
        ("overrides", "nowhere", "unknown-criterion"),
        ("overrides", "overall", "unknown-label"),
        ("unknowns", "away", "unknown-question"),
        ("unknowns", "nowhere", "unknown-criterion"),
    ]
    rest = fit(one).case
    assert [said.question for said in rest.evidence] == ["q"]
    assert (list(rest.answers), rest.unknowns, rest.overrides) == (["p.1"], (), ())


def test_labels_that_the_rubric_does_not_have():
    one = case(item("q", finding="huge"), item("q", strength="iron"), item("q", test="litmus"), answers={"p.1": "huge"})
    assert {code for *_, code in left_out(one)} == {"unknown-label"}
    assert len(left_out(one)) == 4


def test_a_source_takes_with_it_what_rests_on_it():
    sources = {**SOURCES, "x": {"citation": "X", "reliability": "Z"}}
    one = case(
        item("q", source="x"),
        item("q"),
        sources=sources,
        answers={"p.1": {"value": "full", "source": "x"}},
        facts={"f": {"value": 1, "source": "x"}, "g": {"value": 1, "source": "a"}},
    )
    assert left_out(one) == [
        ("sources", "x", "unknown-label"),
        ("answers", "p.1", "unknown-source"),
        ("evidence", "q", "unknown-source"),
        ("facts", "f", "unknown-source"),
    ]


def test_what_is_set_aside_and_yet_answered_is_not_set_aside():
    one = case(item("q"), unknowns=[{"criterion": "c", "kind": "not-applicable", "note": "x"}])
    assert left_out(one) == [("unknowns", "c", "evidence-not-applicable")]


def test_a_version_that_was_asked_for():
    one = case(item("q"), rubric="small@7.2")
    assert left_out(one) == [("rubric", "7.2", "rubric-version")]
    assert fit(one).case.rubric == "small"


def test_too_many_alternatives():
    facts = {
        name: {"value": 1, "source": "a", "alternatives": [{"value": number} for number in range(40)]} for name in "fg"
    }
    measured = rubric(criterion("c", question("q", measure={"formula": "f / g", "thresholds": {"full": 1}})))
    assert left_out(case(facts=facts), measured) == [("facts", "f", "too-large")]


@pytest.mark.parametrize("path", ["", "title", "rubric", "evidence", "sources.nowhere", "programme[3]"])
def test_what_is_no_piece_of_a_case_is_an_error(monkeypatch, path):
    error = Problem("error", "<data>", 0, 0, path, "bad-value", "no good")
    monkeypatch.setattr(fitting, "check_case_against", lambda *_: [error])
    with pytest.raises(premortem.InvalidInput):
        fit(case(item("q")))
