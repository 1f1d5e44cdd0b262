"""The command export, as a user runs it."""

import sys

import pytest

from premortem.authoring.tables import read_table


@pytest.fixture
def case_of(town):
    """Name the case of the town and the rubric that it is written for."""
    return [town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml"]


def test_a_table_on_the_terminal(run, case_of):
    code, out, err = run("export", *case_of)
    assert (code, err) == (0, "")
    header, row, *_ = out.splitlines()
    assert header.startswith("part,id,question,claim,finding,source,strength,statement,")
    assert row.startswith("evidence,,empty,Homes stand empty.,full,report,strong,")


def test_a_file_says_that_it_is_utf8(run, case_of, tmp_path):
    path = tmp_path / "table.csv"
    assert run("export", *case_of, "--output", path) == (0, "", "")
    assert path.read_bytes() == b"\xef\xbb\xbf" + run("export", *case_of).out.encode()


@pytest.mark.parametrize(("name", "more"), [("t.xlsx", []), ("t.XLSX", []), ("t", ["--format", "xlsx"])])
def test_a_workbook(run, case_of, tmp_path, name, more):
    assert run("export", *case_of, "--output", tmp_path / name, *more) == (0, "", "")
    data, problems = read_table(tmp_path / name)
    assert (data["case"], problems) == ("newtown", [])


def test_the_format_that_is_asked_for_counts(run, case_of, tmp_path):
    assert run("export", *case_of, "--output", tmp_path / "t.xlsx", "--format", "csv").code == 0
    assert (tmp_path / "t.xlsx").read_text("utf-8-sig").startswith("part,")


def test_a_workbook_goes_into_a_pipe_but_not_to_a_terminal(run, spawn, case_of, monkeypatch):
    assert spawn("export", *case_of, "--format", "xlsx", encoding="latin-1").out.startswith("PK")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, _, err = run("export", *case_of, "--format", "xlsx")
    assert (code, err) == (2, "premortem export: a workbook is nothing for a terminal; name a file with --output\n")


def test_standard_input(spawn, case_of, run):
    path, *rubric = case_of
    done = spawn("export", "-", *rubric, input=path.read_text())
    assert done == (0, run("export", *case_of).out, "")


def test_rows_to_fill_in(run, town, tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text("case: plan\ntitle: Plan\nrubric: towns\n")
    shown = run("export", plan, "--rubric", town / "towns.yaml", "--blank").out
    assert shown.splitlines()[1].strip(",") == "evidence,,empty,Homes stand empty."


def test_claims_in_korean(run):
    assert "에" in run("export", "japan-technopolis", "--lang", "ko").out.splitlines()[1].split(",")[3]


def test_texts_stand_as_they_are_written(run, case_of, tmp_path):
    path, *rubric = case_of
    written = tmp_path / "written.yaml"
    written.write_text(path.read_text() + "facts: {homes: {value: 1.50, source: report, note: =A1}}\n")
    shown = run("export", written, *rubric).out
    assert ",1.50" in shown
    assert ",'=A1" in shown


def test_a_case_with_errors_is_not_exported(run, town, tmp_path):
    out = tmp_path / "t.csv"
    code, _, err = run("export", town / "cases" / "b-broken.yml", "--rubric", town / "towns.yaml", "--output", out)
    assert code == 1
    assert "'fulll'" in err
    assert not out.exists()


@pytest.mark.parametrize(("arguments", "code"), [(["none.yaml"], 3), (["korea-linp", "--rubric", "none.yaml"], 3)])
def test_what_cannot_be_read(run, arguments, code):
    assert run("export", *arguments).code == code
