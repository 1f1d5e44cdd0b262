"""The highest and the lowest of several columns, row by row; Spark knows neither for a single one."""

from __future__ import annotations

import narwhals as nw


def highest(*values: nw.Expr) -> nw.Expr:
    """Take the highest value of those that there are; none where there is none."""
    return nw.max_horizontal(*values) if len(values) > 1 else values[0]


def lowest(*values: nw.Expr) -> nw.Expr:
    """Take the lowest value of those that there are; none where there is none."""
    return nw.min_horizontal(*values) if len(values) > 1 else values[0]
