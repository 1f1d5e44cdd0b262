"""Measured questions as columns: a formula over facts, and the findings that its values come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from premortem.model.formula import ON_NUMBERS, parse_formula
from premortem.portfolio.kernel.cells import numeric
from premortem.portfolio.kernel.extremes import highest, lowest
from premortem.portfolio.kernel.pooling import Item
from premortem.scoring.plan import EPSILON

if TYPE_CHECKING:
    from premortem.model.formula import Operations
    from premortem.portfolio.rows.binding import Binding
    from premortem.scoring.plan import Leaf, Measurement

Value = Any
"""A column, or a number that is the same in every row."""


def measured(leaf: Leaf, binding: Binding) -> Item | None:
    """Say what a measured question finds in each row: an item as any other.

    None if it is not measured, if the table lacks a fact that its formula needs, or if nothing that weighs comes of it.
    """
    measurement = leaf.measurement
    if measurement is None or not set(measurement.formula.names) <= set(binding.facts):
        return None
    evidence = binding.rubric.evidence
    sources = [binding.facts[name] for name in measurement.formula.names]
    weakest = min(sources, key=lambda fact: fact.reliability)
    mass = evidence.strength[measurement.strength] * weakest.reliability
    return Item(_finding(_value(measurement, binding), measurement, leaf), mass, weakest.group) if mass else None


def _value(measurement: Measurement, binding: Binding) -> nw.Expr:
    """Compute the formula; none where a fact is missing, or it divides by zero or leaves the range of numbers."""
    names = measurement.formula.names
    facts: dict[str, Any] = {name: nw.col(numeric(binding.facts[name].column)) for name in names}
    compute = parse_formula(measurement.formula.text, _ON_COLUMNS).compute
    value: Value = compute(facts)
    found = value if isinstance(value, nw.Expr) else nw.lit(value)
    missing = nw.any_horizontal(
        *[nw.col(numeric(binding.facts[name].column)).is_null() for name in names], ignore_nulls=True
    )
    return nw.when(~missing & found.is_finite()).then(found)


def _finding(value: nw.Expr, measurement: Measurement, leaf: Leaf) -> nw.Expr:
    """Map values to findings: that of the highest threshold that is reached."""
    below, *steps = (leaf.scale[label] for label in measurement.labels)
    found: nw.Expr = nw.when(~value.is_null()).then(nw.lit(below))
    for threshold, at in zip(measurement.thresholds, steps, strict=True):
        found = nw.when(value + EPSILON >= threshold).then(nw.lit(at)).otherwise(found)
    return found


def _divided(left: Value, right: Value) -> Value:
    """Divide; none by zero, as in the one-case engine."""
    if not isinstance(right, nw.Expr):
        return left / right if right else nw.lit(None, nw.Float64)
    return nw.when(right != 0).then(left / right)


def _lowest(*values: Value) -> nw.Expr:
    return lowest(*map(_column, values))


def _highest(*values: Value) -> nw.Expr:
    return highest(*map(_column, values))


def _column(value: Value) -> nw.Expr:
    return value if isinstance(value, nw.Expr) else nw.lit(value)


_ON_COLUMNS: Operations = {**ON_NUMBERS, "/": _divided, "min": _lowest, "max": _highest}
