"""The command checklist."""

import pytest

from premortem.problems import InvalidInput, Problem
from premortem.reading.library import bundled_path


def test_a_bundled_case(run):
    code, out, err = run("checklist", "japan-technopolis")
    assert (code, err) == (0, "")
    assert out.startswith("Checklist: Technopolis (Japan)\n")


def test_in_korean_as_a_page_into_a_file(run, tmp_path):
    target = tmp_path / "page.html"
    assert run("checklist", "korea-ripp", "--lang", "ko", "--format", "html", "--output", target) == (0, "", "")
    assert target.read_text("utf-8") == run("checklist", "korea-ripp", "--lang", "ko", "--format", "html").out
    assert '<html lang="ko">' in target.read_text("utf-8")


def test_a_file_with_a_rubric_of_its_own(run, town):
    code, out, err = run("checklist", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml")
    assert (code, err) == (0, "")
    assert "[x] Homes stand empty." in out


def test_standard_input(run, monkeypatch):
    given = bundled_path("cases", "korea-linp").read_bytes()
    monkeypatch.setattr("premortem.cli.inputs.standard_input", lambda: given)
    assert run("checklist", "-").out == run("checklist", "korea-linp").out


def test_what_is_wrong_with_an_input(run, town, tmp_path):
    code, out, err = run("checklist", town / "cases" / "b-broken.yml", "--rubric", town / "towns.yaml")
    assert (code, out) == (1, "")
    assert "b-broken.yml:5" in err
    (tmp_path / "broken.yaml").write_text("rubric: broken\n")
    assert run("checklist", "korea-linp", "--rubric", tmp_path / "broken.yaml").code == 1
    assert run("checklist", tmp_path / "nowhere.yaml").code == 3
    assert run("checklist", "korea-linp", "--output", tmp_path / "nowhere" / "x.txt").code == 3


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--format", "json"], ["a", "--lang", "fr"]], ids=str)
def test_wrong_usage(run, arguments):
    assert run("checklist", *arguments).code == 2


def test_a_case_that_cannot_be_scored(run, monkeypatch):
    def refuse(*_):
        raise InvalidInput([Problem("error", "x.yaml", 1, 1, "", "too-complex", "too much")])

    monkeypatch.setattr("premortem.api.assessing.assess", refuse)
    assert run("checklist", "korea-linp") == (1, "", "x.yaml:1:1: too much\n")
