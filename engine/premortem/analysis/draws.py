"""Draws of weights and values: how often a verdict comes out in each band (scoring semantics, section 8).

The only module that needs NumPy. Weights of a criterion's n children are Dirichlet with parameters 10 n w; values of
questions, and of criteria that speak in labels with values, are uniform in their range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from premortem.model.scores import CriterionResult, QuestionResult
from premortem.scoring.plan import EPSILON, Branch, Leaf, Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Values = NDArray[np.float64] | NDArray[np.intp]
    Node = CriterionResult | QuestionResult

SEED = 20_040_229
DRAWS = 10_000
CONCENTRATION = 10
"""Times the number of children: how closely drawn weights keep to the rubric's."""

LEAST = 1e-250
"""Times its share, the least weight of a child: draws of tiny shares come out as 0, and not all of them may."""


class Draws:
    """Draws for one rubric: the same weights for every programme, values of their own for each."""

    def __init__(
        self, plan: Plan, count: int = DRAWS, seed: int = SEED, concentration: float | None = CONCENTRATION
    ) -> None:
        """Draw the weights of every criterion.

        Args:
            plan: of the rubric.
            count: how many draws.
            seed: the same seed gives the same draws with one build of NumPy.
            concentration: how closely drawn weights keep to the rubric's, > 0; None for the rubric's own.
        """
        self.plan = plan
        self.count = count
        self.seed = seed
        self.random = np.random.Generator(np.random.SFC64(seed))
        self.weights: dict[str, Array] = {}
        for name, branch in plan.branches.items():
            shapes = [(concentration or 1.0) * len(branch.weights) * weight for weight in branch.weights]
            drawn = np.empty((len(shapes), count))
            if concentration is None:
                drawn[:] = np.asarray(shapes)[:, None]
            elif len(shapes) > 1:
                for row, shape in zip(drawn, shapes, strict=True):
                    self.random.standard_gamma(shape, out=row)
                    np.maximum(row, shape * LEAST, out=row)
            else:
                drawn.fill(1.0)
            self.weights[name] = drawn

    def values(self, root: CriterionResult, programme: str | None = None) -> dict[str, Array]:
        """Draw the values of a programme's questions, and work out its criteria; by id, those that have numbers.

        Args:
            root: the scored tree of a case by the same rubric.
            programme: the id of the case: the same values are drawn for it, whatever was drawn for others before.
        """
        if programme is not None:
            self.random = np.random.Generator(np.random.SFC64([self.seed, *programme.encode()]))
        found: dict[str, Array] = {}
        self._branch(self.plan.root, root, found)
        return found

    def _branch(self, branch: Branch, node: CriterionResult, found: dict[str, Array]) -> Array | None:
        kept: list[int] = []
        values: list[Array] = []
        for place, (child, scored) in enumerate(zip(branch.children, node.children, strict=True)):
            drawn = self._child(child, scored, found) if scored.dropped is None else None
            if drawn is not None:
                kept.append(place)
                values.append(drawn)
        combine = _COMBINE.get(node.head.operator)
        if combine is None:
            uniform = self._uniform(node)
            if uniform is not None:
                found[node.head.id] = uniform
            return uniform
        if not values:
            return None
        weights = self.weights[branch.head.id]
        weights = weights if len(kept) == len(branch.children) else weights[kept]
        found[node.head.id] = value = combine(np.stack(values), weights, branch.parameter)
        return value

    def _child(self, child: Branch | Leaf, node: Node, found: dict[str, Array]) -> Array | None:
        if isinstance(child, Branch) and isinstance(node, CriterionResult):
            return self._branch(child, node, found)
        return self._uniform(node)

    def _uniform(self, node: Node) -> Array | None:
        """Draw values between the bounds of a node; None for one without numbers."""
        if node.lower is None or node.upper is None:
            return None
        drawn = self.random.random(self.count)
        drawn *= node.upper - node.lower
        drawn += node.lower
        return drawn

    def shares(self, values: Array) -> dict[str, float]:
        """Say how many of some values lie in each band, as shares in sum 1."""
        return self.shares_of_bands(self.bands(values))

    def bands(self, values: Array) -> NDArray[np.intp]:
        """Give the position of each value's band."""
        return np.searchsorted(np.asarray(self.plan.bounds), values, side="right") - 1

    def shares_of_bands(self, places: NDArray[np.intp]) -> dict[str, float]:
        """Say how many of some bands are which, as shares in sum 1."""
        counts = np.bincount(places, minlength=len(self.plan.bands))
        return {band: float(count) / self.count for band, count in zip(self.plan.bands, counts, strict=True)}

    def worst(self, values: list[Array]) -> NDArray[np.intp]:
        """Give the position of the worst band of several nodes, draw by draw."""
        places = np.stack([self.bands(one) for one in values])
        worst: NDArray[np.intp] = places.max(axis=0) if self.plan.worst_first > 0 else places.min(axis=0)
        return worst

    def share_worse(self, a: Values, b: Values) -> float:
        """Give the share of draws in which the first is worse than the second, ties counted half.

        Args:
            a: values, or positions of bands, of a node of one programme, drawn with the weights of these draws.
            b: of the same node of another.
        """
        further = (a - b) * self.plan.worst_first
        worse, milder = (int(np.count_nonzero(side > EPSILON)) for side in (further, -further))
        return (1 + (worse - milder) / self.count) / 2


def _mean(values: Array, weights: Array, _: float) -> Array:
    return (values * weights).sum(axis=0) / weights.sum(axis=0)  # type: ignore[no-any-return]


def _max(values: Array, _weights: Array, _: float) -> Array:
    return values.max(axis=0)  # type: ignore[no-any-return]


def _min(values: Array, _weights: Array, _: float) -> Array:
    return values.min(axis=0)  # type: ignore[no-any-return]


def _blend(values: Array, weights: Array, share: float) -> Array:
    return share * _max(values, weights, share) + (1 - share) * _mean(values, weights, share)


def _owa(values: Array, weights: Array, a: float) -> Array:
    order = np.argsort(-values, axis=0, kind="stable")
    ends = np.cumsum(np.take_along_axis(weights / weights.sum(axis=0), order, axis=0), axis=0) ** (1 / a)
    steps = np.diff(ends, axis=0, prepend=0.0)
    return (np.take_along_axis(values, order, axis=0) * steps).sum(axis=0)  # type: ignore[no-any-return]


def _geometric(values: Array, weights: Array, _: float) -> Array:
    with np.errstate(divide="ignore"):
        return np.exp(_mean(np.log(values), weights, 0.0))


def _harmonic(values: Array, weights: Array, _: float) -> Array:
    with np.errstate(divide="ignore", over="ignore"):
        return 1 / _mean(1 / values, weights, 0.0)


_COMBINE: dict[str, Callable[[Array, Array, float], Array]] = {
    "mean": _mean,
    "worst": _mean,
    "max": _max,
    "min": _min,
    "blend": _blend,
    "owa": _owa,
    "geometric": _geometric,
    "harmonic": _harmonic,
}
"""The numeric operators, on rows of draws; a test holds them against those of scoring."""
