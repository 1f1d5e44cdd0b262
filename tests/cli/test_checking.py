"""The command check."""

import io
import json
import os

import pytest

from premortem.cli import checking


def test_text_shows_places_and_counts_on_standard_error(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nunknowns: [{question: q, kind: no-information}]\n")
    code, out, err = run("check", path, "--ignore", "edition-incomplete")
    assert code == 1
    assert (
        out
        == f"""\
{path}:3:12: warning: unknowns[0]: no-information without a note [no-reason]
   3 | unknowns: [{{question: q, kind: no-information}}]
     |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     = add 'note:' with what was searched

{path}:3:13: error: unknowns[0].question: the rubric has no question 'q' [unknown-question]
   3 | unknowns: [{{question: q, kind: no-information}}]
     |             ^^^^^^^^^^^
"""
    )
    assert err == "1 file checked: 1 error, 1 warning\n"


def test_json_holds_the_same(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: 정책\nstage: late\n")
    code, out, err = run("check", path, "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "schema": "premortem-check/1",
        "files": 1,
        "counts": {"error": 1, "warning": 0, "info": 0, "ignored": 0},
        "problems": [
            {
                "severity": "error",
                "file": str(path),
                "line": 3,
                "column": 1,
                "path": "stage",
                "code": "unknown-key",
                "message": "unknown key 'stage'",
                "hint": "",
            }
        ],
    }


def test_json_of_a_name_that_is_no_unicode(run):
    name = os.fsdecode(b"\xff.yaml")
    code, out, _ = run("check", name, "--format", "json")
    assert (code, json.loads(out)["problems"][0]["file"]) == (3, name)


def test_json_of_no_problems(run, town):
    given = ["--rubric", town / "towns.yaml", "--ignore", "single-source", "--format", "json"]
    code, out, _ = run("check", town / "cases" / "a-newtown.yaml", *given)
    assert (code, json.loads(out)["problems"]) == (0, [])


def test_rubrics_and_cases_in_one_run(run, town):
    files = [town / "towns.yaml", town / "cases" / "a-newtown.yaml"]
    code, _, err = run("check", *files, "--rubric", town / "towns.yaml", "--ignore", "single-source")
    assert (code, err) == (0, "2 files checked: no problems found, 1 ignored\n")


@pytest.mark.parametrize("order", [1, -1])
def test_case_may_name_a_rubric_that_is_among_the_files(run, town, order):
    files = [town / "towns.yaml", town / "cases" / "a-newtown.yaml", town / "cases" / "b-broken.yml"][::order]
    code, out, err = run("check", *files)
    assert (code, err.startswith("3 files checked: 1 error")) == (1, True)
    assert "the scale has no label 'fulll'" in out


def test_case_is_checked_against_the_rubric_that_is_given(run, town):
    case = town / "cases" / "a-newtown.yaml"
    code, out, _ = run("check", case)
    assert (code, "there is no bundled rubric 'towns' [unknown-rubric]" in out) == (1, True)
    assert run("check", case, "--rubric", town / "towns.yaml").code == 0


def test_broken_rubric_is_reported_in_place_of_the_cases(run, town):
    (town / "towns.yaml").write_text("rubric: towns\n")
    code, out, err = run("check", town / "cases", "--rubric", town / "towns.yaml")
    assert code == 1
    assert all(line.startswith((f"{town}/towns.yaml:", " ")) for line in out.splitlines() if line)
    assert err == "3 files checked: 4 errors\n"


# ---- formats for other programs


def test_sarif_names_files_from_here(run, town, monkeypatch):
    monkeypatch.chdir(town)
    code, out, err = run("check", "cases/b-broken.yml", "--rubric", "towns.yaml", "--format", "sarif")
    assert (code, err) == (1, "")
    places = [one["locations"][0]["physicalLocation"] for one in json.loads(out)["runs"][0]["results"]]
    assert places[0]["artifactLocation"] == {"uri": "cases/b-broken.yml"}
    assert places[0]["region"] == {
        "startLine": 5,
        "startColumn": 30,
        "endColumn": 44,
        "snippet": {"text": "finding: fulll"},
    }


def test_annotations_come_with_a_summary(run, town, monkeypatch):
    monkeypatch.chdir(town)
    code, out, err = run("check", "cases/b-broken.yml", "--rubric", "towns.yaml", "--format", "github")
    assert (code, err) == (1, "1 file checked: 1 error\n")
    assert out.startswith("::error file=cases/b-broken.yml,line=5,col=30,endColumn=44,title=unknown-label::")


# ---- what counts


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_how_bad_is_bad_enough(run, tmp_path, least, code):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nunknowns: [{question: no-prior-analysis, kind: no-information}]\n")
    assert run("check", path, "--fail-severity", least).code == code


def test_notes_alone_fail_where_notes_count(run):
    assert run("check", "overseas-cluster-failure", "--fail-severity", "warning").code == 0
    assert run("check", "overseas-cluster-failure", "--fail-severity", "info").code == 1


def test_what_is_ignored_is_counted(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nunknowns: [{question: no-prior-analysis, kind: no-information}]\n")
    ignoring = ["--ignore", "no-reason", "--ignore", "stage", "--fail-severity", "warning"]
    assert run("check", path, *ignoring) == (0, "", "1 file checked: no problems found, 1 ignored\n")


def test_errors_are_never_ignored(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nstage: late\n")
    code, out, err = run("check", path, "--ignore", "unknown-key")
    assert (code, err) == (1, "1 file checked: 1 error\n")
    assert "[unknown-key]" in out


@pytest.mark.parametrize(("name", "hint"), [("no-reson", "; did you mean 'no-reason'?"), ("zzzzzz", "")])
def test_codes_that_there_are_not(run, name, hint):
    code, _, err = run("check", "korea-linp", "--ignore", name)
    assert code == 2
    assert err.endswith(f"argument --ignore: there is no code '{name}'{hint}\n")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0), "2 files checked: no problems found"),
        ((1, 3, 1, 0), "2 files checked: 1 error, 3 warnings, 1 note"),
        ((0, 0, 2, 0), "2 files checked: 2 notes"),
        ((0, 0, 0, 2), "2 files checked: no problems found, 2 ignored"),
        ((2, 0, 0, 1), "2 files checked: 2 errors, 1 ignored"),
    ],
)
def test_summary(counts, words):
    told = dict(zip(("error", "warning", "info", "ignored"), counts, strict=True))
    assert checking._summary(2, told) == words  # noqa: SLF001 (the words, without files that bring them about)


# ---- where the text comes from


def test_standard_input_is_shown_as_well(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"case: x\ntitle: x\nstray: 1\n")))
    code, out, err = run("check", "-", "-")
    assert (code, err) == (1, "2 files checked: 2 errors\n")
    assert out.count("<stdin>:3:1: error: stray: unknown key 'stray' [unknown-key]\n   3 | stray: 1\n") == 2


def test_a_file_that_is_gone_by_then(run, tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nstray: 1\n")
    monkeypatch.setattr("premortem.reading.sources.read_file", lambda _: b"case: x\n")
    assert run("check", path).out == f"{path}:3:1: error: stray: unknown key 'stray' [unknown-key]\n"


def test_a_file_that_is_no_text_has_no_lines(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"case: x\ntitle: \xff\n")
    assert run("check", path).out.splitlines() == [
        f"{path}:2:8: error: this is not UTF-8 text [encoding]",
        "     = save the file with the encoding UTF-8; many editors ask for it under 'Save as'",
    ]


def test_colour_on_a_terminal_only(run, town, monkeypatch):
    assert "\x1b[" not in run("check", town / "cases").out
    monkeypatch.setattr(checking, "in_colour", lambda: True)
    assert "\x1b[1;31merror:\x1b[0m" in run("check", town / "cases").out
