"""The command ``compare``: which programmes, which rubric, where the report goes."""

import json

import pytest

import premortem
from premortem.cli import INVALID, OK, UNREADABLE, USAGE
from premortem.cli.comparing import _refusal


@pytest.fixture
def towns(town):
    """Give the command line what it needs to compare two towns."""
    cases = town / "cases"
    return [cases / "a-newtown.yaml", cases / "c-oldtown.yaml", "--rubric", town / "towns.yaml"]


def test_programmes_side_by_side(run, towns):
    done = run("compare", *towns)
    assert (done.code, done.err) == (OK, "")
    assert done.out.startswith("Newtown · Oldtown\n2 programmes by one rubric: Towns 1\n")
    assert "Planning: Newtown is worse than Oldtown." in done.out


def test_in_korean(run, towns):
    assert "하나의 평가틀로 본 사업 2건" in run("compare", *towns, "--lang", "ko").out


@pytest.mark.parametrize(("form", "suffix"), [("html", "html"), ("markdown", "md"), ("text", "txt"), ("json", "json")])
def test_output_into_a_file_or_a_folder(run, towns, tmp_path, form, suffix):
    printed = run("compare", *towns, "--format", form).out
    assert run("compare", *towns, "--format", form, "--output", tmp_path / "x").out == ""
    assert run("compare", *towns, "--format", form, "--output", tmp_path).code == OK
    assert (tmp_path / "x").read_text("utf-8") == printed
    assert (tmp_path / f"comparison.{suffix}").read_text("utf-8") == printed


def test_json_says_what_it_is(run, towns):
    assert json.loads(run("compare", *towns, "--format", "json").out)["schema"] == "premortem-comparison/1"


def test_two_files_of_one_case_are_two_editions(run, towns, town):
    second = town / "second.yaml"
    second.write_text(towns[0].read_text().replace("finding: full", "finding: absent"))
    done = run("compare", towns[0], second, *towns[2:])
    assert done.code == OK
    assert done.out.startswith("What the second edition changes: Newtown\n")
    assert "item changed: empty (report, p. 3; absent) – finding full → absent" in done.out


def test_three_files_with_one_id_are_refused(run, towns):
    done = run("compare", towns[0], *towns)
    assert (done.code, done.out) == (INVALID, "")
    assert "the case 'newtown' stands here for the second time" in done.err


def test_what_is_wrong_with_a_case_is_said(run, town):
    done = run("compare", town / "cases", "--rubric", town / "towns.yaml")
    assert (done.code, done.out) == (INVALID, "")
    assert "b-broken.yml:5:" in done.err


def test_a_case_for_another_version_of_the_rubric_is_refused(run, towns):
    towns[1].write_text(towns[1].read_text().replace("rubric: towns", "rubric: towns@2"))
    done = run("compare", *towns)
    assert (done.code, done.out) == (INVALID, "")
    assert "c-oldtown.yaml:3:" in done.err


def test_one_case_is_too_few(run, towns):
    done = run("compare", towns[0], *towns[2:])
    assert (done.code, done.err) == (USAGE, "premortem compare: name two cases or more\n")


def test_different_rubrics_need_a_choice():
    cases = [premortem.load_case(data={"case": name, "title": name, "rubric": f"r-{name}"}) for name in "ab"]
    assert _refusal(cases, None) == (
        "the cases name different rubrics (r-a by a; r-b by b); choose one for all with --rubric"
    )
    assert _refusal(cases, premortem.load_rubric("overseas-cluster-failure")) is None


def test_a_rubric_that_cannot_be_read(run, towns, tmp_path):
    done = run("compare", *towns[:2], "--rubric", tmp_path / "none.yaml")
    assert (done.code, done.out) == (UNREADABLE, "")


def test_as_of_a_date(run):
    code, out, _ = run("compare", "korea-linp", "korea-ripp", "--as-of", "2008", "--include-undated")
    assert code == 0
    assert "as of 2008" in " ".join(out.split())


def test_what_is_no_date(run):
    code, out, err = run("compare", "korea-linp", "korea-ripp", "--as-of", "2008-13")
    assert (code, out) == (2, "")
    assert "'2008-13' is no date" in err
