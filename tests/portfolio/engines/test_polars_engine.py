"""Tables on one machine: repeated ids, samples, and scored tables written and read back."""

import narwhals as nw
import polars as pl
import pytest

from premortem.portfolio.engines import polars_engine
from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.tables.tables import read_table

WORDS = {"c.band": ("low", "high")}


def engine(**columns):
    return PolarsEngine(read_table(pl.DataFrame(columns)))


def ids(frame):
    return frame.select(id=nw.col("ID").str.strip_chars())


def rows(frame):
    return frame.collect().to_native().rows()


@pytest.mark.parametrize("part", [2, 3, 20_000_000])
def test_the_first_of_several_rows_with_one_id_stays(monkeypatch, part):
    monkeypatch.setattr(polars_engine, "PART", part)
    given = ["a", "b", " a", "c", None, "b", None, "a "]
    one = engine(ID=given, X=[*range(8)])
    one.find_repeated(ids, "id")
    assert sorted(one.repeated) == [2, 5, 7]
    assert [row[-1] for row in rows(one.frame().select("ID", "X"))] == [0, 1, 3, 4, 6]
    met = [*one.refused(lambda frame: frame.with_columns(flag=nw.col("X") != 3), "flag")]
    assert met == [(number + 1, {"ID": given[number], "X": number}, number != 3) for number in (2, 3, 5, 7)]


def test_ids_that_all_differ():
    one = engine(ID=["a", "b"])
    one.find_repeated(ids, "id")
    assert one.repeated.is_empty()
    assert rows(one.frame()) == [("a",), ("b",)]


def test_a_table_without_rows():
    one = engine(ID=pl.Series([], dtype=pl.String))
    one.find_repeated(ids, "id")
    assert (one.rows(), rows(one.frame()), one.sample(["ID"], 3)) == (0, [], {"ID": []})


def test_a_sample_has_each_cell_of_the_first_rows_once():
    one = engine(ID=["a", "b", "c"], X=[1.0, 1.0, 2.0])
    assert one.sample(["X", "ID"], 2) == {"X": [1.0], "ID": ["a", "b"]}


def test_rows_are_drawn_at_random_the_same_each_time():
    one = engine(X=[*range(100)])
    drawn = [rows(one.spread(one.frame(), 5, 100, seed)) for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert all(found == sorted(set(found)) and len(found) == 5 for found in drawn)
    assert [x for (x,) in rows(one.spread(one.frame(), 100, 100, 0))] == [*range(100)]


def test_different_rows_are_listed_if_they_are_few():
    one = engine(X=[1, 2, 1], Y=["a", None, "a"])
    found = one.distinct(one.frame(), 2)
    assert sorted(found, key=lambda row: row["X"]) == [{"X": 1, "Y": "a"}, {"X": 2, "Y": None}]
    assert one.distinct(one.frame(), 1) is None


def scored():
    columns = {
        "id": ["a", "b", "c"],
        "title": ["=1", "\uff1d2", "-"],
        "c.point": [0.5, None, -0.0],
        "c.band": [1, None, 0],
    }
    return nw.from_native(pl.DataFrame(columns, schema_overrides={"c.band": pl.Int8}).lazy())


def test_a_scored_table_as_parquet(tmp_path):
    one, seen = engine(X=[0]), []
    path = str(tmp_path / "scored.parquet")
    assert one.write(scored(), WORDS, path, {"premortem.schema": "x"}, seen.append) == 3
    assert sum(seen) == 3
    assert pl.read_parquet_metadata(path)["premortem.schema"] == "x"
    back = one.read(path).collect().to_native()
    assert back["c.band"].dtype == pl.Enum(["low", "high"])
    assert back["c.band"].to_list() == ["high", None, "low"]
    assert back["title"].to_list() == ["=1", "\uff1d2", "-"]


def test_rows_are_counted_as_they_go_through():
    """Directly, too: no thread of the library is seen by what measures coverage."""
    seen = []
    counted = polars_engine._Counted(seen.append)  # noqa: SLF001 (as said)
    assert [counted(pl.DataFrame({"X": [*range(rows)]})).height for rows in (2, 3)] == seen == [2, 3]
    assert counted.rows == 5


def test_a_scored_table_as_csv_has_no_formulas(tmp_path):
    one = engine(X=[0])
    path = str(tmp_path / "scored.csv")
    assert one.write(scored(), WORDS, path, {}, lambda _: None) == 3
    text = (tmp_path / "scored.csv").read_text(encoding="utf-8")
    assert text == "\ufeffid,title,c.point,c.band\na,'=1,0.5,high\nb,'\uff1d2,,\nc,'-,-0.0,low\n"
    assert one.read(path).collect().to_native()["c.point"].to_list() == [0.5, None, 0.0]


def test_a_file_is_written_under_another_name(tmp_path):
    with engine(X=[0]).writing(str(tmp_path / "a.csv")) as beside:
        assert not (tmp_path / "a.csv").exists()
        (tmp_path / beside).write_text("x")
    assert (tmp_path / "a.csv").read_text() == "x"
