"""Data frames, and the files that hold one."""

import datetime as dt
from decimal import Decimal

import narwhals as nw
import polars as pl
import pytest

from premortem.portfolio.places import Places
from premortem.portfolio.tables.frames import read_columnar, table_of
from premortem.problems import InvalidInput

PLACES = Places("<data>")


def table(source):
    return table_of(source, PLACES, "data frame")


def test_types():
    day = dt.date(2020, 1, 2)
    found = table(
        pl.DataFrame(
            {
                "text": ["a\x1b[0m"],
                "number": [1],
                "float": [0.1],
                "truth": [True],
                "day": [day],
                "midnight": [dt.datetime(2020, 1, 2)],  # noqa: DTZ001
                "moment": [dt.datetime(2020, 1, 2, 3, 4, 5)],  # noqa: DTZ001
                "time": [dt.time(3, 4)],
                "decimal": [Decimal("0.5")],
                "category": pl.Series(["x"], dtype=pl.Categorical),
                "nothing": [None],
                "list": [[1]],
            }
        )
    )
    assert found.frame.collect().rows() == [
        ("a\x1b[0m", 1, 0.1, True, day, "2020-01-02", "2020-01-02T03:04:05", "03:04:00", 0.5, "x", None)
    ]
    assert found.texts == {"text", "midnight", "moment", "time", "category", "nothing"}
    assert [str(one) for one in found.notices] == ["<data>: the column 'list' holds List(Int64), and is left out"]


@pytest.mark.parametrize(
    "wrap",
    [lambda frame: frame, pl.DataFrame.lazy, nw.from_native, lambda frame: nw.from_native(frame.lazy())],
    ids=["polars", "lazy", "narwhals", "narwhals, lazy"],
)
def test_libraries(wrap):
    assert table(wrap(pl.DataFrame({" a\nb": [1]}))).frame.collect().to_dicts() == [{"a b": 1}]


def test_names():
    assert table(pl.DataFrame({"": [1], "b": [2]})).columns == ("column A", "b")
    with pytest.raises(InvalidInput, match="two columns are called 'a'"):
        table(pl.DataFrame({"a": [1], "a ": [2]}))
    with pytest.raises(InvalidInput, match="the table is empty"):
        table(pl.DataFrame())
    with pytest.raises(InvalidInput, match="no column that can be read"):
        table(pl.DataFrame({"a": [[1]]}))


def test_a_stream(tmp_path):
    pl.DataFrame({"a": ["x"]}).write_ipc_stream(tmp_path / "t")
    assert read_columnar(Places(str(tmp_path / "t")), "arrow").frame.collect().rows() == [("x",)]


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [("parquet", b"PAR1"), ("arrow", b"ARROW1\0\0"), ("arrow", b"\xff" * 4)],
    ids=["parquet", "arrow", "stream"],
)
def test_damage(tmp_path, kind, beginning):
    (tmp_path / "t").write_bytes(beginning + b"damaged" * 9)
    with pytest.raises(InvalidInput, match=f"the file cannot be read as {kind.capitalize()}"):
        read_columnar(Places(str(tmp_path / "t")), kind)


def test_problems_within_a_file(tmp_path):
    pl.DataFrame({"a": [1], "a ": [2]}).write_parquet(tmp_path / "t")
    with pytest.raises(InvalidInput, match="two columns"):
        read_columnar(Places(str(tmp_path / "t")), "parquet")
