"""Pictures: where bar and diamond stand, in SVG and in characters."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.pictures import bar, track
from strategies import values

BANDS = [{"from": start} for start in (0, 0.25, 0.5, 0.75)]


def node(point, lower, upper, *, status="indicated", **more):
    return {
        "point": point, "lower": lower, "upper": upper, "coverage": 1 - upper + lower or 0.5, "dropped": None,
        "verdict": {"status": status}, **more,
    }  # fmt: skip


nodes = st.lists(values, min_size=3, max_size=3).map(sorted).map(lambda v: node(v[1], v[0], v[2], coverage=0.5))


def drawn(given, **more):
    return ET.fromstring(track(given, BANDS, "what it says", **more))  # noqa: S314 (our own picture)


def per_cent(text):
    return float(text.removesuffix("%")) / 100


def place(picture, kind):
    """Find where a part of the picture stands, from 0 to 1, and the part."""
    holder = next(part for part in picture.iter("svg") if part.find(f"*[@class='{kind}']") is not None)
    return per_cent(holder.get("x")), holder.find(f"*[@class='{kind}']")


@given(nodes)
def test_bar_and_diamond_stand_where_the_numbers_are(given):
    picture = drawn(given)
    start, rect = place(picture, "range")
    assert start == pytest.approx(given["lower"], abs=1e-4)
    assert per_cent(rect.get("width")) == pytest.approx(max(given["upper"] - given["lower"], 0.006), abs=1e-4)
    assert place(picture, "filled")[0] == pytest.approx(given["point"], abs=1e-4)


def test_zones_are_the_bands_shaded_from_first_to_last():
    zones = [(zone.get("class"), zone.get("x"), zone.get("width")) for zone in drawn(node(0.5, 0, 1)).findall("rect")]
    assert zones == [(f"zone{number}", f"{25 * number}%", "25%") for number in range(4)]


@pytest.mark.parametrize(("count", "shades"), [(1, "0"), (2, "03"), (3, "023"), (6, "011223")])
def test_zones_of_other_rubrics_use_the_same_shades(count, shades):
    bands = [{"from": place / count} for place in range(count)]
    zones = ET.fromstring(track(node(0.5, 0, 1), bands, "")).findall("rect")  # noqa: S314
    assert "".join(zone.get("class")[-1] for zone in zones) == shades


def test_title_is_read_out_and_cannot_break_out():
    picture = ET.fromstring(track(node(0.5, 0, 1), BANDS, '1 < 2 & "3"'))  # noqa: S314
    assert (picture.get("role"), picture.get("aria-label")) == ("img", '1 < 2 & "3"')


def test_reading_that_is_only_indicative_is_hollow():
    thin = node(0.5, 0, 1)
    assert place(drawn(thin, hollow=True), "hollow")[0] == 0.5
    assert bar(thin, 11, hollow=True) == "█████◇█████"


def test_heavy_rows_have_a_thicker_bar():
    thick, thin = (float(place(drawn(node(0.5, 0, 1), heavy=heavy), "range")[1].get("height")) for heavy in (1, 0))
    assert thick > thin


def test_question_without_verdict_is_drawn_filled():
    question = node(0.5, 0, 1)
    del question["verdict"]
    assert place(drawn(question), "filled")[0] == 0.5
    assert bar(question, 4) == "██◆█"


UNKNOWN = [
    node(None, 0, 1, coverage=0.0),
    node(1.0, 0, 1, coverage=0.0),  # the bad end assumed of an unknown is no reading
    node(None, 0, 1, coverage=0.0, dropped="not applicable"),
]


@pytest.mark.parametrize("given", UNKNOWN)
def test_the_unknown_is_a_dotted_track_without_bar_or_diamond(given):
    kinds = [part.get("class") for part in drawn(given)]
    assert kinds == ["zone0", "zone1", "zone2", "zone3", "dotted"]
    assert bar(given, 5) == "·····"


def test_range_without_reading_has_no_diamond():
    only_range = node(None, 0.2, 0.6, coverage=0.5)
    assert [part.tag for part in drawn(only_range)] == ["rect"] * 4 + ["svg"]
    assert bar(only_range, 10) == "··████····"


@given(nodes, st.integers(1, 60), st.booleans())
def test_row_of_characters_has_the_asked_width_and_one_diamond(given, width, hollow):
    row = bar(given, width, hollow=hollow)
    assert len(row) == width
    assert set(row) <= set("·█◇◆")
    assert (row.count("◇"), row.count("◆")) == (hollow, not hollow)


@given(nodes, st.integers(10, 60))
def test_row_of_characters_is_true_to_a_cell(given, width):
    row = bar(given, width)
    marked = [place for place, cell in enumerate(row) if cell != "·"]
    assert marked[0] / width <= given["lower"] + 1 / width + 1e-9
    assert marked[-1] / width <= given["upper"] + 1 / width + 1e-9
    assert abs(row.index("◆") / width - given["point"]) <= 1 / width + 1e-9
    assert marked == list(range(marked[0], marked[-1] + 1))


@pytest.mark.parametrize(("given", "row"), [
    (node(0, 0, 0, coverage=1), "◆·········"),
    (node(1, 1, 1, coverage=1), "·········◆"),
    (node(0.5, 0.5, 0.5, coverage=1), "·····◆····"),
    (node(0.75, 0.25, 1), "··█████◆██"),
])  # fmt: skip
def test_row_of_characters(given, row):
    assert bar(given, 10) == row
