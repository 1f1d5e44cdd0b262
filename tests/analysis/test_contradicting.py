"""Frames that contradict each other: both sides, what is known of them, and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from analysis.frames import against, frame, lenses, varied, views
from building import case, criterion, item, question
from premortem.analysis.contradicting import oppositions_of, relation_of, side_of
from premortem.analysis.frames import View
from premortem.model.lenses import MOST

SURE = {"strength": "strong"}
REMEDIES = [{"text": "Keep it small.", "locator": "p. 9", "undoes": ["q2"]}]
HOME = frame(
    "home",
    criterion("c1", question("q1", locator="p. 1", risk="It may come."), locator="p. 2", remedies=REMEDIES),
    criterion("c2", question("q2"), question("q3")),
)


def away(*contradictions, **more):
    return frame(
        "away",
        criterion("d", question("p1"), question("p2"), question("p3"), remedies=[{"text": "Keep it big."}]),
        contradicts=[*contradictions],
        **more,
    )


def opposed(one, *contradictions):
    return lenses({**one, "rubric": "home"}, HOME, away(*contradictions)).contradictions


RELATIONS = [
    (True, True, "both-found"),
    (True, False, "one-found"),
    (False, False, "neither-found"),
    (True, None, "one-open"),
    (False, None, "one-open"),
    (None, None, "open"),
]


@pytest.mark.parametrize(("a", "b", "relation"), RELATIONS)
def test_relation(a, b, relation):
    assert relation_of(a, b) == relation


found = st.sampled_from([True, False, None])


@given(found, found)
def test_the_order_of_the_sides_does_not_matter(a, b):
    assert relation_of(a, b) == relation_of(b, a)


def test_a_claim_against_a_claim():
    one = case(item("q1", **SURE, statement="So.", locator="p. 7"), item("q1", "minor", source="b"), item("away/p1"))
    [only] = opposed(one, against("p1", "home/q1", partly=True, locator="here and there"))
    assert (only.partly, only.why, only.locator, only.relation) == (
        True, {"en": "They pull apart."}, "here and there", "both-found")  # fmt: skip
    assert (only.a.rubric, only.a.kind, only.a.id, only.b.rubric, only.b.kind, only.b.id) == (
        "away", "claim", "p1", "home", "claim", "q1")  # fmt: skip
    b = only.b
    assert (b.text, b.risk, b.locator, b.remedies, b.state, b.found) == (
        {"en": "There is the failure q1."}, {"en": "It may come."}, "p. 1", (), "answered", True)  # fmt: skip
    # masses 4 x 1 and 2 x .75; p = (4 x 1 + 1.5 x .25) / 5.5, k = 5.5 / 7.5
    assert b.point == pytest.approx(4.375 / 5.5)
    assert b.lower == pytest.approx(4.375 / 7.5)
    assert b.coverage == pytest.approx(5.5 / 7.5)
    told = [(piece.question, piece.source, piece.locator, piece.finding, piece.value, piece.adverse)
            for piece in b.items]  # fmt: skip
    assert told == [("q1", "a", "p. 7", "full", 1.0, True), ("q1", "b", None, "minor", 0.25, False)]


def test_a_remedy_is_told_by_the_criterion_that_it_stands_against():
    one = case(item("q1", **SURE), item("q2", "absent"), item("q3"), item("away/p1", "absent"))
    [only] = opposed(one, against("p1", "home/c1"))
    b = only.b
    assert (b.kind, b.text, b.locator, b.state, b.point, b.found) == (
        "remedy", {"en": "Criterion c1"}, "p. 2", "answered", 1.0, True)  # fmt: skip
    assert [(one.text, one.locator, one.undoes) for one in b.remedies] == [
        ({"en": "Keep it small."}, "p. 9", ("q2",))]  # fmt: skip
    # what the remedy undoes first, though it weighs less
    assert [piece.question for piece in b.items] == ["q2", "q1"]
    assert only.relation == "one-found"


def test_a_criterion_without_an_answer_has_no_reading():
    [only] = opposed(case(item("away/p1")), against("p1", "home/c1"))
    assert (only.b.state, only.b.point, only.b.found, only.b.items) == ("not-assessed", None, None, ())
    assert only.relation == "one-open"


def test_a_criterion_that_is_set_aside_has_no_reading():
    one = case(item("q2"), item("away/p1"), unknowns=[{"criterion": "c1", "kind": "not-applicable", "note": "No."}])
    [only] = opposed(one, against("p1", "home/c1"))
    assert (only.b.state, only.b.found, only.b.items) == ("No.", None, ())


def test_what_the_unknown_is_taken_for_is_no_reading():
    feared = frame("home", criterion("c", question("q1", unknown="adverse")))
    one = case(item("away/p1"), rubric="home")
    [only] = lenses(one, feared, away(against("p1", "home/q1"))).contradictions
    assert (only.b.point, only.b.found, only.relation) == (None, None, "one-open")


def test_a_direct_answer_and_a_figure_are_evidence_too():
    measured = frame("home", criterion("c", question("q1", measure={"formula": "x", "thresholds": {"full": 2}})))
    one = case(rubric="home", facts={"x": {"value": 3, "source": "a"}}, answers={"away/p1": "full"})
    [only] = lenses(one, measured, away(against("p1", "home/q1"))).contradictions
    [direct], [computed] = only.a.items, only.b.items
    assert (direct.source, direct.finding, direct.formula) == (None, "full", None)
    assert (computed.source, computed.finding, computed.formula) == ("a", "full", "x")


def test_what_was_said_before_is_told_once():
    [only] = opposed(case(item("q1"), item("q1"), item("away/p1")), against("p1", "home/q1"))
    assert len(only.b.items) == 1


def test_those_with_evidence_first_then_whole_ones_then_the_order_of_the_rubrics():
    one = case(item("q1"), item("away/p1"))
    order = [
        against("p3", "home/q3"),
        against("p2", "home/q1", partly=True),
        against("p1", "home/q2"),
        against("p1", "home/q1", partly=True),
        against("p3", "home/q1"),
    ]
    ends = [(each.a.id, each.b.id, each.relation) for each in opposed(one, *order)]
    assert ends == [
        ("p1", "q1", "both-found"),
        ("p1", "q2", "one-open"),
        ("p3", "q1", "one-open"),
        ("p2", "q1", "one-open"),
        ("p3", "q3", "open"),
    ]


def test_one_that_both_rubrics_name_counts_once():
    home = {**HOME, "contradicts": [against("q1", "away/p1", locator="first")]}
    [only] = lenses(case(rubric="home"), home, away(against("p1", "home/q1"))).contradictions
    assert (only.a.rubric, only.locator) == ("home", "first")


@pytest.mark.parametrize("with_", ["nowhere/q1", "home/nothing"])
def test_what_is_not_in_view_is_left_out(with_):
    assert opposed(case(), against("p1", with_)) == ()


def test_a_frame_that_cannot_take_the_case_contradicts_nobody():
    one = case(item("away/p1", "so-so"))
    assert opposed(one, against("p1", "home/q1"), against("d", "home/q1")) == ()
    home = {**HOME, "contradicts": [against("q1", "away/p1"), against("q1", "away/d")]}
    assert lenses({**one, "rubric": "home"}, home, away()).contradictions == ()


def test_a_contradiction_with_a_rubric_holds_for_a_variant_of_it(tmp_path):
    loaded = premortem.load_case(data=case(item("q1"), rubric="home"))
    whole, variant = (View(by, "home", premortem.assess(loaded, by)) for by in varied(tmp_path))
    _, [other] = views({**case(), "rubric": "away"}, away(against("p1", "home/q1")))
    assert [one.b.rubric for one in oppositions_of([other, variant])] == ["variant"]
    assert [one.b.rubric for one in oppositions_of([other, variant, whole])] == ["home"]


def test_a_variant_does_not_contradict_itself(tmp_path):
    """What is said of the rubric that it varies has no second side where only the variant is in view."""
    _, variant = varied(tmp_path)
    contrary = premortem.load_rubric(data=away(against("p1", "home/q1"))).contradicts[0]
    by = variant.model_copy(update={"contradicts": (contrary.model_copy(update={"of": "q2"}),)})
    found = premortem.assess(premortem.load_case(data=case(item("q1"), rubric="home")), by)
    assert oppositions_of([View(by, "home", found)]) == []


def test_a_rubric_has_nothing_to_say_on_what_it_does_not_have():
    _, [view] = views(case(rubric="home"), HOME)
    assert side_of(view, "nothing") is None


def test_of_many_items_those_that_weigh_most_are_listed_and_the_rest_counted():
    weak = [item("q1", source="d", locator=f"p. {n}") for n in range(MOST)]
    one = case(*weak, item("q1", **SURE, statement="This one."), item("away/p1"))
    [only] = opposed(one, against("p1", "home/q1"))
    assert (len(only.b.items), only.b.more, only.a.more) == (MOST, 1, 0)
    assert only.b.items[0].statement == {"en": "This one."}
