"""What the page of a rubric shows."""

import premortem
from building import criterion, question, rubric
from premortem.reporting.site import rubrics
from premortem.reporting.site.entries import Cell, Entry
from premortem.reporting.site.listing import Listed
from premortem.reporting.site.schemes import Scheme
from reporting.specimens import MAXIMAL_RUBRIC


def entry(state, badness):
    return Entry("", "", 0, 1, (Cell(state, "words", "", None, hollow=False, badness=badness),), ())


def listed(name, of="small"):
    return Listed(name, {"en": name}, of, None, None, None, None)


def tally(*states):
    scheme = Scheme(premortem.load_rubric(data=rubric(criterion("c", question("q")))))
    entries = {f"p{place}": entry(*state) for place, state in enumerate(states)}
    those = [*map(listed, entries), listed("elsewhere", "other")]
    return rubrics.tallies(scheme, those, entries)["c"]


def test_programmes_stand_by_state_the_worst_first():
    found = tally(("found", 0.6), ("seen", 0.9), ("found", 0.8), ("silent", -1), ("out", -1), ("found", 0.8))
    assert [one.case.case for one in found.listed["found"]] == ["p2", "p5", "p0"]
    assert found.counts == {"found": 3, "seen": 1, "silent": 1, "out": 1}
    assert not found.many
    assert found.shown == rubrics.MANY


def test_of_very_many_some_are_shown():
    found = tally(*[("found", 0.8)] * 30, *[("seen", 0.1)] * 11)
    assert found.many
    assert found.shown == rubrics.SOME


def test_a_rubric_is_a_tree_with_the_share_of_each_part():
    heavy, light = question("q1", weight=3), question("q2")
    given = rubric(criterion("c", criterion("c1", heavy, light, operator="blend", blend=0.25), weight=2))
    root = rubrics.arranged(premortem.load_rubric(data=given))["root"]
    [outer] = root["criteria"]
    [inner] = outer["criteria"]
    assert (root["share"], outer["share"], inner["share"]) == (None, 1, 1)
    assert [one["share"] for one in inner["questions"]] == [0.75, 0.25]
    assert (outer["parameter"], inner["parameter"]) == (None, 0.25)
    assert (root["depth"], outer["depth"], inner["depth"]) == (0, 1, 2)


def test_contradictions_stand_with_what_they_are_of():
    assert rubrics.arranged(premortem.load_rubric(data=MAXIMAL_RUBRIC))["contradicts"]
