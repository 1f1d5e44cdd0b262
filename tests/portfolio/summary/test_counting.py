"""Counts, means and quartiles against what the cases come to one by one."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.assessed import table_of
from premortem.portfolio.summary.counting import BINS, quartiles_of
from premortem.portfolio.summary.scores import scores_of
from premortem.portfolio.summary.summary import _node
from premortem.scoring.plan import plan_of
from reporting.ledgers import BASE, GRADED, KINDS, PRAISE

ADVERSE = {**BASE, "criteria": [
    {**one, "questions": [{**two, "unknown": "adverse"} for two in one["questions"]]} if "questions" in one else one
    for one in BASE["criteria"]
]}  # fmt: skip


def counted(questions, cases):
    """Give nodes by id, and the rows that they were counted from."""
    rubric, scored = table_of(questions, cases)
    scores = scores_of(scored, rubric.derive(plan_of))
    return {one.id: _node(one, scores) for one in scores.subjects}, scored.to_native().collect().to_dicts()


def average(values):
    kept = [value for value in values if value is not None]
    return sum(kept) / len(kept) if kept else None


@pytest.mark.parametrize("questions", [BASE, PRAISE, ADVERSE], ids=["severity", "achievement", "adverse"])
def test_everything_is_counted_as_one_by_one(questions):
    nodes, rows = counted(questions, KINDS * 3)
    for name, node in nodes.items():
        known = [row for row in rows if row[f"{name}.status"] not in (None, "not-assessed")]
        for field, counts in (("band", node.reading), ("at-least", node.at_least), ("at-most", node.at_most)):
            assert {band: many for band, many in counts.items() if many} == Counter(
                row[f"{name}.{field}"] for row in known
            )
        assert node.dropped == sum(row[f"{name}.status"] is None for row in rows)
        for field, mean in zip(node.means._fields, node.means, strict=True):
            values = [row[f"{name}.{field}"] for row in (known if field == "point" else rows)]
            assert mean == pytest.approx(average(values), abs=1e-9)
        for field, bins in zip(node.histogram._fields, node.histogram, strict=True):
            expected = Counter(min(int((row[f"{name}.{field}"] + 1e-9) * BINS), BINS - 1) for row in known)
            assert {place: many for place, many in enumerate(bins) if many} == expected


def test_labels_are_counted_by_their_scale():
    nodes, _ = counted(GRADED, [{"answers": {"q1": "B", "q2": "C"}}, {"answers": {"q1": "A"}}, {}])
    assert nodes["c1"].at_least == {"C": 0, "C+": 2, "B": 0, "B+": 0, "A": 0}
    assert (nodes["c1"].reading["C+"], nodes["c1"].no_reading, nodes["c1"].labels) == (
        1,
        1,
        ("C", "C+", "B", "B+", "A"),
    )


def test_without_programmes_there_are_no_means():
    nodes, _ = counted(BASE, [{}])
    assert nodes["c1"].means == (None, 0, 1, 0)
    assert nodes["c1"].quartiles is None
    dropped, _ = counted(BASE, [{"unknowns": [{"criterion": "c2", "kind": "not-applicable", "note": "No."}]}])
    assert dropped["c2"].means == (None, None, None, None)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_quartiles_rise_and_lie_where_their_programmes_do(bins):
    found = quartiles_of(bins)
    if not any(bins):
        assert found is None
        return
    values = [place for place, many in enumerate(bins) for _ in range(many)]
    for quartile, share in zip(found, (0.25, 0.5, 0.75), strict=True):
        place = values[max(-(-int(4 * share) * len(values) // 4) - 1, 0)] / len(bins)
        assert place - 1e-9 <= quartile <= place + 1 / len(bins) + 1e-9
    assert all(one <= other for one, other in pairwise(found))


def test_a_quartile_between_two_bins_ends_the_first():
    assert quartiles_of([2, 2]) == (0.25, 0.5, 0.75)
    assert quartiles_of([0, 4, 0, 0]) == (0.3125, 0.375, 0.4375)
