"""The task score of portfolio: what goes wrong on the way, and what is shown of it."""

import sys

import pytest

import ministry
from premortem.problems import InvalidInput


@pytest.fixture
def scored(run, tmp_path, monkeypatch):
    """Score the sound rows of the ministry."""
    ministry.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text(ministry.sound(), "utf-8")
    named = ("--mapping", "mapping.yaml", "--rubric", "rubric.yaml", "--output", "report")

    def scored(*more):
        return run("portfolio", "score", "table.csv", *named, *more)

    return scored


def test_progress_on_a_terminal_only(scored, monkeypatch):
    assert scored("--no-report").err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("premortem.cli.progress.EVERY", 0.0001)
    err = scored("--cases", "1").err
    for text in ("reading the table", "5 of 7 rows (71 %)", "summing up", "report 1 of 1"):
        assert text in err
    assert err.endswith(f"\r{'':78}\r")


def test_fewer_single_reports_than_asked_for(scored):
    assert scored("--cases", "60").out.endswith("report/cases: 4 single reports\n")  # of one, nothing is known


def test_left_out_rows_alone_are_written_apart_with_keep_going(scored, tmp_path):
    assert scored("--keep-going", "--no-report").out.splitlines()[2:] == ["report/refused.csv", "report/scored.parquet"]
    (tmp_path / "table.csv").write_text("".join(ministry.TABLE.splitlines(keepends=True)[:3]), "utf-8")
    assert scored("--keep-going", "--no-report").out == ("2 rows in = 2 scored + 0 refused\nreport/scored.parquet\n")
    assert not (tmp_path / "report" / "refused.csv").exists()


def test_a_table_of_spark_gives_its_place_to_a_file(scored, tmp_path):
    made = tmp_path / "report" / "scored.parquet"
    made.mkdir(parents=True)
    for name in ("_SUCCESS", "part-0.parquet"):
        (made / name).write_bytes(b"premortem.schema")
    assert scored("--no-report").code == 0
    assert made.is_file()


def test_a_table_that_changes_on_the_way(scored, monkeypatch):
    def changed(*_, **__):
        raise InvalidInput(())

    monkeypatch.setattr("premortem.api.portfolios.scored", changed)
    assert scored() == (1, "", "")
