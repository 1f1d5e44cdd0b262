"""How a criterion's children add up, written as expressions on the columns of a table.

The operators are those of `premortem.scoring.operators`, row by row, to within rounding; that module says what each
means. Values are columns of numbers in [0, 1]; a child that has no say in a row has the share 0 there, and its value is
none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from premortem.portfolio.kernel.extremes import highest, lowest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Share = float | nw.Expr
    Combine = Callable[["Children", float], nw.Expr]


class Children(NamedTuple):
    """What an operator combines: values, the share of each, and the sum of the shares.

    A share is a number where it is the same in every row. Where the total is 0, the result is none. ``average``
    is their mean and ``highest`` the highest of them, where these are known already.
    """

    values: Sequence[nw.Expr]
    shares: Sequence[Share]
    total: Share
    average: nw.Expr | None = None
    highest: nw.Expr | None = None

    def maximum(self) -> nw.Expr:
        """Give the highest value."""
        return highest(*self.values) if self.highest is None else self.highest

    def mean(self) -> nw.Expr:
        """Weigh the children by their shares."""
        if self.average is not None:
            return self.average
        return over(
            total_of([share * value for share, value in zip(self.shares, self.values, strict=True)]), self.total
        )

    def valued(self, value: float) -> list[nw.Expr]:
        """Give the values, with another where a child has none."""
        return [one.fill_null(value) for one in self.values]


def total_of(terms: Sequence[nw.Expr]) -> nw.Expr:
    """Add columns up; none counts as 0."""
    return terms[0].fill_null(0.0) if len(terms) == 1 else nw.sum_horizontal(*terms)


def over(value: nw.Expr, total: Share) -> nw.Expr:
    """Divide by a total; none where that is 0."""
    if isinstance(total, float):
        return value if total == 1.0 else value / total
    return nw.when(total > 0).then(value / total)


def _max(children: Children, _: float) -> nw.Expr:
    return children.maximum()


def _min(children: Children, _: float) -> nw.Expr:
    return lowest(*children.values)


def _mean(children: Children, _: float) -> nw.Expr:
    return children.mean()


def _blend(children: Children, share: float) -> nw.Expr:
    return share * children.maximum() + (1 - share) * children.mean()


def _geometric(children: Children, _: float) -> nw.Expr:
    """Take the mean of the logarithms; a child that is 0 makes all 0, whatever its logarithm is called."""
    low = lowest(*children.values)
    logs = [nw.when(value > 0).then(value).log() for value in children.values]
    product = children._replace(values=logs, average=None).mean().exp()
    return nw.when(low > 0).then(_between(product, children)).when(low <= 0).then(nw.lit(0.0))


def _harmonic(children: Children, _: float) -> nw.Expr:
    """Scale by the lowest child, so that no reciprocal leaves the range of numbers."""
    low = lowest(*children.values)
    parts = [nw.when(value > 0).then(low / value) for value in children.values]
    scaled = low / children._replace(values=parts, average=None).mean()
    return nw.when(low > 0).then(_between(scaled, children)).when(low <= 0).then(nw.lit(0.0))


def _owa(children: Children, a: float) -> nw.Expr:
    """Weigh by rank without sorting: of each child, by how much the shares of those above it grow with its own."""
    values = children.valued(-1.0)
    shares = [over(nw.lit(share) if isinstance(share, float) else share, children.total) for share in children.shares]
    parts = []
    for place, (value, share) in enumerate(zip(values, shares, strict=True)):
        before = [
            nw.when(other >= value if rank < place else other > value).then(shares[rank]).otherwise(nw.lit(0.0))
            for rank, other in enumerate(values)
            if rank != place
        ]
        above = total_of(before) if before else nw.lit(0.0)
        parts.append(value * (_grown(above + share, a) - _grown(above, a)))
    found = _between(total_of(parts), children)
    return found if isinstance(children.total, float) else nw.when(children.total > 0).then(found)


def _grown(share: nw.Expr, a: float) -> nw.Expr:
    """Give Q(r) = r^(1/a), for r in [0, 1] but for rounding."""
    return share.clip(0.0, 1.0) ** (1 / a)


def _between(value: nw.Expr, children: Children) -> nw.Expr:
    """Undo what rounding takes beyond the lowest and the highest child; the value is spoken of once."""
    raised = highest(value, lowest(*children.values))
    return lowest(raised, highest(*children.values))


def limited(value: nw.Expr, low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """Move a value into a range; none stays none."""
    return nw.when(value < low).then(low).when(value > high).then(high).otherwise(value)


OPERATORS: dict[str, Combine] = {
    "mean": _mean,
    "max": _max,
    "min": _min,
    "blend": _blend,
    "owa": _owa,
    "geometric": _geometric,
    "harmonic": _harmonic,
    "worst": _mean,
}
"""Name to expression; the names are those of `premortem.scoring.operators.OPERATORS`."""
