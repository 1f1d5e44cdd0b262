"""Glyphs of bands as drawn shapes."""

import pytest

from premortem.reporting.kit import GLYPHS
from premortem.reporting.pictures.glyphs import LEVELS, definitions, glyph, level_of, named
from reporting.drawings import read


@pytest.mark.parametrize("many", range(1, 9))
def test_levels_go_from_the_first_glyph_to_the_last(many):
    levels = [level_of(place, many) for place in range(many)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[-1] == (LEVELS - 1 if many > 1 else 0)


def test_there_are_as_many_as_in_text():
    assert len(GLYPHS) == LEVELS


def test_each_has_a_shape_of_its_own():
    assert len({glyph(level) for level in (None, *range(LEVELS))}) == LEVELS + 1


def test_nothing_known_is_a_dash_on_no_ground():
    assert "dash" in glyph(None, 2)
    assert "zone" not in glyph(None, 2)


def test_a_page_draws_each_once_and_knows_it_by_name():
    root = read(definitions())
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == LEVELS**2 + 1
    assert {f"_glyph{named(3, 1)}", f"_glyph{named(None, 1)}"} <= set(ids)
