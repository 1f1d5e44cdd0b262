"""A mean along the years."""

from xml.etree import ElementTree as ET

from premortem.reporting.pictures.tracks import Zone
from premortem.reporting.pictures.trends import HEIGHT, Step, trend

ZONES = (Zone(0, 0.5, 0), Zone(0.5, 1, 3))


def drawn(*steps, title="What"):
    return ET.fromstring(trend(ZONES, steps, title))  # noqa: S314 (our own)


def places(picture):
    return [(one.get("class"), one.get("x"), one.get("width"), one.get("y"), one.get("height")) for one in picture]


def test_zones_stand_from_the_bottom_up():
    assert [(one.get("class"), one.get("y"), one.get("height")) for one in drawn()] == [
        ("zone0", "32", "32"), ("zone3", "0", "32"),
    ]  # fmt: skip


def test_a_year_is_a_band_and_a_line():
    picture = drawn(Step(0, 0.5, 0.25, 0.75, 0.5, few=False))
    assert places(picture)[2:] == [("spread", "0%", "50%", "16", "32"), ("level", "0%", "50%", "30.5", "3")]


def test_years_of_few_are_marked_and_a_year_without_a_reading_has_no_line():
    picture = drawn(Step(0, 1, 0, 1, None, few=True))
    assert places(picture)[2:] == [("spread of-few", "0%", "100%", "0", str(HEIGHT))]


def test_a_line_stays_within_the_picture_and_no_band_is_too_thin_to_see():
    top, bottom = (drawn(Step(0, 1, at, at, at, few=False))[3].get("y") for at in (1, 0))
    assert (top, bottom) == ("0", str(HEIGHT - 3))
    assert drawn(Step(0, 1, 0.5, 0.5, None, few=False))[2].get("height") == "3"


def test_the_title_is_text():
    assert drawn(title='<b>"&').get("aria-label") == '<b>"&'
