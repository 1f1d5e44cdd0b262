"""Pictures: where bar and diamond stand, in SVG and in characters."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.pictures.tracks import Mark, Zone, bar, ruler, track
from strategies import values

ZONES = [Zone(place / 4, (place + 1) / 4, place) for place in range(4)]


def mark(point, lower, upper):
    return Mark(((lower, upper),), point)


marks = st.lists(values, min_size=3, max_size=3).map(sorted).map(lambda v: mark(v[1], v[0], v[2]))


def drawn(given, **more):
    return ET.fromstring(track(ZONES, given, "what it says", **more))  # noqa: S314 (our own picture)


def per_cent(text):
    return float(text.removesuffix("%")) / 100


def place(picture, kind):
    """Find where a part of the picture stands, from 0 to 1, and the part."""
    holder = next(part for part in picture.iter() if part.find(f"*[@class='{kind}']") is not None)
    found = holder.find(f"*[@class='{kind}']")
    return per_cent(found.get("x") or holder.get("x")), found


@given(marks)
def test_bar_and_diamond_stand_where_the_numbers_are(given):
    picture = drawn(given)
    start, rect = place(picture, "range")
    assert start == pytest.approx(given.runs[0][0], abs=1e-4)
    assert per_cent(rect.get("width")) == pytest.approx(max(given.runs[0][1] - given.runs[0][0], 0.006), abs=1e-4)
    assert place(picture, "filled")[0] == pytest.approx(given.point, abs=1e-4)


def test_zones_stand_where_they_begin():
    rects = drawn(mark(0.5, 0, 1)).findall("rect")[:-1]
    zones = [(zone.get("class"), zone.get("x"), zone.get("width")) for zone in rects]
    assert zones == [(f"zone{number}", f"{25 * number}%", "25%") for number in range(4)]


def test_stretches_apart_are_bars_apart():
    picture = drawn(Mark(((0.0, 0.25), (0.75, 1.0)), None))
    assert [part.get("x") for part in picture.findall("rect[@class='range']")] == ["0%", "75%"]
    assert bar(Mark(((0.0, 0.25), (0.75, 1.0)), 0.9), 8) == "██····█◆"


def test_where_nothing_is_possible_there_is_no_bar():
    assert [part.tag for part in drawn(Mark((), None))] == ["rect"] * 4
    assert bar(Mark((), None), 4) == "····"


def test_names_of_zones_stand_where_these_begin_in_a_row_of_characters():
    names = ["D", "D+", "C", "C+", "B", "B+", "A"]
    sevenths = [Zone(place / 7, (place + 1) / 7, 0) for place in range(7)]
    assert ruler(sevenths, names, 20) == "D D+ C  C+ B  B+ A"
    assert ruler(ZONES[:2], ["wide", "wider"], 20) == "wide wider"
    assert ruler(ZONES[:2], ["widest", "x"], 20) is None
    assert ruler(ZONES, ["a", "b", "c", "letters"], 20) is None


def test_title_is_read_out_and_cannot_break_out():
    picture = ET.fromstring(track(ZONES, mark(0.5, 0, 1), '1 < 2 & "3"'))  # noqa: S314
    assert (picture.get("role"), picture.get("aria-label")) == ("img", '1 < 2 & "3"')


def test_reading_that_is_only_indicative_is_hollow():
    thin = mark(0.5, 0, 1)
    assert place(drawn(thin, hollow=True), "hollow")[0] == 0.5
    assert bar(thin, 11, hollow=True) == "█████◇█████"


def test_heavy_rows_have_a_thicker_bar():
    thick, thin = (float(place(drawn(mark(0.5, 0, 1), heavy=heavy), "range")[1].get("height")) for heavy in (1, 0))
    assert thick > thin


def test_the_unknown_is_a_dotted_track_without_bar_or_diamond():
    kinds = [part.get("class") for part in drawn(None)]
    assert kinds == ["zone0", "zone1", "zone2", "zone3", "dotted"]
    assert bar(None, 5) == "·····"


def test_range_without_reading_has_no_diamond():
    only_range = mark(None, 0.2, 0.6)
    assert [part.tag for part in drawn(only_range)] == ["rect"] * 5
    assert bar(only_range, 10) == "··████····"


@given(marks, st.integers(1, 60), st.booleans())
def test_row_of_characters_has_the_asked_width_and_one_diamond(given, width, hollow):
    row = bar(given, width, hollow=hollow)
    assert len(row) == width
    assert set(row) <= set("·█◇◆")
    assert (row.count("◇"), row.count("◆")) == (hollow, not hollow)


@given(marks, st.integers(10, 60))
def test_row_of_characters_is_true_to_a_cell(given, width):
    row = bar(given, width)
    marked = [place for place, cell in enumerate(row) if cell != "·"]
    assert marked[0] / width <= given.runs[0][0] + 1 / width + 1e-9
    assert marked[-1] / width <= given.runs[0][1] + 1 / width + 1e-9
    assert abs(row.index("◆") / width - given.point) <= 1 / width + 1e-9
    assert marked == list(range(marked[0], marked[-1] + 1))


@pytest.mark.parametrize(("given", "row"), [
    (mark(0, 0, 0), "◆·········"),
    (mark(1, 1, 1), "·········◆"),
    (mark(0.5, 0.5, 0.5), "·····◆····"),
    (mark(0.75, 0.25, 1), "··█████◆██"),
])  # fmt: skip
def test_row_of_characters(given, row):
    assert bar(given, 10) == row
