"""What commands about several cases have in common: which cases, which rubric, where the page goes."""

import pytest

import premortem
from premortem.cli import INVALID, OK, UNREADABLE, USAGE
from premortem.cli.assessing import FORMATS, WRITTEN
from premortem.cli.several import refusal_of

BOTH = pytest.mark.parametrize("command", ["compare", "patterns"])


@pytest.fixture
def towns(town):
    """Give the command line what it needs to look at two towns together."""
    cases = town / "cases"
    return [cases / "a-newtown.yaml", cases / "c-oldtown.yaml", "--rubric", town / "towns.yaml"]


@pytest.mark.parametrize(
    ("command", "form"), [*(("compare", form) for form in FORMATS), *(("patterns", form) for form in WRITTEN)]
)
def test_output_into_a_file_or_a_folder(run, towns, tmp_path, command, form):
    printed = run(command, *towns, "--format", form).out
    assert run(command, *towns, "--format", form, "--output", tmp_path / "x").out == ""
    assert run(command, *towns, "--format", form, "--output", tmp_path).code == OK
    assert (tmp_path / "x").read_text("utf-8") == printed
    file = {"compare": "comparison", "patterns": "patterns"}[command]
    assert (tmp_path / f"{file}{FORMATS[form].suffix}").read_text("utf-8") == printed


@BOTH
def test_what_is_wrong_with_a_case_is_said(run, town, command):
    done = run(command, town / "cases", "--rubric", town / "towns.yaml")
    assert (done.code, done.out) == (INVALID, "")
    assert "b-broken.yml:5:" in done.err


@BOTH
def test_a_case_for_another_version_of_the_rubric_is_refused(run, towns, command):
    towns[1].write_text(towns[1].read_text().replace("rubric: towns", "rubric: towns@2"))
    done = run(command, *towns)
    assert (done.code, done.out) == (INVALID, "")
    assert "c-oldtown.yaml:3:" in done.err


@BOTH
def test_one_case_is_too_few(run, towns, command):
    done = run(command, towns[0], *towns[2:])
    assert (done.code, done.err) == (USAGE, f"premortem {command}: name two cases or more\n")


def test_different_rubrics_need_a_choice():
    cases = [premortem.load_case(data={"case": name, "title": name, "rubric": f"r-{name}"}) for name in "ab"]
    assert refusal_of(cases, None) == (
        "the cases name different rubrics (r-a by a; r-b by b); choose one for all with --rubric"
    )
    assert refusal_of(cases, premortem.load_rubric("overseas-cluster-failure")) is None
    assert refusal_of([cases[0], cases[0]], None) is None


@BOTH
def test_a_rubric_that_cannot_be_read(run, towns, tmp_path, command):
    done = run(command, *towns[:2], "--rubric", tmp_path / "none.yaml")
    assert (done.code, done.out) == (UNREADABLE, "")


@BOTH
def test_as_of_a_date(run, command):
    code, out, _ = run(command, "korea-linp", "korea-ripp", "--as-of", "2008", "--include-undated")
    assert code == 0
    assert "as of 2008" in " ".join(out.split())


@BOTH
def test_what_is_no_date(run, command):
    code, out, err = run(command, "korea-linp", "korea-ripp", "--as-of", "2008-13")
    assert (code, out) == (2, "")
    assert f"premortem {command}: '2008-13' is no date" in err
