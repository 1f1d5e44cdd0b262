"""Timelines as pictures: what is laid out along the years."""

import pytest

from premortem.reporting.axes import band_at
from premortem.reporting.stories import VIEWS, stories, whole
from reporting.eras import SPECIMENS, timeline


def of(name):
    document = timeline(name).to_dict()
    return document, stories(document, str.upper)


@pytest.mark.parametrize("name", SPECIMENS)
def test_both_views_stand_on_the_same_years(name):
    document, found = of(name)
    drawn = [story for story in found.values() if story]
    assert len({(story.first, story.last) for story in drawn}) <= 1
    for story in drawn:
        assert all(story.first <= level.year <= story.last for level in story.levels)
        assert all(0 <= end <= 1 for level in story.levels for run in level.runs for end in run)
        assert all(level.point is None or 0 <= level.point <= 1 for level in story.levels)
    assert [view for view in VIEWS if document[view]] == [view for view in VIEWS if found[view]]


@pytest.mark.parametrize("name", SPECIMENS)
def test_numbers_of_the_whole_lie_in_the_bands_of_its_verdict(name):
    document = timeline(name).to_dict()
    for year in (year for view in VIEWS for year in document[view]):
        node = whole(year, document)
        if node["coverage"] and document["by"] == "level":
            said = [node["verdict"][bound] for bound in ("reading", "at_least", "at_most")]
            assert [band_at(node[number], document) for number in ("point", "lower", "upper")] == said


@pytest.mark.parametrize(("name", "by"), [("road", "level"), ("flat", "value"), ("answers-dated", "label")])
def test_a_timeline_says_by_what_the_whole_is_read(name, by):
    assert of(name)[0]["by"] == by


def test_signs_stand_in_one_view_and_publications_in_the_other():
    _, found = of("road")
    assert found["seen"].signs == ((1981, "warning", 2), (1986, "other", 1), (1988, "warning", 1), (1990, "warning", 1),
                                   (1992, "other", 1))  # fmt: skip
    assert not found["seen"].published
    assert sum(count for _, count in found["published"].published) == 5
    assert not found["published"].signs


@pytest.mark.parametrize(("name", "period"), [("road", (1983, 1990)), ("open", (1983, 1996)), ("only-end", None)])
def test_the_time_of_the_programme(name, period):
    story = next(story for story in of(name)[1].values() if story)
    assert story.period == period


def test_bands_are_called_what_they_are_called_and_labels_what_they_are():
    assert [name for _, name in of("road")[1]["seen"].zones] == ["NOT-EVIDENT", "PARTIAL", "SUBSTANTIAL", "SEVERE"]
    assert [name for _, name in of("answers-dated")[1]["published"].zones] == ["low", "high"]
