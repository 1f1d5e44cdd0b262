"""Programs: what is read apart, what is worked out on the way, and which questions belong together."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.scoring.plan import plan_of

SCALES = {"yes": ["N", "Y"], "risk": ["low", "high"], "letters": {"D": 0, "C": 1}}


def yes(name, **more):
    return question(name, scale="yes", **more)


def rules(name, when, *children, **more):
    given = {"operator": "rules", "scale": "risk", "rules": [{"when": when, "then": "high"}, {"otherwise": "low"}]}
    return criterion(name, *children, **(given | more))


def plan(*criteria, when=None):
    root = [{"when": when, "then": "high"}] if when else []
    one = rubric(*criteria, scales=SCALES, operator="rules", scale="risk", rules=[*root, {"otherwise": "low"}])
    return plan_of(premortem.load_rubric(data=one))


def steps(plan, name="overall"):
    """Name the steps of a criterion's program; those worked out on the way with a star."""
    return [step.name + "*" * (step.closes is not None) for step in plan.branches[name].operator.steps]


def test_criterion_that_shares_nothing_is_read_like_a_question():
    found = plan(
        rules("a", {"q1": "Y"}, yes("q1")), rules("b", {"q2": "Y"}, yes("q2")), when={"a": "high", "b": "high"}
    )
    assert steps(found) == ["a", "b"]


def test_criterion_that_shares_a_question_is_worked_out_on_the_way():
    found = plan(rules("a", {"q1": "Y"}, yes("q1")), rules("b", {"q2": "Y"}, yes("q2")), when={"a": "high", "q1": "N"})
    assert steps(found) == ["q1", "a*", "q2"]


def test_criterion_that_shares_a_family_is_worked_out_on_the_way():
    inner = yes("q2", **{"asked-if": {"q1": "Y"}})
    found = plan(rules("a", {"q1": "Y"}, yes("q1")), rules("b", {"q2": "Y"}, inner), when={"a": "high", "b": "high"})
    assert steps(found) == ["q1", "a*", "q2", "b*"]
    assert found.branches["b"].depends == {"q1", "q2"}


def test_criterion_that_can_be_dropped_by_what_stands_elsewhere_is_worked_out_on_the_way():
    inner = yes("q2", **{"asked-if": {"q1": "Y"}})
    aside = rules("outside", {"c": "high"}, rules("c", {"q1": "Y"}, yes("q1")))
    found = plan(aside, rules("b", {"d": "high"}, rules("d", {"q2": "Y"}, inner)), when={"b": "high"})
    assert "d*" in steps(found, "b")


def test_numeric_criterion_whose_questions_all_may_not_be_asked_has_a_bit_for_it():
    inner = [question(name, scale="letters", **{"asked-if": {"q1": "Y"}}) for name in ("q2", "q3")]
    found = plan(rules("a", {"q1": "Y"}, yes("q1")), criterion("n", *inner), when={"a": "high", "n": "severe"})
    assert steps(found) == ["q1", "a*", "q2", "q3", "n"]


def test_criterion_with_its_conditions_within_is_read_apart():
    family = rules("a", {"q2": "Y"}, yes("q1"), yes("q2", **{"asked-if": {"q1": "Y"}}))
    assert steps(plan(family, when={"a": "high"})) == ["a"]


def test_families_grow_together_and_are_named_once():
    chain = [yes("q1"), yes("q2", **{"asked-if": {"q1": "Y"}}), yes("q3", **{"asked-if": {"q2": "Y"}})]
    other = [yes("p1"), yes("p2", **{"asked-if": {"p1": "Y"}})]
    found = plan(rules("a", {"q1": "Y"}, *chain), rules("b", {"p1": "Y"}, *other))
    assert [sorted(family.presence) for family in found.families] == [["q2", "q3"], ["p2"]]
    assert [family.machines for family in found.families] == [(), ()]
    joined = yes("p3", **{"asked-if": [{"q1": "Y"}, {"p1": "Y"}]})
    found = plan(rules("a", {"q1": "Y"}, *chain), rules("b", {"p1": "Y"}, *other, joined))
    assert [sorted(family.presence) for family in found.families] == [["p2", "p3", "q2", "q3"]]


def test_question_asked_on_a_criterion_belongs_with_all_below_it():
    asked = yes("q3", **{"asked-if": {"a": "high"}})
    found = plan(rules("a", {"q1": "Y"}, yes("q1"), yes("q2")), rules("b", {"q3": "Y"}, asked))
    [family] = found.families
    assert [step.name for step in family.steps] == ["q1", "q2", "a", "q3"]
    assert found.branches["b"].depends == {"q1", "q2", "q3"}


def test_numeric_criterion_is_read_by_its_band():
    number = criterion("n", question("q1", scale="letters"))
    found = plan(number, when={"n": "severe"})
    assert steps(found) == ["n"]
    assert found.branches["overall"].operator.inputs == ("n",)


def test_rules_read_what_they_name_and_whether_anything_below_has_a_label():
    found = plan(rules("a", {"q1": "Y"}, yes("q1"), yes("q2")))
    q1, q2 = found.branches["a"].operator.steps
    assert (q1.bears, q2.bears) == (True, False)
    assert q1.marks == q2.marks != 0
    assert not q2.is_idle


@pytest.mark.parametrize("operator", ["table", "weakest-link-plus"])
def test_tables_and_weakest_links_read_their_children(operator):
    more = {"table": [{"of": ["D", "D"], "is": "D"}]} if operator == "table" else {}
    two = [question("q1", scale="letters"), question("q2", scale="letters")]
    scales = {**SCALES, "letters": ["D", "C"], "link": ["D", "D+", "C"]}
    one = criterion("a", *two, operator=operator, scale="link", **more)
    root = {"operator": "rules", "scale": "risk", "rules": [{"otherwise": "low"}]}
    found = plan_of(premortem.load_rubric(data=rubric(one, scales=scales, **root)))
    assert [step.feeds for step in found.branches["a"].operator.steps] == [(0,), (0,)]
