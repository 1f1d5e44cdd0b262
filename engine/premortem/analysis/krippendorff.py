"""Krippendorff's alpha, for any number of observers, missing values, and four kinds of data.

Source: Klaus Krippendorff, Computing Krippendorff's alpha-reliability (2011).
"""

from __future__ import annotations

from itertools import accumulate, permutations
from math import fsum
from random import Random
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
SEED = 20_040_229
RESAMPLES = 1_000
INTERVAL = 0.95


class Estimate(NamedTuple):
    """Alpha with the middle 95 per cent of resamples; None where it is not defined."""

    value: float | None
    lower: float | None
    upper: float | None


def alpha_of(units: Sequence[Sequence[float]], metric: Metric) -> float | None:
    """Give alpha = 1 - observed / expected disagreement.

    Args:
        units: the values that observers give each unit, in any order; units with fewer than two do not count.
        metric: what kind of data they are. Ratio data are not negative.

    Returns:
        At most 1; None if there are no pairs of values, or all values are the same.
    """
    return _Coincidences(units, metric).alpha(range(len(units)))


def estimate(
    units: Sequence[Sequence[float]], metric: Metric, resamples: int = RESAMPLES, seed: int = SEED
) -> Estimate:
    """Give alpha with an interval from resampling the units; the same seed gives the same interval everywhere.

    Resamples in which alpha is not defined are left out.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    found = _Coincidences(pairable, metric)
    value = found.alpha(range(len(pairable)))
    if value is None or len(pairable) < 2:  # noqa: PLR2004 (one unit has no other to be exchanged for)
        return Estimate(value, None, None)
    random = Random(seed)  # noqa: S311 (resampling, no secret)
    drawn = (found.alpha(random.choices(range(len(pairable)), k=len(pairable))) for _ in range(resamples))
    values = sorted(one for one in drawn if one is not None)
    if not values:
        return Estimate(value, None, None)
    cut = round(len(values) * (1 - INTERVAL) / 2)
    return Estimate(value, values[cut], values[-1 - cut])


class _Coincidences:
    """The pairs of values within each unit, from which alpha of any selection of units is worked out."""

    def __init__(self, units: Sequence[Sequence[float]], metric: Metric) -> None:
        self.values = sorted({value for unit in units if len(unit) > 1 for value in unit})
        place = {value: number for number, value in enumerate(self.values)}
        self.metric = _METRICS[metric]
        self.pairs: list[dict[tuple[int, int], float]] = []
        self.counts: list[dict[int, int]] = []
        for unit in units:
            pairs: dict[tuple[int, int], float] = {}
            counts: dict[int, int] = {}
            for value in unit if len(unit) > 1 else ():
                counts[place[value]] = counts.get(place[value], 0) + 1
            for one, other in permutations(unit, 2):
                key = place[one], place[other]
                pairs[key] = pairs.get(key, 0.0) + 1 / (len(unit) - 1)
            self.pairs.append(pairs)
            self.counts.append(counts)

    def alpha(self, chosen: Sequence[int]) -> float | None:
        """Work out alpha of some units, one as often as it is chosen."""
        counts = [0] * len(self.values)
        coincidences: dict[tuple[int, int], float] = {}
        for unit in chosen:
            for place, count in self.counts[unit].items():
                counts[place] += count
            for key, weight in self.pairs[unit].items():
                coincidences[key] = coincidences.get(key, 0.0) + weight
        total = sum(counts)
        distance = self.metric(self.values, counts)
        used = [place for place, count in enumerate(counts) if count]
        expected = fsum(counts[one] * counts[other] * distance(one, other) for one in used for other in used)
        if not expected:
            return None
        observed = fsum(weight * distance(*key) for key, weight in coincidences.items())
        return 1 - (total - 1) * observed / expected


def _nominal(_: list[float], __: list[int]) -> Callable[[int, int], float]:
    return lambda one, other: float(one != other)


def _ordinal(_: list[float], counts: list[int]) -> Callable[[int, int], float]:
    """Count the values that lie between two, these by half."""
    ends = [0, *accumulate(counts)]

    def distance(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        return float((ends[high + 1] - ends[low] - (counts[low] + counts[high]) / 2) ** 2)

    return distance


def _interval(values: list[float], _: list[int]) -> Callable[[int, int], float]:
    return lambda one, other: (values[one] - values[other]) ** 2


def _ratio(values: list[float], _: list[int]) -> Callable[[int, int], float]:
    def distance(one: int, other: int) -> float:
        whole = values[one] + values[other]
        return ((values[one] - values[other]) / whole) ** 2 if whole else 0.0

    return distance


_METRICS: dict[str, Callable[[list[float], list[int]], Callable[[int, int], float]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
"""Kind of data to the squared distance between two values, by their places and how often each value occurs."""
