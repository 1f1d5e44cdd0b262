"""A case as of a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.dating import PIECES, known_by, last_day, parse_date
from premortem.model.result import LeftOut
from strategies import bound_rubrics, cases, evidence_cases, rubrics, rubrics_and_cases

NOTHING = dict.fromkeys(PIECES, 0)


@pytest.mark.parametrize(("given", "day"), [
    ("2004", (2004, 12, 31)),
    ("2004-02", (2004, 2, 29)),
    ("2005-02", (2005, 2, 28)),
    ("2004-04-30", (2004, 4, 30)),
    ("2004-02-01", (2004, 2, 1)),
    ("0000", (0, 12, 31)),
    (2004, (2004, 12, 31)),
])  # fmt: skip
def test_a_year_or_a_month_alone_stands_for_its_last_day(given, day):
    assert parse_date(given) == day


@pytest.mark.parametrize(
    "given",
    ["", "04", "2004-13", "2004-00", "2004-2", "2004-02-00", "2004-02-32", "2004-2-3", "May 2004", "2004-02-3\n"],
)
def test_what_is_no_date(given):
    with pytest.raises(ValueError, match=r"is no date: expected a year, a month or a day, such as 2004, 2004-05 or"):
        parse_date(given)


@pytest.mark.parametrize(("given", "days"), [("2004-02-31", 29), ("2005-02-29", 28), ("2004-11-31", 30)])
def test_a_day_that_its_month_does_not_have(given, days):
    with pytest.raises(ValueError, match=f"'{given}' is no date: that month has {days} days"):
        parse_date(given)


def test_a_case_may_give_a_day_that_is_none():
    assert last_day("2004-02-31") == (2004, 2, 29)


# ---- what is left

SOURCES = {
    "old": {"citation": "Old", "published": "1999-05"},
    "new": {"citation": "New", "published": "2004"},
    "some-day": {"citation": "Some day"},
}
FACTS = {
    "kept": {"value": 1, "source": "old", "alternatives": [{"value": 2}, {"value": 3, "source": "new"}]},
    "revised": {
        "value": 4, "source": "new", "locator": "p. 4", "year": 1990,
        "alternatives": [{"value": 5}, {"value": 6, "source": "old", "locator": "p. 6"}, {"value": 7, "source": "old"}],
    },
    "gone": {"value": 8, "source": "new", "alternatives": [{"value": 9, "source": "some-day"}]},
    "undated": {"value": 10, "source": "some-day"},
}  # fmt: skip
WHOLE = premortem.load_case(
    data=case(
        item("q1", source="old"),
        item("q1", "minor", source="new"),
        item("q1", source="some-day"),
        sources=SOURCES,
        facts=FACTS,
        answers={
            "q2": {"value": "full", "source": "old"},
            "q3": {"value": "full", "source": "new"},
            "q4": "absent",
        },
        unknowns=[{"question": "q5", "kind": "withheld"}],
        overrides=[{"criterion": "overall", "band": "severe", "reason": "So."}],
    )
)


def test_only_what_was_published_by_then_is_left():
    known, left_out = known_by(WHOLE, "2000")
    assert [one.source for one in known.evidence] == ["old"]
    assert [*known.answers] == ["q2"]
    assert [*known.sources] == ["old"]
    assert known.unknowns == WHOLE.unknowns
    assert known.overrides == ()
    later = {"items": 1, "answers": 1, "facts": 1, "alternatives": 3}
    undated = {"items": 1, "answers": 1, "facts": 1, "alternatives": 0}
    assert left_out == LeftOut(later, undated, 1, include_undated=False)


def test_of_a_fact_the_values_that_were_known_are_left():
    facts = known_by(WHOLE, "2000")[0].facts
    assert [*facts] == ["kept", "revised"]
    assert [other.value for other in facts["kept"].alternatives] == [2]
    revised = facts["revised"]
    assert (revised.value, revised.source, revised.locator, revised.year) == (6, "old", "p. 6", "1990")
    assert [other.value for other in revised.alternatives] == [7]


def test_undated_sources_count_only_if_asked_for():
    known, left_out = known_by(WHOLE, "2000", include_undated=True)
    assert [one.source for one in known.evidence] == ["old", "some-day"]
    assert [*known.answers] == ["q2", "q4"]
    assert known.facts["gone"].value == 9
    assert left_out.undated == NOTHING
    assert left_out.include_undated


@pytest.mark.parametrize(("date", "sources"), [
    ("1999", ["old"]),
    ("1999-05", ["old"]),
    ("1999-05-30", []),
    ("1999-04", []),
    ("2004-11", ["old"]),
    ("2004-12-31", ["old", "new"]),
])  # fmt: skip
def test_a_source_has_been_published_by_the_last_day_of_its_date(date, sources):
    assert [*known_by(WHOLE, date)[0].sources] == sources


def test_the_case_itself_stays_whole_and_keeps_its_origin():
    loaded = premortem.load_case("japan-technopolis")
    before = loaded.model_dump_json()
    known, _ = known_by(loaded, "2000")
    assert (known.evidence, known.facts) == ((), {})
    assert known.origin == loaded.origin
    assert loaded.model_dump_json() == before


def test_no_date_is_an_error():
    with pytest.raises(ValueError, match="'soon' is no date"):
        known_by(WHOLE, "soon")


# ---- laws

WHEN = st.sampled_from([None, "1998", "1999-02", "1999-06-15", "2003-12", "2004"])
DATES = st.sampled_from(["1997", "1998-06", "1999", "1999-02", "1999-06-15", "2003", "2003-12-30", "2004-12-31"])


@st.composite
def published(draw, pairs):
    """Draw when the sources of a case were published."""
    used, data = draw(pairs)
    sources = {
        name: {key: value for key, value in {**source, "published": draw(WHEN)}.items() if value is not None}
        for name, source in data["sources"].items()
    }
    return used, {**data, "sources": sources}


DATED = published(rubrics_and_cases(rubrics(), cases))


def pieces(known):
    """Count the pieces of a case; values of facts one by one."""
    values = sum(1 + len(fact.alternatives) for fact in known.facts.values())
    return len(known.evidence), len(known.answers), values, len(known.sources)


@given(DATED, DATES, DATES, st.booleans())
def test_as_of_a_later_date_nothing_is_lost(pair, one, other, undated):
    loaded = premortem.load_case(data=pair[1])
    earlier, later = sorted((one, other), key=parse_date)
    less, _ = known_by(loaded, earlier, include_undated=undated)
    more, _ = known_by(loaded, later, include_undated=undated)
    assert all(few <= many for few, many in zip(pieces(less), pieces(more), strict=True))
    assert all(one in more.evidence for one in less.evidence)
    assert less.answers.items() <= more.answers.items()
    assert less.facts.keys() <= more.facts.keys()
    again, _ = known_by(more, earlier, include_undated=undated)
    assert again.model_dump() == less.model_dump()


@given(DATED, DATES, st.booleans())
def test_everything_is_left_or_counted(pair, date, undated):
    loaded = premortem.load_case(data=pair[1])
    known, left_out = known_by(loaded, date, include_undated=undated)
    for kind, section in {"items": "evidence", "answers": "answers", "facts": "facts"}.items():
        gone = len(getattr(loaded, section)) - len(getattr(known, section))
        assert gone == left_out.later[kind] + left_out.undated[kind]


@given(DATED)
def test_as_of_the_last_date_everything_is_left_but_overrides(pair):
    data = {**pair[1], "overrides": [{"criterion": "overall", "band": "severe", "reason": "So."}]}
    loaded = premortem.load_case(data=data)
    known, left_out = known_by(loaded, "2004", include_undated=True)
    assert known.model_dump() == {**loaded.model_dump(), "overrides": ()}
    assert left_out == LeftOut(NOTHING, NOTHING, 1, include_undated=True)


@given(published(rubrics_and_cases(bound_rubrics(), evidence_cases)), DATES)
def test_it_scores_as_a_case_cut_by_hand(pair, date):
    used, data = premortem.load_rubric(data=pair[0]), pair[1]
    ends = {name: last_day(source["published"]) for name, source in data["sources"].items() if "published" in source}
    early = {name for name, end in ends.items() if end <= parse_date(date)}
    by_hand = {**data, "evidence": [one for one in data["evidence"] if one["source"] in early]}
    known, _ = known_by(premortem.load_case(data=data), date)
    got, wanted = premortem.assess(known, used), premortem.assess(premortem.load_case(data=by_hand), used)
    assert (got.root, got.overall, got.counts) == (wanted.root, wanted.overall, wanted.counts)


def test_a_measured_question_is_measured_by_what_was_known():
    asked = question("q", measure={"formula": "revised", "thresholds": {"partial": 5, "full": 6}})
    used = premortem.load_rubric(data=rubric(criterion("c", asked)))
    given_case = premortem.load_case(data=case(sources=SOURCES, facts={"revised": FACTS["revised"]}))
    values = {
        date: premortem.assess(known_by(given_case, date)[0], used).root.children[0].children[0].point
        for date in ("1998", "2000", "2004")
    }
    assert values == {"1998": None, "2000": 1.0, "2004": 0.0}
