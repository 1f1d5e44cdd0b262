"""What several columns on one question say together, as columns (scoring semantics, section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from premortem.portfolio.kernel.combining import over, total_of
from premortem.portfolio.kernel.extremes import highest

if TYPE_CHECKING:
    from collections.abc import Sequence


class Item(NamedTuple):
    """One item in every row: its value, none where it says nothing, its mass and its group."""

    value: nw.Expr
    mass: float
    group: str


def pooled(items: Sequence[Item], prior_weight: float) -> tuple[nw.Expr, nw.Expr]:
    """Pool the items of one question.

    Args:
        items: at least one, each with a mass above 0.
        prior_weight: W > 0.

    Returns:
        The reading, none where no item says anything, and the coverage.
    """
    if len(items) == 1:
        (item,) = items
        share = item.mass / (item.mass + prior_weight)
        return item.value, nw.when(~item.value.is_null()).then(nw.lit(share)).otherwise(nw.lit(0.0))
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    heaviest = [_heaviest(group) for group in groups.values()]
    said = [_mean(group) * mass for group, mass in zip(groups.values(), heaviest, strict=True)]
    total = total_of(heaviest)
    return over(total_of(said), total), total / (total + prior_weight)


def _heaviest(group: list[Item]) -> nw.Expr:
    """Give the mass of a group in each row: that of its heaviest item that says anything."""
    return highest(*[nw.when(~one.value.is_null()).then(nw.lit(one.mass)) for one in group])


def _mean(group: list[Item]) -> nw.Expr:
    """Average what a group says by mass."""
    if len(group) == 1:
        return group[0].value
    said = total_of([one.mass * one.value for one in group])
    masses = total_of([nw.when(~one.value.is_null()).then(nw.lit(one.mass)) for one in group])
    return over(said, masses)
