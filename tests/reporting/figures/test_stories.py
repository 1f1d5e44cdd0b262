"""The picture of a timeline."""

import pytest

from premortem.reporting.figures.stories import draw_timeline
from reporting.drawings import NS, numbers, outside, read, said, texts
from reporting.eras import LANGUAGES, SPECIMENS, timeline


@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_stands_within_the_sheet(name, lang):
    root = read(draw_timeline(timeline(name), lang))
    assert outside(root) == []
    assert min(numbers(root)) >= 0
    assert root.find(f"{NS}desc").text


def test_both_views_are_drawn():
    whole = said(read(draw_timeline(timeline("road"), "en")))
    for words in ("A <road>: what could be seen when", "By the time that", "By the publication", "Programme 1983"):
        assert words in whole
    assert "Line: the reading of the worst criterion" in whole


def test_where_nothing_has_a_time_that_is_said():
    assert "Nothing here has a time" in said(read(draw_timeline(timeline("answers"), "en")))


def test_years_are_told_to_those_who_cannot_see_them():
    told = read(draw_timeline(timeline("road"), "en")).find(f"{NS}desc").text
    assert "1981: " in told
    assert told.count("range") >= 5


def test_the_last_line_says_by_what_it_was_made():
    assert "premortem" in texts(read(draw_timeline(timeline("road"), "en")))[-1]
