"""Waterfalls: what each part adds, one bar after the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting.pictures.pens import Pen
from premortem.reporting.pictures.tracks import Zone
from premortem.reporting.pictures.waterfalls import height_of, steps, total, waterfall
from reporting.drawings import read

ZONES = (Zone(0, 0.5, 0), Zone(0.5, 1, 3))
SHARES = st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=8).map(
    lambda parts: [None if part is None else part / len(parts) for part in parts]
)


def ends(parts):
    return [(step.start, step.start if step.end is None else step.end) for step in steps(parts)]


@given(SHARES)
def test_every_bar_begins_where_the_one_before_it_ends(parts):
    found = ends(parts)
    assert found[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert found[-1][1] == pytest.approx(sum(part for part in parts if part is not None))
    assert all(0 <= start <= end <= 1 + 1e-9 for start, end in found)


def test_what_nothing_is_known_of_has_no_bar():
    assert [step.end for step in steps([0.2, None, 0.1])] == [0.2, None, pytest.approx(0.3)]


def drawn(parts, *, hollow=False):
    names = [f"<{place}> & more" for place in range(len(parts))]
    body = waterfall(ZONES, parts, [*names, "in all"], hollow=hollow)
    return read(f'<svg height="{height_of(parts)}">{body}</svg>')


def test_a_picture_has_a_bar_a_part_and_the_sum():
    root = drawn([0.2, None, 0.3])
    kinds = [node.get("class") for node in root.iter() if node.get("class")]
    assert [kinds.count(kind) for kind in ("zone0", "adds", "dotted", "range", "filled", "link")] == [1, 2, 1, 1, 1, 3]
    assert [node.text for node in root.iter("text")] == ["<0> & more", "<1> & more", "<2> & more", "in all"]


def test_the_sum_ends_at_the_reading():
    root = drawn([0.2, 0.3], hollow=True)
    [whole] = [node for node in root.iter() if node.get("class") == "range"]
    [mark] = [node for node in root.iter("svg") if node.get("overflow")]
    assert (whole.get("x"), whole.get("width"), mark.get("x")) == ("0%", "50%", "50%")
    assert mark[0].get("class") == "hollow"


def test_a_reading_of_0_is_seen_all_the_same():
    assert 'width="0.6"' in total(Pen(0, 100), 0.0, 10, hollow=False)


def test_all_rows_stand_within_the_picture():
    root = drawn([0.1] * 5)
    assert max(float(node.get("y", 0)) for node in root.iter("rect")) < int(root.get("height"))
