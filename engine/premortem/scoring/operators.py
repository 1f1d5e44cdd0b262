"""How a criterion's children add up to a number. One more operator is one more entry in `OPERATORS`.

Every operator takes values in [0, 1] and weights that sum to 1, gives a value in [0, 1], does not depend on the
order of the children, never falls when a value rises, and gives x when all values are x.
"""

from __future__ import annotations

from itertools import accumulate
from math import fsum, prod
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.rubric import DEFAULT_BLEND

if TYPE_CHECKING:
    from collections.abc import Callable


class Combined(NamedTuple):
    """What an operator makes of its children.

    Attributes:
        value: in [0, 1].
        parts: what each child adds, summing up to the value; None if the value does not add up by parts.
        decider: the position of the child that decides (the first of equals); None if no single child does.
    """

    value: float
    parts: list[float] | None
    decider: int | None


class Operator(NamedTuple):
    """An operator: what it makes of values, weights and its parameter; the parameter's default, None if it has none."""

    combine: Callable[[list[float], list[float], float], Combined]
    parameter: float | None = None

    @property
    def is_mean(self) -> bool:
        """Tell whether it is the plain weighted mean."""
        return self.combine is _mean


def _mean(values: list[float], weights: list[float], _: float) -> Combined:
    """Weigh the children: signs of one thing."""
    parts = list(map(mul, weights, values))
    return Combined(min(fsum(parts), 1.0), parts, None)


def _max(values: list[float], _weights: list[float], _: float) -> Combined:
    """Take the highest: alternative routes to one failure."""
    value = max(values)
    return Combined(value, None, values.index(value))


def _min(values: list[float], _weights: list[float], _: float) -> Combined:
    """Take the lowest: all are needed."""
    value = min(values)
    return Combined(value, None, values.index(value))


def _blend(values: list[float], weights: list[float], share: float) -> Combined:
    """Mix the highest with the mean: share x max + (1 - share) x mean; one route is enough, more are worse."""
    highest = max(values)
    decider = values.index(highest)
    parts = [(1 - share) * weight * value for weight, value in zip(weights, values, strict=True)]
    parts[decider] += share * highest
    return Combined(min(fsum(parts), 1.0), parts, decider)


def _owa(values: list[float], weights: list[float], a: float) -> Combined:
    """Weigh the children by their rank, the highest first: the i-th by Q(S_i) - Q(S_i-1), Q(r) = r^(1/a).

    S_i is the cumulated weight of the first i. Under a = 1 it is the mean, and the larger a, the closer to the maximum.
    """
    ranked = sorted(zip(values, weights, strict=True), reverse=True)
    ends = [min(end, 1.0) ** (1 / a) for end in accumulate(weight for _, weight in ranked)]
    ends[-1] = 1.0
    parts = [value * (end - start) for (value, _), start, end in zip(ranked, [0.0, *ends], ends, strict=False)]
    return _between(fsum(parts), values)


def _geometric(values: list[float], weights: list[float], _: float) -> Combined:
    """Multiply the children, each to the power of its weight: a low one cannot be made up for; 0 if any is 0."""
    return _between(prod(map(pow, values, weights)), values)


def _harmonic(values: list[float], weights: list[float], _: float) -> Combined:
    """Take the reciprocal of the mean of reciprocals: a low child weighs heaviest of all; 0 if any is 0."""
    low = min(values)
    if not low:
        return Combined(0.0, None, None)
    return _between(low / fsum([weight * (low / value) for value, weight in zip(values, weights, strict=True)]), values)


def _between(value: float, values: list[float]) -> Combined:
    """Undo what rounding takes beyond the lowest and the highest child."""
    return Combined(min(max(value, min(values)), max(values)), None, None)


OPERATORS: dict[str, Operator] = {
    "mean": Operator(_mean),
    "max": Operator(_max),
    "min": Operator(_min),
    "blend": Operator(_blend, parameter=DEFAULT_BLEND),
    "owa": Operator(_owa),
    "geometric": Operator(_geometric),
    "harmonic": Operator(_harmonic),
    "worst": Operator(_mean),
}
"""Name to operator. The root's ``worst`` takes its verdict from its children's bands; its numbers are the mean's."""
