"""Facts against the formulas of measured questions."""

import pytest

from building import case, criterion, question, rubric
from premortem.reading.loading import Rubrics, read_case, read_rubric


def problems(formula, facts, answers=(), **measure):
    asked = question("q", measure={"formula": formula, "thresholds": {"full": 1}, **measure})
    rubrics = Rubrics(read_rubric(data=rubric(criterion("c", asked))).document)
    return read_case(data=case(facts=facts, answers=dict(answers)), rubrics=rubrics).problems


def fact(value, **more):
    return {"value": value, "source": "a", **more}


def test_without_any_fact_nothing_is_said():
    assert problems("x / y", {"z": fact(1)}) == ()


def test_missing_fact():
    [problem] = problems("x / y", {"x": fact(1)})
    assert (problem.severity, problem.code, problem.path) == ("warning", "measure-impossible", "facts.x")
    assert (problem.message, problem.hint) == ("'q' cannot be measured: no fact named y", "it needs x, y")


@pytest.mark.parametrize(
    ("formula", "facts", "path"),
    [
        ("x / y", {"x": fact(1), "y": fact(0)}, "facts.y"),
        ("x / y", {"x": fact(1), "y": fact(1, alternatives=[{"value": 0}])}, "facts.y"),
        ("1 / (x - y)", {"x": fact(1), "y": fact(1)}, "facts.x"),
        ("x * x * x", {"x": fact(1e200)}, "facts.x"),
    ],
)
def test_division_by_zero_is_said_at_the_zero(formula, facts, path):
    [problem] = problems(formula, facts)
    assert (problem.severity, problem.code, problem.path) == ("warning", "measure-impossible", path)
    assert "divides by zero or becomes too large" in problem.message


def test_too_many_alternatives_are_refused_even_where_a_fact_is_missing():
    many = fact(1, alternatives=[{"value": 2}] * 1000)
    found = problems("x / y", {"x": many})
    assert [(one.severity, one.code) for one in found] == [("warning", "measure-impossible"), ("error", "too-large")]
    assert "1,000 combinations" in found[1].message


def test_units_that_differ():
    facts = {"x": fact(1, unit="km"), "y": fact(1, unit={"ko": "명"})}
    [problem] = problems("x / y", facts)
    assert (problem.severity, problem.code, problem.path) == ("warning", "unit-mismatch", "facts.y.unit")
    assert problem.message == "'q' takes y together with x, and their units differ"
    assert problem.hint == "'명' and 'km': use one unit for both"
    assert problems("x / y", facts, unit="km per person") == ()


def test_answered_question_is_not_measured():
    [problem] = problems("x / y", {"x": fact(1), "y": fact(0)}, {"q": "full"})
    assert problem.code == "measure-unused"
    assert problems("x / y", {"x": fact(1)}, {"q": "full"}) == ()
