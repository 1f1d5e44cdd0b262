"""One programme through several frames: which these are, and in what order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from analysis.frames import against, frame, lenses
from building import case, criterion, item, question
from premortem.analysis.lenses import frames_for
from premortem.reading.library import bundled

HOME = frame("home", criterion("c", question("q1"), question("q2")))
AWAY = frame(
    "away",
    criterion("d", question("p1", **{"same-as": ["home/q1"]}), question("p2")),
    contradicts=[against("p2", "home/q2")],
)


def test_the_frame_of_the_case_stands_first_and_the_others_as_they_are_named():
    third = frame("third", criterion("e", question("e1")))
    found = lenses(case(rubric="home"), third, HOME, AWAY)
    assert [(one.rubric.id, one.own) for one in found.frames] == [("home", True), ("third", False), ("away", False)]


def test_by_default_all_bundled_rubrics_are_frames_in_the_order_of_their_ids():
    one = premortem.load_case("japan-technopolis")
    names = [frame.rubric.id for frame in premortem.lenses(one).frames]
    own = "overseas-cluster-failure"
    assert names == [own, *(name for name in sorted(bundled("rubric")) if name != own)]


def test_a_rubric_of_ones_own_takes_the_place_of_the_bundled_one_of_its_name():
    own = premortem.load_rubric(data=frame("post-cluster", criterion("c", question("q1"))))
    assert frames_for(premortem.load_case(data=case(rubric="post-cluster")), [own]) == [own]


def test_the_own_frame_is_found_among_the_bundled_ones_too():
    found = lenses(case(), AWAY)
    assert [one.rubric.id for one in found.frames] == ["overseas-cluster-failure", "away"]


def test_without_the_rubric_of_the_case_there_is_nothing_to_read_it_by():
    with pytest.raises(premortem.InvalidInput, match="there is no bundled rubric 'nowhere'"):
        lenses(case(rubric="nowhere"), AWAY)


def test_what_does_not_fit_its_own_rubric_is_an_error():
    with pytest.raises(premortem.InvalidInput, match="no question 'q9'"):
        lenses(case(item("q9"), rubric="home"), HOME)


def test_a_rubric_is_a_frame_once():
    with pytest.raises(ValueError, match="a rubric is a frame once: home, away, away"):
        lenses(case(rubric="home"), HOME, AWAY, AWAY)


def test_no_other_rubric_can_be_named():
    assert len(premortem.lenses(premortem.load_case(data=case()), []).frames) == 1


DATED = {
    "old": {"citation": "Old", "reliability": "A", "published": "1999"},
    "new": {"citation": "New", "reliability": "A", "published": "2005"},
    "undated": {"citation": "No date", "reliability": "A"},
}


def test_as_of_a_date_only_what_was_published_counts():
    also = [{"question": "away/p2", "finding": "absent"}]
    one = case(*(item("q1", source=name, also=also) for name in DATED), item("q2", "absent", source="new"),
               rubric="home", sources=DATED)  # fmt: skip
    found = lenses(one, HOME, AWAY, as_of="2000")
    assert found.as_of == "2000"
    assert [frame.items for frame in found.frames] == [1, 2]
    assert ([*found.sources], len(found.double_edged), len(found.twofold)) == (["old"], 1, 1)
    assert found.contradictions[0].relation == "one-open"
    assert [frame.items for frame in lenses(one, HOME, AWAY, as_of="2000", include_undated=True).frames] == [2, 4]


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="'soon' is no date"):
        lenses(case(rubric="home"), HOME, as_of="soon")


findings = st.sampled_from(["absent", "minor", "partial", "substantial", "full"])
names = st.sampled_from(["q1", "q2", "away/p1", "away/p2"])
items = st.builds(item, names, findings, st.sampled_from("ab"))


@given(st.lists(items, max_size=6))
def test_a_frame_says_what_the_same_case_comes_to_by_that_rubric_alone(evidence):
    one = {**case(*evidence), "rubric": "home"}
    found = lenses(one, HOME, AWAY)
    for seen, questions in zip(found.frames, (HOME, AWAY), strict=True):
        alone = premortem.assess(premortem.load_case(data=one), premortem.load_rubric(data=questions))
        assert seen.overall == alone.overall
        assert (seen.items, seen.groups) == (alone.counts.items, alone.counts.groups)
        assert len(seen.only_here) + len(seen.shared) == seen.questions_answered


@given(st.lists(items, max_size=6))
def test_the_order_of_the_other_frames_changes_no_frame(evidence):
    third = frame("third", criterion("e", question("e1", **{"same-as": ["away/p2"]})))
    one = {**case(*evidence), "rubric": "home"}
    found, turned = lenses(one, HOME, AWAY, third), lenses(one, HOME, third, AWAY)
    assert found.frames[1]._replace(shared=()) == turned.frames[2]._replace(shared=())
    assert found.contradictions == turned.contradictions
    assert [one.place for one in found.twofold] == [one.place for one in turned.twofold]


def test_the_same_case_gives_the_same_bytes():
    one = case(item("q1"), item("away/p2"), rubric="home")
    assert lenses(one, HOME, AWAY).to_json() == lenses(one, HOME, AWAY).to_json()
