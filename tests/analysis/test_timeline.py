"""What could be seen when, and what was published when."""

import pytest
from hypothesis import given

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.dating import known_by
from premortem.analysis.timeline import timeline_of
from premortem.problems import InvalidInput
from premortem.scoring.plan import plan_of
from reporting.eras import MADE, ROAD, ROADS, SPECIMENS, spoken, timeline
from strategies import cases, rubrics, rubrics_and_cases


def years(part):
    return {year.year: year for year in part}


def laid_out(used, data):
    return timeline_of(premortem.load_case(data=data), premortem.load_rubric(data=used).derive(plan_of))


def test_a_sign_begins_with_the_time_that_it_speaks_of():
    seen = {year.year: [sign.question for sign in year.signs] for year in timeline("road").seen}
    assert seen == {
        1981: ["demand", "demand"],
        1983: [],
        1986: ["demand"],
        1988: ["terrain"],
        1990: ["cost"],
        1992: ["terrain"],
    }
    assert [sign.question for sign in timeline("road").timeless] == ["terrain"]


def test_signs_are_published_with_their_sources():
    published = {year.year: [one[:3] for one in year.sources] for year in timeline("road").published}
    assert published == {1983: [], 1984: [("early", 2, 2)], 1990: [], 1995: [("late", 3, 2)]}
    assert [one[:3] for one in timeline("road").unpublished] == [("note", 2, 1)]


@pytest.mark.parametrize(("name", "phases"), [
    ("road", {1981: "before", 1983: "during", 1990: "during", 1992: "after"}),
    ("open", {1980: "before", 1983: "during", 1996: "during"}),
    ("only-end", {1984: None, 1990: None}),
    ("one-year", {1984: None}),
])  # fmt: skip
def test_years_lie_before_during_or_after_the_programme(name, phases):
    found = {year: entry.phase for year, entry in years(timeline(name).seen).items()}
    assert {year: found[year] for year in phases} == phases


def test_the_years_of_the_programme_are_marked():
    marks = {year.year: (year.begins, year.ends) for year in timeline("road").seen}
    assert marks[1983] == (True, False)
    assert marks[1990] == (False, True)
    assert marks[1986] == (False, False)


def test_a_reading_rests_on_what_could_be_seen_by_then():
    evidence = [one for one in ROAD["evidence"] if one.get("refers-to", {}).get("from", 9999) <= 1986]
    by_hand = premortem.assess(
        premortem.load_case(data={**ROAD, "evidence": evidence, "facts": {}}), premortem.load_rubric(data=ROADS)
    )
    year = years(timeline("road").seen)[1986]
    planning = by_hand.root.children[0]
    got = year.criteria[0]
    assert (got.point, got.lower, got.upper, got.verdict) == (
        planning.point, planning.lower, planning.upper, planning.verdict
    )  # fmt: skip
    assert year.overall.verdict == by_hand.overall[:5]


@pytest.mark.parametrize("name", MADE)
def test_a_reading_rests_on_what_had_been_published_by_then(name):
    used, data = premortem.load_rubric(data=MADE[name][0]), premortem.load_case(data=MADE[name][1])
    for year in timeline(name).published:
        root = premortem.assess(known_by(data, str(year.year))[0], used).root
        assert [one.point for one in year.criteria] == [child.point for child in root.children]
        assert year.overall.verdict == root.verdict


def test_what_has_changed_is_named():
    changed = {year.year: year.changed for year in timeline("road").seen}
    assert changed[1981] == ("overall", "planning")
    assert changed[1983] == ()
    assert changed[1990] == ("building",)


def test_labels_stay_labels():
    [*_, year] = timeline("answers-dated").published
    [reading] = year.criteria
    assert (reading.labels, reading.possible, reading.outcome) == (("low", "high"), ("high",), "high")
    known = {entry.year: entry.changed for entry in timeline("answers-dated").published}
    assert known[1984] == ("overall", "c1")


def test_nothing_in_time_gives_no_years():
    assert timeline("nothing").seen == timeline("nothing").published == ()
    assert timeline("no-time").seen == ()


@pytest.mark.parametrize("name", SPECIMENS)
def test_sums_are_those_of_the_signs(name):
    found = timeline(name)
    seen = [sign for year in found.seen for sign in year.signs]
    assert len(seen) + len(found.timeless) == found.summary.items
    published = sum(len(year.signs) for year in found.published)
    assert published + sum(speaker.items for speaker in found.unpublished) == found.summary.items
    assert found.summary.foresight + found.summary.hindsight + found.summary.undated == found.summary.items
    assert sum(bool(sign.warning) for sign in seen) == found.summary.timed


@given(rubrics_and_cases(rubrics(), cases))
def test_any_case_can_be_laid_out(pair):
    used, data = pair
    dated = {
        name: {**source, "published": 1990 + place} for place, (name, source) in enumerate(data["sources"].items())
    }
    evidence = [{**one, **spoken(1980 + place % 7)} for place, one in enumerate(data["evidence"])]
    found = laid_out(used, {**data, "sources": dated, "evidence": evidence})
    readings = [[reading.coverage for reading in year.criteria] for year in found.published]
    assert all(0 <= coverage <= 1 for row in readings for coverage in row)


def test_too_many_completions_are_an_error_of_the_case(monkeypatch):
    from premortem.scoring.completions import TooManyCompletions

    def refuse(*_):
        raise TooManyCompletions("too many")

    monkeypatch.setattr("premortem.analysis.timeline.score", refuse)
    with pytest.raises(InvalidInput, match=r"too many ways .*; answer more of the questions"):
        laid_out(rubric(criterion("c", question("q"))), case(item("q", source="a")))
