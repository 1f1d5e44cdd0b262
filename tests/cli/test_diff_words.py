"""The words of the command diff."""

from string import Formatter

from premortem.analysis.diff import NUMBERS, VERDICT
from premortem.analysis.fitting import LISTS
from premortem.cli.diff_words import LABELS, SECTIONS, WORDS
from premortem.model.scores import CONFIDENCES


def fields(phrase):
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_both_languages_say_the_same_things():
    assert WORDS["en"].keys() == WORDS["ko"].keys()
    assert SECTIONS["en"].keys() == SECTIONS["ko"].keys()
    for name, phrase in WORDS["en"].items():
        assert fields(phrase) == fields(WORDS["ko"][name])


def test_everything_that_is_compared_has_a_word():
    assert {*VERDICT, *NUMBERS} <= WORDS["en"].keys()
    assert {*LISTS, "answers", "sources", "facts", "rubric"} == SECTIONS["en"].keys()
    assert set(CONFIDENCES) < LABELS["ko"].keys()
