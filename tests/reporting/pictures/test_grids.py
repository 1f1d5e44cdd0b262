"""Matrices on a sheet."""

import pytest

from premortem.reporting.pictures.grids import LABEL, Cell, Line, draw_grid, draw_legend, sign, strength
from premortem.reporting.pictures.standalone import MARGIN, Sheet
from reporting.drawings import classes, outside, read, texts

HIGH, NONE = Cell(3, 3, 0.5, "0.50–1.00"), Cell(None, 0, 0.0, "")


def drawn(paint, *given, width=960):
    sheet = Sheet(width)
    paint(sheet, *given)
    return read(sheet.file("x", "x", "en"))


def test_a_cell_has_a_glyph_and_its_range_under_it():
    root = drawn(draw_grid, ["A", "B"], [Line("1 First", 1, (HIGH, NONE)), Line("1.1 Inner", 2, (NONE, NONE))], 100)
    assert texts(root) == ["A", "B", "1 First", "0.50–1.00", "1.1 Inner"]
    assert (classes(root).count("dash"), classes(root).count("full")) == (3, 1)
    assert outside(root) == []


@pytest.mark.parametrize(("coverage", "wanted"), [(0, 0.35), (0.5, 0.675), (1, 1)])
def test_the_less_is_covered_the_paler(coverage, wanted):
    assert strength(coverage) == pytest.approx(wanted)


def test_nothing_known_is_not_pale():
    assert "opacity" not in sign(NONE, 0, 0)
    assert 'opacity="0.68"' in sign(HIGH, 0, 0)


def test_long_heads_and_labels_are_broken():
    long = "Bodenseeschifffahrtsgesellschaft" * 4
    width = 2 * MARGIN + LABEL + 58
    assert outside(drawn(draw_grid, [long], [Line(long, 9, (HIGH._replace(range=long),))], 58, width=width)) == []


def test_a_legend_takes_as_many_lines_as_it_needs():
    entries = [(HIGH, "severe"), (HIGH, "a very long name of a label " * 6), (HIGH, "x" * 200), (NONE, "not assessed")]
    root = drawn(draw_legend, entries, width=400)
    assert outside(root) == []
    assert texts(root)[0] == "severe"
    assert texts(root)[-1] == "not assessed"
