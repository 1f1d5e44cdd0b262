"""What programmes have in common."""

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.sharing import with_depth
from premortem.scoring.plan import plan_of

RUBRIC = rubric(criterion("c1", criterion("c11", question("q1"), question("q2"))), criterion("c2", question("q3")))


def named(name, *evidence, **more):
    return case(*evidence, **{"case": name, **more})


def compare(*cases):
    return premortem.compare([premortem.load_case(data=one) for one in cases], premortem.load_rubric(data=RUBRIC))


def test_criteria_stand_outer_before_inner():
    plan = plan_of(premortem.load_rubric(data=RUBRIC))
    assert [(branch.head.id, depth) for branch, depth in with_depth(plan.root)] == [
        ("overall", 0), ("c1", 1), ("c11", 2), ("c2", 1),
    ]  # fmt: skip


def test_questions_say_where_they_are_answered():
    gone = [{"question": "q3", "kind": "not-applicable", "note": "No."}]
    found = compare(named("a", item("q1"), unknowns=gone), named("b", item("q1"), item("q2", source="e")))
    assert [(one.id, one.under, one.answered_in) for one in found.questions] == [
        ("q1", "c11", ("a", "b")), ("q2", "c11", ()), ("q3", "c2", ()),
    ]  # fmt: skip


def test_facts_of_one_name_stand_side_by_side():
    fact = {"value": 1, "source": "a"}
    found = compare(
        named("a", facts={"x": {**fact, "unit": "km", "alternatives": [{"value": 3}]}, "y": fact}),
        named("b", facts={"x": {**fact, "unit": "m", "label": "Length"}, "z": fact}),
        named("c", facts={"z": fact}),
    )
    assert [(row.name, row.alike, [one.programme for one in row.figures]) for row in found.facts] == [
        ("x", False, ["a", "b"]), ("z", True, ["b", "c"]),
    ]  # fmt: skip
    assert found.facts[0].label == {"en": "Length"}
    assert (found.facts[0].figures[0].alternatives, found.facts[0].figures[1].unit) == (1, {"en": "m"})


def test_groups_of_sources_that_several_cases_name():
    one = {"s": {"citation": "S", "group": "both"}, "both": {"citation": "Both"}, "own": {"citation": "Own"}}
    two = {"t": {"citation": "T", "group": "both"}}
    found = compare(
        named("a", item("q1", source="s"), item("q2", source="both"), item("q3", source="own"), sources=one),
        named("b", answers={"q1": {"value": "full", "source": "t"}, "q2": "full"}, sources=two),
    )
    [group] = found.groups
    assert (group.name, group.citation, dict(group[2])) == ("both", {"en": "Both"}, {"a": 2, "b": 1})
