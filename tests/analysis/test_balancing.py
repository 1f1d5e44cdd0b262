"""The evidence of a case as a whole: one voice, or one side."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.balancing import ENOUGH, lint_balance
from premortem.reading.findings import Findings
from premortem.scoring.answers import answers_of
from premortem.scoring.plan import plan_of

MEASURE = {"formula": "count", "thresholds": {"full": 10}}


def count(value, source):
    """Give the fact that the question m is measured by."""
    return {"facts": {"count": {"value": value, "source": source}}}


def lint(*evidence, code, rubric_keys=None, **keys):
    """Lint a case of three questions and a measured one; places and messages of one code."""
    asked = [question("q1"), question("q2", **{"same-as": ["theirs/both"]}), question("q3"), question("m")]
    asked[3]["measure"] = MEASURE
    plan = plan_of(premortem.load_rubric(data=rubric(criterion("c", *asked), **(rubric_keys or {}))))
    given = premortem.load_case(data=case(*evidence, **{"rubric": "small", **keys}))
    found = Findings(given)
    lint_balance(given, plan, answers_of(given, plan), found)
    assert {problem.severity for problem in found} <= {"warning"}
    return [(problem.path, problem.message) for problem in found if problem.code == code]


# ---- one voice


def voices(*evidence, **keys):
    return lint(*evidence, code="single-source", **keys)


def test_two_groups_for_every_claim():
    assert voices() == []
    assert voices(item("q1"), item("q1", source="b"), item("q2", source="a"), item("q2", source="c")) == []


def test_case_that_rests_on_one_source():
    assert voices(item("q1"), item("q1"), item("q2")) == [
        ("sources", "all evidence comes from the source 'a'; 2 claims rest on it alone: q1, q2")
    ]
    assert voices(item("q2")) == [("sources", "all evidence comes from the source 'a'; 1 claim rests on it alone: q2")]


def test_case_that_rests_on_one_group():
    two = {name: {"citation": name, "reliability": "A", "group": "office"} for name in "ab"}
    assert voices(item("q1"), item("q1", source="b"), sources=two) == [
        ("sources", "all evidence comes from the group of sources 'office'; 1 claim rests on it alone: q1")
    ]


def test_claims_that_rest_on_one_group_each():
    two = [item("q1"), item("q1", source="b")]
    assert voices(*two, item("q2"), item("q3", source="b")) == [
        ("evidence[2]", "2 of 3 claims rest on one source or group of sources each: q2, q3")
    ]
    assert voices(item("q3"), *two) == [
        ("evidence[0]", "1 of 2 claims rests on one source or group of sources each: q3")
    ]


def test_sources_without_any_weight_are_no_voice():
    assert voices(item("q1", source="e")) == []
    assert voices(item("q1", source="e"), item("q1"), item("q2", source="e"))[0][0] == "sources"


def test_only_items_that_are_scored_count():
    assert voices(item("q1"), item("q1", source="b", assessor="kim"))[0][0] == "sources"
    assert voices(item("q1", assessor="kim")) == []
    found = voices(item("q1"), item("q2", source="b", assessor="kim"), **{"scored-by": "kim"})
    assert found == [("sources", "all evidence comes from the source 'b'; 1 claim rests on it alone: q2")]


def test_direct_answers_are_not_counted_but_are_another_voice():
    assert voices(answers={"q1": {"value": "full", "source": "a"}}) == []
    assert voices(item("q2"), answers={"q1": {"value": "full", "source": "a"}}) == [
        ("evidence[0]", "1 claim rests on one source or group of sources each: q2")
    ]


def test_measured_claims_are_not_counted_but_are_another_voice():
    assert voices(**count(1, "a")) == []
    assert voices(item("q1"), **count(1, "a"))[0][0] == "sources"
    assert voices(item("q1"), **count(1, "b"))[0][0] == "evidence[0]"
    assert voices(item("m"), **count(1, "b")) == []


def test_items_on_questions_of_another_rubric():
    assert voices(item("both"), item("gone"), rubric="theirs") == [
        ("sources", "all evidence comes from the source 'a'; 1 claim rests on it alone: both")
    ]


# ---- one side


def sides(*evidence, **keys):
    return lint(*evidence, code="one-sided", **keys)


FOR = [item("q1", "full"), item("q2", "substantial"), item("q3", "partial", source="b")]
AGAINST = [item("q1", "absent"), item("q2", "minor"), item("q3", "minor", source="b")]


def test_all_on_one_side():
    assert sides(*FOR) == [("evidence", "all 3 items speak for their claims, none against")]
    assert sides(*AGAINST) == [("evidence", "all 3 items speak against their claims, none for")]


def test_both_sides_or_too_few_items_to_tell():
    assert sides(*FOR[1:], AGAINST[0]) == []
    assert len(FOR) == ENOUGH
    assert sides(*FOR[1:]) == []


@pytest.mark.parametrize(("kind", "silent"), [("no-information", True), ("withheld", False), ("not-assessed", False)])
def test_a_search_that_found_nothing_is_a_search(kind, silent):
    assert (sides(*FOR, unknowns=[{"question": "m", "kind": kind, "note": "registers"}]) == []) == silent


def test_what_is_measured_or_answered_counts_as_a_side():
    assert sides(*FOR, **count(1, "a")) == []
    assert len(sides(*FOR, **count(20, "a"))) == 1
    assert sides(*FOR, answers={"m": "absent"}) == []
    assert sides(answers={"q1": 1, "q2": 1, "q3": 1, "m": 1}) == []


def test_items_of_other_assessors_are_no_side():
    assert len(sides(*FOR, item("q1", "absent", assessor="kim"))) == 1
    assert sides(*FOR[1:], item("q1", "full", assessor="kim")) == []


def test_labels_without_values_are_no_side():
    scales = {"finding": {"absent": 0, "full": 1}, "word": ["no", "yes"]}
    asked = [question("q1"), question("w", scale="word")]
    rules = {
        "operator": "rules",
        "scale": "word",
        "rules": [{"when": {"w": "yes"}, "then": "yes"}, {"otherwise": "no"}],
    }
    tree = rubric(criterion("c", *asked, **rules), scales=scales, **rules)
    plan = plan_of(premortem.load_rubric(data=tree))
    given = premortem.load_case(
        data=case(*(item("q1", "full", source=source) for source in "abc"), rubric="small", answers={"w": "no"})
    )
    found = Findings(given)
    lint_balance(given, plan, answers_of(given, plan), found)
    assert [problem.code for problem in found] == ["one-sided"]
