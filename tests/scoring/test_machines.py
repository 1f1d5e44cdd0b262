"""Categorical operators label by label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.model.logic import Row
from premortem.scoring.machines import Outcome, Rules, Table, WeakestLink

LINK = ("D", "D+", "C", "C+", "B", "B+", "A")


def row(of, is_):
    return Row.model_validate({"of": of, "is": is_})


def ended(machine, labels):
    state = machine.start
    for label in labels:
        state = machine.feed(state, label)
    return None if machine.is_dropped(state, 0) else machine.finish(state, 0)


def table():
    return Table([row(["D", "C"], "low"), row(["C", "D"], "never"), row(["C", "C"], "high"), row("C", "alone")])


@pytest.mark.parametrize(
    ("labels", "label"),
    [("DC", "low"), ("CD", "low"), ("CC", "high"), ("C", "alone"), ("D", None), ("DD", None), ("CCC", None)],
)
def test_table_looks_up_the_labels_in_any_order(labels, label):
    assert ended(table(), labels) == (label and Outcome(label, None))


def test_table_and_weakest_link_without_any_label_are_dropped():
    for machine in (table(), WeakestLink(LINK)):
        assert machine.is_dropped(machine.start, 0)


@pytest.mark.parametrize(
    ("labels", "label"),
    [("A", "A"), ("D", "D"), ("AA", "A"), ("DD", "D"), ("DC", "D+"), ("CDA", "D+"), ("BA", "B+"), ("ACC", "C+")],
)
def test_weakest_link_adds_a_plus_where_any_other_is_higher(labels, label):
    assert ended(WeakestLink(LINK), labels).label == label


@given(st.lists(st.sampled_from("DCBA"), min_size=1, max_size=6), st.randoms())
def test_order_of_labels_does_not_matter(labels, random):
    shuffled = random.sample(labels, len(labels))
    every = Table([row(sorted(labels), "found")])
    for machine in (WeakestLink(LINK), every):
        assert ended(machine, labels) == ended(machine, shuffled)


def rules():
    return Rules({1: Outcome("high", "r1"), 2: Outcome("high", "r1"), 8: Outcome("low", "r2")}, empty=4)


@pytest.mark.parametrize(
    ("alive", "outcome"),
    [(0b1011, ("high", "r1")), (0b1010, ("high", "r1")), (0b1000, ("low", "r2")), (0b0100, None), (0, None)],
)
def test_first_rule_of_which_a_clause_is_alive_decides(alive, outcome):
    assert rules().finish(rules().feed(rules().start, "any"), alive) == outcome


def test_rules_are_dropped_while_nothing_below_has_a_label():
    assert rules().is_dropped(None, 0b1111)
    assert not rules().is_dropped(None, 0b1011)
