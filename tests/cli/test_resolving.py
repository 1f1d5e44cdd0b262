"""The command resolve."""

import json

import pytest

import premortem
from premortem.cli import resolving


@pytest.fixture
def strict(town):
    """Write an overlay beside the rubric of towns."""
    path = town / "strict.yaml"
    path.write_text("rubric: strict\nversion: 1.0.0\nextends: towns@1\nset:\n  empty: {weight: 2, reason: It shows.}\n")
    return path


def test_overlay_is_written_out(run, strict, tmp_path):
    code, out, err = run("resolve", strict)
    assert (code, err) == (0, "")
    assert "weight: 2  # set in strict.yaml:5; was 1: It shows.\n" in out
    flat = tmp_path / "flat.yaml"
    flat.write_text(out)
    assert premortem.load_rubric(flat) == premortem.load_rubric(strict)


def test_as_json(run, strict):
    code, out, _ = run("resolve", strict, "--format", "json")
    assert code == 0
    assert premortem.load_rubric(data=json.loads(out)) == premortem.load_rubric(strict)


def test_rubric_that_is_no_overlay(run, town):
    code, out, err = run("resolve", town / "towns.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("rubric: towns\n")
    assert "#" not in out


def test_bundled_rubric(run):
    assert run("resolve", "overseas-cluster-failure").out.startswith("rubric: overseas-cluster-failure\n")


def test_warnings_go_to_standard_error(run, strict):
    strict.write_text(strict.read_text().replace("weight: 2", "weight: 1"))
    code, out, err = run("resolve", strict)
    assert (code, out.startswith("# strict 1.0.0")) == (0, True)
    assert "warning: '1' is what it is already" in err


def test_broken_overlay(run, strict):
    strict.write_text(strict.read_text().replace("empty", "emptyy"))
    code, out, err = run("resolve", strict)
    assert (code, out) == (1, "")
    assert f"{strict}:5:3: set.emptyy: 'towns' has no criterion or question 'emptyy'; did you mean 'empty'?" in err


def test_what_cannot_be_read(run, tmp_path):
    assert run("resolve", tmp_path / "nowhere.yaml").code == 3


def test_formats_are_those_offered():
    assert resolving.FORMATS == ("yaml", "json")


def test_check_and_assess_take_overlays(run, strict, town):
    case = town / "cases" / "a-newtown.yaml"
    assert run("check", strict).code == 0
    assert run("check", case, "--rubric", strict).code == 0
    code, out, _ = run("assess", case, "--rubric", strict)
    assert code == 0
    assert "a variant of towns 1 with 1 change" in " ".join(out.split())
