"""Pooling: what several pieces of evidence on one question say together (scoring semantics, section 2)."""

from __future__ import annotations

from math import fsum
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.case import Item
    from premortem.model.scores import Measured


class Weighed(NamedTuple):
    """An item with its finding as numbers (main, lowest, highest) and its mass, before pooling."""

    said: Item
    value: float
    low: float
    high: float
    mass: float
    group: str
    duplicate: bool = False
    measured: Measured | None = None


class Pooled(NamedTuple):
    """What the items of a question say together.

    Attributes:
        point: the mass-weighted mean of the findings; None if no item has any mass.
        lower: and ``upper``: the range over which the point can move if further evidence of the prior weight turned up.
        coverage: M / (M + W), in [0, 1).
        conflict: 4 x the mass-weighted variance, in [0, 1]; 0 when all items say the same.
        shares: each item's share of its group's mass, in the order given.
        groups: the groups that have any mass.
    """

    point: float | None
    lower: float
    upper: float
    coverage: float
    conflict: float
    shares: tuple[float, ...]
    groups: frozenset[str]


NOTHING = Pooled(None, 0.0, 1.0, 0.0, 0.0, (), frozenset())


def pool(items: Sequence[Weighed], prior_weight: float) -> Pooled:
    """Pool the items of one question.

    A source that says a thing three times is one source: within a group findings are averaged by mass, and the
    group weighs as much as its heaviest item. Duplicates have no say.

    Args:
        items: weighed items, in any order; the result does not depend on it.
        prior_weight: W > 0, the mass of evidence that could still turn up.
    """
    if len(items) == 1:
        return _alone(items[0], prior_weight)
    counted: dict[str, list[float]] = {}
    for item in items:
        if item.mass > 0 and not item.duplicate:
            counted.setdefault(item.group, []).append(item.mass)
    total = fsum([max(masses) for masses in counted.values()])
    if not total:
        return NOTHING._replace(shares=(0.0,) * len(items))
    sums = {group: fsum(masses) for group, masses in counted.items()}
    shares = tuple([0.0 if item.duplicate or not item.mass else item.mass / sums[item.group] for item in items])
    weights = [share * max(counted[item.group]) if share else 0.0 for share, item in zip(shares, items, strict=True)]
    point = _average([item.value for item in items], weights, total)
    low = _average([item.low for item in items], weights, total)
    high = _average([item.high for item in items], weights, total)
    spread = fsum([weight * (item.value - point) ** 2 for weight, item in zip(weights, items, strict=True)])
    coverage = total / (total + prior_weight)
    return Pooled(
        point,
        coverage * low,
        1 - coverage * (1 - high),
        coverage,
        min(4 * spread / total, 1.0),
        shares,
        frozenset(sums),
    )


def _alone(item: Weighed, prior_weight: float) -> Pooled:
    """Pool a single item: by far the most common case, and the general rule at its simplest."""
    mass = item.mass
    if not mass or item.duplicate:
        return NOTHING._replace(shares=(0.0,))
    coverage = mass / (mass + prior_weight)
    low, high = coverage * item.low, 1 - coverage * (1 - item.high)
    return Pooled(item.value, low, high, coverage, 0.0, (1.0,), frozenset((item.group,)))


def _average(values: list[float], weights: list[float], total: float) -> float:
    """Weigh values exactly (`math.fsum`), so that the order of the items cannot show even in the last digit."""
    return min(fsum(map(mul, weights, values)) / total, 1.0)
