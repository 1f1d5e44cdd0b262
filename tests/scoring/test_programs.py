"""Programs: what is read apart, what is worked out on the way, and which questions belong together."""

import pytest

import premortem
from building import case, criterion, question, rubric, scored
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


def test_questions_of_a_family_are_read_in_one_order_whatever_the_hashes():
    asked = [yes(f"q{n}", **{"asked-if": {"q0": "Y"}}) for n in range(1, 9)]
    [family] = plan(rules("a", {"q1": "Y"}, yes("q0"), *reversed(asked))).families
    assert list(family.presence) == [f"q{n}" for n in range(1, 9)]


# ---- what hangs together stays together


BANDS = ["not-evident", "partial", "substantial", "severe"]
LABELS = ["low", "high"]
ON_Q1 = {"asked-if": {"q1": "Y"}}


def possible(*criteria, when, **said):
    """Give what the root can come to, whose rules say high, then some, where their conditions hold, else low."""
    own = [{"when": one, "then": label} for one, label in zip(when, ("high", "some"), strict=False)]
    scales = {**SCALES, "three": ["low", "some", "high"]}
    root = {"operator": "rules", "scale": "three", "rules": [*own, {"otherwise": "low"}]}
    return set(scored(rubric(*criteria, scales=scales, **root), case(**said))["overall"].possible)


def number(name, **more):
    return question(name, scale="letters", **more)


def test_number_has_no_band_where_none_of_its_questions_is_asked():
    a, n = rules("a", {"q1": "Y"}, yes("q1")), criterion("n", number("x", **ON_Q1))
    assert possible(a, n, when=[{"n": BANDS}]) == {"low", "high"}
    assert possible(a, n, when=[{"q1": "Y", "n": BANDS}, {"n": BANDS}]) == {"low", "high"}
    assert possible(a, n, when=[{"a": "high", "n": BANDS}, {"n": BANDS}]) == {"low", "high"}
    free = criterion("n", number("x", **ON_Q1), number("y"))
    assert possible(a, free, when=[{"n": BANDS}]) == {"high"}


def test_criterion_and_a_number_that_it_is_told_agree():
    n = criterion("n", number("x"))
    told = [{"when": {"n": "severe"}, "then": "high"}, {"otherwise": "low"}]
    c = criterion("c", n, operator="rules", scale="risk", rules=told)
    assert possible(c, when=[{"c": "high", "n": "severe"}, {"c": "high"}]) == {"low", "high"}


def test_criterion_and_a_question_that_it_is_told_agree():
    c = criterion(
        "c",
        yes("q1"),
        yes("q2"),
        operator="rules",
        scale="risk",
        rules=[{"when": {"q1": "Y", "q2": "Y"}, "then": "high"}, {"otherwise": "low"}],
    )
    assert possible(c, when=[{"c": "high", "q1": "Y"}, {"c": "high"}]) == {"low", "high"}


def test_criterion_and_what_is_told_further_down_agree():
    c = rules("c", {"q1": "Y"}, yes("q1"))
    e = criterion(
        "e", c, operator="rules", scale="risk", rules=[{"when": {"c": "high"}, "then": "high"}, {"otherwise": "low"}]
    )
    assert possible(e, when=[{"e": "high", "q1": "Y"}, {"e": "high"}]) == {"low", "high"}
    assert possible(e, when=[{"e": "high", "c": "high"}, {"e": "high"}]) == {"low", "high"}


def test_criterion_has_no_label_where_what_stands_elsewhere_says_so():
    """Whatever its rules, c is dropped where q1 is N."""
    a = rules("a", {"q1": "Y"}, yes("q1"))
    c = criterion("c", yes("q2", **ON_Q1), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    assert possible(a, c, when=[{"a": "high", "c": "low"}, {"c": "low"}]) == {"low", "high"}
    assert possible(a, c, when=[{"c": "low"}]) == {"low", "high"}
    both = criterion("c", yes("q2", **ON_Q1), yes("q3"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    assert possible(a, both, when=[{"c": "low"}]) == {"high"}
    gone = [{"question": "q3", "kind": "not-applicable", "note": "x"}]
    assert possible(a, both, when=[{"c": "low"}], unknowns=gone) == {"low", "high"}


def test_criterion_has_no_label_where_a_criterion_elsewhere_says_so():
    d = rules("d", {"q1": "Y"}, yes("q1"))
    asked = yes("q2", **{"asked-if": {"d": "high"}})
    c = criterion("c", asked, operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    assert possible(d, c, when=[{"c": "low"}]) == {"low", "high"}
    assert possible(d, c, when=[{"c": "low", "q1": "Y"}, {"c": "low"}]) == {"low", "high"}
