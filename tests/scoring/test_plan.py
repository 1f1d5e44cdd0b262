"""The rubric as scoring reads it."""

import pytest

import premortem
from building import assess, case, criterion, question, rubric, scored
from premortem.model.scores import QuestionHead
from premortem.scoring.plan import plan_of, shares_of


def test_levels_are_named_by_depth_and_questions_by_the_last():
    deep = criterion("c1", criterion("c2", question("q1")))
    found = scored(rubric(deep, criterion("c3", question("q2")), levels=["category", "subtype", "indicator"]), case())
    assert {name: node.head.level for name, node in found.items()} == {
        "overall": "programme",
        "c1": "category",
        "c2": "subtype",
        "q1": "indicator",
        "c3": "category",
        "q2": "indicator",
    }


def test_root_carries_title_and_operator_of_the_rubric():
    head = assess(
        rubric(criterion("c", question("q")), about="What it is about.", operator="blend", blend=0.2), case()
    ).root.head
    assert (head.label, head.about) == ({"en": "A small rubric"}, {"en": "What it is about."})
    assert (head.operator, head.parameter) == ("blend", 0.2)


def test_what_the_rubric_says_of_a_node_reaches_the_result():
    remedy = {"text": "Ask the region.", "locator": "IV.2"}
    said = {
        "number": "1.1",
        "about": "About it.",
        "locator": "III",
        "numbered": "false",
        "why": "One is enough.",
        "remedies": [remedy],
    }
    asked = {
        "number": "1.1.1",
        "label": "Label",
        "about": "About.",
        "risk": "It could.",
        "look-for": "Reports.",
        "stages": ["ex-ante"],
    }
    found = scored(rubric(criterion("c", question("q", locator="III.1", **asked), **said)), case())
    c, q = found["c"].head, found["q"].head
    assert (c.number, c.about, c.locator, c.numbered, c.why) == (
        "1.1",
        {"en": "About it."},
        "III",
        False,
        {"en": "One is enough."},
    )
    assert c.remedies == (({"en": "Ask the region."}, "IV.2"),)
    assert (q.number, q.label, q.about, q.locator) == ("1.1.1", {"en": "Label"}, {"en": "About."}, "III.1")
    assert (q.risk, q.look_for, q.stages) == ({"en": "It could."}, {"en": "Reports."}, ("ex-ante",))


def test_all_that_a_rubric_says_of_a_question_reaches_the_result():
    said = {"unknown": "adverse", "scale": "grades", "weight": 3, "asked-if": {"first": "low"}}
    one = rubric(
        criterion("c", question("first"), question("q", **said), weight=2),
        scales={"other": {"low": 0}, "grades": {"low": 0, "high": 1}},
        levels=["category", "indicator"],
    )
    found = scored(one, case())
    claim = {"en": "There is the failure q."}
    assert found["q"].head == QuestionHead(
        "q", None, "indicator", None, 3, None, None, claim, None, None, None, "adverse", "grades", ("first",)
    )._replace(stages=found["q"].head.stages)
    assert (found["first"].head.scale, found["first"].head.asked_if) == ("other", ())
    assert (found["c"].head.weight, found["c"].head.label, found["c"].head.labels) == (2, {"en": "Criterion c"}, None)


@pytest.mark.parametrize(("written_for", "name"), [("home@2", "x"), ("home", "x"), ("small@1", "home/x")])
def test_case_speaks_to_what_is_the_same_in_the_rubric_that_it_was_written_for(written_for, name):
    one = rubric(criterion("c", question("q", **{"same-as": ["home/x"]})))
    assert scored(one, case(rubric=written_for, answers={name: "full"}))["q"].point == 1


def test_default_scale_is_the_first_of_the_rubric():
    own = {"scales": {"grades": {"bad": 0.1, "good": 0.9}, "finding": {"none": 0}}}
    found = scored(
        rubric(criterion("c", question("q1"), question("q2", scale="finding")), **own),
        case(answers={"q1": "good", "q2": "none"}),
    )
    assert (found["q1"].point, found["q2"].point) == (0.9, 0)


def test_scale_of_findings_is_there_beside_others():
    own = {"scales": {"grades": {"bad": 0.1}}}
    assert (
        scored(rubric(criterion("c", question("q", scale="finding")), **own), case(answers={"q": "minor"}))["q"].point
        == 0.25
    )


@pytest.mark.parametrize(
    ("value", "finding"),
    [("0.29999999", "absent"), ("0.3", "minor"), ("0.1", "absent"), ("0.9", "full"), ("-3", "absent")],
)
def test_thresholds_of_a_measure_may_stand_in_any_order(value, finding):
    measure = {"formula": "x", "thresholds": {"full": 0.9, "minor": 0.3}}
    found = scored(
        rubric(criterion("c", question("q", measure=measure))), case(facts={"x": {"value": value, "source": "a"}})
    )
    assert found["q"].items[0].said.finding == finding


def test_a_difference_of_decimals_reaches_the_threshold_it_means():
    measure = {"formula": "x - y", "thresholds": {"full": "0.1"}}
    facts = {"x": {"value": "0.3", "source": "a"}, "y": {"value": "0.2", "source": "a"}}  # 0.09999999999999998
    assert scored(rubric(criterion("c", question("q", measure=measure))), case(facts=facts))["q"].point == 1


def test_below_the_first_threshold_lies_the_label_of_the_lowest_value():
    scales = {"scales": {"own": {"none": 0, "little": 0.5, "much": 1}}}
    measure = {"formula": "x", "thresholds": {"little": 1, "much": 2}}
    one = rubric(criterion("c", question("q", measure=measure)), **scales)
    assert scored(one, case(facts={"x": {"value": 0, "source": "a"}}))["q"].items[0].said.finding == "none"


@pytest.mark.parametrize(("reads", "worst_first"), [("severity", 1), ("achievement", -1)])
def test_plan_says_which_end_is_the_bad_one(reads, worst_first):
    plan = plan_of(premortem.load_rubric(data=rubric(criterion("c", question("q")), reads=reads)))
    assert plan.worst_first == worst_first
    assert sorted(plan.bands, key=plan.rank)[:: plan.worst_first] == list(plan.bands)
    assert (plan.branches["c"].labels, plan.branches["c"].scale) == ((), {})


def test_shares_sum_to_one():
    assert shares_of([1, 3]) == [0.25, 0.75]
