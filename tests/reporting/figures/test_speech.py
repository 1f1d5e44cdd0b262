"""The words of pictures."""

import pytest

from premortem.reporting import arranging
from premortem.reporting.figures.speech import speech_of
from reporting.specimens import result


def speech(lang="en"):
    found = result("maximal")
    return found, speech_of(found, arranging.arranged(found), lang, arranging.criteria(found["root"]))


def test_words_are_plain_and_on_one_line():
    found, told = speech()
    said = told.say("told", found["root"]["children"][0])
    assert "\n" not in said
    assert said.endswith(".")


def test_zones_are_named_with_their_glyphs():
    found, told = speech("ko")
    names = told.zones(told.kit.axes.axis(found["root"]["children"][0]))
    assert all(name[1] == " " for name in names)


def test_there_are_no_words_in_other_languages():
    with pytest.raises(ValueError, match="there are no reports in 'fr'"):
        speech("fr")
