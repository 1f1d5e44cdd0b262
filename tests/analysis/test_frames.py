"""A rubric as a frame: what of a case it reads, and what it shares with others."""

import pytest

import premortem
from analysis.frames import against, frame, lenses, varied, views
from building import case, criterion, item, question
from premortem.analysis.frames import View, seen_through

SURE = {"strength": "strong"}
HOME = frame("home", criterion("c1", question("q1"), question("q2")), criterion("c2", question("q3")))
AWAY = frame("away", criterion("d", question("p1", **{"same-as": ["home/q1"]}), question("p2")))


def seen(one, by=AWAY):
    return seen_through(premortem.load_case(data=one), premortem.load_rubric(data=by))


def test_of_a_case_for_another_rubric_only_what_names_its_questions_is_seen():
    one = case(
        item("q1"), item("q2"), item("q3", also=[{"question": "away/p2", "finding": "full"}]), item("away/p2"),
        rubric="home", answers={"away/p1": "full", "q4": "full"},
        unknowns=[{"question": "away/p2", "kind": "withheld"}, {"question": "q5", "kind": "withheld"},
                  {"criterion": "c2", "kind": "not-applicable", "note": "No."}],
        overrides=[{"criterion": "overall", "band": "severe", "reason": "So."}],
    )  # fmt: skip
    found = seen(one)
    assert [piece.question for piece in found.evidence] == ["home/q1", "home/q3", "away/p2"]
    assert [*found.answers] == ["away/p1"]
    assert [unknown.question for unknown in found.unknowns] == ["away/p2"]
    assert found.overrides == ()


def test_a_case_is_seen_whole_through_its_own_frame_and_variants_of_it(tmp_path):
    one = case(item("q1"), rubric="home", overrides=[{"criterion": "overall", "band": "severe", "reason": "So."}])
    loaded = premortem.load_case(data=one)
    assert seen_through(loaded, premortem.load_rubric(data=HOME)) is loaded
    named = case(item("q1"), rubric="home@1")
    assert seen(named, HOME).evidence
    for by in varied(tmp_path):
        assert seen_through(loaded, by) is loaded


def test_that_two_frames_call_a_question_by_one_name_does_not_make_it_one():
    other = frame("other", criterion("o", question("q1"), question("q2", **{"same-as": ["home/q1"]}), question("q3")))
    one = case(
        item("q1"), item("q2", "absent", also=[{"question": "other/q3", "finding": "full"}]), rubric="home",
        answers={"q3": 1}, unknowns=[{"question": "q1", "kind": "withheld"}],
    )  # fmt: skip
    found = seen(one, other)
    assert [piece.question for piece in found.evidence] == ["home/q1", "home/q2"]
    assert (found.answers, [unknown.question for unknown in found.unknowns]) == ({}, ["home/q1"])
    away = lenses(one, HOME, other).frames[1]
    assert [(answered.id, answered.point) for answered in away.only_here + away.shared] == [("q3", 1), ("q2", 1)]
    _, [_, view] = views(one, HOME, other)
    assert [name for name in view.targets if "/" not in name] == ["q1"]


def test_what_is_said_by_a_variant_of_a_rubric_is_said_of_its_questions(tmp_path):
    whole, variant = varied(tmp_path)
    one = premortem.load_case(data=case(item("q1"), rubric="variant", answers={"q2": 1}))
    base = premortem.lenses(one, [variant, whole]).frames[1]
    assert [answered.id for answered in base.shared] == ["q1", "q2"]


def test_a_frame_says_how_much_the_case_answers_and_from_where():
    source = {"id": "a", "citation": "The book"}
    sources = {"a": {"citation": "A"}, "b": {"citation": "B", "group": "a"}, "c": {"citation": "C"}}
    one = case(item("q1"), item("q1", source="b"), item("q2", source="c"), rubric="home", sources=sources)
    [found] = lenses(one, {**HOME, "source": source}).frames
    assert (found.own, found.refused) == (True, None)
    assert (found.questions_answered, found.questions_asked, found.unanswered) == (2, 3, 1)
    assert (found.items, found.groups, found.own_items) == (3, 2, 2)
    assert [(cell.id, cell.verdict.status) for cell in found.cells] == [("c1", "insufficient-evidence"),
                                                                       ("c2", "not-assessed")]  # fmt: skip
    assert found.coverage == found.overall.mean.coverage


def test_without_a_document_of_its_own_no_item_is_from_it():
    assert lenses(case(item("q1"), rubric="home"), HOME).frames[0].own_items == 0
    nameless = {**HOME, "source": {"citation": "A book"}}
    assert lenses(case(item("q1"), rubric="home"), nameless).frames[0].own_items == 0


def test_what_frames_share_is_told_in_both_of_them():
    found = lenses(case(item("q1"), item("q2"), item("away/p2"), rubric="home"), HOME, AWAY)
    home, away = found.frames
    assert [(one.id, one.same_as) for one in home.shared] == [("q1", ("away/p1",))]
    assert [(one.id, one.same_as) for one in away.shared] == [("p1", ("home/q1",))]
    assert [one.id for one in home.only_here] == ["q2"]
    assert [one.id for one in away.only_here] == ["p2"]


def test_two_that_are_the_same_as_a_third_are_the_same():
    third = frame("third", criterion("t", question("t1", **{"same-as": ["home/q1"]})))
    found = lenses(case(item("q1"), rubric="home"), HOME, AWAY, third)
    assert found.frames[2].shared[0].same_as == ("home/q1", "away/p1")


def test_a_frame_that_cannot_take_the_case_says_why_and_shares_nothing():
    one = case(item("q1"), item("away/p2", "so-so"), item("away/p2", "so-and-so"), rubric="home")
    home, away = lenses(one, HOME, AWAY).frames
    assert away.refused == "the scale has no label 'so-so'"
    assert (away.overall, away.whole, away.cells, away.questions_asked) == (None, None, (), 0)
    assert home.shared == ()


def test_a_frame_that_the_case_says_nothing_on_is_not_assessed_and_not_innocent():
    empty = frame("empty", criterion("e", question("e1")))
    found = lenses(case(item("q1"), rubric="home"), HOME, empty).frames[1]
    assert (found.refused, found.overall.status, found.whole.point, found.whole.fails) == (
        None, "not-assessed", None, False)  # fmt: skip
    assert (found.whole.lower, found.whole.upper, found.unanswered) == (0, 1, 1)


def test_overrides_stand_in_their_own_frame():
    overrides = [{"criterion": name, "band": "severe", "reason": "So."} for name in ("overall", "c1")]
    home, away = lenses(case(item("q1"), rubric="home", overrides=overrides), HOME, AWAY).frames
    assert [cell.override.band if cell.override else None for cell in (home.whole, *home.cells)] == [
        "severe", "severe", None]  # fmt: skip
    assert away.whole.override is None


@pytest.mark.parametrize(("reads", "value", "adverse"), [
    ("severity", 0.5, True), ("severity", 0.49, False), ("severity", 1.0, True), ("severity", None, None),
    ("achievement", 0.5, True), ("achievement", 0.51, False), ("achievement", 0.0, True), ("achievement", None, None),
])  # fmt: skip
def test_a_value_speaks_for_a_failure_from_the_middle_on(reads, value, adverse):
    by = premortem.load_rubric(data={**HOME, "reads": reads})
    assert View(by, "home", None).is_adverse(value) is adverse


def test_a_view_of_a_frame_that_cannot_take_the_case_is_empty():
    _, [view] = views(case(item("q9"), rubric="home"), HOME)
    assert (view.criteria, view.questions, bool(view.refused)) == ({}, {}, True)


def test_questions_stand_in_the_order_of_the_rubric():
    inner = frame("home", criterion("c", criterion("c1", question("q1")), criterion("c2", question("q2"))))
    _, [view] = views(case(item("q1"), rubric="home"), inner)
    assert [*view.criteria] == ["overall", "c", "c1", "c2"]
    assert [*view.questions] == ["q1", "q2"]


def test_contradictions_do_not_make_questions_the_same():
    contrary = {**AWAY, "contradicts": [against("p2", "home/q2")]}
    found = lenses(case(item("q2"), item("away/p2"), rubric="home"), HOME, contrary)
    assert [one.id for one in found.frames[0].only_here] == ["q2"]
