"""The engine against the brute force of `reference_categorical`: every completion, one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import assess, nodes
from premortem.scoring.asking import IGNORED
from scoring import reference_categorical
from strategies import categorical_rubrics, direct_cases, questions_of, rubrics_and_cases

NUMBERS = ("point", "lower", "upper", "coverage", "conflict")
VERDICT = ("status", "reading", "at_least", "at_most", "confidence")
DRAWN = rubrics_and_cases(categorical_rubrics(), direct_cases)


@pytest.mark.no_cover
@settings(max_examples=150)
@given(DRAWN)
def test_every_outcome_is_that_of_the_completions_written_out(drawn):
    assessment = assess(*drawn)
    found, expected = nodes(assessment), reference_categorical.score(*drawn)
    ignored = expected.pop("ignored")
    assert found.keys() == expected.keys()
    for name, node in expected.items():
        if hasattr(found[name], "state"):
            assert found[name].state == node["state"], name
        assert (found[name].dropped is not None) == node["dropped"], name
        if not node["dropped"]:
            _same(found[name], node, name)
    notices = {notice.path for notice in assessment.warnings if notice.code == "answer-ignored"}
    assert notices == {f"answers.{name}" for name in ignored}


def _same(found, node, name):
    for field in NUMBERS:
        assert getattr(found, field) == pytest.approx(node[field], abs=1e-9), (name, field)
    if "possible" in node:
        assert (found.possible, found.outcome) == (tuple(node["possible"]), node["outcome"]), name
        assert found.rule == node["rule"], name
    if "status" in node:
        assert {field: getattr(found.verdict, field) for field in VERDICT} == {f: node[f] for f in VERDICT}, name


SEVERAL = categorical_rubrics().flatmap(
    lambda drawn: st.tuples(st.just(drawn), st.lists(direct_cases(drawn), min_size=3))
)


@given(SEVERAL)
def test_what_other_cases_say_leaves_no_trace(drawn):
    """What a criterion comes to without answers is kept with the rubric; conditions elsewhere may change it."""
    data, several = drawn
    shared = premortem.load_rubric(data=data)
    for one in several:
        loaded = premortem.load_case(data=one)
        assert premortem.assess(loaded, shared) == premortem.assess(loaded, premortem.load_rubric(data=data))


@given(DRAWN, st.data())
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
