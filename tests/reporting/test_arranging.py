"""What a report shows, arranged from a result."""

import pytest
from hypothesis import given

from building import assess, case, criterion, item, question, rubric
from premortem.reporting import arranging
from reporting.specimens import questions, result
from strategies import cases, rubrics, rubrics_and_cases

THREE = rubric(
    criterion("c1", question("q1"), remedies=[{"text": "One."}]),
    criterion("c2", criterion("c21", question("q2"), question("q3")), criterion("c22", question("q4"))),
    criterion("c3", question("q5")),
)


def found(*evidence, of=THREE, **more):
    return assess(of, case(*evidence, **more)).to_dict()


def page(*evidence, of=THREE, **more):
    return arranging.arranged(found(*evidence, of=of, **more))


def ids(nodes):
    return [node["id"] for node in nodes]


def test_rows_are_the_criteria_outer_before_inner_without_the_root():
    assert [(row["node"]["id"], row["depth"]) for row in page()["rows"]] == [
        ("c1", 1), ("c2", 1), ("c21", 2), ("c22", 2), ("c3", 1),
    ]  # fmt: skip


def test_silent_is_the_outermost_on_which_nothing_is_known():
    arranged = page(item("q2"), unknowns=[{"criterion": "c3", "kind": "not-applicable"}])
    assert (ids(arranged["silent"]), ids(arranged["silent_within"])) == (["c1"], ["c22"])


@pytest.mark.parametrize(("evidence", "deciding"), [
    ([], []),
    ([item("q1", strength="strong")], ["c1"]),  # by its lower bound
    ([item("q1", strength="strong"), item("q5", strength="strong", source="b")], ["c1", "c3"]),  # both as high
    ([item("q1", strength="weak", source="d"), item("q5", "minor", strength="weak", source="d")], ["c1"]),  # by reading
])  # fmt: skip
def test_deciding_is_what_gives_the_overall_verdict(evidence, deciding):
    assert ids(page(*evidence)["deciding"]) == deciding


def test_under_achievement_the_upper_bound_decides():
    evidence = [item("q1", "absent", strength="strong"), item("q5", "substantial", strength="strong")]
    assert ids(page(*evidence, of={**THREE, "reads": "achievement"})["deciding"]) == ["c1"]


@pytest.mark.parametrize(("operator", "deciding"), [("worst", ["c1"]), ("max", ["c1"]), ("mean", []), ("blend", [])])
def test_no_single_part_decides_a_mean(operator, deciding):
    assert ids(page(item("q1", strength="strong"), of={**THREE, "operator": operator})["deciding"]) == deciding


def test_what_does_not_apply_decides_nothing():
    evidence = [item("q1", strength="strong")]
    arranged = page(*evidence, unknowns=[{"criterion": "c3", "kind": "not-applicable"}])
    assert ids(arranged["deciding"]) == ["c1"]


def opened(arranged):
    return [(entry["question"]["id"], entry["under"]["id"], entry["decides"]) for entry in arranged["open"]]


def test_open_questions_of_the_deciding_criterion_come_first_then_the_heaviest():
    arranged = page(item("q2", strength="strong"))
    assert opened(arranged) == [("q4", "c22", True), ("q3", "c21", True), ("q1", "c1", False), ("q5", "c3", False)]
    assert [entry["share"] for entry in arranged["open"]] == pytest.approx([1 / 6, 1 / 12, 1 / 3, 1 / 3])


def test_open_questions_are_those_without_weight_of_evidence_that_apply():
    arranged = page(item("q1", source="e"), item("q5"), unknowns=[{"question": "q2", "kind": "not-applicable"}])
    assert {name for name, _, _ in opened(arranged)} == {"q1", "q3", "q4"}


@given(rubrics_and_cases(rubrics(), cases))
def test_open_questions_are_exactly_the_unanswered_ones(drawn):
    whole = assess(*drawn).to_dict()
    unanswered = {q["id"] for q in questions(whole["root"]) if q["state"] != "answered" and not q["dropped"]}
    entries = arranging.open_questions(whole)
    assert {entry["question"]["id"] for entry in entries} == unanswered
    assert sum(entry["share"] for entry in entries) <= 1 + 1e-9


@pytest.mark.parametrize(("reads", "finding", "strength", "failing"), [
    ("severity", "full", "strong", ["c1"]),
    ("severity", "full", "weak", ["c1"]),
    ("severity", "absent", "strong", []),
    ("achievement", "absent", "strong", ["c1"]),
    ("achievement", "full", "strong", []),
])  # fmt: skip
def test_remedies_are_shown_where_the_good_end_is_shut_out(reads, finding, strength, failing):
    evidence = [item("q1", finding, strength=strength)]
    assert ids(page(*evidence, of={**THREE, "reads": reads})["failing"]) == failing


def test_no_remedies_on_thin_evidence_or_where_nothing_applies():
    assert ids(page(item("q1", "partial", strength="weak"))["failing"]) == []
    assert ids(page(unknowns=[{"criterion": "c1", "kind": "not-applicable"}])["failing"]) == []


def test_speakers_are_counted_by_position_in_a_fixed_order():
    assert arranging.arranged(result("maximal"))["speakers"] == [
        ("independent", 2), ("critic", 4), ("implementer", 1), ("promoter", 2), (None, 1),
    ]  # fmt: skip


def test_sources_carry_the_number_of_their_items():
    counts = {source["id"]: source["items"] for source in arranging.arranged(result("maximal"))["sources"]}
    assert counts == {"handbook": 2, "board": 2, "board-annex": 1, "pilots": 4, "hearsay": 1}


def same_source(source, *evidence, sources):
    origin = {"citation": "The paper", **source}
    return page(*evidence, of={**THREE, "source": origin}, sources=sources)["same_source"]


@pytest.mark.parametrize(("source", "group", "expected"), [
    ({"id": "a"}, None, {"same": 1, "all": 2}),
    ({"id": "paper"}, "paper", {"same": 1, "all": 2}),  # by its group
    ({"id": "other"}, None, None),
    ({}, None, None),
])  # fmt: skip
def test_items_from_the_document_of_the_rubric_are_counted(source, group, expected):
    sources = {"a": {"citation": "A", **({"group": group} if group else {})}, "b": {"citation": "B"}}
    assert same_source(source, item("q1"), item("q2", source="b"), sources=sources) == expected


def test_remarks_are_the_warnings_without_mere_information():
    shown = arranging.arranged({**result("empty"), "warnings": [{"severity": "info"}, {"severity": "warning"}]})
    assert shown["warnings"] == [{"severity": "warning"}]
