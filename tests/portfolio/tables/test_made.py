"""A table of texts as a file."""

import io

import polars as pl

from premortem.portfolio.tables.made import marked, table_of

ROWS = ({"id": "가", "=x": "-1.5"}, {"id": "-", "=x": ""})


def test_csv_without_formulas():
    assert table_of(("id", "=x"), ROWS, as_csv=True).decode() == "\ufeffid,'=x\n가,-1.5\n'-,\n"


def test_parquet_as_it_is():
    made = pl.read_parquet(io.BytesIO(table_of(("id", "=x"), ROWS, as_csv=False)))
    assert made.rows(named=True) == [*ROWS]
    assert made.schema == {"id": pl.String, "=x": pl.String}


def test_texts_that_could_be_formulas():
    assert [marked(text) for text in ("=1", "+x", "-1", "@a", "\uff1d1", "'a", "a=1")] == [
        "'=1", "'+x", "-1", "'@a", "'\uff1d1", "'a", "a=1"
    ]  # fmt: skip
