"""What is suspicious in cases without errors: each file of examples/cases triggers the code that it is named after.

Beside it stand the wording and the same case mended, of which nothing is said.
"""

from pathlib import Path

import pytest
from hypothesis import given

import premortem
from building import case, criterion, question, rubric
from premortem.analysis.case_lint import lint_case
from premortem.analysis.inspection import inspect
from premortem.problems import CODES
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics
from strategies import cases, rubrics, rubrics_and_cases

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "cases"
SUSPICIOUS = sorted(path for path in EXAMPLES.glob("*.yaml") if path.suffixes == [".yaml"])
BY_NAME = {"ids": lambda path: path.stem}


@pytest.mark.parametrize("path", SUSPICIOUS, **BY_NAME)
def test_suspicious_examples(path, monkeypatch, update_golden):
    monkeypatch.chdir(EXAMPLES)
    problems = inspect(path.name, Rubrics()).problems
    output = "".join(f"{problem.severity}: {problem}\n" for problem in problems)
    expected = path.with_suffix(".expected")
    if update_golden:
        expected.write_text(output, "utf-8")
    assert {problem.code for problem in problems} == {path.stem}
    assert output == expected.read_text("utf-8")


@pytest.mark.parametrize("path", SUSPICIOUS, **BY_NAME)
def test_mended_examples(path):
    assert inspect(path.with_suffix(".mended.yaml"), Rubrics()).problems == ()


def test_every_file_belongs_to_an_example():
    of_each = ("yaml", "mended.yaml", "expected")
    assert {path.name for path in EXAMPLES.iterdir()} == {
        f"{path.stem}.{end}" for path in SUSPICIOUS for end in of_each
    }


def test_bundled_cases_rest_on_few_sources_and_are_sound_otherwise():
    """One item speaks of sales before the programme started, as its source does, and says so itself."""
    found = {
        name: [problem for problem in inspect(path, Rubrics()).problems if problem.code != "unused-fact"]
        for name, path in bundled("cases").items()
    }
    assert {problem.code for problems in found.values() for problem in problems} == {"single-source", "outside-period"}
    [(name, early)] = [
        (name, one) for name, problems in found.items() for one in problems if one.code == "outside-period"
    ]
    assert name == "korea-linp"
    item = premortem.load_case(name).evidence[int(early.path.partition("[")[2].partition("]")[0])]
    assert (item.refers_to.to, "no effect of the programme" in item.note["en"]) == ("2008", True)


def test_a_draft_is_not_suspicious():
    small = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
    assert lint_case(premortem.load_case(data=case()), small) == []
    assert lint_case(premortem.load_case(data={"case": "x", "title": "X"}), small) == []


@given(rubrics_and_cases(rubrics(), cases))
def test_no_case_is_too_odd(drawn):
    """Whatever a sound case and rubric hold, the same is found each time, none of it an error, little of it twice."""
    one = premortem.load_rubric(data=drawn[0])
    found, again = (lint_case(premortem.load_case(data={**drawn[1], "rubric": "small"}), one) for _ in range(2))
    assert found == again
    assert {problem.code for problem in found} <= CODES.keys()
    assert "error" not in {problem.severity for problem in found}
    once = [problem.code for problem in found if problem.code in ("single-source", "one-sided", "unused-fact")]
    assert len(once) == len(set(once))


# ---- answers that do not count

SCALES = {"answer": ["N", "Y"]}


def lint(answers, **more):
    """Lint a case of a rubric in which q2 is only asked if q1 is Y."""
    asked = [question("q1"), question("q2", **{"asked-if": {"q1": "Y"}}, **more)]
    rules = {"operator": "rules", "scale": "answer", "rules": [{"when": {"q2": "Y"}, "then": "Y"}, {"otherwise": "N"}]}
    top = {"operator": "rules", "scale": "answer", "rules": [{"when": {"c": "Y"}, "then": "Y"}, {"otherwise": "N"}]}
    one = premortem.load_rubric(data=rubric(criterion("c", *asked, **rules), scales=SCALES, **top))
    answered = premortem.load_case(data=case(rubric="theirs" if more else "small", answers=answers))
    return [(problem.severity, problem.code, problem.path) for problem in lint_case(answered, one)]


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
