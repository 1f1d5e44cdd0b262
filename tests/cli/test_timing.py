"""The command timeline."""

import json

import pytest

from premortem.problems import InvalidInput, Problem
from premortem.reading.library import bundled_path


def test_a_bundled_case(run):
    code, out, err = run("timeline", "japan-technopolis")
    assert (code, err) == (0, "")
    assert out.startswith("Technopolis (Japan): what could be seen when\n")
    assert "From 1983 on, before the end of the programme in 1989" in out


def test_in_korean_as_markdown(run):
    out = run("timeline", "korea-ripp", "--lang", "ko", "--format", "markdown").out
    assert out.startswith("# ")
    assert "## 출처의 발행 시기 기준" in out


def test_as_json(run):
    document = json.loads(run("timeline", "korea-linp", "--format", "json").out)
    assert document["schema"] == "premortem-timeline/1"
    assert document["case"]["id"] == "korea-linp"


def test_as_a_page_and_as_a_picture(run, tmp_path):
    assert run("timeline", "korea-ripp", "--format", "html").out.startswith("<!doctype html>\n")
    drawn = run("timeline", "korea-ripp", "--format", "svg", "--lang", "ko").out
    assert drawn.startswith("<?xml")
    assert "지역산업진흥사업" in drawn
    target = tmp_path / "when.svg"
    assert run("timeline", "korea-ripp", "--format", "svg", "--lang", "ko", "--output", target) == (0, "", "")
    assert target.read_text("utf-8") == drawn


def test_into_a_file(run, tmp_path):
    target = tmp_path / "when.md"
    assert run("timeline", "korea-linp", "--format", "markdown", "--output", target) == (0, "", "")
    assert target.read_text("utf-8") == run("timeline", "korea-linp", "--format", "markdown").out


def test_a_file_with_a_rubric_of_its_own(run, town):
    code, out, err = run("timeline", town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml")
    assert (code, err) == (0, "")
    assert "1 warning sign was found, and it speaks of no time." in out


def test_standard_input(run, monkeypatch):
    given = bundled_path("cases", "korea-linp").read_bytes()
    monkeypatch.setattr("premortem.cli.inputs.standard_input", lambda: given)
    assert run("timeline", "-").out == run("timeline", "korea-linp").out


def test_a_broken_case(run, town):
    code, out, err = run("timeline", town / "cases" / "b-broken.yml", "--rubric", town / "towns.yaml")
    assert (code, out) == (1, "")
    assert "b-broken.yml:5" in err


def test_a_broken_rubric(run, tmp_path):
    (tmp_path / "broken.yaml").write_text("rubric: broken\n")
    code, out, err = run("timeline", "korea-linp", "--rubric", tmp_path / "broken.yaml")
    assert (code, out) == (1, "")
    assert "the key 'version' is missing" in err


def test_a_case_without_its_rubric(run, town):
    code, out, err = run("timeline", town / "cases" / "a-newtown.yaml")
    assert (code, out) == (1, "")
    assert "towns" in err


def test_what_cannot_be_read_or_written(run, tmp_path):
    assert run("timeline", tmp_path / "nowhere.yaml").code == 3
    assert run("timeline", "korea-linp", "--output", tmp_path / "nowhere" / "x.txt").code == 3


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--format", "pdf"], ["a", "--lang", "fr"]], ids=str)
def test_wrong_usage(run, arguments):
    assert run("timeline", *arguments).code == 2


def test_a_case_that_cannot_be_scored(run, monkeypatch):
    def refuse(*_):
        raise InvalidInput([Problem("error", "x.yaml", 1, 1, "", "too-complex", "too much")])

    monkeypatch.setattr("premortem.analysis.timeline.timeline_of", refuse)
    assert run("timeline", "korea-linp") == (1, "", "x.yaml:1:1: too much\n")
