"""What a verdict depends on, as reports say it."""

import pytest

from premortem.analysis.deepening import deepened
from premortem.reporting import depending
from premortem.reporting.rendering import render_part
from reporting.specimens import SPECIMENS, assessed, report


def arranged(name):
    return depending.depending(deepened(assessed(name)).to_dict())


def said(name, form="markdown", lang="en"):
    """Give a report as one line of words."""
    return " ".join(report(name, form, lang).split())


def test_a_result_that_nobody_asked_more_of_has_nothing_to_arrange():
    plain = assessed("indicated").to_dict()
    assert depending.depending(plain) is None
    assert depending.next_questions(plain) is None
    assert depending.opinions(plain) == []


def test_the_programme_comes_first_then_its_parts():
    found = arranged("two-sources")
    assert [entry["node"]["id"] for entry in found["entries"]] == ["overall", "c1"]
    assert found["whole"] is found["entries"][0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("japan-technopolis", "It rests on one group of sources, kang-jeong: without it nothing is assessed."),
        ("korea-ripp", "It reads substantial whatever the weights."),
        ("korea-ripp", "Without kim-lee-kim: too little evidence; reads severe, as an indication only. No single item"),
        ("quarrel", "No single group of sources changes the verdict. Nor does any single item."),
        ("crowd", "Without s1: at least partial; reads severe."),
        ("crowd", "3 more groups of sources would change it. Of 6 items, 6 would each change it if left out."),
        ("edge", "Its reading lies on the threshold to not evident."),
        ("near", "under every weighting within"),
        ("gates-failed", "**Gate failed: the verdict is at least as bad as severe.**"),
        ("gates-passed", "Gate passed: the evidence carries a verdict."),
        ("gate-passed", "Gate passed: nothing establishes a verdict as bad as severe."),
        ("gate-passed", "**Gate failed: the evidence does not carry a verdict.**"),
        ("dated", "As of 2001: only evidence that was published by then counts."),
        ("dated", "1 entry was published later and is left out. 1 entry has a source without a date and is left out."),
        ("dated-twice", "2 entries were published later and are left out."),
        ("undated", "Sources without a date count."),
        ("agree", "On the 2 questions with items of two assessors they say the same throughout."),
        ("agree", "By lee (2 items) no verdict would be another."),
        ("differ", "Krippendorff's alpha (ordinal) over 2 questions:"),
        ("differ", "Scored: items without an assessor's name."),
        ("one-shared", "Krippendorff's alpha (ordinal) over 1 questions:"),
        ("nothing-shared", "No question has items of two assessors, so that nothing can be compared."),
    ],
)
def test_in_words(name, words):
    assert words in said(name)


def test_open_questions_stand_by_what_they_could_change():
    words = said("indicated")
    assert "2 questions without evidence" not in words
    assert "1 question without evidence:" in words
    assert "Overall verdict then: if full," in words


def test_only_verdicts_that_would_be_others_are_named():
    for entry in depending.next_questions(deepened(assessed("korea-ripp")).to_dict()):
        for of, node in (("overall_ways", "overall"), ("category_ways", None)):
            for way in entry["gap"][of]:
                assert way["answers"]
                assert node is None or way["node"]["id"] == node


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("part", ["gaps", "agreement"])
@pytest.mark.parametrize("name", SPECIMENS)
def test_parts_of_every_specimen(name, part, form, lang):
    whole = render_part(part, assessed(name), form, lang)
    assert whole.endswith("\n")
    assert form != "text" or lang != "en" or max(map(len, whole.splitlines())) <= 80 or name in ("long", "clashing")


def test_a_plan_of_work_has_a_box_for_each_question():
    whole = render_part("gaps", assessed("japan-technopolis"), "markdown")
    assert whole.count("- [ ] **") == 53


def test_every_question_has_an_answer():
    assert "Every question has an answer." in render_part("gaps", assessed("sourced"), "markdown")
    assert "Every question has an answer." in render_part("gaps", assessed("sourced"), "text")


def test_assessors_side_by_side():
    whole = render_part("agreement", assessed("differ"), "text")
    assert "Where they differ most (readings from 0 to 1):" in whole
    assert "items without an assessor's name 1.00, kim 0.00, lee 0.25" in " ".join(whole.split())
    assert "one assessor only" in render_part("agreement", assessed("indicated"), "markdown")
