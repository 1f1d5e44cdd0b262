"""A portfolio scored by a Polars query written by hand: ``python peer_polars_portfolio.py TABLE OUTPUT``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peer_portfolio import (
    BANDS,
    CATEGORIES,
    CLOSE,
    LABELS,
    NODES,
    QUESTIONS,
    SUBTYPES,
    SUFFICIENCY,
    THRESHOLDS,
    Criterion,
    run,
)

if TYPE_CHECKING:
    import polars as pl


def score(table: str, output: str) -> None:
    """Score a Parquet table, streaming from file to file."""
    import polars as pl

    rows = pl.scan_parquet(table)
    labels = rows.collect_schema()[QUESTIONS[0]] == pl.String
    rows = rows.select("id", *[_value(question, labels=labels) for question in QUESTIONS])
    rows = rows.with_columns(*[column for subtype in SUBTYPES for column in _sums(subtype)])
    rows = rows.select("id", *[column for subtype in SUBTYPES for column in _subtype(subtype)])
    rows = rows.with_columns(*[column for category in CATEGORIES for column in _category(category)])
    rows = rows.with_columns(*[_within(category) for category in CATEGORIES])
    rows.select("id", *[column for node in NODES for column in _told(node)]).sink_parquet(output, compression="snappy")


def _value(question: str, *, labels: bool) -> pl.Expr:
    import polars as pl

    cell = pl.col(question)
    if not labels:
        return cell.cast(pl.Float64) / 4
    first, *others = LABELS
    value = pl.when(cell == first).then(0.0)
    for place, label in enumerate(others, start=1):
        value = value.when(cell == label).then(place / 4)
    return value.otherwise(None).alias(question)


def _sums(subtype: Criterion) -> list[pl.Expr]:
    import polars as pl

    answered = pl.sum_horizontal([pl.col(child).is_not_null() for child in subtype.children])
    return [
        pl.sum_horizontal(subtype.children).alias(f"{subtype.id}.sum"),
        pl.max_horizontal(subtype.children).alias(f"{subtype.id}.max"),
        answered.cast(pl.Float64).alias(f"{subtype.id}.answered"),
    ]


def _subtype(subtype: Criterion) -> list[pl.Expr]:
    """Say the score of questions that are alike in closed form: each answered one has the same sufficiency."""
    import polars as pl

    added, highest, answered = (pl.col(f"{subtype.id}.{name}") for name in ("sum", "max", "answered"))
    each = SUFFICIENCY / subtype.size
    open_end = pl.when(answered == subtype.size).then(highest * SUFFICIENCY + (1 - SUFFICIENCY)).otherwise(1.0)
    mean = pl.when(answered > 0).then(added / answered)
    return [
        _mixed(subtype, highest, mean).alias(f"{subtype.id}.point"),
        _mixed(subtype, highest.fill_null(0.0) * SUFFICIENCY, added * each).alias(f"{subtype.id}.lower"),
        _mixed(subtype, open_end, 1 - (answered - added) * each).alias(f"{subtype.id}.upper"),
        (answered * each).alias(f"{subtype.id}.coverage"),
    ]


def _category(category: Criterion) -> list[pl.Expr]:
    import polars as pl

    coverages = [pl.col(f"{child}.coverage") for child in category.children]
    points = [pl.col(f"{child}.point") for child in category.children]
    weighed = pl.sum_horizontal([point * coverage for point, coverage in zip(points, coverages, strict=True)])
    covered = pl.sum_horizontal(coverages)
    ends = {end: [f"{child}.{end}" for child in category.children] for end in ("lower", "upper")}
    return [
        _mixed(category, pl.max_horizontal(points), pl.when(covered > 0).then(weighed / covered)).alias(
            f"{category.id}.point"
        ),
        *[
            _mixed(category, pl.max_horizontal(names), pl.mean_horizontal(names)).alias(f"{category.id}.{end}")
            for end, names in ends.items()
        ],
    ]


def _mixed(criterion: Criterion, highest: pl.Expr, mean: pl.Expr) -> pl.Expr:
    if criterion.share in (0, 1):
        return highest if criterion.share else mean
    return highest * criterion.share + mean * (1 - criterion.share)


def _within(category: Criterion) -> pl.Expr:
    import polars as pl

    return pl.col(f"{category.id}.point").clip(pl.col(f"{category.id}.lower"), pl.col(f"{category.id}.upper"))


def _told(node: Criterion) -> list[pl.Expr]:
    import polars as pl

    ids = pl.Enum(BANDS)
    point = pl.col(f"{node.id}.point")
    band = pl.when(point.is_null()).then(None)
    for threshold, name in reversed([*zip(THRESHOLDS[1:], BANDS[1:], strict=True)]):
        band = band.when(point >= threshold - CLOSE).then(pl.lit(name, ids))
    numbers = [pl.col(f"{node.id}.{name}").cast(pl.Float32) for name in ("point", "lower", "upper")]
    return [*numbers, band.otherwise(pl.lit(BANDS[0], ids)).alias(f"{node.id}.band")]


if __name__ == "__main__":
    run(score)
