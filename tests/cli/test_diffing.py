"""The command diff."""

import json

import pytest

from premortem.reading.library import bundled_path


@pytest.fixture
def pair(town):
    """Write a second version of the rubric of towns, in which little evidence is enough."""
    old = town / "towns.yaml"
    new = town / "towns-2.yaml"
    text = old.read_text().replace('version: "1"', 'version: "2"')
    new.write_text(text + "evidence: {prior-weight: 1}\n")
    return old, new


@pytest.fixture
def newtown(town):
    return town / "cases" / "a-newtown.yaml"


def test_what_a_change_does_to_a_case(run, pair, newtown):
    code, out, err = run("diff", *pair, "--cases", newtown)
    assert (code, err) == (0, "")
    assert (
        out
        == """\
towns 1 → towns 2

Changes of the rubric: 1; can bear on scores: 1.
Cases: 1; with another overall verdict: 1.
Verdicts that change: 2; criteria with the same verdict and other numbers: 0.

Verdicts that change

  by this change:
      whole rubric: evidence.prior-weight 2 → 1
    - newtown – the programme as a whole, planning: status indicated →
      established; at least substantial → severe

Numbers that move

  by this change:
      whole rubric: evidence.prior-weight 2 → 1
    - newtown – 2 criteria, most of all the programme as a whole: lower bound
      0.67 → 0.80; coverage 0.67 → 0.80
"""
    )


def test_nothing_differs(run, pair, newtown):
    code, out, err = run("diff", pair[0], pair[0], "--cases", newtown)
    assert (code, err) == (0, "")
    assert out == "towns 1 → towns 1\n\nThe two rubrics do not differ.\n"


def test_in_korean(run, pair, newtown):
    out = run("diff", *pair, "--cases", newtown, "--lang", "ko").out
    assert "평가틀의 변경: 1건." in out
    assert "상태 시사됨 → 확정; 최소 상당함 → 심각함" in out


def test_as_json(run, pair, newtown):
    code, out, err = run("diff", *pair, "--cases", newtown, "--format", "json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["schema"] == "premortem-diff/1"
    assert [node["id"] for node in document["cases"][0]["nodes"]] == ["overall", "planning"]


def test_bundled_cases_of_either_rubric_are_the_default(run, pair, tmp_path):
    text = bundled_path("rubric", "overseas-cluster-failure").read_text("utf-8")
    (tmp_path / "new.yaml").write_text(text.replace("version: 1.0.0", "version: 2.0.0"), "utf-8")
    document = json.loads(run("diff", "overseas-cluster-failure", tmp_path / "new.yaml", "--format", "json").out)
    assert "japan-technopolis" in [case["id"] for case in document["cases"]]
    assert json.loads(run("diff", *pair, "--format", "json").out)["cases"] == []


def test_a_case_from_standard_input(run, pair, newtown, monkeypatch):
    monkeypatch.setattr("premortem.cli.diffing.standard_input", newtown.read_bytes)
    assert "newtown – " in run("diff", *pair, "--cases", "-").out


def test_a_broken_case_does_not_hide_the_others(run, pair, town):
    (town / "cases" / "b-broken.yml").write_text("case: broken\n")
    code, out, err = run("diff", *pair, "--cases", town / "cases")
    assert code == 1
    assert "Cases: 2;" in out
    assert "b-broken.yml:1:1" in err


def test_a_broken_rubric(run, pair, tmp_path):
    (tmp_path / "broken.yaml").write_text("rubric: broken\n")
    code, out, err = run("diff", pair[0], tmp_path / "broken.yaml")
    assert (code, out) == (1, "")
    assert "the key 'version' is missing" in err


def test_what_cannot_be_read(run, pair, tmp_path):
    code, out, err = run("diff", pair[0], tmp_path / "nowhere.yaml")
    assert (code, out) == (3, "")
    assert "no such file" in err
    assert run("diff", *pair, "--cases", tmp_path / "nowhere.yaml").code == 3


def test_one_rubric_is_not_enough(run, pair):
    assert run("diff", pair[0]).code == 2


def test_a_case_that_cannot_be_scored(run, pair, newtown, monkeypatch):
    from premortem.problems import InvalidInput, Problem

    def refuse(*_):
        raise InvalidInput([Problem("error", "x.yaml", 1, 1, "", "too-complex", "too much")])

    monkeypatch.setattr("premortem.analysis.diff.diff_rubrics", refuse)
    assert run("diff", *pair, "--cases", newtown) == (1, "", "x.yaml:1:1: too much\n")
