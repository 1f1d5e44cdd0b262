"""What check finds suspicious in rubrics without errors: each file of examples/suspicious has its output beside it."""

from pathlib import Path

import pytest

import premortem
from building import criterion, question, rubric
from premortem.analysis.lint import lint_rubric
from premortem.cli import main
from premortem.reading.library import bundled

SUSPICIOUS = sorted((Path(__file__).resolve().parent.parent / "examples" / "suspicious").glob("*.yaml"))


def codes(*criteria, **more):
    """Lint a rubric; codes and places of what is suspicious."""
    found = lint_rubric(premortem.load_rubric(data=rubric(*criteria, **more)))
    return [(problem.code, problem.path) for problem in found]


@pytest.mark.parametrize("path", SUSPICIOUS, ids=lambda path: path.stem)
def test_suspicious_examples(path, capsys, monkeypatch, update_golden):
    monkeypatch.chdir(path.parent)
    code = main(["check", path.name])
    output = capsys.readouterr().out
    expected = path.with_suffix(".expected")
    if update_golden:
        expected.write_text(output, "utf-8")
    assert output == expected.read_text("utf-8")
    assert code == (": error: " in output)


@pytest.mark.parametrize("path", SUSPICIOUS, ids=lambda path: path.stem)
def test_what_is_suspicious_never_stops_a_rubric_from_loading(path):
    premortem.load_rubric(path)


def test_a_plain_rubric_is_not_suspicious():
    assert codes(criterion("c", question("q1"), question("q2", weight=2))) == []


def test_bundled_rubrics_are_complete_but_for_questions_that_no_case_answers():
    for path in bundled("rubric").values():
        found = lint_rubric(premortem.load_rubric(path))
        assert {(problem.severity, problem.code) for problem in found} <= {("info", "unanswered")}


def test_measured_and_directly_answered_questions_are_answered(monkeypatch, tmp_path):
    for name, text in {
        "rubric/small.yaml": "",
        "cases/one.yaml": """{case: one, title: One, rubric: small, answers: {q1: full}, sources: {s: {citation: S}},
            facts: {a: {value: 1, source: s}}, evidence: [{question: q2, finding: full, source: s}]}""",
        "cases/broken.yaml": "case: [",
        "cases/other.yaml": "{case: other, title: Other, rubric: others, answers: {q4: full}}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr("premortem.reading.library.content_folder", lambda kind: tmp_path / kind)
    measured = {"formula": "a", "thresholds": {"full": 1}}
    children = [question("q1"), question("q2"), question("q3", measure=measured), question("q4")]
    assert codes(criterion("c", *children)) == [("unanswered", "criteria[0].questions[3].id")]


def test_weights_that_count_are_fine_under_every_operator_that_weighs():
    for operator in ({"operator": "mean"}, {"operator": "owa", "owa": 2}, {"operator": "geometric"}):
        assert codes(criterion("c", question("q1", weight=2), question("q2"), **operator)) == []


def test_locators_are_asked_for_where_there_is_a_source_or_another_locator():
    two = [criterion("c", question("q1"), locator="p. 1"), criterion("d", question("q2"))]
    assert codes(*two) == [("no-locator", "criteria[1].id")]
    assert codes(two[1], source={"citation": "Paper"}) == [("no-locator", "criteria[0].id")]
    assert codes(two[1]) == []


def test_citations_need_no_translation():
    source = {"citation": {"ko": "논문"}, "note": {"en": "A note", "ko": "메모"}}
    one = criterion("c", {**question("q1"), "claim": {"en": "So.", "ko": "그렇다."}}, locator="p. 1")
    one["label"] = {"en": "C", "ko": "다"}
    assert codes(one, source=source, title={"en": "T", "ko": "제목"}) == []


def test_order_of_values_is_only_asked_for_where_it_counts():
    scales = {"grade": {"good": 1, "bad": 0}}
    assert codes(criterion("c", question("q1")), scales=scales) == []
