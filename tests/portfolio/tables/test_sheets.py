"""What a table is."""

import dataclasses

import polars as pl
import pytest

from premortem.portfolio.tables.sheets import DATA, Table


def test_a_table_does_not_change():
    table = Table(DATA, ("a",), pl.LazyFrame({"a": ["x"]}), frozenset("a"), 1, "data frame")
    assert table.notices == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.name = "other"
