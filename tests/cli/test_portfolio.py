"""The command portfolio: its tasks, what they take, and the table of a ministry from end to end."""

import json
import os

import polars as pl
import pytest

import ministry
from premortem.cli import portfolio
from premortem.model.mapping import Place
from premortem.portfolio.kernel.kernel import FIELDS
from premortem.portfolio.kernel.outputs import PRECISIONS
from premortem.portfolio.opening import ENGINES


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Make the folder of somebody in the ministry the current one."""
    ministry.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names_in(folder):
    """List what is in a folder."""
    return [path.name for path in folder.iterdir()]


NAMED = ("--mapping", "mapping.yaml", "--rubric", "rubric.yaml")
SCORE = ("portfolio", "score", "table.csv", *NAMED, "--output", "report")


def test_what_can_be_chosen_is_what_there_is():
    assert portfolio.FIELDS == FIELDS
    assert set(portfolio.PRECISIONS) == set(PRECISIONS)
    assert (*ENGINES,) == portfolio.ENGINES
    assert portfolio.TASKS.keys() == portfolio.TASK_EXAMPLES.keys()
    assert Place(header=portfolio.MAX_HEADER)
    with pytest.raises(ValueError, match="less than or equal"):
        Place(header=portfolio.MAX_HEADER + 1)


@pytest.mark.parametrize("task", portfolio.TASKS)
def test_every_task_has_help_with_examples_and_exit_codes(run, task):
    code, out, _ = run("portfolio", task, "--help")
    assert code == 0
    assert out.startswith(f"usage: premortem portfolio {task}")
    examples, _, codes = out.partition("\nexamples:\n")[2].partition("\nexit codes: ")
    assert examples.startswith(f"  premortem portfolio {task} ")
    assert codes.startswith("0 fine, ")
    assert all(len(line) <= 120 for line in out.split("\n"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "arguments are required: TASK"),
        (["scor"], "invalid choice: 'scor'"),
        (["score"], "arguments are required: TABLE, --mapping, --output"),
        ([*SCORE[1:], "--leve", "x", "--colour"], "premortem portfolio score: error: unknown option '--colour'"),
        ([*SCORE[1:], "--cases", "-1"], "expected a whole number up to 10,000,000,000, found '-1'"),
        ([*SCORE[1:], "--header", "0"], "expected a row from 1 to 1,000, found '0'"),
        ([*SCORE[1:], "--header", "x"], "expected a row from 1 to 1,000, found 'x'"),
        ([*SCORE[1:], "--fields", "mean"], "invalid choice: 'mean'"),
        ([*SCORE[1:], "--cases", "1", "--no-report"], "--cases needs the report that leads to them"),
        ([*SCORE[1:], "--master", "local"], "only the engine 'spark' has a master"),
        ([*SCORE[1:], "--level", "nonsense"], "the rubric has no level 'nonsense'; one of: part"),
    ],
    ids=str,
)
def test_wrong_usage(run, office, arguments, message):
    code, out, err = run("portfolio", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert not (office / "report").exists()


def test_the_table_of_a_ministry_becomes_a_report(run, office):
    code, out, err = run(*SCORE)
    assert (code, out) == (1, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        "table.csv:7:4", "table.csv:8:5", "table.csv:9:1", "table.csv:10:1",
        "nothing is written; --keep-going scores the other rows, and writes these apart",
    ]  # fmt: skip
    assert not (office / "report").exists()

    code, out, err = run(*SCORE, "--keep-going", "--cases", "2", "--lang", "ko")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        ministry.ROWS,
        ministry.REASONS,
        *(f"report/{name}" for name in ("refused.csv", "scored.parquet", "portfolio.html", "portfolio.md")),
        "report/portfolio.json",
        "report/cases: 2 single reports",
    ]
    scored = pl.read_parquet("report/scored.parquet")
    assert scored["id"].to_list() == ["P-1", "P-2", "P-3", "P-4", "p5"]
    refused = pl.read_csv("report/refused.csv", infer_schema=False)
    assert [*zip(refused["row"], refused["reason"], strict=True)] == [
        ("7", "bad-value"), ("8", "unknown-code"), ("9", "duplicate-id"), ("10", "missing-key"),
        ("11", "left-out"), ("12", "left-out"),
    ]  # fmt: skip
    summary = json.loads((office / "report" / "portfolio.json").read_text("utf-8"))
    assert summary["table"]["rows"] == summary["table"]["scored"] + summary["table"]["refused"] == 11
    single = summary["worst"][0]["report"]
    page = (office / "report" / "portfolio.html").read_text("utf-8")
    assert f'href="{single}"' in page
    assert '<html lang="ko"' in page
    assert "<title>P-3" in (office / "report" / single).read_text("utf-8")
    assert len(names_in(office / "report" / "cases")) == 2


def test_a_later_run_takes_away_what_an_earlier_one_left(run, office):
    run(*SCORE, "--keep-going", "--cases", "2")
    (office / "report" / "notes.txt").write_text("mine")
    (office / "report" / "cases" / "own.html").write_text("mine")
    (office / "sound.csv").write_text(ministry.sound(), "utf-8")
    sound = ("portfolio", "score", "sound.csv", *SCORE[3:])
    code, out, _ = run(*sound, "--table-format", "csv")
    assert code == 0
    assert out.splitlines()[0] == "7 rows in = 5 scored + 2 refused (2 of them left out as no programmes)"
    written = {"scored.csv", "portfolio.html", "portfolio.md", "portfolio.json", "notes.txt", "cases"}
    assert {*names_in(office / "report")} == written
    assert names_in(office / "report" / "cases") == ["own.html"]
    assert (office / "report" / "scored.csv").read_text("utf-8-sig").startswith("id,title,region,year,overall.point,")
    (office / "report" / "cases" / "own.html").unlink()
    more = ("--no-report", "--level", "part", "--fields", "band", "status", "--precision", "32")
    assert run(*sound, *more).code == 0
    assert {*names_in(office / "report")} == {"scored.parquet", "notes.txt", "cases"}
    assert pl.read_parquet("report/scored.parquet").columns[4:] == [
        f"{name}.{field}" for name in ("overall", "planning", "running") for field in ("band", "status")
    ]


def test_nothing_of_anybody_else_is_written_over(run, office):
    (office / "report").mkdir()
    (office / "report" / "portfolio.md").write_text("mine")
    code, out, err = run(*SCORE, "--keep-going")
    assert (code, out) == (3, "")
    assert "report/portfolio.md: a file of a portfolio belongs here, and this is none that premortem wrote" in err
    assert names_in(office / "report") == ["portfolio.md"]


def garbage(folder):
    (folder / "garbage").write_bytes(bytes(range(256)) * 20)


def fifo(folder):
    os.mkfifo(folder / "fifo")


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [(".", None, 3), ("fifo", fifo, 3), ("garbage", garbage, 1), ("missing", None, 3), ("rubric.yaml", None, 1)],
)
def test_what_is_no_table(run, office, name, make, code):
    if make:
        make(office)
    found = run("portfolio", "score", name, *SCORE[3:])
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith(f"{name}:")
    assert not (office / "report").exists()


def test_the_mapping_of_another_table_and_one_that_is_wrong(run, office):
    other = office / "other.yaml"
    other.write_text(ministry.MAPPING.replace("수요 없음}", "수요}").replace("지역,", "지방,"), "utf-8")
    command = ("portfolio", "score", "table.csv", "--mapping", other, "--output", "report", "--rubric")
    code, _, err = run(*command, "rubric.yaml")
    assert (code, err.count("the table 'table.csv' has no column")) == (1, 1)
    other.write_text(ministry.MAPPING.replace("no-staff:", "no-stuff:"), "utf-8")
    code, _, err = run(*command, "rubric.yaml")
    assert (code, "no-stuff" in err) == (1, True)
    assert run(*command, "missing.yaml").code == 3
    assert run(*command[:-1]).code == 1
    assert not (office / "report").exists()


def test_a_run_that_cannot_write_leaves_nothing(run, office, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device", "report/scored.parquet")

    monkeypatch.setattr("premortem.portfolio.running.Run.write", full)
    code, out, err = run(*SCORE, "--keep-going")
    assert (code, out) == (3, "")
    assert err == (
        "premortem: cannot read or write report/scored.parquet: no space left on device;"
        " make room there, or name another place\n"
    )
    assert not (office / "report").exists()
    (office / "report").mkdir()
    assert run(*SCORE, "--keep-going").code == 3
    assert names_in(office / "report") == []
