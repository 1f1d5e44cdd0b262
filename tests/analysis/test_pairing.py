"""Two programmes on one criterion: the laws of being worse, of draws, and of questions answered in both."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
import strategies
from building import case, criterion, item, question, rubric
from premortem.analysis.comparing import compare_cases
from premortem.analysis.draws import Draws
from premortem.analysis.variations import criteria_in
from premortem.scoring.assessing import prepare
from premortem.scoring.scoring import score

TWO = rubric(criterion("c", question("q1"), question("q2")), criterion("d", question("q3")))
SURE = {"strength": "strong"}


def named(name, *evidence, **more):
    return case(*evidence, case=name, **more)


def pairs(questions, *cases):
    found = premortem.compare([premortem.load_case(data=one) for one in cases], premortem.load_rubric(data=questions))
    return {(pair.row, pair.by): pair for pair in found.pairs}


def load(questions, data):
    loaded = premortem.load_case(data=data)
    prepared = prepare(loaded, questions)
    return prepared, score(prepared.answers, prepared.plan)[0]


def test_established_if_the_ranges_do_not_meet():
    found = pairs(TWO, named("a", answers={"q1": "full", "q2": "full"}), named("b", item("q1", "absent", **SURE)))
    assert found["c", "value"].status == "established"
    assert found["c", "value"].worse == "a"
    assert found["d", "value"][3:7] == ("b", None, "none", pytest.approx(0.5, abs=0.02))
    assert found["overall", "level"].status == "indicated"


def test_indicated_if_only_the_readings_differ():
    found = pairs(TWO, named("a", item("q1", "minor")), named("b", item("q1")))
    assert (found["c", "value"].worse, found["c", "value"].status) == ("b", "indicated")
    assert found["c", "value"].share < 0.5


def test_ranges_that_touch_establish_nothing():
    found = pairs(TWO, named("a", answers={"q1": 0.5, "q2": 0.5}), named("b", answers={"q1": 0.5, "q2": 0.5}))
    assert (found["c", "value"].worse, found["c", "value"].status, found["c", "value"].share) == (None, "none", 0.5)


def test_under_achievement_the_lower_one_is_worse():
    praised = {**TWO, "reads": "achievement"}
    found = pairs(
        praised, named("a", answers={"q1": 0, "q2": 0, "q3": 0}), named("b", answers={"q1": 1, "q2": 1, "q3": 1})
    )
    assert {pair.worse for pair in found.values()} == {"a"}
    assert {pair.status for pair in found.values()} == {"established"}
    assert {pair.share for pair in found.values()} == {1.0}
    assert found["c", "value"].paired.difference == -1


def test_labels_are_compared_by_their_places_without_draws():
    rules = [
        {"when": {"q1": "Y"}, "then": "High"},
        {"when": {"q2": "Y"}, "then": "Mid"},
        {"id": "x", "otherwise": "Low"},
    ]
    scales = {"answer": ["N", "Y"], "level": ["Low", "Mid", "High"], "finding": {"absent": 0, "full": 1}}
    asked = [question(name, scale="answer") for name in ("q1", "q2")]
    one = rubric(
        criterion("c", *asked, operator="rules", scale="level", rules=rules), operator="rules", scale="level",
        rules=[{"when": {"c": "High"}, "then": "High"}, {"id": "y", "otherwise": "Low"}], scales=scales,
    )  # fmt: skip
    found = pairs(one, named("a", answers={"q1": "N"}), named("b", answers={"q1": "Y"}))
    assert found["c", "label"] == ("c", "label", "a", "b", "b", "established", None, None)
    assert found["overall", "label"].worse == "b"


def test_labels_with_values_are_compared_by_these_and_not_paired():
    plain = {"C": 0, "B": 0.5, "A": 1}
    scales = {"finding": {"absent": 0, "full": 1}, "graded": {**plain, "C+": 0.2, "B+": 0.7}, "plain": plain}
    scales["graded"] = dict(sorted(scales["graded"].items(), key=lambda entry: entry[1]))
    asked = [question(name, scale="plain") for name in ("q1", "q2")]
    one = rubric(
        criterion("c", criterion("e", *asked, operator="weakest-link-plus", scale="graded")),
        criterion("d", question("q3")), scales=scales,
    )  # fmt: skip
    found = pairs(one, named("a", answers={"q1": "C", "q2": "C"}), named("b", answers={"q1": "A", "q2": "A"}))
    assert (found["e", "value"].worse, found["e", "value"].status) == ("b", "established")
    assert found["e", "value"].paired is None
    assert found["c", "value"].share == 0
    assert found["c", "value"].paired is None
    assert found["d", "value"].paired.questions == 0


def test_what_one_programme_leaves_aside_is_not_compared():
    gone = {"unknowns": [{"criterion": "d", "kind": "not-applicable"}]}
    assert ("d", "value") not in pairs(TWO, named("a", item("q1"), **gone), named("b", item("q3")))
    nothing = {"unknowns": [{"criterion": name, "kind": "not-applicable"} for name in ("c", "d")]}
    assert pairs(TWO, named("a", **nothing), named("b", item("q3"))) == {}


def test_a_root_that_adds_up_is_compared_by_its_value():
    found = pairs({**TWO, "operator": "mean"}, named("a", item("q1")), named("b", item("q2")))
    assert ("overall", "value") in found
    assert ("overall", "level") not in found


def recomputed(questions, data, common):
    """Score a case without the questions that are not common to both."""
    names = [q["id"] for c in questions["criteria"] for q in c["questions"]]
    aside = [{"question": name, "kind": "not-applicable", "note": "x"} for name in names if name not in common]
    left = [one for one in data["evidence"] if one["question"] in common]
    _, root = load(premortem.load_rubric(data=questions), {**data, "evidence": left, "unknowns": aside})
    return criteria_in(root)


@given(st.data())
def test_the_paired_difference_is_that_of_the_questions_answered_in_both(data):
    one = {"c": ["q1", "q2", "q4"], "d": ["q3", "q5"]}
    weighed = [
        criterion(name, *(question(q, weight=data.draw(strategies.weights)) for q in asked))
        for name, asked in one.items()
    ]
    questions = rubric(*weighed)
    names = [name for asked in one.values() for name in asked]
    evidence = st.lists(st.builds(item, st.sampled_from(names), st.sampled_from(strategies.FINDINGS)), max_size=5)
    a, b = named("a", *data.draw(evidence)), named("b", *data.draw(evidence))
    common = {i["question"] for i in a["evidence"]} & {i["question"] for i in b["evidence"]}
    sides = [recomputed(questions, side, common) for side in (a, b)]
    for (row, by), pair in pairs(questions, a, b).items():
        if by == "level":
            assert pair.paired is None
            continue
        points = [side[row].point for side in sides]
        expected = None if None in points else points[0] - points[1]
        assert pair.paired.difference == pytest.approx(expected)
        assert pair.paired.questions == len(common & set(one.get(row, names)))


@given(st.data())
@settings(max_examples=25)
def test_pairs_are_antisymmetric(data):
    levels = data.draw(st.lists(st.sampled_from(strategies.FINDINGS), min_size=4, max_size=4))
    a = named("a", item("q1", levels[0]), item("q2", levels[1], **SURE))
    b = named("b", item("q1", levels[2], **SURE), item("q3", levels[3]))
    forth, back = pairs(TWO, a, b), pairs(TWO, b, a)
    for key, pair in forth.items():
        other = back[key]
        assert (pair.worse, pair.status) == (other.worse, other.status)
        assert pair.share == pytest.approx(1 - other.share)
        if pair.paired and pair.paired.difference is not None:
            assert pair.paired.difference == pytest.approx(-other.paired.difference)


def test_a_programme_does_not_differ_from_itself():
    evidence = [item("q1", "partial"), item("q2", **SURE), item("q3", "minor")]
    for pair in pairs(TWO, named("a", *evidence), named("b", *evidence)).values():
        assert (pair.worse, pair.status) == (None, "none")
        assert pair.share == pytest.approx(0.5, abs=0.02)
        assert pair.paired is None or pair.paired.difference == 0


def test_answers_without_range_tie_in_every_draw():
    answers = {"q1": 0.3, "q2": 0.9, "q3": 0.5}
    assert {pair.share for pair in pairs(TWO, named("a", answers=answers), named("b", answers=answers)).values()} == {
        0.5
    }


def test_a_pair_does_not_depend_on_who_else_is_compared():
    a, b, c = (named(name, item("q1", finding)) for name, finding in (("a", "full"), ("b", "minor"), ("c", "absent")))
    two = premortem.compare([premortem.load_case(data=one) for one in (a, b)], premortem.load_rubric(data=TWO))
    three = premortem.compare([premortem.load_case(data=one) for one in (a, c, b)], premortem.load_rubric(data=TWO))
    assert [pair for pair in three.pairs if {pair.a, pair.b} == {"a", "b"}] == [*two.pairs]


@given(st.data())
@settings(max_examples=20)
def test_established_differences_hold_in_every_draw_at_the_weights_of_the_rubric(data):
    operator = data.draw(st.sampled_from(strategies.OPERATORS))
    more = {"owa": 2} if operator == "owa" else {}
    asked = [question(f"q{n}", weight=data.draw(strategies.weights)) for n in range(3)]
    reads = data.draw(st.sampled_from(["severity", "achievement"]))
    questions = premortem.load_rubric(data=rubric(criterion("c", *asked, operator=operator, **more), reads=reads))
    answers = [{f"q{n}": data.draw(strategies.values) for n in range(data.draw(st.integers(1, 3)))} for _ in range(2)]
    cases = [premortem.load_case(data=named(name, answers=given)) for name, given in zip("ab", answers, strict=True)]
    draws = Draws(prepare(cases[0], questions).plan, count=500, concentration=None)
    roots = [score(prepare(one, questions).answers, draws.plan)[0] for one in cases]
    drawn = {one.case: draws.values(root, one.case)["c"] for one, root in zip(cases, roots, strict=True)}
    for pair in compare_cases(cases, questions).pairs:
        if pair.row == "c" and pair.status == "established":
            other = pair.b if pair.worse == pair.a else pair.a
            assert draws.share_worse(drawn[pair.worse], drawn[other]) == 1


def share_of_the_closed_case(c, concentration):
    """Compare A = (1, 0) with B = (c, c) in draws of two equal weights."""
    questions = premortem.load_rubric(data=TWO)
    plan, first = load(questions, named("a", answers={"q1": 1, "q2": 0}))
    _, second = load(questions, named("b", answers={"q1": c, "q2": c}))
    draws = Draws(plan.plan, concentration=concentration)
    return draws.share_worse(draws.values(first, "a")["c"], draws.values(second, "b")["c"])


@pytest.mark.parametrize("c", [0.1, 0.25, 0.5, 0.6, 0.9])
def test_the_closed_case_with_uniform_weights(c):
    assert share_of_the_closed_case(c, 1) == pytest.approx(1 - c, abs=0.02)


@pytest.mark.parametrize("c", [0.3, 0.4, 0.5, 0.6, 0.75])
def test_the_closed_case_with_the_weights_of_the_method(c):
    """A weight is Beta(10, 10): it exceeds c as often as fewer than 10 of 19 tosses with chance c succeed."""
    expected = sum(comb(19, j) * c**j * (1 - c) ** (19 - j) for j in range(10))
    assert share_of_the_closed_case(c, 10) == pytest.approx(expected, abs=0.02)
