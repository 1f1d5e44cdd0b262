"""Pictures of several programmes."""

import pytest

from premortem.reporting.figures.comparisons import draw_forest, draw_matrix
from reporting.drawings import NS, classes, numbers, outside, read, said, texts
from reporting.sides import NAMES, compared
from reporting.specimens import LANGUAGES

DRAWN = {"matrix": draw_matrix, "forest": draw_forest}
PROGRAMMES = tuple(name for name in NAMES if "edits" not in compared(name).to_dict())
EVERY = pytest.mark.parametrize(("name", "picture"), [(name, picture) for name in PROGRAMMES for picture in DRAWN])


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_stands_within_the_sheet(name, picture, lang):
    root = read(DRAWN[picture](compared(name), lang))
    assert outside(root) == []
    assert min(numbers(root)) >= 0
    assert root.find(f"{NS}desc").text


def test_a_matrix_has_a_cell_for_every_programme_and_criterion():
    root = read(draw_matrix(compared("bundled"), "en"))
    signs = [node for node in root.iter(f"{NS}g") if node.get("transform")]
    assert len(signs) == 17 * 3 + 5
    assert "0.56–1.00" in texts(root)
    assert "not assessed" in texts(root)


def test_many_programmes_have_a_row_each_and_criteria_a_key():
    root = read(draw_matrix(compared("many"), "en"))
    assert "T The programme p19" in texts(root)
    assert "1.1 Criterion c11" in texts(root)


def test_a_forest_has_a_row_for_every_programme():
    root = read(draw_forest(compared("bundled"), "ko"))
    assert texts(root).count("A 일본 테크노폴리스") == 4
    assert classes(root).count("dotted") == 2


def test_zones_are_named_anew_where_they_are_others():
    whole = said(read(draw_forest(compared("wordy"), "en")))
    assert "Low" in whole
    assert "High" in whole
