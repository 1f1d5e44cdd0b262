"""Tables in whatever file they come."""

import os
import subprocess
import sys

import polars as pl
import pytest

from premortem.portfolio.tables.tables import read_table
from premortem.problems import InvalidInput

FRAME = pl.DataFrame({"id": ["a", "b"], "n": [1, None]})


def refused(*arguments, **options):
    with pytest.raises(InvalidInput) as raised:
        read_table(*arguments, **options)
    [problem] = raised.value.problems
    return f"{problem} [{problem.code}]"


@pytest.mark.parametrize("name", ["t.parquet", "data.bin"])
@pytest.mark.parametrize(("write", "kind"), [("write_parquet", "parquet"), ("write_ipc", "arrow")])
def test_columns_in_files(tmp_path, name, write, kind):
    getattr(FRAME, write)(tmp_path / name)
    table = read_table(tmp_path / name)
    assert (table.kind, table.columns, table.texts, table.first_row) == (kind, ("id", "n"), {"id"}, 1)
    assert table.frame.collect().equals(FRAME)


def test_a_data_frame():
    assert read_table(FRAME).frame.collect().equals(FRAME)
    assert read_table(FRAME).name == "<data>"


def test_text(tmp_path):
    (tmp_path / "t.data").write_text("id,n\na,010\n")
    table = read_table(str(tmp_path / "t.data"))
    assert (table.kind, table.first_row, table.frame.collect().rows()) == ("csv", 2, [("a", "010")])


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0old", b"FEA1", b"\x1f\x8bx", b"\x28\xb5\x2f\xfdx"])
def test_what_is_no_table(tmp_path, content):
    (tmp_path / "t.xlsx").write_bytes(content)
    assert "this is no table that can be read" in refused(tmp_path / "t.xlsx")


@pytest.mark.parametrize("name", ["t.xlsx", "t.parquet", "t.arrow", "t.XLSM"])
def test_a_file_that_is_not_what_it_is_called(tmp_path, name):
    (tmp_path / name).write_text("id\na\n")
    assert refused(tmp_path / name).endswith("[bad-table]")


def test_no_file(tmp_path):
    (tmp_path / "empty.csv").write_text("")
    os.mkfifo(tmp_path / "pipe")
    assert "the file is empty" in refused(tmp_path / "empty.csv")
    for path in (tmp_path, tmp_path / "pipe", "/dev/zero", tmp_path / "nowhere.csv", "\0"):
        assert refused(path).endswith("[unreadable]")
    with pytest.raises(TypeError):
        read_table(42)


def test_only_workbooks_have_sheets(tmp_path):
    (tmp_path / "t.csv").write_text("id\na\n")
    assert "this file has no sheets" in refused(tmp_path / "t.csv", sheet="one")


def test_nothing_heavy_is_loaded_before_a_table_is_read():
    said = "import sys, premortem.portfolio.tables.tables; print({'polars', 'narwhals', 'numpy'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", said], check=True, capture_output=True, text=True).stdout == "set()\n"
