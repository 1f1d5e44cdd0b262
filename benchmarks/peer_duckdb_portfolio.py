"""A portfolio scored by an SQL query for DuckDB written by hand: ``python peer_duckdb_portfolio.py TABLE OUTPUT``."""

from __future__ import annotations

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


def score(table: str, output: str) -> None:
    """Score a Parquet table, from file to file."""
    import duckdb

    connection = duckdb.connect()
    rows = connection.read_parquet(table)
    labels = dict(zip(rows.columns, rows.types, strict=True))[QUESTIONS[0]] == "VARCHAR"
    connection.execute(f"COPY ({_query(labels=labels)}) TO '{output}' (FORMAT parquet, COMPRESSION snappy)", [table])


def _query(*, labels: bool) -> str:
    steps = {
        "answers": ("read_parquet(?)", ["id", *[_value(question, labels=labels) for question in QUESTIONS]]),
        "sums": ("answers", ["id", *[column for subtype in SUBTYPES for column in _sums(subtype)]]),
        "subtypes": ("sums", ["id", *[column for subtype in SUBTYPES for column in _subtype(subtype)]]),
        "categories": ("subtypes", ["*", *[column for category in CATEGORIES for column in _category(category)]]),
    }
    named = [f"{name} AS (SELECT {_listed(columns)} FROM {source})" for name, (source, columns) in steps.items()]  # noqa: S608 - all of it is our own
    told = ["id", *[column for node in NODES for column in _told(node)]]
    return f"WITH {_listed(named)} SELECT {_listed(told)} FROM categories"  # noqa: S608 - as above


def _value(question: str, *, labels: bool) -> str:
    if not labels:
        return f'"{question}" / 4e0 AS "{question}"'
    cases = " ".join(f"WHEN '{label}' THEN {place / 4}e0" for place, label in enumerate(LABELS))
    return f'CASE "{question}" {cases} END AS "{question}"'


def _sums(subtype: Criterion) -> list[str]:
    columns = [f'"{child}"' for child in subtype.children]
    return [
        f'{" + ".join(f"coalesce({column}, 0e0)" for column in columns)} AS "{subtype.id}.sum"',
        f'greatest({_listed(columns)}) AS "{subtype.id}.max"',
        f'({" + ".join(f"({column} IS NOT NULL)::TINYINT" for column in columns)})::DOUBLE AS "{subtype.id}.answered"',
    ]


def _subtype(subtype: Criterion) -> list[str]:
    """Say the score of questions that are alike in closed form: each answered one has the same sufficiency."""
    added, highest, answered = (f'"{subtype.id}.{name}"' for name in ("sum", "max", "answered"))
    each = SUFFICIENCY / subtype.size
    top = f"CASE WHEN {answered} = {subtype.size} THEN {highest} * {SUFFICIENCY}e0 + {1 - SUFFICIENCY}e0 ELSE 1e0 END"
    found = {
        "point": _mixed(subtype, highest, f"{added} / nullif({answered}, 0)"),
        "lower": _mixed(subtype, f"coalesce({highest}, 0) * {SUFFICIENCY}e0", f"{added} * {each}e0"),
        "upper": _mixed(subtype, top, f"1 - ({answered} - {added}) * {each}e0"),
        "coverage": f"{answered} * {each}e0",
    }
    return [f'{value} AS "{subtype.id}.{name}"' for name, value in found.items()]


def _category(category: Criterion) -> list[str]:
    points, lower, upper, coverages = (
        [f'"{child}.{name}"' for child in category.children] for name in ("point", "lower", "upper", "coverage")
    )
    weighed = [f"coalesce({point} * {coverage}, 0)" for point, coverage in zip(points, coverages, strict=True)]
    ends = [
        _mixed(category, f"greatest({_listed(values)})", f"({' + '.join(values)}) / {category.size}")
        for values in (lower, upper)
    ]
    mean = f"({' + '.join(weighed)}) / nullif({' + '.join(coverages)}, 0)"
    raw, low, high, point = (f'"{category.id}.{name}"' for name in ("raw", "lower", "upper", "point"))
    return [  # DuckDB lets a column of a list build on an earlier one
        f"{_mixed(category, f'greatest({_listed(points)})', mean)} AS {raw}",
        f"{ends[0]} AS {low}",
        f"{ends[1]} AS {high}",
        f"CASE WHEN {raw} IS NOT NULL THEN least(greatest({raw}, {low}), {high}) END AS {point}",
    ]


def _listed(values: list[str]) -> str:
    return ", ".join(values)


def _mixed(criterion: Criterion, highest: str, mean: str) -> str:
    if criterion.share in (0, 1):
        return highest if criterion.share else mean
    return f"({highest}) * {criterion.share}e0 + ({mean}) * {1 - criterion.share}e0"


def _told(node: Criterion) -> list[str]:
    point = f'"{node.id}.point"'
    steps = reversed([*zip(THRESHOLDS[1:], BANDS[1:], strict=True)])
    cases = " ".join(f"WHEN {point} >= {threshold - CLOSE}e0 THEN '{name}'" for threshold, name in steps)
    band = f"CASE WHEN {point} IS NULL THEN NULL {cases} ELSE '{BANDS[0]}' END AS \"{node.id}.band\""
    numbers = [f'"{node.id}.{name}"::FLOAT AS "{node.id}.{name}"' for name in ("point", "lower", "upper")]
    return [*numbers, band]


if __name__ == "__main__":
    run(score)
