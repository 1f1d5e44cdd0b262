"""One thing changed at a time, held against a full assessment of a case or a rubric that was changed by hand."""

from copy import deepcopy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from building import assess, case, criterion, item, question, rubric, worked_out
from premortem.analysis import variations
from premortem.analysis.variations import (
    Varied,
    criteria_in,
    groups_of,
    scored,
    variation_of,
    with_operators,
    with_prior_weights,
    without_groups,
    without_items,
)
from premortem.model.scores import QuestionResult
from premortem.scoring import completions
from premortem.scoring.answers import Answers, answers_of, pooled_again, settled_at
from premortem.scoring.scoring import read_children, score, score_again
from strategies import (
    SCALES,
    cases,
    categorical_rubrics,
    direct_cases,
    questions_of,
    rubrics,
    rubrics_and_cases,
)

drawn = rubrics_and_cases(rubrics(), cases)
labelled = rubrics_and_cases(categorical_rubrics(), direct_cases)


def started(rubric, case):
    worked = worked_out(rubric, case)
    return scored(*worked)


def bare(node):
    """Give a scored tree without what its computation leaves open: overrides, and who is named in which order."""
    children = [
        (bare(child) if hasattr(child, "children") else child._replace(other_items=())) for child in node.children
    ]
    return node._replace(children=tuple(children), override=None)


def same(varied, rubric, case):
    """Hold a variation against the assessment of what was changed by hand."""
    root = assess(rubric, case).root
    assert bare(varied.criteria["overall"]) == bare(root)


# ---- left out by hand


def _measured_anyway(rubric, case):
    """Tell whether figures would answer a question whose direct answer is left out: they are not called upon."""
    return any("measure" in one and one["id"] in case["answers"] for one in questions_of(rubric))


def group_of(source, case):
    return case["sources"][source].get("group", source)


def without_group(group, case):
    left = deepcopy(case)

    def stays(said):
        return group_of(said["source"], case) != group

    left["evidence"] = [one for one in case.get("evidence", ()) if stays(one)]
    left["facts"] = {name: fact for name, fact in case.get("facts", {}).items() if stays(fact)}
    left["answers"] = {
        name: one
        for name, one in case.get("answers", {}).items()
        if not (isinstance(one, dict) and "source" in one) or stays(one)
    }
    return left


@pytest.mark.no_cover
@given(drawn)
def test_leaving_out_a_group_is_assessing_without_it(both):
    assume(not _measured_anyway(*both))
    for varied in [*without_groups(started(*both))][:3]:
        assert varied.kind == "group"
        same(varied, both[0], without_group(varied.what, both[1]))


def without_item(varied, case):
    left = deepcopy(case)
    if varied.said.direct:
        del left["answers"][varied.what]
        return left
    scored_by = case.get("scored-by")
    places = [
        place
        for place, one in enumerate(case["evidence"])
        if one["question"] == varied.what and one.get("assessor") == scored_by
    ]
    del left["evidence"][places[varied.item]]
    return left


@pytest.mark.no_cover
@given(drawn)
def test_leaving_out_an_item_is_assessing_without_it(both):
    assume(not _measured_anyway(*both))
    for varied in [*without_items(started(*both))][-4:]:
        assert varied.kind == "item"
        if not varied.said.measured:
            same(varied, both[0], without_item(varied, both[1]))


@given(labelled)
def test_leaving_out_an_answer_may_change_what_is_asked(both):
    for varied in [*without_items(started(*both))][:4]:
        same(varied, both[0], without_item(varied, both[1]))


def test_what_was_said_on_a_question_that_was_not_asked_counts_once_it_is():
    scales = {"finding": {"absent": 0, "full": 1}, "yes-no": {"n": 0, "y": 1}}
    one = rubric(
        criterion(
            "c",
            question("gate", scale="yes-no"),
            question("then", **{"asked-if": {"gate": ["y"]}}),
            question("more", **{"asked-if": {"gate": ["y"]}}),
        ),
        scales=scales,
    )
    given = case(item("then"), answers={"gate": {"value": "n", "source": "b"}, "more": {"value": 1, "source": "c"}})
    begun = started(one, given)
    assert begun.answers.unasked.keys() == {"then", "more"}
    left_out = next(iter(without_groups(begun)))
    assert left_out.what == "b"
    same(left_out, one, without_group("b", given))
    asked = {child.head.id: child.state for child in left_out.criteria["c"].children}
    assert asked == {"gate": "not-assessed", "then": "answered", "more": "answered"}


def test_without_the_only_source_nothing_is_assessed():
    [varied] = without_groups(started(rubric(criterion("c", question("q"))), case(item("q"), item("q", "minor"))))
    assert varied.criteria["overall"].verdict.status == "not-assessed"


def test_groups_are_counted_from_the_one_with_most_items():
    sources = {"a": {"citation": "A", "group": "x"}, "b": {"citation": "B", "group": "x"}, "c": {"citation": "C"}}
    given = case(item("q"), item("q", source="b"), item("p", source="c"), sources=sources, answers={"o": 1})
    begun = started(rubric(criterion("c", question("q"), question("p"), question("o"))), given)
    assert list(groups_of(begun).items()) == [("x", 2), ("c", 1)]


def test_a_measured_item_rests_on_the_sources_of_all_its_facts():
    measure = {"formula": "a / b", "thresholds": {"minor": 0.1, "full": 1}}
    facts = {"a": {"value": 3, "source": "a"}, "b": {"value": 2, "source": "c"}}
    one = rubric(criterion("c", question("q", measure=measure)))
    begun = started(one, case(facts=facts))
    assert groups_of(begun) == {"a": 1, "c": 1}
    for varied in without_groups(begun):
        assert varied.criteria["c"].verdict.status == "not-assessed"


def test_a_measured_item_is_no_duplicate_of_one_that_looks_the_same():
    measure = {"formula": "a", "thresholds": {"minor": 0.1, "full": 1}}
    facts = {"a": {"value": 0.5, "source": "a", "alternatives": [{"value": 2}]}}
    one = rubric(criterion("c", question("q", measure=measure)))
    given = case(item("q", "minor"), item("q", "minor", "b"), facts=facts)
    begun = started(one, given)
    last = [varied for varied in without_items(begun) if varied.item == 1]
    same(last[0], one, case(item("q", "minor"), facts=facts))


def test_what_cannot_be_worked_out_any_more_is_not_tried(monkeypatch):
    scales = {"letters": ["a", "b", "c"]}
    rules = [{"id": "r", "when": {f"q{place}": ["a"] for place in range(4)}, "then": "a"}, {"otherwise": "b"}]
    names = [f"q{place}" for place in range(4)]
    drawn = [question(name, scale="letters") for name in names]
    one = rubric(criterion("c", *drawn, operator="rules", scale="letters", rules=rules), scales=scales, **ROOT_RULES)
    begun = started(one, case(answers={name: {"value": "a", "source": "a"} for name in names}))
    assert len(list(without_items(begun))) == 4
    monkeypatch.setattr(completions, "MAX_WORK", 0)
    assert list(without_items(begun)) == []
    assert list(without_groups(begun)) == []


def test_prior_weights_that_cannot_be_worked_out_are_not_tried(monkeypatch):
    one = rubric(criterion("c", question("q")))
    begun = started(one, case(item("q")))

    def too_many(*_):
        raise completions.TooManyCompletions("c")

    monkeypatch.setattr(variations, "_rescored", too_many)
    assert list(with_prior_weights(begun)) == []


ROOT_RULES = {"operator": "rules", "scale": "letters", "rules": [{"id": "same", "when": {"c": ["a"]}, "then": "a"}]}

# ---- other conventions


@pytest.mark.no_cover
@given(drawn)
def test_prior_weights_are_those_of_a_rubric(both):
    one, given = both
    found = list(with_prior_weights(started(one, given)))
    used = one.get("evidence", {}).get("prior-weight", 2)
    assert [varied.what for varied in found] == [f"{weight}" for weight in (1, 2, 4) if weight != used]
    for varied in found:
        same(varied, {**one, "evidence": {**one.get("evidence", {}), "prior-weight": float(varied.what)}}, given)


def put(operator, name, rubric):
    """Give a node of a rubric another operator."""
    changed = deepcopy(rubric)

    def find(node):
        if node.get("id", "overall") == name:
            return node
        return next((found for child in node.get("criteria", ()) if (found := find(child))), None)

    node = find(changed)
    for key in ("blend", "owa"):
        node.pop(key, None)
    node["operator"] = operator
    if operator == "owa":
        node["owa"] = variations.DEFAULT_OWA
    return changed


@given(drawn)
@settings(max_examples=15)
def test_operators_are_those_of_a_rubric(both):
    one, given = both
    begun = started(one, given)
    tops = ["overall", *(top["id"] for top in one["criteria"])]
    for name in tops:
        node = begun.criteria[name]
        for varied in with_operators(node, begun.plan.branches[name], begun.plan):
            other = worked_out(put(varied.what, name, one), given)
            expected = criteria_in(other.root)[name]
            got = varied.criteria[name]
            assert got.verdict[:4] == expected.verdict[:4]
            assert (got.point, got.lower, got.upper) == pytest.approx(
                (expected.point, expected.lower, expected.upper), abs=1e-9
            )


def test_every_other_operator_is_tried():
    begun = started(rubric(criterion("c", question("q"))), case(item("q")))
    tried = [varied.what for varied in with_operators(begun.criteria["c"], begun.plan.branches["c"], begun.plan)]
    assert tried == ["max", "min", "blend", "owa", "geometric", "harmonic"]
    tried = [varied.what for varied in with_operators(begun.criteria["overall"], begun.plan.root, begun.plan)]
    assert tried == ["mean", "max", "min", "blend", "owa", "geometric", "harmonic"]


def test_nothing_is_tried_on_labels_or_on_what_is_dropped():
    scales = {"letters": ["a", "b"]}
    one = rubric(
        criterion("c", question("q", scale="letters"), operator="rules", scale="letters", rules=[{"otherwise": "a"}]),
        scales=scales,
        **ROOT_RULES,
    )
    begun = started(one, case(answers={"q": "a"}))
    assert list(with_operators(begun.criteria["c"], begun.plan.branches["c"], begun.plan)) == []
    gone = case(unknowns=[{"question": "q", "kind": "not-applicable", "note": "x"}])
    begun = started(rubric(criterion("c", question("q"))), gone)
    assert list(with_operators(begun.criteria["c"], begun.plan.branches["c"], begun.plan)) == []


# ---- what is said of a variation


def test_only_what_changes_a_band_is_told():
    given = case(item("q", locator="p. 7"), item("q", "absent", "b"), item("p", "absent", "b"))
    begun = started(rubric(criterion("c", question("q")), criterion("d", question("p"))), given)
    first = next(without_items(begun))
    before = {name: node.verdict for name, node in begun.criteria.items()}
    told = variation_of(first, "c", before["c"])
    assert (told.kind, told.what, told.item, told.source, told.locator) == ("item", "q", 0, "a", "p. 7")
    after = first.criteria["c"]
    assert (told.point, told.status, told.at_least, told.at_most) == (
        after.point,
        after.verdict.status,
        after.verdict.at_least,
        after.verdict.at_most,
    )
    assert told.reading == "not-evident"
    assert variation_of(first, "d", before["d"]) is None
    assert variation_of(Varied("operator", "max", None, None, {}), "c", before["c"]) is None


def test_a_group_has_neither_source_nor_place():
    begun = started(rubric(criterion("c", question("q"))), case(item("q")))
    [varied] = without_groups(begun)
    told = variation_of(varied, "c", begun.criteria["c"].verdict)
    assert (told.what, told.item, told.source, told.locator, told.point) == ("a", None, None, None, None)


# ---- scoring again


@given(drawn, st.data())
def test_scoring_again_is_scoring_from_scratch(both, data):
    one = started(*both)
    names = sorted(one.plan.leaves)
    changed = data.draw(st.sets(st.sampled_from(names), max_size=3))
    settled = {
        name: settled_at(one.answers.questions.get(name, one.plan.leaves[name].blank), "0.4", 0.4) for name in changed
    }
    questions = {**one.answers.questions, **settled}
    answers = Answers(questions, frozenset(questions), ())
    again = score_again(answers, one.plan, one.criteria, frozenset(changed))
    assert bare(again) == bare(score(answers, one.plan)[0])


def test_what_does_not_rest_on_a_change_is_taken_over():
    begun = started(
        rubric(criterion("c", question("q")), criterion("d", question("p"))), case(item("q"), item("p", "minor"))
    )
    again = score_again(begun.answers, begun.plan, begun.criteria, frozenset({"q"}))
    assert again.children[1] is begun.criteria["d"]
    assert again.children[0] is not begun.criteria["c"]


@given(drawn)
def test_pooling_all_items_again_changes_nothing(both):
    one = started(*both)
    weight = one.plan.rubric.evidence.prior_weight
    for name, found in one.answers.questions.items():
        if found.state == "answered":
            assert pooled_again(found, one.plan.leaves[name], found.items, weight) == found


@given(labelled)
def test_an_answer_that_is_left_out_leaves_the_question_as_unknown_as_the_case_says(both):
    one, given = both
    for name, label in given["answers"].items():
        kind = {"question": name, "kind": "withheld", "note": "x"}
        beside = {**given, "unknowns": [*given["unknowns"], kind]}
        begun = started(one, beside)
        found = begun.answers.questions[name]
        assume(found.state == "answered")
        assert label in SCALES[next(each["scale"] for each in questions_of(one) if each["id"] == name)]
        left = pooled_again(found, begun.plan.leaves[name], (), 2.0)
        rest = {**beside, "answers": {other: said for other, said in given["answers"].items() if other != name}}
        fresh = worked_out(one, rest)
        expected = fresh.answers.questions.get(name)
        assume(expected.state != "not-asked")
        assert left == expected
        break


def test_settled_questions_are_certain():
    begun = started(rubric(criterion("c", question("q"))), case(item("q"), item("q", "absent", "b")))
    settled = settled_at(begun.answers.questions["q"], "minor", 0.25)
    assert isinstance(settled, QuestionResult)
    assert (settled.state, settled.answer, settled.coverage, settled.conflict) == ("answered", "minor", 1, 0)
    assert (settled.point, settled.lower, settled.upper) == (0.25,) * 3


@pytest.mark.parametrize(("plain", "shares"), [(False, [0.4, 0.6]), (True, [2 / 3, 1 / 3])])
def test_children_that_are_read(plain, shares):
    evidence = [item("q", source="a", strength="weak"), item("o", "absent")]
    given = case(*evidence, answers={"p": 0.25}, unknowns=[{"question": "o2", "kind": "not-applicable", "note": "x"}])
    questions = [question("q", weight=2), question("p"), question("n"), question("o2")]
    one = rubric(criterion("c", *questions), criterion("d", question("o")))
    begun = started(one, given)
    names, points, found = read_children(begun.criteria["c"], plain=plain)
    assert (names, points) == (("q", "p"), [1, 0.25])
    assert found == pytest.approx(shares)


def test_nothing_is_read_where_nothing_is_answered():
    begun = started(rubric(criterion("c", question("q"))), case())
    assert read_children(begun.criteria["c"], plain=False) == ((), [], [])
    assert answers_of(begun.case, begun.plan).unasked == {}
