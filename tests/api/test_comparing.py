"""Programmes, rubrics and frames side by side; what each finds has tests of its own."""

import pytest

import premortem
from building import case, criterion, item, question, rubric

RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))


def named(*names):
    return [premortem.load_case(data=case(item("q"), case=name)) for name in names]


@pytest.mark.parametrize("function", [premortem.compare, premortem.patterns])
def test_one_case_is_not_compared(function):
    with pytest.raises(ValueError, match="two cases or more"):
        function(named("a"), RUBRIC)


@pytest.mark.parametrize(("function", "names"), [(premortem.compare, "aab"), (premortem.patterns, "aa")])
def test_cases_with_one_id_are_refused(function, names):
    with pytest.raises(premortem.InvalidInput, match="stands here for the second time"):
        function(named(*names), RUBRIC)


def test_two_cases_with_one_id_are_editions():
    assert type(premortem.compare(named("a", "a"), RUBRIC)).__name__ == "Editions"
    assert type(premortem.compare(named("a", "b"), RUBRIC)).__name__ == "Comparison"
