"""A case along the years as SVG."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.pictures.pens import Pen
from premortem.reporting.pictures.timelines import (
    FOOT,
    PLOT,
    SIGNS,
    SLIM,
    TICKS,
    WIDE,
    Level,
    Story,
    draw_story,
    height_of,
    named_years,
)  # fmt: skip
from premortem.reporting.pictures.tracks import Zone
from reporting.drawings import read

ZONES = ((Zone(0, 0.95, 0), "fine <&>"), (Zone(0.95, 1, 3), "no room"))
STORY = Story(
    1980,
    1989,
    (
        Level(1982, (), None, hollow=False),
        Level(1983, ((0.2, 0.8),), 0.5, hollow=True),
        Level(1985, ((0.5, 0.5),), 0.5, hollow=False),
        Level(1986, ((0, 0.25), (0.75, 1)), None, hollow=False),
        Level(1987, ((0.6, 1),), 0.75, hollow=False),
        Level(1988, ((0.1, 1),), 0.25, hollow=False),
    ),
    ((1981, "warning", 2), (1983, "other", 1)),
    ((1985, 3),),
    (1983, 1986),
    ZONES,
)


def drawn(story, pen=None, top=0):
    return read(f"<svg>{draw_story(pen or Pen(0, 1000), story, 'Programme <x>', top)}</svg>")


def of_class(root, name):
    return [node for node in root.iter() if (node.get("class") or "").split()[:1] == [name]]


def test_everything_of_a_story_is_drawn():
    root = drawn(STORY)
    kinds = ("warning", "other", "zone", "band", "limit", "step", "dotted", "tick", "axis", "period")
    assert [len(of_class(root, kind)) for kind in kinds] == [1, 1, 2, 6, 12, 5, 2, 1, 1, 1]
    words = [node.text for node in root.iter("text")]
    assert words[:2] == ["2", "1"]
    assert "\u2002fine <&>" in words
    assert "\u2002no room" not in words
    assert words[-1] == "Programme <x>"


def test_a_step_stands_where_the_reading_is():
    first, *_ = of_class(drawn(STORY), "step")
    assert first.get("class") == "step indicative"
    assert (first.get("x1"), first.get("x2")) == ("300", "500")
    assert float(first.get("y1")) == SIGNS + PLOT / 2


def test_steps_are_joined_where_the_reading_changes():
    upright = [node for node in of_class(drawn(STORY), "step") if node.get("x1") == node.get("x2")]
    assert [node.get("x1") for node in upright] == ["800"]


@pytest.mark.parametrize("pen", [Pen(), Pen(24, 900)])
def test_nothing_is_drawn_outside(pen):
    root = drawn(STORY, pen, top=5)
    places = [node.get(name) for node in root.iter() for name in ("x", "x1", "x2") if node.get(name)]
    left, right = (0, 100) if pen.width is None else (24, 924)
    assert all(left <= float(place.rstrip("%")) <= right for place in places)
    heights = [float(node.get(name)) for node in root.iter() for name in ("y", "y1", "y2") if node.get(name)]
    assert all(0 <= height <= 5 + height_of(STORY) for height in heights)


def test_what_there_is_not_takes_no_room():
    bare = STORY._replace(signs=(), published=(), period=None)
    assert height_of(STORY) - height_of(bare) == SIGNS + TICKS
    assert height_of(bare) == PLOT + FOOT
    assert not of_class(drawn(bare), "period")


def test_the_name_of_a_late_programme_ends_with_it():
    late = drawn(STORY._replace(period=(1987, 1989)))
    assert [*late.iter("text")][-1].get("text-anchor") == "end"


def test_a_story_known_from_its_first_year_has_no_dots():
    whole = STORY._replace(levels=(Level(1980, ((0, 1),), 0.5, hollow=False),))
    assert not of_class(drawn(whole), "dotted")


@given(st.integers(0, 9000), st.integers(0, 900))
def test_years_are_named_and_not_too_many(first, span):
    found = [*named_years(STORY._replace(first=first, last=first + span))]
    assert 1 <= len(found) <= WIDE + 1
    assert sum(always for _, always in found) <= SLIM + 1
    assert all(first <= year <= first + span for year, _ in found)
