"""Criteria that speak in labels: outcome, policies, numbers, verdicts, and what stands above them."""

import pytest

from building import assess, case, criterion, nodes, question, rubric, scored

SCALES = {
    "grades": {"low": 0.1, "some": 0.4, "high": 0.9},
    "risk": ["low", "some", "high"],
    "yes": ["N", "Y"],
    "falling": {"bad": 1, "so-so": 0.5, "good": 0},
    "link": ["D", "D+", "C", "C+", "B"],
    "letters": ["D", "C", "B"],
}
LADDER = [
    {"id": "r1", "when": {"q1": "Y", "q2": "Y"}, "then": "high"},
    {"id": "r2", "when": {"q1": "Y"}, "then": "some"},
]


def yes(name, **more):
    return question(name, scale="yes", **more)


def ladder(scale="grades", **more):
    children = yes("q1", **more), yes("q2", **more)
    return criterion("c", *children, operator="rules", scale=scale, rules=[*LADDER, {"otherwise": "low"}])


def root(*criteria, **more):
    same = {"operator": "rules", "scale": "risk", "rules": [{"id": "all", "otherwise": "low"}]}
    return rubric(*criteria, **{"scales": SCALES, **same, **more})


def judged(answers=(), scale="grades", reads="severity", **more):
    return scored(root(ladder(scale, **more), reads=reads), case(answers=dict(answers)))["c"]


# ---- outcome, rule, numbers


@pytest.mark.parametrize(
    ("answers", "possible", "outcome", "rule"),
    [
        ({"q1": "Y", "q2": "Y"}, ("high",), "high", "r1"),
        ({"q1": "N"}, ("low",), "low", "3"),
        ({"q1": "Y"}, ("some", "high"), None, None),
        ({"q2": "N"}, ("low", "some"), None, None),
        ({}, ("low", "some", "high"), None, None),
    ],
)
def test_outcome_is_what_all_completions_lead_to(answers, possible, outcome, rule):
    node = judged(answers)
    assert (node.possible, node.outcome, node.rule) == (possible, outcome, rule)
    values = [SCALES["grades"][label] for label in possible]
    assert (node.point, node.lower, node.upper) == (SCALES["grades"].get(outcome), min(values), max(values))
    assert (node.coverage, node.answered, node.head.operator) == (len(answers) / 2, len(answers) / 2, "rules")
    assert node.adds == (None, None)


def test_rule_is_named_only_if_it_is_one():
    rules = [{"id": "r1", "when": {"q1": "Y"}, "then": "low"}, {"id": "r2", "otherwise": "low"}]
    one = root(criterion("c", yes("q1"), operator="rules", scale="risk", rules=rules))
    node = scored(one, case())["c"]
    assert (node.outcome, node.rule) == ("low", None)
    assert scored(one, case(answers={"q1": "Y"}))["c"].rule == "r1"


def test_scale_without_values_gives_no_numbers():
    node = judged({"q1": "N"}, scale="risk")
    assert (node.outcome, node.point, node.lower, node.upper, node.coverage) == ("low", None, None, None, 0.5)
    assert judged(scale="risk").lower is None


def test_without_a_label_all_values_are_open():
    rules = [{"when": {"q1": "Y"}, "then": "high"}]
    one = root(criterion("c", yes("q1"), operator="rules", scale="grades", rules=rules))
    node = scored(one, case(answers={"q1": "N"}))["c"]
    assert (node.possible, node.point, node.lower, node.upper) == ((), None, 0.1, 0.9)


def test_bounds_are_the_least_and_greatest_value_whatever_the_order_of_the_scale():
    rules = [{"when": {"q1": "Y"}, "then": "bad"}, {"otherwise": "good"}]
    node = scored(root(criterion("c", yes("q1"), operator="rules", scale="falling", rules=rules)), case())["c"]
    assert (node.possible, node.lower, node.upper) == (("bad", "good"), 0, 1)


def test_condition_on_a_number_is_held_against_its_band():
    number = criterion("n", question("x", scale="grades"))
    rules = [{"when": {"n": "severe"}, "then": "high"}, {"when": {"n": ["partial", "substantial"]}, "then": "some"}]
    one = root(number, rules=[*rules, {"otherwise": "low"}])
    assert scored(one, case())["overall"].possible == ("low", "some", "high")
    for answer, outcome in (("high", "high"), ("some", "some"), ("low", "low")):
        assert scored(one, case(answers={"x": answer}))["overall"].outcome == outcome
    gone = [{"criterion": "n", "kind": "not-applicable", "note": "x"}]
    assert scored(root(number, ladder(), rules=one["rules"]), case(unknowns=gone))["overall"].outcome == "low"


@pytest.mark.parametrize("kind", ["not-assessed", "no-information", "withheld"])
def test_kinds_of_nothing_on_a_scale_without_values(kind):
    found = scored(root(ladder("risk")), case(unknowns=[{"question": "q1", "kind": kind, "note": "Asked."}]))
    assert (found["q1"].state, found["q1"].unknown.kind, found["q1"].lower) == (kind, kind, None)
    assert found["c"].possible == ("low", "some", "high")


def test_measured_figures_beside_labels():
    """A number beside labels is weighed by its items, and only its band is read."""
    measure = {"formula": "a", "thresholds": {"some": 1, "high": 2}}
    number = criterion("n", question("x", scale="grades", measure=measure))
    one = root(number, rules=[{"when": {"n": ["partial", "substantial"]}, "then": "some"}, {"otherwise": "low"}])
    facts = {"a": {"value": 1, "source": "a"}}
    found = scored(one, case(facts=facts))
    assert found["x"].coverage == 0.5
    assert found["overall"].possible == ("low", "some")


# ---- policies for the unknown


@pytest.mark.parametrize(
    ("reads", "policy", "outcome"),
    [
        ("severity", "bound", None),
        ("severity", "adverse", "high"),
        ("severity", "favourable", "low"),
        ("achievement", "adverse", "low"),
        ("achievement", "favourable", "high"),
    ],
)
def test_under_a_policy_the_outcome_is_that_of_an_end(reads, policy, outcome):
    node = judged(unknown=policy, reads=reads)
    assert (node.outcome, node.possible, node.verdict.status) == (outcome, ("low", "some", "high"), "not-assessed")
    assert node.verdict.reading == outcome
    assert node.rule == {"high": "r1", "low": "3"}.get(outcome)


@pytest.mark.parametrize(("reads", "outcome"), [("severity", "bad"), ("achievement", "good")])
def test_bad_end_of_a_scale_is_that_of_its_values(reads, outcome):
    rules = [{"when": {"q1": "Y"}, "then": "bad"}, {"otherwise": "good"}]
    one = criterion("c", yes("q1", unknown="adverse"), operator="rules", scale="falling", rules=rules)
    assert scored(root(one, reads=reads), case())["c"].outcome == outcome


def mixed(first, second, answers=()):
    rules = [*LADDER, {"otherwise": "low"}]
    children = yes("q1", unknown=first), yes("q2", unknown=second)
    one = root(criterion("c", *children, operator="rules", scale="risk", rules=rules))
    return scored(one, case(answers=dict(answers)))["c"].outcome


def test_policy_holds_only_if_all_that_is_unknown_is_taken_so():
    assert mixed("adverse", "bound") is None
    assert mixed("adverse", "favourable") is None
    assert mixed("bound", "adverse", {"q1": "Y"}) == "high"
    assert mixed("adverse", "bound", {"q2": "Y"}) == "high"


@pytest.mark.parametrize("shared", [True, False])
def test_policy_reaches_through_criteria_however_they_are_worked_out(shared):
    """The worst completion above is not that of the worst label below, where rules turn it round."""
    rules = [{"when": {"c": "high", **({"q1": ["N", "Y"]} if shared else {})}, "then": "low"}, {"otherwise": "high"}]
    found = scored(root(ladder("risk", unknown="adverse"), rules=rules), case())
    assert (found["c"].outcome, found["overall"].outcome) == ("high", "high")
    half = root(ladder("risk", unknown="adverse"), criterion("d", question("x", scale="grades")), rules=rules)
    half["rules"] = [{"when": {"d": "severe"}, "then": "some"}, *rules]
    assert scored(half, case())["overall"].outcome is None


def test_policy_of_what_decides_whether_a_question_is_asked():
    asked = {"asked-if": {"q1": "Y"}, "unknown": "adverse"}
    rules = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    for policy, outcome in (("adverse", "high"), ("bound", None)):
        parts = yes("q1", unknown=policy), yes("q2", **asked)
        one = root(criterion("c", *parts, operator="rules", scale="risk", rules=rules))
        assert scored(one, case())["c"].outcome == outcome
    inner = criterion("d", yes("q1"), operator="rules", scale="risk", rules=[{"when": {"q1": "Y"}, "then": "high"}])
    outer = criterion(
        "c", yes("q2", **(asked | {"asked-if": {"d": "high"}})), operator="rules", scale="risk", rules=rules
    )
    assert scored(root(inner, outer), case())["c"].outcome is None


@pytest.mark.parametrize(("policy", "outcome"), [("adverse", "high"), ("bound", None)])
def test_what_decides_whether_a_question_is_asked_may_stand_further_down(policy, outcome):
    asked = yes("q2", unknown="adverse", **{"asked-if": {"d": "high"}})
    rules = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    outer = criterion("c", asked, operator="rules", scale="risk", rules=rules)
    ladder = [{"when": {"q1": "Y"}, "then": "high"}, {"otherwise": "low"}]
    inner = criterion("d", yes("q1", unknown=policy), operator="rules", scale="risk", rules=ladder)
    assert scored(root(outer, inner), case())["c"].outcome == outcome


@pytest.mark.parametrize("gone", [True, False])
def test_question_that_nobody_answered_does_not_have_to_be_asked(gone):
    """Though it does not apply, or is a number of which only the range is known, q1 stays open."""
    asked = {"asked-if": {"q1": "Y"}}
    labels = criterion("d", yes("q2", **asked), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    number = criterion("n", question("x", scale="grades", **asked))
    unknowns = [{"question": name, "kind": "not-applicable", "note": "x"} for name in ("q2", "x") if gone]
    for told in ({"q2": "Y"}, {"d": "low"}, {"n": "severe"}):
        rules = [{"when": {"q1": "N"}, "then": "low"}, {"when": told, "then": "some"}, {"otherwise": "high"}]
        first = criterion("c", yes("q1"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
        found = scored(root(first, labels, number, rules=rules), case(unknowns=unknowns))["overall"]
        possible = {"low", "high"} if gone else {"low", "some"} | ({"high"} if "d" not in told else set())
        assert set(found.possible) == possible, told


def test_policy_cannot_tell_what_the_rubric_leaves_unsaid():
    gap = criterion("c", yes("q1", unknown="adverse"), operator="rules", scale="risk", rules=[LADDER[1]])
    rules = [{"when": {"c": "some"}, "then": "low"}, {"otherwise": "high"}]
    found = scored(root(gap, rules=rules), case())
    assert (found["c"].outcome, found["overall"].possible, found["overall"].outcome) == ("some", ("low", "high"), None)
    shared = [{"when": {"c": "some", "q1": "Y"}, "then": "low"}, {"otherwise": "high"}]
    assert scored(root(gap, rules=shared), case())["overall"].outcome is None


# ---- verdicts


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"q1": "N"}, ("established", "low", "low", "low", "medium")),
        ({"q1": "Y"}, ("indicated", None, "some", "high", "medium")),
        ({}, ("not-assessed", None, "low", "high", None)),
    ],
)
def test_verdict_speaks_in_labels(answers, verdict):
    for scale in ("grades", "risk"):
        assert judged(answers, scale=scale).verdict == verdict


@pytest.mark.parametrize(("weight", "status"), [(1, "indicated"), (1.1, "insufficient-evidence")])
def test_from_half_of_the_coverage_a_verdict_is_indicated_though_all_is_possible(weight, status):
    rules = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    parts = yes("q1"), yes("q2", weight=weight)
    one = root(
        criterion("c", *parts, operator="rules", scale="yes-no", rules=rules),
        scales={**SCALES, "yes-no": ["low", "high"]},
    )
    verdict = scored(one, case(answers={"q1": "Y"}))["c"].verdict
    assert (verdict.status, verdict.at_least, verdict.at_most) == (status, "low", "high")


def test_fewer_labels_than_all_are_an_indication_however_little_is_known():
    parts = yes("q1"), yes("q2", weight=9)
    one = root(criterion("c", *parts, operator="rules", scale="risk", rules=[*LADDER, {"otherwise": "low"}]))
    verdict = scored(one, case(answers={"q1": "Y"}))["c"].verdict
    assert (verdict.status, verdict.at_least, verdict.at_most) == ("indicated", "some", "high")


@pytest.mark.parametrize(("minimum", "status"), [(0.75 + 1e-9, "indicated"), (0.75 + 2e-9, "insufficient-evidence")])
def test_coverage_of_labels_is_enough_a_billionth_below_its_threshold(minimum, status):
    rules = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    one = root(
        criterion("c", yes("q1", weight=3), yes("q2"), operator="rules", scale="yes-no", rules=rules),
        scales={**SCALES, "yes-no": ["low", "high"]},
        verdict={"minimum-coverage": minimum},
    )
    assert scored(one, case(answers={"q1": "Y"}))["c"].verdict.status == status


def test_worst_takes_a_label_of_the_value_none_for_what_it_is():
    rules = [{"when": {"q1": "Y"}, "then": "bad"}, {"otherwise": "good"}]
    one = rubric(criterion("c", yes("q1"), operator="rules", scale="falling", rules=rules), scales=SCALES)
    overall = assess(one, case(answers={"q1": "N"})).overall
    assert (overall.at_least, overall.reading, overall.at_most) == ("not-evident",) * 3


def test_root_of_rules_gives_its_own_verdict_as_the_overall_one():
    rules = [{"id": "bad", "when": {"c": "high"}, "then": "high"}, {"otherwise": "some"}]
    assessment = assess(root(ladder("risk"), rules=rules), case(answers={"q1": "Y", "q2": "Y"}))
    overall = assessment.overall
    assert (overall.status, overall.reading, overall.at_least, overall.at_most) == ("established", *["high"] * 3)
    assert (assessment.root.outcome, assessment.root.possible, assessment.root.rule) == ("high", ("high",), "bad")
    assert overall.mean == (None, None, None, 1)


def test_worst_of_categorical_criteria_goes_by_their_values():
    other = criterion("d", question("x", scale="grades"))
    one = rubric(ladder(), other, scales=SCALES)
    overall = assess(one, case(answers={"q1": "Y", "x": "low"})).overall
    assert (overall.status, overall.reading, overall.at_least, overall.at_most) == (
        "indicated",
        "not-evident",
        "partial",
        "severe",
    )
    overall = assess(one, case(answers={"q1": "Y", "q2": "Y"})).overall
    assert (overall.reading, overall.at_least, overall.at_most) == ("severe", "severe", "severe")
    assert overall.mean.point == pytest.approx(0.9)


def test_number_above_labels():
    one = root(criterion("m", ladder(), criterion("d", question("x", scale="grades"))))
    node = scored(one, case(answers={"q1": "Y", "x": "high"}))["m"]
    assert (node.lower, node.upper) == pytest.approx(((0.4 + 0.9) / 2, 0.9))
    assert (node.point, node.coverage) == pytest.approx((0.9, 0.75))


@pytest.mark.parametrize(
    ("kept", "label"), [(("D", "B"), "D+"), (("C",), "C"), (("B", "B", "B"), "B"), (("C", "D", "D"), "D+")]
)
def test_weakest_link(kept, label):
    parts = [question(f"q{n}", scale="letters") for n in range(3)]
    gone = [{"question": f"q{n}", "kind": "not-applicable", "note": "x"} for n in range(len(kept), 3)]
    one = root(criterion("c", *parts, operator="weakest-link-plus", scale="link"))
    answers = {f"q{n}": answer for n, answer in enumerate(kept)}
    assert scored(one, case(answers=answers, unknowns=gone))["c"].outcome == label


def test_table_of_several_lengths():
    rows = [{"of": ["D", "C"], "is": "D+"}, {"of": "C", "is": "C"}]
    parts = question("q1", scale="letters"), question("q2", scale="letters")
    one = root(criterion("c", *parts, operator="table", table=rows, scale="link"))
    gone = [{"question": "q1", "kind": "not-applicable", "note": "x"}]
    assert scored(one, case(answers={"q1": "C", "q2": "D"}))["c"].outcome == "D+"
    assert scored(one, case(answers={"q2": "C"}, unknowns=gone))["c"].outcome == "C"
    assert scored(one, case(answers={"q2": "D"}, unknowns=gone))["c"].possible == ()
    assert scored(one, case())["c"].possible == ("D+",)


# ---- overrides, and what does not apply


def test_override_with_a_label():
    why = {"criterion": "c", "band": "high", "reason": "Known from court."}
    found = scored(root(ladder("risk")), case(answers={"q1": "N"}, overrides=[why]))
    assert (found["c"].override.band, found["c"].outcome, found["overall"].outcome) == ("high", "low", "low")


def test_criterion_to_which_nothing_applies_has_no_label():
    gone = [{"criterion": "c", "kind": "not-applicable", "note": "No zone."}]
    other = criterion("d", yes("q3"), operator="rules", scale="risk", rules=[{"when": {"q3": "Y"}, "then": "high"}])
    rules = [{"when": {"c": ["low", "some", "high"]}, "then": "high"}, {"otherwise": "low"}]
    for scale, bounds in (("grades", (0.1, 0.9)), ("risk", (None, None))):
        found = scored(root(ladder(scale), other, rules=rules), case(unknowns=gone))
        node = found["c"]
        assert (node.dropped, node.possible, node.outcome, node.rule) == (
            "No zone.",
            ("low", "some", "high"),
            None,
            None,
        )
        assert (node.point, node.coverage, node.verdict.status, node.gap) == (None, 0, "not-assessed", False)
        assert (node.lower, node.upper) in (bounds, (0, 1))
        assert found["overall"].outcome == "low"


@pytest.mark.parametrize("named", [{"c": "low"}, {"c": "low", "q3": ["N", "Y"]}])
def test_rule_on_a_criterion_that_is_not_asked_does_not_hold(named):
    """All of c is asked only if q3 is Y: with N there is no label, not even that of 'otherwise'."""
    inner = criterion(
        "c", yes("q1", **{"asked-if": {"q3": "Y"}}), operator="rules", scale="risk", rules=[{"otherwise": "low"}]
    )
    beside = criterion("d", yes("q3"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    one = root(beside, inner, rules=[{"when": named, "then": "high"}, {"otherwise": "low"}])
    assert scored(one, case(answers={"q3": "N"}))["overall"].outcome == "low"
    assert scored(one, case(answers={"q3": "Y"}))["overall"].outcome == "high"
    assert scored(one, case())["overall"].possible == ("low", "high")


def test_results_are_written_without_what_only_scoring_needs():
    written = assess(root(ladder("risk")), case()).to_dict()["root"]["children"][0]
    assert written["possible"] == ["low", "some", "high"]
    assert "gap" not in written


def test_same_tree_by_many_cases_leaves_no_trace_of_gaps():
    gap = criterion("c", yes("q1"), operator="rules", scale="risk", rules=[LADDER[1]])
    rules = [{"when": {"c": "some"}, "then": "low"}, {"when": {"q3": "Y"}, "then": "some"}, {"otherwise": "high"}]
    beside = criterion("d", yes("q3"), operator="rules", scale="risk", rules=[{"otherwise": "low"}])
    deep = root(criterion("e", gap, operator="rules", scale="risk", rules=[{"otherwise": "low"}]), beside, rules=rules)
    for answers in ({}, {"q3": "Y"}, {}):
        possible = ("low", "some") if answers else ("low", "some", "high")
        assert nodes(assess(deep, case(answers=answers)))["overall"].possible == possible
