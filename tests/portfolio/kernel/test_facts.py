"""Formulas over columns; `test_kernel` holds them beside the one-case engine, row by row."""

import pytest

import premortem
from building import criterion, question, rubric
from portfolio.expressed import worked_out
from premortem.portfolio.kernel.facts import measured
from premortem.portfolio.rows.binding import bind
from premortem.scoring.plan import plan_of
from tabular import SOURCES, mapping

MEASURE = {"formula": "a / b", "thresholds": {"minor": 0.5, "full": 2}, "strength": "strong"}


def found(columns=("A", "B"), **measure):
    """Bind a measured question to two columns of facts, of a good and a poor source."""
    one = premortem.load_rubric(data=rubric(criterion("c", question("q", **measure))))
    facts = {name: {"column": name.upper(), "source": source} for name, source in (("a", "audit"), ("b", "agency"))}
    kept = {name: fact for name, fact in facts.items() if fact["column"] in columns}
    binding = bind(mapping(sources=SOURCES, facts=kept), ["ID", *columns], one, "t.csv")
    return measured(plan_of(one).leaves["q"], binding)


def test_values_come_to_findings_at_the_thresholds():
    item = found(measure=MEASURE)
    a, b = [0.0, 0.5 - 2e-9, 0.5 - 5e-10, 2.0, 1.0, None, 1.0, 1e300], [1.0, 1.0, 1.0, 1.0, 0.0, 1.0, None, 1e-300]
    columns = {"A|number": a, "B|number": b}
    assert worked_out(item.value, **columns) == [0, 0, 0.25, 1, None, None, None, None]


def test_the_weakest_source_weighs():
    item = found(measure=MEASURE)
    evidence = premortem.load_rubric(data=rubric(criterion("c", question("q")))).evidence
    assert (item.group, item.mass) == ("state", evidence.strength["strong"] * evidence.reliability["C"])


def test_nothing_is_found_without_a_measure_a_fact_or_a_weight():
    assert found() is None
    assert found(columns=("A",), measure=MEASURE) is None
    without = {**MEASURE, "formula": "b * 2"}
    assert found(columns=("B",), measure=without) is not None


@pytest.mark.parametrize(("formula", "expected"), [("min(a, 2) / 2", [0.25, 1.0]), ("a + max(3, 4) / 2", [1.0, 1.0]),
                                                   ("a + 1 / 0", [None, None])])  # fmt: skip
def test_numbers_in_formulas(formula, expected):
    item = found(columns=("A",), measure={**MEASURE, "formula": formula, "thresholds": {"minor": 0.5, "full": 1}})
    assert worked_out(item.value, **{"A|number": [1.0, 5.0]}) == expected
