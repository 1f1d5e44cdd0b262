"""Pooling: what several pieces of evidence on one question say together (scoring semantics, section 2)."""

from __future__ import annotations

from math import fsum
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.evidence import DEFAULT_STRENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.conventions import EvidenceConventions
    from premortem.model.evidence import Item
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


def strength_of(item: Item, value: float, conventions: EvidenceConventions) -> float:
    """Say how well an item shows what it finds: its strength as a number, or what its test counts for that outcome.

    Args:
        item: with a strength or a test, or neither: then its strength is the default one.
        value: of its finding, in [0, 1].
        conventions: of the rubric.
    """
    if item.test is None:
        return conventions.strength[item.strength or DEFAULT_STRENGTH]
    supports, undermines = conventions.tests[item.test]
    return supports if value >= 0.5 else undermines  # noqa: PLR2004 (scoring semantics, section 2)


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
    masses = [0.0 if item.duplicate else item.mass for item in items]
    heaviest, sums = _voices(items, masses)
    if not heaviest:
        return NOTHING._replace(shares=(0.0,) * len(items))
    total = fsum(heaviest.values())
    shares = [mass / sums.get(item.group, 1.0) for mass, item in zip(masses, items, strict=True)]
    weights = [share * heaviest.get(item.group, 0.0) for share, item in zip(shares, items, strict=True)]
    point = _average([item.value for item in items], weights, total)
    low = _average([item.low for item in items], weights, total)
    high = _average([item.high for item in items], weights, total)
    coverage = total / (total + prior_weight)
    return Pooled(
        point,
        coverage * low,
        1 - coverage * (1 - high),
        coverage,
        _conflict(items, weights, point, total),
        tuple(shares),
        frozenset(heaviest),
    )


def _voices(items: Sequence[Weighed], masses: list[float]) -> tuple[dict[str, float], dict[str, float]]:
    """Find the heaviest mass and the sum of masses of every group that has any."""
    found: dict[str, list[float]] = {}
    for item, mass in zip(items, masses, strict=True):
        if mass:
            found.setdefault(item.group, []).append(mass)
    return {group: max(of) for group, of in found.items()}, {group: fsum(of) for group, of in found.items()}


def _conflict(items: Sequence[Weighed], weights: list[float], point: float, total: float) -> float:
    spread = fsum([weight * (item.value - point) ** 2 for weight, item in zip(weights, items, strict=True)])
    return min(4 * spread / total, 1.0)


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
