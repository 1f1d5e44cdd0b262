"""Forest plots of several programmes, as SVG."""

import pytest

from premortem.reporting.matrices import FEW
from premortem.reporting.pictures.forests import SHAPES, Lane, forest, sign
from premortem.reporting.pictures.tracks import Mark, Zone
from reporting.parsing import parsed, pictures

ZONES = (Zone(0, 0.5, 0), Zone(0.5, 1, 3))
KNOWN = Lane(Mark(((0.25, 0.75),), 0.5), hollow=False)


def drawn(*lanes, title="x"):
    [picture] = pictures(parsed(f"<!doctype html><title>x</title>{forest(ZONES, lanes, title)}"))
    return picture


def classes(picture):
    return [part.get("class") for part in picture.iter() if part.get("class")]


def test_a_line_for_each_programme():
    found = drawn(
        KNOWN,
        Lane(Mark(((0, 1),), 0.2), hollow=True),
        Lane(Mark(((0, 1),), None), hollow=False),
        Lane(None, hollow=False),
    )
    assert classes(found) == ["track forest", "zone0", "zone3", "range", "filled", "range", "hollow", "range", "dotted"]
    assert int(found.get("height")) == 4 * 13 + 8


def test_every_programme_has_a_shape_of_its_own():
    assert len({*SHAPES}) == len(SHAPES) == FEW
    assert SHAPES[1] in sign(1)
    assert SHAPES[1] in forest(ZONES, [KNOWN, KNOWN], "x")


@pytest.mark.parametrize("title", ['a "b" <c> & d', "plain"])
def test_the_title_is_escaped(title):
    assert drawn(KNOWN, title=title).get("aria-label") == title


def test_a_range_too_thin_to_see_is_drawn_all_the_same():
    assert 'width="0.6%"' in forest(ZONES, [Lane(Mark(((0.5, 0.5),), 0.5), hollow=False)], "x")
