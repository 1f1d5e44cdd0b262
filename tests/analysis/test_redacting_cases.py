"""What is told of one case: sources, assessors, frames, the place of a sign along the years."""

from analysis.canaries import told


def test_a_source_that_anything_open_rests_on_stays():
    sources = told()["assessment"].sources
    assert [*sources] == ["report", "paper", "joint", "alone"]
    assert [one["group"] for one in sources.values()] == ["report", "report", "withheld-4", "alone"]


def test_assessors_are_named_as_far_as_they_entered_anything_openly():
    assert {one.assessor for one in told()["assessment"].agreement.opinions} == {"", "Lee", "assessor-1"}


def test_a_timeline_keeps_the_place_of_a_sign():
    found = told()["timeline"]
    [year] = [one for one in found.seen if one.year == 1991]
    assert {(one.source, one.published, one.refers_to, one.statement) for one in year.signs} == {(None,) * 4}
    assert [one.begins for one in year.signs] == [1991] * len(year.signs)
    assert [one[1:] for one in year.sources] == [(len(year.signs), sum(one.warning for one in year.signs), True)]
    assert [(one.source, one.confidential) for one in found.unpublished] == [(None, True)]


def test_a_piece_of_evidence_in_a_frame_keeps_its_finding():
    [first, *_] = told()["lenses"].contradictions
    pieces = [one for side in (first.a, first.b) for one in side.items if one.confidential]
    assert pieces
    assert {(one.statement, one.source, one.locator, one.formula) for one in pieces} == {(None,) * 4}
    assert all(one.finding and one.question for one in pieces)


def test_facts_that_several_frames_read_keep_their_source_where_they_are_open():
    assert {(one.place, one.source) for one in told()["lenses"].twofold} >= {(1, None), (7, "paper")}
    assert {(one.place, one.source) for one in told()["lenses"].double_edged} == {(1, None), (7, "paper")}
