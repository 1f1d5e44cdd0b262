"""A portfolio scored by premortem: ``python own_portfolio.py TABLE OUTPUT [ENGINE]``; the mapping is beside the table.

The one place that knows how premortem is called: what the others do is in `peer_polars_portfolio` and
`peer_duckdb_portfolio`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from peer_portfolio import run

MAPPING = "mapping.yaml"
RUBRIC = "overseas-cluster-failure"


def score(table: str, output: str) -> None:
    """Score a Parquet table, from file to file."""
    os.environ.setdefault("POLARS_ROW_GROUP_PREFETCH_SIZE", "1")  # as the command line does
    import premortem

    premortem.score_table(
        table,
        Path(table).with_name(MAPPING),
        output,
        rubric=premortem.load_rubric(RUBRIC),
        levels=("category", "subtype"),
        fields=("point", "lower", "upper", "band"),
        precision=32,
        engine=sys.argv[3] if sys.argv[3:] else "polars",
        master="local[2]" if sys.argv[3:] else None,
    )


if __name__ == "__main__":
    run(score)
