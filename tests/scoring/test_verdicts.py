"""From numbers to words: bands, status, confidence, the programme, overrides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import asked, assess, case, criterion, item, question, rubric, scored

BANDS = ("not-evident", "partial", "substantial", "severe")


def direct(**answers):
    """Score questions q1, q2 ... of one criterion by direct answers with a source."""
    one = rubric(criterion("c", *(question(name) for name in answers)))
    return scored(one, case(answers={name: {"value": value, "source": "a"} for name, value in answers.items()}))["c"]


# ---- bands


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (0, 0),
        (0.2499, 0),
        (0.25 - 2e-9, 0),
        (0.25 - 0.5e-9, 1),
        (0.25, 1),
        (0.5 - 2e-9, 1),
        (0.5 - 0.5e-9, 2),
        (0.75 - 2e-9, 2),
        (0.75 - 0.5e-9, 3),
        (1, 3),
    ],
)
def test_a_band_starts_a_billionth_below_its_threshold(value, band):
    verdict = direct(q1=f"{value:.12f}").verdict
    assert (verdict.reading, verdict.at_least, verdict.at_most) == (BANDS[band],) * 3


@given(st.floats(0, 1))
def test_every_share_has_its_band(value):
    expected = sum(value >= start - 1e-9 for start in (0.25, 0.5, 0.75))
    assert direct(q1=value).verdict.reading == BANDS[expected]


def test_bands_of_the_rubric_go_before_the_printed_ones():
    own = {"bands": [{"id": "fine", "from": 0}, {"id": "bad", "from": 0.9}]}
    verdict = asked(item("q", "substantial"), rubric_keys=own)["c"].verdict
    assert (verdict.reading, verdict.at_least, verdict.at_most) == ("fine", "fine", "fine")


# ---- status


def test_not_assessed_where_nothing_is_answered():
    assert asked()["c"].verdict == ("not-assessed", None, "not-evident", "severe", None)


def test_established_where_the_range_lies_in_one_band():
    assert direct(q1="full").verdict.status == "established"


def test_indicated_where_the_lower_bound_leaves_the_lowest_band():
    one = rubric(criterion("c", question("q1", weight=2), question("q2", weight=3)))
    node = scored(one, case(answers={"q1": "full"}))["c"]
    assert node.coverage == pytest.approx(0.4)
    assert (node.verdict.status, node.verdict.at_least, node.verdict.at_most) == ("indicated", "partial", "severe")


def test_indicated_from_half_of_the_coverage_even_without_a_bound():
    assert asked(item("q", "absent"))["c"].verdict.status == "indicated"  # mass 2, K = 2 / (2 + 2)


def test_insufficient_below_both():
    verdict = asked(item("q", "absent", "b"))["c"].verdict
    assert (verdict.status, verdict.reading) == ("insufficient-evidence", "not-evident")


@pytest.mark.parametrize(
    ("minimum", "status"),
    [(0.5 + 0.5e-9, "indicated"), (0.5 + 2e-9, "insufficient-evidence"), (0.4, "indicated")],
)
def test_coverage_is_enough_a_billionth_below_its_threshold(minimum, status):
    own = {"verdict": {"minimum-coverage": minimum}}
    assert asked(item("q", "absent"), rubric_keys=own)["c"].verdict.status == status


def test_exactly_a_billionth_below_a_threshold_is_at_it():
    limits = {"minimum-coverage": 0.75 + 1e-9, "confidence": {"evidence": [0.75 + 1e-9, 1]}}
    assert limits["minimum-coverage"] - 1e-9 == 0.75  # not so for every number
    one = rubric(criterion("c", question("q1", weight=3), question("q2")), verdict=limits)
    verdict = scored(one, case(answers={"q1": {"value": 0, "source": "a"}}))["c"].verdict
    assert (verdict.status, verdict.confidence) == ("indicated", "high")


@pytest.mark.parametrize(("finding", "status"), [("absent", "indicated"), ("full", "insufficient-evidence")])
def test_under_achievement_the_upper_bound_takes_the_place_of_the_lower(finding, status):
    """A quarter of the weight is answered: at 0 the best possible is no longer the highest band, at 1 all is open."""
    one = rubric(criterion("c", question("q1", weight=3), question("q2", weight=7)), reads="achievement")
    verdict = scored(one, case(answers={"q1": finding}))["c"].verdict
    assert verdict.status == status


# ---- confidence


def supported(k, conflict, **confidence):
    """Score a question of given coverage, with a rubric of given limits."""
    evidence = [item("q", "full", "a", strength="s"), item("q", "absent" if conflict else "full", "b", strength="s")]
    own = {"strength": {"s": k / (1 - k)}, "reliability": {"B": 1}, "prior-weight": 2}
    return asked(*evidence, rubric_keys={"evidence": own, "verdict": {"confidence": confidence}})["c"]


@pytest.mark.parametrize(
    ("k", "conflict", "confidence"),
    [
        (0.39, 1, "very-low"),
        (0.4, 1, "low"),
        (0.69, 1, "low"),
        (0.7, 1, "medium"),
        (0.39, 0, "medium"),
        (0.4, 0, "high"),
        (0.7, 0, "very-high"),
    ],
)
def test_confidence_is_a_grid_of_evidence_and_agreement(k, conflict, confidence):
    node = supported(k, conflict)
    assert (node.coverage, node.conflict) == pytest.approx((k, conflict))
    assert node.verdict.confidence == confidence


@pytest.mark.parametrize(("conflict", "confidence"), [(1.1, "very-high"), (1, "high"), (0.9, "high")])
def test_medium_agreement_starts_at_its_limit(conflict, confidence):
    """Three to one for a failure: conflict .75, held against limits around it."""
    evidence = [item("q", "full", "a", strength="s"), item("q", "absent", "b", strength="s")]
    own = {"evidence": {"strength": {"s": 8}, "reliability": {"B": 1 / 3}}}
    limits = {"verdict": {"confidence": {"agreement": [0.75 * conflict, 1]}}}
    assert asked(*evidence, rubric_keys={**own, **limits})["c"].verdict.confidence == confidence


@pytest.mark.parametrize(
    ("limits", "confidence"),
    [
        ({"evidence": [0.5 + 0.5e-9, 1]}, "high"),
        ({"evidence": [0.5 + 2e-9, 1]}, "medium"),
        ({"evidence": [0.1, 0.5 + 0.5e-9]}, "very-high"),
        ({"evidence": [0.1, 0.5 + 2e-9]}, "high"),
    ],
    ids=str,
)
def test_coverage_reaches_a_limit_of_confidence_a_billionth_below_it(limits, confidence):
    assert supported(0.5, 0, **limits).verdict.confidence == confidence


@pytest.mark.parametrize(
    ("limits", "confidence"),
    [
        ([0.75 + 0.5e-9, 1], "high"),
        ([0.75 + 1e-9, 1], "high"),
        ([0.75 + 2e-9, 1], "very-high"),
        ([0.1, 0.75 + 0.5e-9], "medium"),
        ([0.1, 0.75 + 2e-9], "high"),
    ],
)
def test_conflict_reaches_a_limit_of_confidence_a_billionth_below_it(limits, confidence):
    """Three to one for a failure: conflict .75, and coverage enough."""
    evidence = [item("q", "full", "a", strength="s"), item("q", "absent", "b", strength="s")]
    own = {"evidence": {"strength": {"s": 8}, "reliability": {"B": 1 / 3}}}
    keys = {**own, "verdict": {"confidence": {"agreement": limits}}}
    assert asked(*evidence, rubric_keys=keys)["c"].verdict.confidence == confidence


def test_limits_of_confidence_are_those_of_the_rubric():
    assert supported(0.4, 0, evidence=[0.1, 0.2]).verdict.confidence == "very-high"
    assert supported(0.7, 1, agreement=[1, 1]).verdict.confidence == "medium"


def test_confidence_is_at_most_low_if_all_rests_on_one_group():
    own = {"evidence": {"strength": {"strong": 1000}}}
    node = asked(item("q", strength="strong"), item("q", strength="weak", locator="p. 2"), rubric_keys=own)["c"]
    assert node.coverage > 0.99
    assert node.verdict.confidence == "low"


def test_what_caps_confidence_does_not_raise_it():
    alone = asked(item("q", "full", "d"), item("q", "absent", "d"))["c"]
    assert (alone.groups, alone.verdict.confidence) == ({"d"}, "very-low")
    one = rubric(criterion("c", question("q1"), question("q2", weight=9)))
    evidence = item("q2", "full", "a", strength="weak"), item("q2", "absent", "b", strength="weak")
    unsourced = scored(one, case(*evidence, answers={"q1": "full"}))["c"]
    assert (unsourced.unsourced, unsourced.verdict.confidence) == (1, "low")


def test_one_group_is_counted_over_the_whole_criterion():
    one = rubric(criterion("c", question("q1"), question("q2")))
    evidence = [item(name, source=source, strength="strong") for name in ("q1", "q2") for source in "ab"]
    assert scored(one, case(*evidence))["c"].verdict.confidence == "very-high"
    alone = [item(name, strength="strong") for name in ("q1", "q2")]
    assert scored(one, case(*alone))["c"].verdict.confidence == "low"


def test_confidence_is_at_most_medium_if_it_rests_on_answers_without_a_source():
    assert asked(answers={"q": "full"})["c"].verdict.confidence == "medium"
    assert direct(q1="full").verdict.confidence == "very-high"


# ---- the programme


def categories(*nodes, evidence=(), **more):
    return assess(
        rubric(*nodes, **{key: more.pop(key) for key in ("operator", "reads") if key in more}), case(*evidence, **more)
    )


def test_programme_is_as_bad_as_its_worst_category():
    good, bad = criterion("good", question("q1")), criterion("bad", question("q2"))
    overall = categories(
        good, bad, answers={"q1": {"value": 0, "source": "a"}, "q2": {"value": 0.8, "source": "b"}}
    ).overall
    assert (overall.reading, overall.at_least, overall.at_most) == ("severe", "severe", "severe")
    assert overall.status == "established"
    assert overall.mean == (0.4, 0.4, 0.4, 1)


def test_under_achievement_the_worst_category_is_the_lowest():
    good, bad = criterion("good", question("q1")), criterion("bad", question("q2"))
    overall = categories(good, bad, reads="achievement", answers={"q1": 1, "q2": 0.3}).overall
    assert (overall.reading, overall.at_least, overall.at_most) == ("partial", "partial", "partial")


def test_category_without_evidence_leaves_the_worst_open():
    known, unknown = criterion("known", question("q1")), criterion("unknown", question("q2"))
    overall = categories(known, unknown, answers={"q1": {"value": 0.1, "source": "a"}}).overall
    assert (overall.reading, overall.at_least, overall.at_most) == ("not-evident", "not-evident", "severe")
    assert (overall.status, overall.mean.coverage) == ("indicated", 0.5)


def test_each_of_three_bands_of_the_programme_is_that_of_another_category():
    """Worst in what is sure is one, in what is read another, in what is possible a third."""
    sure = criterion("sure", question("q1"), question("q2"))
    read, blank = criterion("read", question("q3")), criterion("blank", question("q4"))
    evidence = [item("q1", source=name, strength="strong") for name in "ab"] + [item("q3", "full", "d")]
    overall = categories(sure, read, blank, evidence=[*evidence, item("q2", "absent", strength="strong")]).overall
    assert (overall.at_least, overall.reading, overall.at_most) == ("partial", "severe", "severe")


@pytest.mark.parametrize(
    ("finding", "at_most", "status"),
    [("absent", "substantial", "indicated"), ("full", "severe", "insufficient-evidence")],
)
def test_status_of_the_worst_goes_by_the_bad_side_and_the_coverage_of_the_mean(finding, at_most, status):
    """Under achievement: a third of one of two categories is answered."""
    known = criterion("known", question("q1"), question("q2", weight=2))
    unknown = criterion("unknown", question("q3"))
    overall = categories(known, unknown, reads="achievement", answers={"q1": finding}).overall
    assert overall.mean.coverage == pytest.approx(1 / 6)
    assert (overall.at_least, overall.at_most, overall.status) == ("not-evident", at_most, status)


def test_confidence_in_the_worst_is_that_of_the_whole():
    good, bad = criterion("good", question("q1")), criterion("bad", question("q2"))
    answers = {"q1": {"value": 0, "source": "a"}, "q2": "full"}
    assert categories(good, bad, answers=answers).overall.confidence == "medium"
    answers["q2"] = {"value": 1, "source": "b"}
    assert categories(good, bad, answers=answers).overall.confidence == "very-high"


def test_dropped_category_does_not_speak_for_the_programme():
    known, gone = criterion("known", question("q1")), criterion("gone", question("q2"))
    overall = categories(
        known, gone, answers={"q1": "minor"}, unknowns=[{"criterion": "gone", "kind": "not-applicable", "note": "x"}]
    ).overall
    assert (overall.reading, overall.at_least, overall.at_most) == ("partial", "partial", "partial")


@pytest.mark.parametrize(
    ("operator", "reading"), [("worst", "severe"), ("mean", "substantial"), ("min", "partial"), ("max", "severe")]
)
def test_root_that_is_not_worst_gives_its_own_verdict(operator, reading):
    one, other = criterion("one", question("q1")), criterion("other", question("q2"))
    assessment = categories(one, other, operator=operator, answers={"q1": 0.3, "q2": 0.9})
    assert assessment.overall.reading == assessment.root.verdict.reading == reading
    assert assessment.overall.mean.point == assessment.root.point


# ---- overrides


def test_override_replaces_the_verdict_of_one_node_and_never_a_number():
    tree = criterion("c1", criterion("c2", question("q1")))
    plain = categories(tree, evidence=[item("q1")])
    why = {"criterion": "c2", "band": "not-evident", "reason": "The source errs.", "assessor": "kim"}
    overridden = categories(tree, evidence=[item("q1")], overrides=[why])
    [inner] = overridden.root.children[0].children
    assert (inner.override.band, inner.override.reason, inner.override.assessor) == (
        "not-evident",
        {"en": "The source errs."},
        "kim",
    )
    assert inner._replace(override=None) == plain.root.children[0].children[0]
    assert overridden.root.children[0]._replace(children=()) == plain.root.children[0]._replace(children=())
    assert overridden.overall == plain.overall
    assert (plain.counts.overrides, overridden.counts.overrides) == (0, 1)


def test_programme_can_be_overridden_as_a_whole():
    why = {"criterion": "overall", "band": "severe", "reason": "Known from court."}
    overall = categories(criterion("c", question("q1")), evidence=[item("q1", "absent")], overrides=[why]).overall
    assert (overall.override.band, overall.reading) == ("severe", "not-evident")


def test_criterion_without_evidence_can_be_overridden():
    why = {"criterion": "c", "band": "partial", "reason": "Hearsay."}
    node = categories(criterion("c", question("q1")), overrides=[why]).root.children[0]
    assert (node.override.band, node.verdict.status) == ("partial", "not-assessed")


def test_dropped_criterion_keeps_its_override():
    why = {"criterion": "c", "band": "partial", "reason": "Hearsay."}
    gone = [{"criterion": "c", "kind": "not-applicable", "note": "x"}]
    node = categories(criterion("c", question("q1")), overrides=[why], unknowns=gone).root.children[0]
    assert (node.override.band, node.dropped) == ("partial", "x")
