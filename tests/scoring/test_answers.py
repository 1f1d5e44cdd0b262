"""What a case says on one question: items and tests, direct answers, measures, kinds of nothing."""

import pytest

from building import asked, assess, case, criterion, item, question, rubric, scored, worked_out
from premortem.model.scores import ItemResult, Measured

NOTHING = (None, 0, 1, 0, 0)


def numbers(node):
    return node.point, node.lower, node.upper, node.coverage, node.conflict


# ---- items


@pytest.mark.parametrize(
    ("test", "supports", "undermines"),
    [("straw", 1, 1), ("hoop", 1, 4), ("smoking-gun", 4, 1), ("doubly-decisive", 4, 4)],
)
def test_process_tracing_test_stands_in_place_of_strength(test, supports, undermines):
    for finding, mass in (("full", supports), ("partial", supports), ("minor", undermines), ("absent", undermines)):
        assert asked(item("q", finding, test=test))["q"].items[0].mass == mass


@pytest.mark.parametrize(("strength", "mass"), [("strong", 4), ("moderate", 2), (None, 2), ("weak", 1)])
def test_strength_gives_the_mass(strength, mass):
    assert asked(item("q", strength=strength))["q"].items[0].mass == mass


def test_conventions_of_the_rubric_go_before_the_printed_ones():
    own = {"evidence": {"strength": {"weak": 3, "hearsay": 0.5}, "reliability": {"B": 0.5}, "tests": {"hoop": [2, 8]}}}
    evidence = [item("q", source="b", strength=name, locator=name) for name in ("weak", "hearsay", "strong")]
    node = asked(*evidence, item("q", source="b", test="hoop"), rubric_keys=own)["q"]
    assert [one.mass for one in node.items] == [1.5, 0.25, 2, 1]


def test_exact_duplicates_are_kept_and_marked():
    same = item("q", locator="p. 1")
    node = asked(same, {**same, "statement": "said again"}, {**same, "strength": "moderate"})["q"]
    assert [one.duplicate for one in node.items] == [False, True, True]
    assert [one.pooled for one in node.items] == [1, 0, 0]


def test_the_second_of_two_that_say_the_same_is_the_duplicate():
    node = asked(item("q"), item("q"))["q"]
    assert [(one.duplicate, one.pooled) for one in node.items] == [(False, 1), (True, 0)]


def test_all_that_is_known_of_an_item_is_kept():
    node = asked(item("q", "minor", "b"), item("q", "full", "c", assessor="kim"))["q"]
    [one], [other] = node.items, node.other_items
    assert one == ItemResult(one.said, 0.25, None, None, 1.5, "b", 1, duplicate=False, measured=None, direct=False)
    assert (one.said.question, one.said.finding, one.said.source) == ("q", "minor", "b")
    assert other == ItemResult(other.said, 1, None, None, 1, "c", None, duplicate=False, measured=None, direct=False)
    assert (other.said.finding, other.said.source) == ("full", "c")


def test_only_what_the_case_speaks_on_is_answered():
    one = rubric(criterion("c", question("q1"), question("q2"), question("q3"), question("q4")))
    evidence = item("q1"), item("q2", assessor="kim")
    answers = worked_out(one, case(*evidence, unknowns=[{"question": "q3", "kind": "withheld"}])).answers
    assert list(answers.questions) == ["q1", "q2", "q3"]
    assert answers.names == {"q1", "q2", "q3"}
    assert answers.unasked == {}
    assert len(answers.questions["q2"].other_items) == 1


@pytest.mark.parametrize("other", [{"locator": "p. 2"}, {"source": "b"}, {"finding": "minor"}, {"strength": "weak"}])
def test_what_differs_in_one_respect_is_no_duplicate(other):
    node = asked(item("q"), {**item("q"), **other})["q"]
    assert [one.duplicate for one in node.items] == [False, False]


def test_items_weighed_by_another_test_are_no_duplicates():
    node = asked(item("q", test="hoop"), item("q", test="straw"), item("q", test="hoop"))["q"]
    assert [one.duplicate for one in node.items] == [False, False, True]


def test_a_test_is_no_strength_of_the_same_name():
    own = {"evidence": {"strength": {"hoop": 1}}}
    node = asked(item("q", test="hoop"), item("q", strength="hoop"), rubric_keys=own)["q"]
    assert [one.duplicate for one in node.items] == [False, False]


def test_the_default_scored_items_are_those_without_an_assessor():
    node = asked(item("q", "full"), item("q", "absent", assessor="kim"))["q"]
    assert node.point == 1
    assert [one.said.assessor for one in node.other_items] == ["kim"]
    assert node.other_items[0].pooled is None


def test_scored_by_names_whose_items_count():
    evidence = [item("q", "full"), item("q", "absent", assessor="kim"), item("q", "minor", assessor="lee")]
    node = asked(*evidence, **{"scored-by": "kim"})["q"]
    assert node.point == 0
    assert [one.said.assessor for one in node.other_items] == [None, "lee"]


# ---- direct answers


@pytest.mark.parametrize(
    ("answer", "value"), [("substantial", 0.75), (0.4, 0.4), ("0.40", 0.4), (1, 1), ({"value": 0}, 0)]
)
def test_direct_answer_is_taken_at_its_word(answer, value):
    node = asked(answers={"q": answer})["q"]
    assert numbers(node) == (value, value, value, 1, 0)
    assert node.state == "answered"
    assert [(one.value, one.mass, one.pooled, one.direct) for one in node.items] == [(value, None, None, True)]
    assert node.items[0].duplicate is False


def test_label_is_tried_before_number():
    own = {"scales": {"grades": {"0": 1, "1": 0}}}
    assert asked(answers={"q": 1}, rubric_keys=own)["q"].point == 0
    assert asked(answers={"q": "1.0"}, rubric_keys=own)["q"].point == 1


def test_direct_answer_keeps_its_source():
    said = asked(answers={"q": {"value": 1, "source": "a", "locator": "p. 1", "note": "Said so."}})["q"].items[0].said
    assert (said.source, said.locator, said.note) == ("a", "p. 1", {"en": "Said so."})


def test_all_that_is_known_of_a_direct_answer_is_kept():
    said = {"q": {"value": "minor", "source": "a"}}
    same = {"same-as": ["home/x"]}
    node = asked(item("home/x", assessor="kim"), question_keys=same, answers=said, unknowns=[unknown("withheld")])["q"]
    [one], [other] = node.items, node.other_items
    assert one == ItemResult(one.said, 0.25, None, None, None, None, None, duplicate=False, measured=None, direct=True)
    assert (one.said.question, one.said.finding, one.said.strength, one.said.also) == ("q", "minor", None, ())
    assert (other.value, other.mass, other.group, other.pooled) == (1, 2, "a", None)
    assert (node.answer, node.unknown.kind, node.groups, node.unsourced) == ("minor", "withheld", set(), 0)
    assert asked(answers={"q": "minor"})["q"].unsourced == 1


@pytest.mark.parametrize(
    ("answers", "point"),
    [
        ({"home/x": "minor", "q": "full"}, 1),
        ({"q": "full", "home/x": "minor"}, 1),
        ({"home/x": "minor", "home/y": "partial"}, 0.25),
        ({"home/y": "partial", "home/x": "minor"}, 0.5),
        ({"home/y": "partial"}, 0.5),
    ],
    ids=str,
)
def test_of_several_names_of_a_question_its_own_goes_first_else_the_first_that_is_given(answers, point):
    same = {"same-as": ["home/x", "home/y"]}
    assert asked(question_keys=same, answers=answers)["q"].point == point


# ---- measured questions

MEASURE = {
    "measure": {
        "formula": "built / planned",
        "thresholds": {"minor": 1.25, "partial": 1.5, "substantial": 2, "full": 4},
    }
}


def fact(value, source="a", **more):
    return {"value": value, "source": source, **more}


def measured(built, planned, *evidence, **keys):
    facts = {"built": built, "planned": planned}
    return asked(*evidence, question_keys=MEASURE, facts={name: one for name, one in facts.items() if one}, **keys)["q"]


@pytest.mark.parametrize(
    ("built", "finding"),
    [
        (0, "absent"),
        (12.49, "absent"),
        (12.5, "minor"),
        (15, "partial"),
        (39.9, "substantial"),
        (40, "full"),
        (9e9, "full"),
    ],
)
def test_thresholds_map_the_value_to_a_finding(built, finding):
    node = measured(fact(built), fact(10))
    assert node.items[0].said.finding == finding
    assert node.items[0].measured == ("built / planned", pytest.approx(built / 10), ("built", "planned"))
    assert node.items[0].mass == 2


def test_all_that_is_known_of_a_measured_item_is_kept():
    node = measured(fact(2, "b", alternatives=[fact(4)]), fact(1, "a"))
    [one] = node.items
    measure = Measured("built / planned", 2, ("built", "planned"))
    assert one == ItemResult(one.said, 0.75, 0.75, 1, 1.5, "b", 1, duplicate=False, measured=measure, direct=False)
    assert (one.said.question, one.said.finding, one.said.strength) == ("q", "substantial", "moderate")


@pytest.mark.parametrize(("built", "point"), [(12.5 - 1e-9, 0.25), (12.5 - 1e-7, 0)])
def test_a_value_is_at_a_threshold_from_a_hair_below_it(built, point):
    assert measured(fact(f"{built:.12f}"), fact(10)).point == point


def test_measured_item_rests_on_the_least_reliable_fact():
    node = measured(fact(4, "b", locator="p. 4"), fact(1, "c", locator="p. 1"))
    assert (node.items[0].said.source, node.items[0].said.locator, node.items[0].mass) == ("c", "p. 1", 1)


def test_among_facts_of_equal_reliability_the_first_of_the_formula_counts():
    sources = {"one": {"citation": "One"}, "two": {"citation": "Two"}}
    assert measured(fact(4, "two"), fact(1, "one"), sources=sources).items[0].said.source == "two"


def test_strength_of_the_measure():
    weak = {"measure": {**MEASURE["measure"], "strength": "weak"}}
    facts = {"built": fact(4), "planned": fact(1)}
    assert asked(question_keys=weak, facts=facts)["q"].items[0].mass == 1


def test_alternatives_give_a_range_of_findings():
    node = measured(fact(2, alternatives=[fact(4), fact(1.5)]), fact(1, alternatives=[{"value": 2}]))
    one = node.items[0]
    assert (one.value, one.value_low, one.value_high) == (0.75, 0, 1)  # 2 and 4 / 1, 2 / 1, 1.5 / 2
    assert node.point == 0.75
    assert (node.lower, node.upper) == pytest.approx((0, 1))
    assert node.coverage == 0.5


def test_measured_and_other_evidence_pool_together():
    node = measured(fact(4), fact(1), item("q", "absent", "c"))
    assert node.point == pytest.approx(2 / 3)
    assert [one.measured is None for one in node.items] == [True, False]
    assert [one.direct for one in node.items] == [False, False]


def test_measured_item_shares_the_group_of_its_source():
    node = measured(fact(4, "a"), fact(1, "a"), item("q", "absent", "a"))
    assert (node.coverage, node.point) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("built", "planned", "severity", "why"),
    [
        (None, fact(1), "warning", "no fact named built"),
        (None, None, "info", "no fact named built, planned"),
        (fact(1), fact(0), "warning", "the formula divides by zero"),
        (fact(1), fact(1, alternatives=[{"value": 0}]), "warning", "the formula divides by zero"),
    ],
)
def test_without_all_facts_there_is_no_item_but_a_notice(built, planned, severity, why):
    facts = {name: one for name, one in (("built", built), ("planned", planned)) if one}
    one = rubric(criterion("c", question("q", **MEASURE)))
    assessment = assess(one, case(facts=facts))
    assert numbers(assessment.root.children[0].children[0]) == NOTHING
    [notice] = assessment.warnings
    assert notice[:3] == (severity, "measure-impossible", "facts (q)")
    assert notice[3:] == (f"q is not measured: {why}", "add or check the facts")


def test_direct_answer_takes_the_place_of_a_measure():
    node = measured(fact(4), fact(1), answers={"q": "absent"})
    assert [(one.direct, one.value) for one in node.items] == [(True, 0)]


def test_nobody_is_told_of_facts_that_a_direct_answer_makes_needless():
    one = rubric(criterion("c", question("q", **MEASURE)))
    assert assess(one, case(answers={"q": "absent"}, facts={"built": fact(1)})).warnings == ()


# ---- kinds of nothing


def unknown(kind, **more):
    return {"question": "q", "kind": kind, "note": "Why.", **more}


@pytest.mark.parametrize("kind", ["not-assessed", "no-information", "withheld"])
def test_unknown_is_not_zero(kind):
    node = asked(unknowns=[unknown(kind)])["q"]
    assert numbers(node) == NOTHING
    assert (node.state, node.dropped) == (kind, None)
    assert node.unknown.note == {"en": "Why."}


def test_silence_is_not_assessed():
    node = asked()["q"]
    assert (node.state, node.unknown, numbers(node)) == ("not-assessed", None, NOTHING)


def test_withheld_keeps_its_suspected_direction():
    assert asked(unknowns=[unknown("withheld", direction="adverse")])["q"].unknown.direction == "adverse"


def test_evidence_counts_beside_an_unknown():
    node = asked(item("q"), unknowns=[unknown("no-information")])["q"]
    assert (node.state, node.point, node.unknown.kind) == ("answered", 1, "no-information")


def test_not_applicable_is_dropped_with_its_reason():
    node = asked(unknowns=[unknown("not-applicable")])["q"]
    assert (node.state, node.dropped, numbers(node)) == ("not-applicable", "Why.", NOTHING)


def test_not_applicable_is_assumed_to_be_nothing_and_keeps_why():
    node = asked(unknowns=[unknown("not-applicable")], question_keys={"unknown": "adverse"})["q"]
    assert (node.point, node.unknown.kind, node.answer, node.items) == (None, "not-applicable", None, ())


def test_facts_do_not_bring_back_what_is_not_applicable():
    node = measured(fact(4), fact(1), unknowns=[unknown("not-applicable")])
    assert (node.state, node.items) == ("not-applicable", ())


@pytest.mark.parametrize(
    ("reads", "policy", "point"),
    [
        ("severity", "bound", None),
        ("severity", "adverse", 0.9),
        ("severity", "favourable", 0.2),
        ("achievement", "adverse", 0.2),
        ("achievement", "favourable", 0.9),
    ],
)
def test_policy_for_the_unknown_sets_the_point_alone(reads, policy, point):
    scales = {"scales": {"narrow": {"low": 0.2, "high": 0.9}}, "reads": reads}
    found = asked(rubric_keys=scales, question_keys={"unknown": policy})
    assert numbers(found["q"]) == (point, 0, 1, 0, 0)
    assert found["q"].state == "not-assessed"
    assert found["c"].point == point
    assert (found["c"].lower, found["c"].upper, found["c"].coverage, found["c"].answered) == (0, 1, 0, 0)
    assert found["c"].verdict.status == "not-assessed"


def test_assumed_point_weighs_its_whole_weight_in_the_parent():
    one = rubric(criterion("c", question("known", weight=3), question("open", unknown="adverse")))
    c = scored(one, case(item("known", "absent")))["c"]
    assert c.point == pytest.approx(1 / (3 * 0.5 + 1))
    assert c.coverage == pytest.approx(3 / 4 * 0.5)


def test_evidence_ends_the_assumption():
    assert asked(item("q", "minor"), question_keys={"unknown": "adverse"})["q"].point == 0.25


def test_evidence_without_mass_does_not_end_the_assumption():
    node = asked(item("q", "absent", "e"), question_keys={"unknown": "adverse"})["q"]
    assert (node.point, node.state) == (1, "not-assessed")
