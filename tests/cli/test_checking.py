"""The command check."""

import json

import pytest

from premortem.cli import checking


def test_text_names_places_and_counts_on_standard_error(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: x\nunknowns: [{question: q, kind: no-information}]\n")
    code, out, err = run("check", path)
    assert code == 1
    assert out.splitlines() == [
        f"{path}:3:12: unknowns[0]: warning: no-information without a note; add 'note:' with what was searched",
        f"{path}:3:13: unknowns[0].question: the rubric has no question 'q'",
    ]
    assert err == "1 file checked: 2 problems found\n"


def test_json_holds_the_same(run, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("case: x\ntitle: 정책\nstage: late\n")
    code, out, err = run("check", path, "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "schema": "premortem-check/1",
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


def test_json_of_no_problems(run):
    code, out, _ = run("check", "japan-technopolis", "--format", "json")
    assert (code, json.loads(out)["problems"]) == (0, [])


def test_rubrics_and_cases_in_one_run(run, town):
    code, _, err = run("check", town / "towns.yaml", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml")
    assert (code, err) == (0, "2 files checked: no problems found\n")


@pytest.mark.parametrize("order", [1, -1])
def test_case_may_name_a_rubric_that_is_among_the_files(run, town, order):
    files = [town / "towns.yaml", town / "cases" / "a-newtown.yaml", town / "cases" / "b-broken.yml"][::order]
    code, out, err = run("check", *files)
    assert (code, err) == (1, "3 files checked: 1 problem found\n")
    assert "the scale has no label 'fulll'" in out


def test_case_is_checked_against_the_rubric_that_is_given(run, town):
    case = town / "cases" / "a-newtown.yaml"
    code, out, _ = run("check", case)
    assert (code, "there is no bundled rubric 'towns'; one of: overseas-cluster-failure" in out) == (1, True)
    assert run("check", case, "--rubric", town / "towns.yaml").code == 0


def test_broken_rubric_is_reported_in_place_of_the_cases(run, town):
    (town / "towns.yaml").write_text("rubric: towns\n")
    code, out, err = run("check", town / "cases", "--rubric", town / "towns.yaml")
    assert code == 1
    assert all(line.startswith(f"{town}/towns.yaml:") for line in out.splitlines())
    assert err == "3 files checked: 4 problems found\n"


def test_formats_are_those_offered():
    assert checking.FORMATS == ("text", "json")
