"""A result worked out again as it says that it was; the rest is tested with the command ``verify``."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.recomputing import recomputed

RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
SOURCES = {"old": {"citation": "Old", "reliability": "A", "published": 1999}, "odd": {"citation": "Odd"}}
CASE = premortem.load_case(
    data={**case(item("q", source="old"), item("q", "absent", "odd", assessor="kim")), "sources": SOURCES}
)


def again(**stated):
    """Recompute a result that says something, or does not."""
    return recomputed({"case": {}, **stated}, CASE, RUBRIC, premortem.assess)


def test_whose_items_are_scored_is_taken_from_the_result():
    assert again().root.point == 1
    assert again(case={"scored_by": "kim"}).root.point == 0
    assert again(case={"scored_by": "nobody"}).case.scored_by is None


@pytest.mark.parametrize("stated", [{}, {"case": None}, {"case": ["kim"]}, {"case": {"scored_by": ["kim"]}}])
def test_what_does_not_say_whose_items_are_scored_counts_as_not_said(stated):
    assert recomputed(stated, CASE, RUBRIC, premortem.assess).case.scored_by is None


@pytest.mark.parametrize(("stated", "items"), [("1999", 1), ("1998", 0), ("never", 1), (1998, 1), (None, 1)])
def test_a_date_counts_if_it_is_one(stated, items):
    assert again(as_of=stated).counts.items == items


@pytest.mark.parametrize(("stated", "items"), [
    ({"include_undated": True}, 1), ({"include_undated": False}, 0), ({"include_undated": 1}, 0), ([], 0), (None, 0),
])  # fmt: skip
def test_what_has_no_date_counts_if_the_result_says_so(stated, items):
    assert again(case={"scored_by": "kim"}, as_of="2026", left_out=stated).counts.items == items


def test_parts_that_are_there_are_worked_out():
    assert (again().gaps, again().robustness) == (None, None)
    assert again(gaps=[]).gaps is not None


@pytest.mark.parametrize(("stated", "gates"), [
    (None, None),
    ("all", None),
    (["odd"], None),
    ([{"name": "fail-at", "band": "severe"}], [("fail-at", "severe")]),
    ([{"name": "fail-at", "band": "none of them"}, {"name": "fail-on-insufficient"}], [("fail-on-insufficient", None)]),
])  # fmt: skip
def test_gates_are_held_again(stated, gates):
    found = again(gates=stated).gates
    assert gates == (found and [(gate.name, gate.band) for gate in found])
