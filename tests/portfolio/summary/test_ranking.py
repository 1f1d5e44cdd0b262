"""The list of the worst programmes."""

from portfolio.assessed import table_of
from premortem.portfolio.summary.ranking import worst_of
from premortem.portfolio.summary.scores import scores_of
from premortem.scoring.plan import plan_of
from reporting.ledgers import APART, BAD, BASE, GOOD, GRADED, HALF, MIDDLING, PRAISE, SILENT, THIN


def listed(questions, cases, *, groups=(), top=50, **columns):
    rubric, scored = table_of(questions, cases, **columns)
    return worst_of(scores_of(scored, rubric.derive(plan_of)), groups, top)


def ids(found):
    return [one.id for one in found]


def test_what_is_certain_comes_first_then_what_is_read_and_silence_is_not_listed():
    cases = [SILENT, GOOD, THIN, MIDDLING, APART, HALF, BAD]
    assert ids(listed(BASE, cases)) == ["p6", "p4", "p5", "p3", "p2", "p1"]
    assert ids(listed(BASE, cases, top=2)) == ["p6", "p4"]


def test_under_achievement_the_low_end_is_bad():
    found = listed(PRAISE, [SILENT, BAD, GOOD, THIN, HALF])
    assert ids(found)[0] == "p2"
    assert (found[0].overall.at_most, found[0].worst) == ("not-evident", "c1")
    assert found[-1].overall.status == "insufficient-evidence"


def test_ties_go_by_id():
    assert ids(listed(BASE, [{**BAD, "case": name} for name in ("pb", "pa", "pc")])) == ["pa", "pb", "pc"]


def test_each_says_where_it_is_worst_and_what_it_belongs_to():
    more = [{"title": "Roads", "year": 2001, "region": "North", "size": 3}]
    [one] = listed(
        BASE, [{"answers": {"q1": "minor", "q3": "minor", "q4": "full"}}], groups=["region", "size"], more=more
    )
    assert (one.title, one.year, one.groups, one.report) == ("Roads", 2001, ("North", "3"), None)
    assert (one.worst, one.worst_reading.reading) == ("c2", "severe")
    [bare] = listed(BASE, [BAD])
    assert (bare.title, bare.year, bare.groups) == (None, None, ())
    [whole] = listed(BASE, [BAD], only=("overall",))
    assert (whole.worst, whole.worst_reading) == (None, None)


def test_ids_and_titles_are_texts_whatever_a_table_takes_them_for():
    [one] = listed(BASE, [BAD], more=[{"id": 7, "title": 2001, "year": 1999.0}])
    assert (one.id, one.title, one.year) == ("7", "2001", 1999)


def test_labels_are_as_bad_as_their_place_on_the_scale():
    [one] = listed(GRADED, [{"answers": {"q1": "A", "q2": "A", "q3": "absent"}}])
    assert (one.worst, one.worst_reading.reading) == ("c1", "A")
    [silent] = listed(GRADED, [{"answers": {"q1": "A"}}])
    assert silent.worst_reading.reading is None
