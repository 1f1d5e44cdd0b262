"""Scoring once more what was scored before: some items left out, another prior weight, an answer taken for certain."""

import pytest

import premortem
from building import assess, case, criterion, item, nodes, question, rubric, worked_out
from premortem.model.scores import ItemResult
from premortem.scoring.answers import Answers, pooled_again, read_by, settled_at
from premortem.scoring.scoring import read_children, score_again

MEASURE = {"formula": "built / planned", "thresholds": {"minor": 1, "full": 4}}
FACTS = {
    "built": {"value": 2, "source": "b", "alternatives": [{"value": 8}, {"value": 0.5}]},
    "planned": {"value": 1, "source": "a"},
}
SAID_TWICE = item("q", "full", "c", locator="p. 1")
EVIDENCE = [
    item("q", "absent", "a", strength="weak"),
    SAID_TWICE,
    {**SAID_TWICE, "statement": "Once more."},
    item("q", "full", "e"),
    item("q", "partial", "d", test="hoop"),
]
UNKNOWN = {"question": "q", "kind": "no-information", "note": "Searched."}


def worked(evidence=EVIDENCE, *, policy="bound", weight=2, **more):
    """Score one question that items and facts speak on."""
    asked = question("q", measure=MEASURE, unknown=policy)
    one = rubric(criterion("c", asked), evidence={"prior-weight": weight})
    found = worked_out(one, case(*evidence, **({"facts": FACTS} | more)))
    return found.answers.questions["q"], found.plan.leaves["q"]


# ---- pooled once more


def test_to_pool_all_items_again_changes_nothing():
    found, leaf = worked()
    assert len(found.items) == 6
    assert pooled_again(found, leaf, found.items, 2) == found
    found, leaf = worked(unknowns=[UNKNOWN], policy="adverse")
    assert pooled_again(found, leaf, found.items, 2) == found


def test_to_pool_again_with_another_prior_weight_is_to_score_with_it():
    found, leaf = worked()
    assert pooled_again(found, leaf, found.items, 7) == worked(weight=7)[0]._replace(head=found.head)


@pytest.mark.parametrize("left_out", range(5))
def test_to_leave_an_item_out_is_to_score_without_it(left_out):
    """Of two that say the same, the second counts once the first is left out."""
    found, leaf = worked()
    kept = [one for place, one in enumerate(found.items) if place != left_out]
    without = [one for place, one in enumerate(EVIDENCE) if place != left_out]
    assert pooled_again(found, leaf, kept, 2) == worked(without)[0]


def test_to_leave_the_measured_item_out_is_to_score_without_the_facts():
    found, leaf = worked()
    assert pooled_again(found, leaf, found.items[:-1], 2) == worked(facts={})[0]
    assert pooled_again(found, leaf, found.items[-1:], 2) == worked([])[0]


@pytest.mark.parametrize(("policy", "point"), [("bound", None), ("adverse", 1), ("favourable", 0)])
@pytest.mark.parametrize("unknowns", [[], [UNKNOWN]])
def test_without_any_item_a_question_is_as_unknown_as_the_case_says(unknowns, policy, point):
    found, leaf = worked(unknowns=unknowns, policy=policy)
    nothing = pooled_again(found, leaf, (), 2)
    assert nothing == (worked([], unknowns=unknowns, policy=policy, facts={})[0] if unknowns else leaf.blank)
    assert (nothing.point, nothing.state) == (point, "no-information" if unknowns else "not-assessed")


def test_items_without_mass_leave_a_question_unknown():
    found, leaf = worked([item("q", source="e"), item("q"), item("q", source="b")], policy="adverse", facts={})
    again = pooled_again(found, leaf, found.items[:1], 2)
    assert (again.state, again.point, again.coverage, len(again.items)) == ("not-assessed", 1, 0, 1)


def test_direct_answer_holds_as_long_as_it_is_among_the_items():
    found, leaf = worked([], answers={"q": "full"}, facts={})
    assert found.unsourced == 1
    assert pooled_again(found, leaf, found.items, 7) is found
    assert pooled_again(found, leaf, (), 2) == leaf.blank


@pytest.mark.parametrize("unknowns", [[], [UNKNOWN]])
def test_answer_by_a_label_without_a_value_is_left_out(unknowns):
    one = rubric(
        criterion("c", question("q", scale="yes"), operator="rules", scale="yes", rules=[{"otherwise": "N"}]),
        scales={"yes": ["N", "Y"]},
        operator="rules",
        scale="yes",
        rules=[{"otherwise": "N"}],
    )
    found = worked_out(one, case(answers={"q": "Y"}, unknowns=unknowns))
    asked, leaf = found.answers.questions["q"], found.plan.leaves["q"]
    again = pooled_again(asked, leaf, (), 2)
    state = "no-information" if unknowns else "not-assessed"
    assert again == leaf.blank._replace(state=state, unknown=asked.unknown)
    assert (again.answer, again.coverage, again.lower, again.upper) == (None, 0, None, None)


def test_items_that_a_result_no_longer_weighs_weigh_nothing():
    """A written result can lack what is confidential: no value, no mass, no group."""
    found, leaf = worked()
    bare = ItemResult(found.items[0].said, None, None, None, None, None, None, False, None, False)  # noqa: FBT003
    assert pooled_again(found, leaf, [bare], 2).coverage == 0
    assert [one.mass for one in pooled_again(found, leaf, [bare, found.items[0]], 2).items] == [0, 1]
    heavy = pooled_again(found, leaf, [bare._replace(mass=2.0)], 2)
    assert (heavy.point, heavy.lower, heavy.upper, heavy.coverage, heavy.groups) == (0, 0, 0.5, 0.5, {""})


# ---- settled


def test_to_settle_a_question_is_to_answer_it():
    answered, leaf = worked([], answers={"q": {"value": "full", "source": "a"}})
    kept = {"items", "other_items", "groups", "unknown"}
    for found in (worked()[0], leaf.blank):
        settled = settled_at(found, "full", 1.0)
        for name, value in settled._asdict().items():
            assert value == getattr(found if name in kept else answered, name), name


# ---- the tree once more

TREE = rubric(
    criterion("c1", question("q1", weight=3), question("q2")),
    criterion("c2", criterion("c3", question("q3")), criterion("c4", question("q4"))),
)


def test_to_score_changed_answers_again_is_to_score_the_other_case():
    before = worked_out(TREE, case(item("q1"), item("q3", "minor")))
    other = worked_out(TREE, case(item("q1"), item("q3", "full", "b")))
    base = nodes(assess(TREE, case(item("q1"), item("q3", "minor"))))
    again = score_again(other.answers, before.plan, base, frozenset({"q3"}))
    assert again == other.root
    assert again.children[0] is base["c1"]
    assert again.children[1].children[1] is base["c4"]


def test_what_rests_on_no_changed_answer_is_taken_over_as_it_was():
    before = worked_out(TREE, case(item("q1")))
    nothing = Answers({}, frozenset(), ())
    assert score_again(nothing, before.plan, {"overall": before.root}, frozenset()) is before.root
    assert score_again(nothing, before.plan, {"overall": before.root}, frozenset({"q1"})).coverage == 0


def test_overrides_are_left_out_of_what_is_scored_again():
    why = [{"criterion": "c1", "band": "severe", "reason": "Known from court."}]
    found = worked_out(TREE, case(item("q1"), overrides=why))
    assert nodes(assess(TREE, case(overrides=why)))["c1"].override.band == "severe"
    assert score_again(found.answers, found.plan, {}, frozenset()).children[0].override is None


def test_criterion_that_is_taken_over_is_told_to_those_above():
    ladder = [{"when": {"c1": "high", "c2": "high"}, "then": "high"}, {"otherwise": "low"}]
    inner = [
        criterion(
            f"c{n}",
            question(f"q{n}", scale="risk"),
            operator="rules",
            scale="risk",
            rules=[{"when": {f"q{n}": "high"}, "then": "high"}, {"otherwise": "low"}],
        )
        for n in (1, 2)
    ]
    one = rubric(*inner, scales={"risk": ["low", "high"]}, operator="rules", scale="risk", rules=ladder)
    before = worked_out(one, case(answers={"q1": "high", "q2": "low"}))
    after = worked_out(one, case(answers={"q1": "high", "q2": "high"}))
    base = {child.head.id: child for child in before.root.children} | {"overall": before.root}
    again = score_again(after.answers, before.plan, base, frozenset({"q2"}))
    assert (before.root.outcome, again.outcome) == ("low", "high")
    assert again.children[0] is before.root.children[0]


# ---- what a reading is made of


def test_reading_is_made_of_the_children_that_have_one():
    parts = question("q1", weight=3), question("q2"), question("q3"), question("q4", weight=5)
    gone = [{"question": "q4", "kind": "not-applicable", "note": "x"}]
    one = rubric(criterion("c", *parts))
    node = nodes(assess(one, case(item("q1"), item("q3", "minor", "b"), unknowns=gone)))["c"]
    names, points, shares = read_children(node, plain=False)
    assert (names, points) == (("q1", "q3"), [1, 0.25])
    whole = 3 * 0.5 + 1.5 / 3.5  # weight times coverage
    assert shares == pytest.approx([3 * 0.5 / whole, 1.5 / 3.5 / whole])
    assert read_children(node, plain=True)[2] == [0.75, 0.25]


def test_without_a_reading_there_is_nothing_that_it_is_made_of():
    node = nodes(assess(rubric(criterion("c", question("q"))), case()))["c"]
    assert read_children(node, plain=False) == ((), [], [])


def test_an_item_is_read_on_each_question_that_it_bears_on_and_what_stands_under_also_goes_first():
    [one] = premortem.load_case(
        data=case(item("q1", "full", also=[{"question": "small/q2", "finding": "minor"}]))
    ).evidence
    read = read_by(one, {"q1": ("a", "b"), "small/q2": ("b", "c"), "other": ("d",)})
    assert {name: said.finding for name, said in read.items()} == {"a": "full", "b": "minor", "c": "minor"}
    assert read_by(one, {}) == {}
