"""The engine against the simple implementation on rubrics and cases that strategies draw, and laws of labels.

The worlds of test_differential.py go deeper; strategies go to the edges of numbers, and are shared with other tests.
They take their time, so that of many examples they draw one in ten.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import assess, nodes
from differential.comparing import differences
from premortem.scoring.asking import IGNORED
from strategies import cases, categorical_rubrics, direct_cases, questions_of, rubrics, rubrics_and_cases

FEWER = settings(max_examples=max(min(25, settings.default.max_examples), settings.default.max_examples // 10))
LABELS = rubrics_and_cases(categorical_rubrics(), direct_cases)


@pytest.mark.no_cover
@FEWER
@given(rubrics_and_cases(rubrics(), cases))
def test_numbers_are_as_the_text_says(drawn):
    assert differences(*drawn) == []


@pytest.mark.no_cover
@FEWER
@given(LABELS)
def test_labels_are_those_of_all_completions(drawn):
    assert differences(*drawn) == []


SEVERAL = categorical_rubrics().flatmap(
    lambda drawn: st.tuples(st.just(drawn), st.lists(direct_cases(drawn), min_size=3))
)


@FEWER
@given(SEVERAL)
def test_what_other_cases_say_leaves_no_trace(drawn):
    """What a criterion comes to without answers is kept with the rubric; conditions elsewhere may change it."""
    data, several = drawn
    shared = premortem.load_rubric(data=data)
    for one in several:
        loaded = premortem.load_case(data=one)
        assert premortem.assess(loaded, shared) == premortem.assess(loaded, premortem.load_rubric(data=data))


@FEWER
@given(LABELS, st.data())
def test_an_answer_never_adds_what_was_not_possible(drawn, data):
    """Settling an open question leaves at most the labels that were possible, where the rubric says all.

    An answer that contradicts another one, which is then not asked and ignored, settles nothing.
    """
    rubric, case = drawn
    before = nodes(assess(rubric, case))
    still_open = [name for name, node in before.items() if getattr(node, "state", "") == "not-assessed"]
    if not still_open:
        return
    name = data.draw(st.sampled_from(still_open))
    scale = next(asked["scale"] for asked in questions_of(rubric) if asked["id"] == name)
    answer = data.draw(st.sampled_from([*rubric["scales"][scale]]))
    assessment = assess(rubric, {**case, "answers": {**case["answers"], name: answer}})
    if any(node.gap for node in before.values() if hasattr(node, "gap")):
        return
    if any(notice.code == IGNORED for notice in assessment.warnings):
        return
    for found, node in nodes(assessment).items():
        if node.dropped is None and getattr(node, "possible", None) is not None:
            assert set(node.possible) <= set(before[found].possible), found
