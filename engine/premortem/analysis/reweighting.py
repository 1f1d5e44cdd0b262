"""Other weights: where a reading can move when every weight moves by up to a fraction of itself.

The readings of the children are kept; only their weights in this node move.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.robustness import Distance, WeightRange
from premortem.scoring.operators import OPERATORS
from premortem.scoring.plan import EPSILON, shares_of
from premortem.scoring.programs import Program
from premortem.scoring.scoring import read_children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from premortem.model.scores import CriterionResult
    from premortem.scoring.operators import Operator
    from premortem.scoring.plan import Plan

MOVEMENTS = (0.1, 0.5)
"""Fractions of themselves by which weights move."""
UNWEIGHED = ("max", "min")
"""Operators in which weights have no say."""
STEPS = 40
"""Halvings in the search for a distance, which then is exact to 1e-12."""
TURNING = 1e-6
"""How closely a turn is found; a function is so flat there that its value is exact."""
GOLDEN = 0.6180339887498949


def _highest(value: Callable[[float], float], low: float, high: float) -> float:
    """Find where a function that rises and then falls is highest, by golden section."""
    while high - low > TURNING:
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        low, high = (low, right) if value(left) > value(right) else (left, high)
    return (low + high) / 2


class Reading(NamedTuple):
    """How a node reads its children: their points and shares, what combines them, and what comes out.

    ``value`` is what the operator gives, before it is moved into the node's range.
    """

    name: str
    operator: Operator
    parameter: float
    names: tuple[str, ...]
    points: list[float]
    shares: list[float]
    value: float

    def with_shares(self, shares: list[float]) -> float:
        """Read the children with other shares, in any sum above 0."""
        return self.operator.combine(self.points, shares_of(shares), self.parameter).value

    def extremes(self, by: float) -> tuple[float, float]:
        """Find the lowest and the highest reading when every share moves by up to a fraction of itself.

        A larger share of a child moves the reading up the more, the higher the child stands among the others, under
        every operator there is. So each extreme has the highest children at one end of their shares, and all others
        at the other; under `owa` one child between them may lie between the ends.
        """
        return self._extreme(by, up=False), self._extreme(by, up=True)

    def _extreme(self, by: float, *, up: bool) -> float:
        order = sorted(range(len(self.points)), key=lambda place: self.points[place])
        below, above = (1 - by, 1 + by) if up else (1 + by, 1 - by)
        found = [self.with_shares(shares) for shares in self._splits(order, below, above)]
        if self.operator is OPERATORS["owa"] and (self.parameter > 1) == up:
            found += [self._turning(order, rank, below, above) for rank in range(1, len(order) - 1)]
        return max(found) if up else min(found)

    def _turning(self, order: list[int], rank: int, below: float, above: float) -> float:
        """Find the extreme under `owa` with all below one child at one end of their shares, and all above at the other.

        The reading has one turn at most in that child's share: a highest one for a > 1, a lowest one for a < 1.
        """
        sign = 1.0 if above > below else -1.0
        shares = list(self.shares)
        for other, place in enumerate(order):
            shares[place] *= below if other < rank else above
        own = order[rank]

        def reached(moved: float) -> float:
            shares[own] = self.shares[own] * moved
            return sign * self.with_shares(shares)

        return sign * reached(_highest(reached, min(below, above), max(below, above)))

    def _splits(self, order: list[int], below: float, above: float) -> Iterator[list[float]]:
        for split in range(len(order) + 1):
            shares = list(self.shares)
            for rank, place in enumerate(order):
                shares[place] *= below if rank < split else above
            if fsum(shares) > 0:
                yield shares

    def to(self, threshold: float) -> float:
        """Find the smallest movement of all weights with which the reading can reach a threshold; 1 if none can.

        For `mean` d* = |sum a| / sum |a| with a = w k (P - t); for other operators it is searched for.
        """
        if abs(self.value - threshold) <= EPSILON:
            return 0.0
        if self.operator.is_mean:
            pulls = self.pulls(threshold)
            return min(abs(fsum(pulls)) / fsum(map(abs, pulls)), 1.0)
        low, high = 0.0, 1.0
        if not self._reaches(threshold, high):
            return high
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if self._reaches(threshold, middle) else (middle, high)
        return high

    def _reaches(self, threshold: float, by: float) -> bool:
        if self.value < threshold:
            return self._extreme(by, up=True) >= threshold
        return self._extreme(by, up=False) <= threshold

    def pulls(self, threshold: float) -> list[float]:
        """Say how much each child keeps the reading from a threshold, or draws it there."""
        return [share * (point - threshold) for share, point in zip(self.shares, self.points, strict=True)]


def reading_of(node: CriterionResult, plan: Plan) -> Reading | None:
    """Take from a scored node what its reading is made of; None where weights have no bearing on it."""
    branch = plan.branches[node.head.id]
    if node.head.operator in UNWEIGHED or isinstance(branch.operator, Program):
        return None
    names, points, shares = read_children(node, plain=plan.rubric.reading_weights == "plain")
    if len(names) < 2:  # noqa: PLR2004 (one child alone is what it is, whatever its weight)
        return None
    value = branch.operator.combine(points, shares, branch.parameter).value
    return Reading(node.head.id, branch.operator, branch.parameter, names, points, shares, value)


def distance(reading: Reading, plan: Plan) -> Distance | None:
    """Find how far every weight has to move before a reading can reach the nearest threshold; None without one.

    Args:
        reading: of a node.
        plan: of the rubric, for the bands.
    """
    found: list[Distance] = []
    for lower, upper, threshold in _thresholds(plan):
        pulls = [abs(pull) for pull in reading.pulls(threshold)]
        other = upper if reading.value < threshold - EPSILON else lower
        found.append(Distance(reading.to(threshold), threshold, other, reading.names[pulls.index(max(pulls))]))
    return min(found, key=lambda one: (one.value, abs(one.threshold - reading.value)), default=None)


def _thresholds(plan: Plan) -> Iterator[tuple[str, str, float]]:
    """Give the bands on either side of each threshold, and the threshold."""
    for place, bound in enumerate(plan.bounds[1:]):
        yield plan.bands[place], plan.bands[place + 1], bound + EPSILON


def weight_ranges(reading: Reading, plan: Plan) -> tuple[WeightRange, ...]:
    """Say where a reading can lie when weights move, for each of `MOVEMENTS`."""
    return tuple(_range(by, *reading.extremes(by), plan) for by in MOVEMENTS)


def _range(by: float, low: float, high: float, plan: Plan) -> WeightRange:
    first, last = plan.bands.index(plan.band(low)), plan.bands.index(plan.band(high))
    return WeightRange(by, low, high, plan.bands[first : last + 1])


def distance_of_the_worst(nodes: Mapping[str, float], readings: Mapping[str, Reading], plan: Plan) -> Distance | None:
    """Find how far the weights within the parts have to move before the worst of them reads another band.

    It gets better when every part in the worst band leaves it, and worse when any part goes beyond it.

    Args:
        nodes: the readings of all parts, by id.
        readings: those parts in which weights have a bearing.
        plan: of the rubric.
    """
    rank = {name: plan.rank(plan.band(value)) for name, value in nodes.items()}
    worst = max(rank.values())
    here = next(plan.band(nodes[name]) for name in nodes if rank[name] == worst)
    found: list[Distance] = []
    for lower, upper, threshold in _thresholds(plan):
        if here not in (lower, upper):
            continue
        other = upper if here == lower else lower
        away = {name: readings[name].to(threshold) if name in readings else 1.0 for name in nodes}
        if plan.rank(other) > worst:
            name = min(away, key=lambda one: away[one])
        else:
            name = max((one for one in away if rank[one] == worst), key=lambda one: away[one])
        found.append(Distance(away[name], threshold, other, name))
    return min(found, key=lambda one: one.value, default=None)


def ranges_of_the_worst(
    nodes: Mapping[str, float], readings: Mapping[str, Reading], plan: Plan
) -> tuple[WeightRange, ...]:
    """Say where the worst reading of several parts can lie when the weights within each move."""
    worst = max if plan.worst_first > 0 else min
    ranges = []
    for by in MOVEMENTS:
        ends = [readings[name].extremes(by) if name in readings else (value, value) for name, value in nodes.items()]
        ranges.append(_range(by, worst(low for low, _ in ends), worst(high for _, high in ends), plan))
    return tuple(ranges)
