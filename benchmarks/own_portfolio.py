"""A portfolio scored by premortem: ``python own_portfolio.py TABLE OUTPUT [ENGINE]``; the mapping is beside the table.

The one place that knows how premortem is called: what the others do is in `peer_polars_portfolio` and
`peer_duckdb_portfolio`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from peer_portfolio import run

MAPPING = "mapping.yaml"
RUBRIC = "overseas-cluster-failure"


def score(table: str, output: str) -> None:
    """Score a Parquet table, from file to file."""
    from premortem.portfolio.running import score_to_file

    engine = {"engine": sys.argv[3]} if sys.argv[3:] else {}
    score_to_file(
        Path(table),
        Path(table).with_name(MAPPING),
        RUBRIC,
        Path(output),
        columns=("point", "lower", "upper", "band"),
        levels=("category", "subtype"),
        precision=32,
        **engine,
    )


if __name__ == "__main__":
    run(score)
