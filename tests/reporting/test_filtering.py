"""Kinds of verdicts: what each criterion is picked by."""

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem.reporting.filtering import key_of, kinds_of
from reporting.specimens import SPECIMENS, criteria, result


def keys(rubric, case):
    found = assess(rubric, case).to_dict()
    return {node["id"]: key_of(node, found) for node in criteria(found["root"])}, [one.key for one in kinds_of(found)]


FIVE = [criterion(f"c{place}", question(f"q{place}")) for place in range(1, 6)]
SAID = [
    item("q1", "absent", strength="strong"),
    item("q2", strength="strong"),
    item("q3", "partial", strength="weak"),
]
DROPPED = [{"question": "q5", "kind": "not-applicable", "note": "x"}]


def test_a_criterion_is_picked_by_the_bound_on_the_bad_side_or_by_its_reading():
    found, order = keys(rubric(*FIVE), case(*SAID, unknowns=DROPPED))
    assert found == {"c1": "not-evident", "c2": "substantial", "c3": "_few", "c4": "_none", "c5": "_out"}
    assert order == ["substantial", "not-evident", "_few", "_none", "_out"]


def test_where_achievement_is_read_the_bad_side_is_below():
    found, order = keys(rubric(*FIVE, reads="achievement"), case(*SAID, unknowns=DROPPED))
    assert found == {"c1": "partial", "c2": "severe", "c3": "_few", "c4": "_none", "c5": "_out"}
    assert order == ["partial", "severe", "_few", "_none", "_out"]


def test_an_override_goes_first():
    given = case(overrides=[{"criterion": "c1", "band": "severe", "reason": "So."}])
    assert keys(rubric(*FIVE[:1]), given)[0] == {"c1": "severe"}


def test_a_label_cannot_be_taken_for_a_band():
    scales = {"answer": ["N", "Y"], "judgement": ["partial", "_few"]}
    rules = [{"when": {"q1": "Y"}, "then": "_few"}, {"otherwise": "partial"}]
    part = criterion("c1", question("q1", scale="answer"), operator="rules", scale="judgement", rules=rules)
    root = [{"otherwise": "partial"}]
    made = rubric(part, scales=scales, operator="rules", scale="judgement", rules=root)
    assert keys(made, case(answers={"q1": "Y"})) == ({"c1": "=_few"}, ["=_few"])
    assert keys(made, case())[0] == {"c1": "_none"}


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_criterion_is_of_one_kind_that_is_listed_once(name):
    found = result(name)
    kinds = kinds_of(found)
    assert len({one.key for one in kinds}) == len(kinds)
    assert {key_of(node, found) for node in criteria(found["root"])} == {one.key for one in kinds}
    bands = {band["id"] for band in found["rubric"]["bands"]}
    assert all(one.band is None or one.band in bands or one.key == f"={one.band}" for one in kinds)
