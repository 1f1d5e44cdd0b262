"""The command assess."""

import json
import os
import subprocess
import sys

import pytest

from premortem.scoring.completions import TooManyCompletions


@pytest.fixture
def assess(run, town):
    """Assess cases of the folder by its rubric."""

    def assess(*names, **options):
        given = [part for name, value in options.items() for part in (f"--{name}", value)]
        return run("assess", *(town / "cases" / name for name in names), "--rubric", town / "towns.yaml", *given)

    return assess


def ids(out):
    return [result["case"]["id"] for result in json.loads(out)]


def test_bundled_case_as_text(run):
    code, out, err = run("assess", "japan-technopolis")
    assert (code, err) == (0, "")
    assert "Technopolis" in out
    assert "\x1b" not in out


def test_json_of_one_case_is_an_object(assess):
    code, out, err = assess("a-newtown.yaml", format="json")
    assert (code, err) == (0, "")
    result = json.loads(out)
    assert (result["schema"], result["overall"]["reading"]) == ("premortem-result/1", "severe")


def test_json_of_several_cases_is_an_array(assess):
    code, out, _ = assess("c-oldtown.yaml", "a-newtown.yaml", format="json")
    assert (code, ids(out)) == (0, ["oldtown", "newtown"])


def test_json_of_a_folder_is_an_array_even_of_one(run, town):
    (town / "cases" / "b-broken.yml").unlink()
    (town / "cases" / "c-oldtown.yaml").unlink()
    code, out, _ = run("assess", town / "cases", "--rubric", town / "towns.yaml", "--format", "json")
    assert (code, ids(out)) == (0, ["newtown"])


def test_valid_cases_beside_a_broken_one_are_assessed(run, town):
    code, out, err = run("assess", town / "cases", "--rubric", town / "towns.yaml", "--format", "json")
    assert (code, ids(out)) == (1, ["newtown", "oldtown"])
    assert err.startswith(f"{town}/cases/b-broken.yml:5:30: ")


def test_nothing_but_broken_cases(assess):
    code, out, err = assess("b-broken.yml")
    assert (code, out) == (1, "")
    assert "did you mean 'full'?" in err


def test_two_cases_with_one_id(run, town):
    (town / "cases" / "d-again.yaml").write_text((town / "cases" / "a-newtown.yaml").read_text())
    code, out, err = run("assess", town / "cases", "--rubric", town / "towns.yaml", "--format", "json")
    assert (code, ids(out)) == (1, ["newtown", "oldtown"])
    again = f"{town}/cases/d-again.yaml:1:1: case: the case 'newtown' was already read from {town}/cases/a-newtown.yaml"
    assert again in err


def test_rubric_that_is_broken_or_missing(run, town):
    (town / "towns.yaml").write_text("rubric: towns\n")
    code, out, err = run("assess", town / "cases", "--rubric", town / "towns.yaml")
    assert (code, out, err.count("is missing")) == (1, "", 4)
    assert run("assess", town / "cases", "--rubric", town / "nowhere.yaml").code == 3


def test_case_by_a_rubric_that_is_not_bundled(run, town):
    code, out, err = run("assess", town / "cases" / "a-newtown.yaml")
    assert (code, out) == (1, "")
    assert "there is no bundled rubric 'towns'" in err


def test_warnings_do_not_stop_it(run, town):
    path = town / "cases" / "a-newtown.yaml"
    path.write_text(path.read_text() + "unknowns: [{question: empty, kind: withheld}]\n")
    code, out, err = run("assess", path, "--rubric", town / "towns.yaml", "--format", "json")
    assert (code, json.loads(out)["case"]["id"]) == (0, "newtown")
    assert "warning: 'empty' is answered in this file" in err


@pytest.mark.parametrize(
    ("form", "start"), [("text", ""), ("json", "{"), ("markdown", "# "), ("html", "<!doctype html>")]
)
def test_every_format_into_a_file(assess, tmp_path, form, start):
    code, out, err = assess("a-newtown.yaml", format=form, output=tmp_path / "report")
    assert (code, out, err) == (0, "", "")
    report = (tmp_path / "report").read_text("utf-8")
    assert report.lower().startswith(start)
    assert "Newtown" in report


def test_korean_report(assess):
    code, out, _ = assess("a-newtown.yaml", lang="ko")
    assert code == 0
    assert any("\uac00" <= letter <= "\ud7a3" for letter in out)


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")])
def test_folder_for_output_gets_a_file_a_case(run, town, tmp_path, form, suffix):
    folder = tmp_path / "out"
    folder.mkdir()
    code, out, _ = run("assess", town / "cases", "--rubric", town / "towns.yaml", "--format", form, "--output", folder)
    assert (code, out) == (1, "")
    assert sorted(path.name for path in folder.iterdir()) == [f"newtown.{suffix}", f"oldtown.{suffix}"]


def test_json_files_in_a_folder_are_objects(assess, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    assert assess("a-newtown.yaml", "c-oldtown.yaml", format="json", output=folder).code == 0
    assert json.loads((folder / "newtown.json").read_text("utf-8"))["case"]["id"] == "newtown"


def test_several_html_reports_need_a_folder(assess, tmp_path):
    code, out, err = assess("a-newtown.yaml", "c-oldtown.yaml", format="html")
    assert (code, out) == (2, "")
    assert err == "premortem assess: several html reports need --output with an existing folder\n"
    assert assess("a-newtown.yaml", "c-oldtown.yaml", format="html", output=tmp_path / "nowhere").code == 2


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_several_reports_follow_each_other(assess, form):
    code, out, _ = assess("a-newtown.yaml", "c-oldtown.yaml", format=form)
    assert (code, out.index("Newtown") < out.index("Oldtown")) == (0, True)


def test_colour_is_for_terminals(assess, monkeypatch):
    monkeypatch.setattr("premortem.cli.assessing.in_colour", lambda: True)
    assert "\x1b[" in assess("a-newtown.yaml").out
    assert "\x1b[" not in assess("a-newtown.yaml", format="json").out


def test_output_that_cannot_be_written(assess, tmp_path):
    code, _, err = assess("a-newtown.yaml", format="json", output=tmp_path / "nowhere" / "x.json")
    assert code == 3
    assert err.startswith(f"premortem: cannot read or write {tmp_path}/nowhere/x.json: no such file or directory; ")
    code, _, err = assess("a-newtown.yaml", format="json", output="/dev/full")
    assert code == 3
    assert err.startswith("premortem: cannot read or write /dev/full: no space left on device; make room there")


SMALL_DISK = """\
import resource, sys
from premortem.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(sys.argv[1:]))
"""


def test_old_report_survives_a_full_disk(town, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    old = folder / "newtown.json"
    old.write_text("the old report")
    arguments = ["assess", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml", "--format", "json"]
    command = [sys.executable, "-c", SMALL_DISK, *map(str, arguments), "--output", str(old)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"premortem: cannot read or write {old}: file too large; raise the limit")
    assert old.read_text() == "the old report"
    assert list(folder.iterdir()) == [old]


# ---- what is asked for beside the result


def options(*given):
    """Lay out options for `run`."""
    return ["--format", "json", *given]


@pytest.fixture
def one(run, town):
    """Assess one case, and give exit code, result and messages."""

    def one(*given, name="a-newtown.yaml"):
        code, out, err = run("assess", town / "cases" / name, "--rubric", town / "towns.yaml", *options(*given))
        return code, json.loads(out) if out else None, err

    return one


def test_robustness_on_request(one):
    assert "robustness" not in one()[1]
    code, result, err = one("--robustness")
    assert (code, err) == (0, "")
    assert [node["id"] for node in result["robustness"]["nodes"]] == ["overall", "planning"]
    assert {"gaps", "agreement"}.isdisjoint(result)


@pytest.mark.parametrize(
    ("given", "code", "gates"),
    [
        (["--fail-at", "severe"], 0, [{"name": "fail-at", "band": "severe", "failed": False}]),
        (["--fail-at", "partial"], 5, [{"name": "fail-at", "band": "partial", "failed": True}]),
        (["--fail-on-insufficient"], 0, [{"name": "fail-on-insufficient", "band": None, "failed": False}]),
    ],
)
def test_gates(one, given, code, gates):
    found, result, err = one(*given)
    assert (found, result["gates"]) == (code, gates)
    assert err == ("newtown: the gate fail-at partial failed\n" if code else "")


def test_a_gate_on_insufficient_evidence(one, town):
    path = town / "cases" / "a-newtown.yaml"
    path.write_text(path.read_text().replace("full", "absent").replace("strength: strong", "strength: weak"))
    code, result, err = one("--fail-on-insufficient")
    assert (code, err) == (5, "newtown: the gate fail-on-insufficient failed\n")
    assert result["overall"]["status"] == "insufficient-evidence"


def test_the_result_is_written_even_if_a_gate_fails(one, tmp_path):
    path = tmp_path / "report.json"
    code, result, _ = one("--fail-at", "partial", "--output", path)
    assert (code, result) == (5, None)
    assert json.loads(path.read_text("utf-8"))["gates"][0]["failed"] is True


def test_an_invalid_file_weighs_more_than_a_gate(run, town):
    code, out, err = run("assess", town / "cases", "--rubric", town / "towns.yaml", *options("--fail-at", "partial"))
    assert (code, ids(out)) == (1, ["newtown", "oldtown"])
    assert "newtown: the gate fail-at partial failed" in err
    assert "oldtown: the gate" not in err


def test_a_gate_at_a_band_that_there_is_not(one):
    code, result, err = one("--fail-at", "awful")
    assert (code, result) == (2, None)
    bands = "not-evident, partial, substantial, severe"
    assert err == f"premortem assess: --fail-at: expected one of {bands}, for the rubric towns\n"


def with_assessor(town):
    path = town / "cases" / "a-newtown.yaml"
    theirs = "evidence: [{question: empty, finding: absent, source: report, assessor: kim}, "
    path.write_text(path.read_text().replace("evidence: [", theirs))


def test_another_assessor(one, town):
    with_assessor(town)
    assert one()[1]["overall"]["reading"] == "severe"
    code, result, _ = one("--assessor", "kim")
    assert (code, result["overall"]["reading"], result["case"]["scored_by"]) == (0, "not-evident", "kim")


def test_an_assessor_that_there_is_not(one, town):
    code, result, err = one("--assessor", "kim")
    assert (code, result) == (2, None)
    assert err == "premortem assess: newtown has no items of 'kim'; it names no assessors\n"
    with_assessor(town)
    assert one("--assessor", "kin")[2] == "premortem assess: newtown has no items of 'kin'; did you mean 'kim'?\n"


def test_as_of_a_date(one):
    code, result, _ = one("--as-of", "1990")
    assert (code, result["as_of"], result["left_out"]["undated"]["items"]) == (0, "1990", 1)
    assert result["overall"]["status"] == "not-assessed"
    assert one("--as-of", "1990", "--include-undated")[1]["overall"]["reading"] == "severe"


def test_what_is_no_date(one):
    code, result, err = one("--as-of", "May 1990")
    assert (code, result) == (2, None)
    assert err.startswith("premortem assess: 'May 1990' is no date: expected ")


def test_a_case_in_which_too_much_is_unknown(one, town, monkeypatch):
    def too_many(*_):
        raise TooManyCompletions("planning")

    monkeypatch.setattr("premortem.api.assessing.assess_case", too_many)
    code, result, err = one()
    assert (code, result, err.count("\n")) == (1, None, 1)
    assert err.startswith(f"{town}/cases/a-newtown.yaml:1:1: ")
