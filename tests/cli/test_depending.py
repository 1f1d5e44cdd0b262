"""The commands gaps and agreement."""

import json

import pytest

ASSESSORS = """
case: two
title: Two assessors
sources: {a: {citation: A report, reliability: A}}
evidence:
  - {question: one-model-for-all, finding: full, source: a, assessor: kim}
  - {question: one-model-for-all, finding: absent, source: a, assessor: lee}
scored-by: kim
"""


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(ASSESSORS, "utf-8")
    return path


def test_gaps_as_text(run):
    code, out, err = run("gaps", "japan-technopolis")
    assert (code, err) == (0, "")
    assert out.startswith("What to find out about Technopolis (Japan)\n")
    assert max(map(len, out.splitlines())) <= 80


def test_gaps_as_json(run):
    whole = json.loads(run("gaps", "japan-technopolis", "--format", "json").out)
    assert whole["schema"] == "premortem-gaps/1"
    assert whole["case"]["id"] == "japan-technopolis"
    assert whole["rubric"]["version"] == "1.0.0"
    assert whole["gaps"][0]["changes"] == "overall"
    assert {way["answer"] for way in whole["gaps"][0]["settled"]} == {"absent", "full"}


def test_gaps_into_a_file(run, tmp_path):
    path = tmp_path / "plan.md"
    assert run("gaps", "korea-linp", "--format", "markdown", "--lang", "ko", "--output", path)[:2] == (0, "")
    assert path.read_text("utf-8").startswith("# 확인할 것: 광역경제권 선도산업 육성사업")


def test_agreement(run, two):
    out = run("agreement", two).out
    assert "Scored: kim." in out
    assert "lee 0.00" in out
    whole = json.loads(run("agreement", two, "--format", "json").out)
    assert [one["assessor"] for one in whole["agreement"]["opinions"]] == ["kim", "lee"]


SECOND = """
case: two
title: Two assessors
sources: {a: {citation: The same report, reliability: E}, b: {citation: Another, reliability: B}}
evidence:
  - {question: one-model-for-all, finding: minor, source: b}
  - {question: copied-model, finding: full, source: b}
"""


def test_agreement_of_two_files(run, two, tmp_path):
    second = tmp_path / "second.yaml"
    second.write_text(SECOND, "utf-8")
    code, out, err = run("agreement", two, second)
    assert (code, err) == (0, "")
    assert "lee 0.00, reading 2 0.25" in out
    assert "1 more question is answered by some of the assessors only, and does not" in out
    third = run("agreement", two, second, second, "--format", "json")
    whole = json.loads(third.out)["agreement"]
    assert [one["assessor"] for one in whole["opinions"]] == ["kim", "lee", "reading 2", "reading 3"]
    assert [(one["question"], one["readings"]) for one in whole["alone"]] == [
        ("copied-model", {"reading 2": 1.0, "reading 3": 1.0})
    ]


def test_a_reading_of_another_case_or_none(run, two, tmp_path):
    code, out, err = run("agreement", two, "korea-linp")
    assert (code, out) == (2, "")
    assert err == "premortem agreement: 'korea-linp' is another case than 'two'\n"
    second = tmp_path / "second.yaml"
    second.write_text(SECOND.replace("copied-model", "copied-modle"), "utf-8")
    code, out, err = run("agreement", two, second)
    assert (code, out) == (1, "")
    assert "second.yaml:7:6: evidence[1].question: the rubric has no question 'copied-modle'" in err


def test_one_assessor(run):
    assert "one assessor only" in run("agreement", "japan-technopolis").out
    assert json.loads(run("agreement", "japan-technopolis", "--format", "json").out)["agreement"] is None


def test_case_from_standard_input(spawn):
    assert spawn("agreement", "-", input=ASSESSORS).out.startswith("Assessors of Two assessors\n")


def test_what_cannot_be_read(run, tmp_path, two):
    assert run("gaps", tmp_path / "nowhere.yaml").code == 3
    assert run("gaps", two, "--rubric", tmp_path / "nowhere.yaml").code == 3
    broken = tmp_path / "broken.yaml"
    broken.write_text("case: x\n", "utf-8")
    assert run("gaps", broken).code == 1
    broken.write_text("case: x\ntitle: x\nrubric: none-such\n", "utf-8")
    assert run("agreement", broken).code == 1


def test_too_many_completions(run, tmp_path, monkeypatch):
    monkeypatch.setattr("premortem.scoring.completions.MAX_WORK", 1)
    rubric, case = tmp_path / "rubric.yaml", tmp_path / "case.yaml"
    rubric.write_text(
        "{rubric: r, version: '1', title: T, levels: [part, question], scales: {answer: [N, Y]}, operator: rules,"
        " rules: [{when: {c: Y}, then: Y}, {otherwise: N}], criteria: [{id: c, label: C, operator: rules,"
        " rules: [{when: {q1: Y, q2: Y}, then: Y}, {otherwise: N}],"
        " questions: [{id: q1, claim: One.}, {id: q2, claim: Two.}]}]}",
        "utf-8",
    )
    case.write_text("{case: c, title: T, rubric: r}", "utf-8")
    code, out, err = run("gaps", case, "--rubric", rubric)
    assert (code, out) == (1, "")
    assert "in too many ways" in err
