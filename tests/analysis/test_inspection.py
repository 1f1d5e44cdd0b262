"""Everything wrong with one file: what reading finds, and what is suspicious."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.inspection import add_suspicions, inspect
from premortem.problems import MAX_PROBLEMS, Problem
from premortem.reading.documents import Loaded
from premortem.reading.loading import Rubrics, read_either

RUBRIC = """\
rubric: towns
version: "1"
title: Towns
levels: [category, question]
criteria:
  - id: planning
    label: Planning
    questions: [{id: empty, claim: Homes stand empty.}, {id: far, claim: Homes stand far off.}]
"""
CASE = "case: newtown\ntitle: Newtown\nrubric: towns\n"
SILENT = "unknowns: [{question: empty, kind: no-information}, {question: far, kind: no-information}]\n"
"""Two questions that were searched for without saying where."""


def towns():
    return Rubrics(premortem.load_rubric(text=RUBRIC))


def codes(loaded):
    return [problem.code for problem in loaded.problems]


def test_a_case_is_checked_against_its_rubric():
    assert codes(inspect(None, towns(), text=CASE + "answers: {nowhere: full}\n")) == ["unknown-question"]


def test_a_rubric_is_kept_for_the_cases_of_it():
    rubrics = Rubrics()
    assert "unknown-rubric" in codes(inspect(None, rubrics, text=CASE))
    assert inspect(None, rubrics, text=RUBRIC).document.rubric == "towns"
    assert "unknown-rubric" not in codes(inspect(None, rubrics, text=CASE))


def test_a_rubric_with_errors_is_not_kept():
    rubrics = Rubrics()
    assert inspect(None, rubrics, text=RUBRIC + "stray: 1\n").document is None
    assert rubrics.added == {}


def test_what_is_suspicious_stands_among_the_rest():
    weighed = RUBRIC.replace("far off.}", "far off., weight: 2}").replace(
        "label: Planning", "operator: max\n    label: Planning"
    )
    loaded = inspect(None, Rubrics(), text=weighed)
    assert loaded.document is not None
    assert codes(loaded) == ["no-effect"]


def test_what_is_suspicious_in_a_case(monkeypatch):
    late = Problem("warning", "<text>", 9, 1, "", "stage", "Late.")
    monkeypatch.setattr("premortem.analysis.inspection.lint_case", lambda *_: [late])
    loaded = inspect(None, towns(), text=CASE + SILENT)
    assert codes(loaded) == ["no-reason", "no-reason", "stage"]
    assert codes(inspect(None, towns(), text=CASE + SILENT + "stray: 1\n")) == ["no-reason", "no-reason", "unknown-key"]


def test_a_file_is_called_by_its_path_or_as_asked(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("case: a\n", "utf-8")
    assert {problem.file for problem in inspect(path, towns()).problems} == {str(path)}
    assert {problem.file for problem in inspect(None, towns(), text=b"case: a\n", name="-").problems} == {"-"}


def test_what_is_ignored_is_left_out_and_counted():
    ignored = {"no-reason": 0, "stage": 0}
    kept = inspect(None, towns(), text=CASE + SILENT, ignored=ignored)
    assert "no-reason" not in codes(kept)
    assert ignored["no-reason"] == 2


def test_errors_are_never_ignored():
    ignored = {"unknown-key": 0}
    assert codes(inspect(None, towns(), text=CASE + "stray: 1\n", ignored=ignored)) == ["unknown-key"]
    assert ignored == {"unknown-key": 0}


@pytest.mark.parametrize(("ignored", "shown", "left_out"), [({}, MAX_PROBLEMS + 1, 0), ({"unanswered": 0}, 0, 30)])
def test_what_is_ignored_takes_no_place_of_what_is_shown(monkeypatch, ignored, shown, left_out):
    notes = [Problem("info", "<data>", 0, 0, "", "unanswered", "No case.")] * 30
    monkeypatch.setattr("premortem.analysis.inspection.lint_rubric", lambda _: notes)
    data = rubric(criterion("c", question("q")))
    rubrics = Rubrics()
    loaded = add_suspicions(read_either(None, rubrics, data=data), rubrics, ignored)
    assert len(loaded.problems) == shown
    assert sum(ignored.values()) == left_out


def test_plain_data_is_read_as_a_file_is():
    data = case(item("nowhere"))
    rubrics = Rubrics(premortem.load_rubric(data=rubric(criterion("c", question("q")))))
    assert "unknown-question" in codes(add_suspicions(read_either(None, rubrics, data=data), rubrics))


def test_what_could_not_be_read_is_given_as_it_is():
    unread = Loaded(None, (Problem("error", "a.yaml", 0, 0, "", "unreadable", "No."),))
    assert add_suspicions(unread, Rubrics()) == unread
