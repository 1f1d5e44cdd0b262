"""Cells of a matrix."""

import pytest

from premortem.reporting.axes import Axes
from premortem.reporting.cells import NOTHING, cell_of, samples
from premortem.reporting.matrices import arranged
from reporting.sides import compared


def rows(name):
    document = compared(name).to_dict()
    found = arranged(document)["rows"]
    return found, Axes(document, [node for row in found for node in row["nodes"]])


def cells(name):
    found, axes = rows(name)
    return {(row["id"], node["programme"]): cell_of(node, axes, "words") for row in found for node in row["nodes"]}


@pytest.mark.parametrize(("name", "worst"), [("established", "bad"), ("praise", "bad")])
def test_the_worst_has_the_darkest_ground(name, worst):
    found = cells(name)["c1", worst]
    assert (found.shade, found.coverage, found.range) == (3, 1.0, "words")
    assert found.level == (3 if name == "established" else 0)


def test_nothing_known_is_no_glyph():
    assert cells("nothing")["c1", "none"] == NOTHING


def test_what_does_not_apply_is_none_and_an_override_counts():
    found = cells("dropped")
    assert found["c2", "a"] == NOTHING
    assert found["c1", "b"].level == 3


def test_labels_have_glyphs_in_their_order():
    found = cells("wordy")
    assert (found["c1", "high"].level, found["c1", "low"].level) == (3, 0)
    assert found["c1", "open"] == NOTHING


@pytest.mark.parametrize("name", ["established", "wordy", "labels"])
def test_a_legend_has_every_verdict_once_a_scale(name):
    found, axes = rows(name)
    told = samples(found, axes)
    assert len(told) == sum(len(names) for names in {axes.labels(row["nodes"][0]) for row in found})
    assert all(cell_of(node, axes).coverage == 1 for node, _ in told)
