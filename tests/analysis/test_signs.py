"""The items of a case as signs."""

import pytest

import premortem
from building import case, item
from premortem.analysis.signs import first_year, year_of
from premortem.analysis.timeline import timeline_of
from premortem.model.evidence import Period
from premortem.scoring.plan import plan_of
from reporting.eras import ROAD, ROADS, timeline


def laid_out(used, data):
    return timeline_of(premortem.load_case(data=data), premortem.load_rubric(data=used).derive(plan_of))


def years(part):
    return {year.year: year for year in part}


@pytest.mark.parametrize(("when", "year"), [(None, None), ("2004", 2004), ("2004-05-31", 2004), ("0000", 0)])
def test_the_year_of_a_date(when, year):
    assert year_of(when) == year


@pytest.mark.parametrize(("period", "year"), [
    (None, None),
    ({"note": "Once."}, None),
    ({"from": "1983-06", "to": 1990}, 1983),
    ({"to": 1990}, 1990),
])  # fmt: skip
def test_the_first_year_of_a_time(period, year):
    assert first_year(period and Period.model_validate(period)) == year


def test_a_sign_says_where_it_stands_and_whether_it_warns():
    first, *_ = timeline("road").seen[0].signs
    assert (first.question, first.category, first.number) == ("demand", "planning", "1")
    assert (first.warning, first.value, first.finding, first.view) == (True, 0.75, "substantial", "foresight")
    cost = years(timeline("road").seen)[1990].signs[0]
    assert (cost.category, cost.number) == ("building", "2")  # the innermost criterion has no number of its own


def test_a_measured_sign_rests_on_all_its_facts():
    [cost] = years(timeline("road").seen)[1990].signs
    assert cost.measured.facts == ("spent", "planned")
    assert (cost.begins, cost.published, cost.view) == (1990, "1995-03-01", "hindsight")


@pytest.mark.parametrize(("spent", "begins", "published"), [
    ({"source": "late"}, None, "1995-03-01"),
    ({"source": "note", "year": 1990}, 1990, None),
])  # fmt: skip
def test_a_measured_sign_lacks_what_one_of_its_facts_lacks(spent, begins, published):
    facts = {**ROAD["facts"], "spent": {"value": 30, **spent}}
    found = laid_out(ROADS, {**ROAD, "evidence": [], "facts": facts})
    [sign] = [sign for year in (*found.seen, *found.published) for sign in year.signs]
    assert (sign.begins, sign.published) == (begins, published)
    assert len(found.timeless) == (begins is None)
    assert len(found.unpublished) == (published is None)


def test_under_achievement_a_warning_is_what_speaks_against_the_claim():
    severe, praised = timeline("road"), timeline("praise")
    assert [sign.warning for sign in praised.seen[0].signs] == [False, False]
    assert severe.summary.warnings + praised.summary.warnings == severe.summary.items


def test_an_answer_without_a_value_warns_of_nothing():
    [sign] = timeline("answers").timeless
    assert (sign.warning, sign.value, sign.source, sign.view) == (None, None, None, "undated")


@pytest.mark.parametrize(("period", "published", "refers_to", "view"), [
    ({"from": 1983, "to": 1990}, "1990", None, "foresight"),
    ({"from": 1983, "to": 1990}, "1991-01-01", None, "hindsight"),
    ({"from": 1983, "to": "1990-06"}, "1990", None, "hindsight"),
    ({"from": 1983, "to": 1990}, "1995", {"from": 1995, "to": 1996}, "hindsight"),
    ({"from": 1983}, "1995", {"from": 1990, "to": 1995}, "foresight"),
    ({"from": 1983}, "1995", {"from": 1990}, "hindsight"),
    ({"from": 1983}, "1995", {"note": "Once."}, "undated"),
    ({"from": 1983}, "1995", None, "undated"),
    ({"from": 1983, "to": 1990}, None, {"from": 1985}, "undated"),
    (None, "1995", {"to": 1996}, "foresight"),
])  # fmt: skip
def test_foresight_is_what_was_published_by_the_end(period, published, refers_to, view):
    source = {"citation": "A", "published": published} if published else {"citation": "A"}
    one = item("demand", "full", "a", **({"refers-to": refers_to} if refers_to else {}))
    programme = {"programme": {"period": period}} if period else {}
    found = laid_out(ROADS, case(one, sources={"a": source}, **programme))
    [sign] = [*found.timeless, *(sign for year in found.seen for sign in year.signs)]
    assert sign.view == view
    assert getattr(found.summary, view) == 1
