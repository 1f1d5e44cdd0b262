"""Numbers of questions and criteria as columns, criteria from their children (scoring semantics, section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from premortem.portfolio.kernel.combining import OPERATORS, Children, limited, over, total_of
from premortem.portfolio.kernel.extremes import highest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from premortem.portfolio.kernel.combining import Share
    from premortem.scoring.plan import Branch

Stage = dict[str, nw.Expr]
"""Columns by name, all made from those of the stages before."""


class Numbers(NamedTuple):
    """What is known of a node, row by row.

    Attributes:
        coverage: K, 0 where nothing is known.
        covered: K P, where lower = K P and upper = 1 - K + K P hold, as for every question; None where they need not.
            It may be none in place of 0.
        point: the reading; none where there is none.
        lower: of the range.
        upper: of the range.
        kept: whether the node is there at all; None if it is in every row.
        weighs: what the weight of its reading is multiplied by, where that is not its coverage; None if it is.
        mass: the coverage wherever there is a reading, for a question on which one column speaks; else None.
    """

    coverage: nw.Expr
    covered: nw.Expr | None
    point: nw.Expr
    lower: nw.Expr
    upper: nw.Expr
    kept: nw.Expr | None = None
    weighs: nw.Expr | None = None
    mass: float | None = None

    def coverage_times(self, weight: Share) -> nw.Expr:
        """Multiply K by a weight."""
        if self.mass is None or not isinstance(weight, float):
            return weight * self.coverage
        return nw.when(~self.point.is_null()).then(nw.lit(weight * self.mass)).otherwise(nw.lit(0.0))

    def covered_times(self, weight: Share) -> nw.Expr:
        """Multiply K P by a weight; none in place of 0 where there is no reading."""
        if self.mass is None or not isinstance(weight, float):
            return weight * self.lower
        return (weight * self.mass) * self.point


_BRIEF = tuple(OPERATORS[name] for name in ("mean", "max", "min", "blend"))
"""Operators that speak of each child once or twice; for others what they speak of becomes a column."""


def linear(coverage: nw.Expr, covered: nw.Expr, point: nw.Expr | None = None, kept: nw.Expr | None = None) -> Numbers:
    """Make the numbers of a node whose range follows from its coverage and its reading."""
    reading = over(covered, coverage) if point is None else point
    return Numbers(coverage, covered, reading, covered, 1 - coverage + covered, kept)


def fixed(point: nw.Expr, mass: float, kept: nw.Expr | None) -> Numbers:
    """Make the numbers of a question that has the same coverage wherever it has a reading."""
    known = ~point.is_null()
    covered = point if mass == 1 else mass * point
    coverage = nw.when(known).then(nw.lit(mass)).otherwise(nw.lit(0.0))
    upper = (covered + (1 - mass)).fill_null(1.0)
    return Numbers(coverage, covered, point, covered.fill_null(0.0), upper, kept, mass=mass)


class Combiner:
    """Combines the children of one criterion, in a few stages.

    What is used more than once becomes a column first: expressions within expressions would grow with their depth.
    """

    def __init__(self, branch: Branch, children: list[Numbers], *, plain: bool) -> None:
        """Take the children in.

        Args:
            branch: the criterion, numeric.
            children: the numbers of its children, in their order.
            plain: whether readings are weighed by w instead of w k.
        """
        self.name = branch.head.id
        self.combine = OPERATORS[branch.head.operator]
        self.parameter = branch.parameter
        self.children = children
        self.plain = plain
        self.stages: tuple[Stage, Stage, Stage] = ({}, {}, {})
        self.shares: list[Share] = [
            weight if child.kept is None else weight * child.kept.cast(nw.Float64)
            for weight, child in zip(branch.weights, children, strict=True)
        ]
        self.total: Share = 1.0 if all(child.kept is None for child in children) else _sum(self.shares)

    def numbers(self) -> Numbers:
        """Combine them."""
        kept = self.kept()
        coverage = self.column("k", self.mean([each.coverage_times for each in self.children]))
        if self.plain or any(child.covered is None or child.weighs is not None for child in self.children):
            low = self.children_of("low", [child.lower for child in self.children])
            high = self.children_of("high", [child.upper for child in self.children])
            return self.found(coverage, (self.reading(), low, high), kept)
        covered = self.column("c", self.mean([each.covered_times for each in self.children]))
        mean = linear(coverage, covered, kept=kept)
        return mean if self.combine is OPERATORS["mean"] else self.together(mean)

    def column(self, part: str, value: nw.Expr, stage: int = 0) -> nw.Expr:
        """Make a column, and speak of that from there on."""
        self.stages[stage][f"{self.name}|{part}"] = value
        return nw.col(f"{self.name}|{part}")

    def mean(self, times: list[Callable[[Share], nw.Expr]]) -> nw.Expr:
        """Weigh something of every child."""
        return over(total_of([one(share) for one, share in zip(times, self.shares, strict=True)]), self.total)

    def kept(self) -> nw.Expr | None:
        """Say where any child is there; None if one always is."""
        kept = [child.kept for child in self.children if child.kept is not None]
        if len(kept) < len(self.children):
            return None
        return self.column("kept", nw.any_horizontal(*kept, ignore_nulls=True))

    def together(self, mean: Numbers) -> Numbers:
        """Combine children whose ranges follow from coverage and reading, as that of their mean, which is known."""
        pairs = zip(self.children, self.shares, strict=True)
        shares = [child.coverage_times(share) for child, share in pairs]
        read = self.children_of("point", [child.point for child in self.children])
        read = read._replace(shares=shares, total=_sum(shares), average=mean.point)
        low = self.children_of("low", [child.lower for child in self.children])._replace(average=mean.lower)
        high = self.children_of("high", [child.upper for child in self.children])._replace(average=mean.upper)
        if self.combine in _BRIEF and self.are_alike():
            top = self.column("m", highest(*read.values))
            mass = self.children[0].mass or 0.0
            every = ~nw.any_horizontal(*[one.is_null() for one in read.values], ignore_nulls=True)
            read = read._replace(highest=top)
            low = low._replace(highest=(mass * top).fill_null(0.0))
            high = high._replace(highest=nw.when(every).then(mass * top + (1 - mass)).otherwise(nw.lit(1.0)))
        return self.found(mean.coverage, (read, low, high), mean.kept)

    def are_alike(self) -> bool:
        """Tell whether the highest child is the one with the highest reading, since all have the same coverage."""
        masses = {child.mass for child in self.children}
        return len(masses) == 1 and None not in masses and all(child.kept is None for child in self.children)

    def children_of(self, part: str, values: list[nw.Expr]) -> Children:
        """Lay out values of the children by weight; what is not kept is taken away, since a maximum must not see it."""
        seen = [
            value if child.kept is None else nw.when(child.kept).then(value)
            for value, child in zip(values, self.children, strict=True)
        ]
        if self.combine not in _BRIEF:
            seen = [self.column(f"{part}{place}", value) for place, value in enumerate(seen)]
        return Children(seen, self.shares, self.total)

    def reading(self) -> Children:
        """Lay out the readings: a child without one, or without a share, has no say."""
        shares: list[nw.Expr] = []
        values: list[nw.Expr] = []
        for place, (child, weight) in enumerate(zip(self.children, self.shares, strict=True)):
            says = nw.lit(1.0) if self.plain else child.coverage if child.weighs is None else child.weighs
            there = ~child.point.is_null() if child.kept is None else ~child.point.is_null() & child.kept
            share = nw.when(there).then(says * weight).otherwise(nw.lit(0.0))
            shares.append(self.column(f"s{place}", share))
            values.append(self.column(f"v{place}", nw.when(share > 0).then(child.point)))
        return Children(values, shares, _sum(shares))

    def found(self, coverage: nw.Expr, laid_out: tuple[Children, Children, Children], kept: nw.Expr | None) -> Numbers:
        """Combine readings and ends of ranges; a reading is moved into its range."""
        point, lower, upper = (
            self.column(part, self.combine(one, self.parameter), 1) for part, one in zip("plu", laid_out, strict=True)
        )
        reading = self.column("r", limited(point, lower, upper), 2)
        return Numbers(coverage, None, reading, lower, upper, kept)


def _sum(shares: Sequence[Share]) -> nw.Expr:
    """Add shares up, of which at least one is a column."""
    return total_of([one if isinstance(one, nw.Expr) else nw.lit(one) for one in shares])
