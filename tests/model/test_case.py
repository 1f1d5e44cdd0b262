"""What a case may say, what may be left out, and what it then means."""

import pytest

import premortem
from building import case, item


def test_a_case_needs_no_more_than_an_id_and_a_title():
    loaded = premortem.load_case(data={"case": "draft", "title": "A draft"})
    assert loaded.rubric == "overseas-cluster-failure"
    assert (loaded.sources, loaded.facts, loaded.evidence, loaded.answers) == ({}, {}, (), {})
    assert (loaded.unknowns, loaded.overrides, loaded.programme, loaded.edition, loaded.scored_by) == (
        (),
        (),
        None,
        None,
        None,
    )


def test_defaults_of_parts():
    loaded = premortem.load_case(data=case(item("q"), sources={"a": {"citation": "A"}}, edition={}))
    assert loaded.sources["a"].reliability == "F"
    assert loaded.evidence[0].confidential is False
    assert (loaded.edition.version, loaded.edition.status, loaded.edition.authors) == (1, "draft", ())


def test_changes_are_texts_or_more():
    changes = ["First.", {"version": 2, "date": 2026, "text": {"en": "Second."}}]
    first, second = premortem.load_case(data=case(edition={"changes": changes})).edition.changes
    assert (first.text, first.version) == ({"en": "First."}, None)
    assert (second.text, second.version, second.date) == ({"en": "Second."}, 2, "2026")


def test_answers_are_values_or_more():
    answers = premortem.load_case(
        data=case(answers={"q1": "Y", "q2": 0.5, "q3": {"value": "N", "source": "a"}})
    ).answers
    assert [(one.value, one.source) for one in answers.values()] == [("Y", None), ("0.5", None), ("N", "a")]


@pytest.mark.parametrize("rubric", ["other", "other@1", "other@1.2", "other@1.2.3"])
def test_a_rubric_is_named_with_or_without_a_version(rubric):
    assert premortem.load_case(data=case(rubric=rubric)).rubric == rubric


@pytest.mark.parametrize("rubric", ["", "Other", "other@", "other@v1", "../other", "other@1.2.3.4", "a" * 121])
def test_what_names_no_rubric(rubric):
    with pytest.raises(premortem.InvalidInput):
        premortem.load_case(data=case(rubric=rubric))


@pytest.mark.parametrize("country", ["kr", "KOR", "K", "한국"])
def test_countries_are_two_capital_letters(country):
    with pytest.raises(premortem.InvalidInput, match="two capital letters"):
        premortem.load_case(data=case(programme={"country": country}))


def test_keys_are_written_with_hyphens():
    loaded = premortem.load_case(data=case({**item("q"), "refers-to": {"from": 1983}}, **{"scored-by": "kim"}))
    assert (loaded.scored_by, loaded.evidence[0].refers_to.from_) == ("kim", "1983")
    with pytest.raises(premortem.InvalidInput, match="did you mean 'scored-by'"):
        premortem.load_case(data=case(scored_by="kim"))
