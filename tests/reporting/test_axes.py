"""Axes: where nodes stand, by value among bands, or among the labels of a scale."""

import pytest

from building import assess, case, criterion, question, rubric
from premortem.reporting import axes
from premortem.reporting.axes import Axes
from premortem.reporting.pictures.tracks import Mark
from reporting.specimens import criteria, questions, result


def node(name, wanted):
    return next(found for found in criteria(result(name)["root"]) if found["id"] == wanted)


def axes_of(name):
    return Axes(result(name), criteria(result(name)["root"]))


def shades(axis):
    return [zone.shade for zone in axis.zones]


def test_criteria_and_questions_are_told_apart():
    root = result("labels")["root"]
    assert all(map(axes.is_criterion, [root, *criteria(root)]))
    assert not any(map(axes.is_criterion, questions(root)))


def test_numeric_rows_stand_among_the_bands():
    found = axes_of("labels").axis(node("labels", "money"))
    assert not found.in_labels
    assert found.names == ("not-evident", "partial", "substantial", "severe")
    assert [(zone.start, zone.end) for zone in found.zones] == [(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1)]
    assert shades(found) == [0, 1, 2, 3]


def test_rows_in_labels_stand_in_equal_zones():
    found = axes_of("labels").axis(node("labels", "spans"))
    assert found.in_labels
    assert found.names == ("C", "C+", "B", "B+", "A")
    assert [zone.end - zone.start for zone in found.zones] == pytest.approx([0.2] * 5)


@pytest.mark.parametrize(("name", "expected"), [("two-rules", [0, 2, 3]), ("praise", [3, 2, 0])])
def test_the_bad_end_is_shaded(name, expected):
    assert shades(axes_of(name).axis(node(name, "c1"))) == expected


def test_a_single_zone_is_not_shaded():
    one = assess(
        rubric(criterion("c", question("q")), reads="achievement", bands=[{"id": "all", "from": 0}]), case()
    ).to_dict()
    assert shades(Axes(one, []).axis(one["root"]["children"][0])) == [0]


def test_where_bands_are_called_as_labels_all_rows_share_these():
    found = axes_of("pefa")
    assert found.shared == ("D", "D+", "C", "C+", "B", "B+", "A")
    assert found.axis(node("pefa", "budget-reliability")) == found.axis(node("pefa", "pi-02"))
    assert found.mark(node("pefa", "budget-reliability")) == found.mark(node("pefa", "pi-02"))
    assert axes_of("labels").shared is axes_of("graded").shared is axes_of("maximal").shared is None


def test_of_a_numeric_row_on_shared_labels_every_band_that_it_touches_is_marked():
    runs, point = axes_of("pefa").mark(node("pefa", "assets-and-liabilities"))
    assert runs == (pytest.approx((0, 4 / 7)),)
    assert point == pytest.approx(3.5 / 7)


def test_a_numeric_row_on_shared_labels_can_be_without_a_reading():
    whole = result("pefa")
    unread = {**node("pefa", "budget-reliability"), "point": None}
    assert Axes(whole, criteria(whole["root"])).mark(unread).point is None


@pytest.mark.parametrize(("name", "wanted", "expected"), [
    ("two-rules", "c1", Mark(((2 / 3, 1.0),), 2.5 / 3)),
    ("gap", "c1", Mark(((0.0, 1 / 3), (2 / 3, 1.0)), None)),  # Low or High: two stretches
    ("sheet-open", "domain-1", Mark(((0.0, 2 / 3),), None)),  # neighbours are one
    ("labels", "piers", Mark((), None)),  # not foreseen
    ("labels", "rails", None),
    ("sheet-empty", "domain-1", None),
])  # fmt: skip
def test_mark(name, wanted, expected):
    found = axes_of(name).mark(node(name, wanted))
    assert (found is None) == (expected is None)
    if found:
        assert [end for run in found.runs for end in run] == pytest.approx(
            [end for run in expected.runs for end in run]
        )
        assert found.point == (None if expected.point is None else pytest.approx(expected.point))


@pytest.mark.parametrize(("value", "band"), [(0, "not-evident"), (0.25 - 1e-10, "partial"), (0.2499, "not-evident")])
def test_band_of_a_value(value, band):
    assert axes.band_at(value, result("empty")) == band


def test_verdict_in_bands():
    spans, piers = (axes.in_bands(node("labels", name), result("labels")) for name in ("spans", "piers"))
    assert [spans[said] for said in ("reading", "at_least", "at_most", "status")] == ["severe"] * 3 + ["established"]
    assert [piers[said] for said in ("reading", "at_least", "at_most")] == [None, "not-evident", "severe"]
    money = node("labels", "money")
    assert axes.in_bands(money, result("labels")) is money["verdict"]


@pytest.mark.parametrize(("name", "wanted", "labels"), [
    ("sheet-settled", "domain-1", ("Low", "Some concerns", "High")),
    ("pefa", "pi-01", ("D", "D+", "C", "C+", "B", "B+", "A")),  # its label is one of the dimensions' scale too
    ("graded", "c11", ("C", "C+", "B", "B+", "A")),
])  # fmt: skip
def test_labels_of_a_criterion_in_labels(name, wanted, labels):
    found = node(name, wanted)
    assert axes.Axes(result(name), [found]).labels(found) == labels
