"""Answers that do not count, because their questions are not asked."""

import premortem
from building import case, criterion, question, rubric
from premortem.analysis.case_lint import lint_case

SCALES = {"answer": ["N", "Y"]}


def lint(answers, **more):
    """Lint a case of a rubric in which q2 is only asked if q1 is Y."""
    asked = [question("q1"), question("q2", **{"asked-if": {"q1": "Y"}}, **more)]
    rules = {"operator": "rules", "scale": "answer", "rules": [{"when": {"q2": "Y"}, "then": "Y"}, {"otherwise": "N"}]}
    top = {"operator": "rules", "scale": "answer", "rules": [{"when": {"c": "Y"}, "then": "Y"}, {"otherwise": "N"}]}
    one = premortem.load_rubric(data=rubric(criterion("c", *asked, **rules), scales=SCALES, **top))
    given = premortem.load_case(data=case(rubric="theirs" if more else "small", answers=answers))
    return [(problem.severity, problem.code, problem.path) for problem in lint_case(given, one)]


def test_answers_that_count():
    assert lint({"q1": "Y", "q2": "Y"}) == []
    assert lint({"q2": "Y"}) == []


def test_answer_to_a_question_that_is_not_asked():
    assert lint({"q1": "N", "q2": "Y"}) == [("warning", "answer-ignored", "answers.q2")]


def test_it_is_found_where_the_case_has_it():
    found = lint({"q1": "N", "other": "Y"}, **{"same-as": ["theirs/other"]})
    assert found == [("warning", "answer-ignored", "answers.other")]


def test_too_many_completions(monkeypatch):
    monkeypatch.setattr("premortem.scoring.completions.MAX_WORK", 1)
    assert lint({}) == [("warning", "too-complex", "")]
