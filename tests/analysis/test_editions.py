"""Two editions of one case: what was edited, which verdicts change, and which edit did it."""

import json

import pytest

import premortem
from building import SOURCES, case, criterion, item, question, rubric
from premortem.analysis import editions as module
from premortem.analysis.editions import SCHEMA, Editions
from premortem.scoring.completions import TooManyCompletions

MEASURE = {"formula": "x / y", "thresholds": {"full": 2}}
RUBRIC = rubric(
    criterion("c", criterion("e", question("q1"), question("q2"))), criterion("d", question("q3", measure=MEASURE))
)
SURE = {"strength": "strong"}


def compare(old, new, questions=RUBRIC):
    loaded = [premortem.load_case(data=one) for one in (old, new)]
    return premortem.compare(loaded, premortem.load_rubric(data=questions))


def edits(found):
    return [(edit.kind, edit.section, edit.name, edit.fields, edit.bears, edit.alone) for edit in found.edits]


def named(found, cause):
    """Say what is behind something: alone, fully, together."""
    names = {edit.number: edit.name or edit.section for edit in found.edits}
    return tuple([names[number] for number in numbers] for numbers in cause)


def changed(found):
    return {node.id: node for node in found.nodes}


def test_the_same_edition_twice():
    found = compare(case(item("q1")), case(item("q1")))
    assert isinstance(found, Editions)
    assert (found.edits, found.nodes, found.compared) == ((), (), 4)


def test_one_item_of_two_changes_the_verdict():
    old = case(item("q1", "partial"), item("q3", "minor"))
    new = case(item("q1", "partial"), item("q2", **SURE), item("q3", "minor"), title="Anew")
    found = compare(old, new)
    assert edits(found) == [
        ("added", "evidence", "q2", (), True, True),
        ("changed", "title", "", (), False, None),
    ]
    nodes = changed(found)
    assert list(nodes) == ["overall", "c", "e"]
    assert named(found, nodes["e"].verdict_by) == (["q2"], ["q2"], [])
    assert "d" not in nodes


def test_several_edits_together():
    old, new = (case(answers={"q1": value, "q2": value}) for value in (0.2, 0.29))
    found = compare(old, new)
    assert named(found, changed(found)["e"].verdict_by) == ([], [], ["q1", "q2"])
    assert named(found, changed(found)["e"].numbers_by) == (["q1", "q2"], [], [])
    assert list(changed(found)) == ["overall", "c", "e"]


def test_only_edits_below_a_criterion_are_named_together():
    old, new = (case(answers={"q1": value, "q2": value, "q3": value}) for value in (0.2, 0.29))
    found = compare(old, new)
    assert named(found, changed(found)["e"].verdict_by)[2] == ["q1", "q2"]
    assert named(found, changed(found)["d"].verdict_by) == (["q3"], ["q3"], [])


@pytest.mark.parametrize(("old", "new", "expected"), [
    ({"answers": {"q1": 0.1}}, {}, ("removed", "answers", "q1", (), True, True)),
    ({"evidence": [item("q1")]}, {"evidence": []}, ("removed", "evidence", "q1", (), True, True)),
    ({"evidence": [item("q1", note="x")]}, {"evidence": [item("q1", note="y")]},
     ("changed", "evidence", "q1", ("note",), False, None)),
    ({"evidence": [item("q1")]}, {"evidence": [item("q1", source="b")]}, ("removed", "evidence", "q1", (), True, True)),
    ({"unknowns": []}, {"unknowns": [{"criterion": "c", "kind": "not-applicable", "note": "x"}]},
     ("added", "unknowns", "c", (), True, True)),
    ({"overrides": []}, {"overrides": [{"criterion": "overall", "band": "severe", "reason": "x"}]},
     ("added", "overrides", "overall", (), True, True)),
    ({"sources": SOURCES}, {"sources": {**SOURCES, "z": {"citation": "Z"}}},
     ("added", "sources", "z", (), False, None)),
    ({"programme": {"country": "JP"}}, {}, ("removed", "programme", "", (), False, None)),
    ({}, {"programme": {"country": "JP"}}, ("added", "programme", "", (), False, None)),
])  # fmt: skip
def test_edits(old, new, expected):
    """An edit that changes nothing is not tried: whether it could be made alone is only asked where it matters."""
    kept = {"answers": {"q3": 1}}
    found = compare({**case(), **kept, **old}, {**case(), **kept, **new})
    first = edits(found)[0]
    assert first[:5] == expected[:5]
    assert first[5] in (expected[5], False)


def test_an_item_that_moved_to_another_source_is_removed_and_added():
    found = compare(case(item("q1")), case(item("q1", "absent", source="b")))
    assert [edit[0] for edit in edits(found)] == ["removed", "added"]


def test_items_alike_in_all_are_the_same_wherever_they_stand():
    one, other = item("q1", locator="p. 1"), item("q1", "absent", locator="p. 1")
    assert edits(compare(case(one, other), case(other, one))) == []


def test_a_source_comes_with_the_item_that_names_it():
    sources = {**SOURCES, "z": {"citation": "Z", "reliability": "A"}}
    found = compare(case(item("q3")), case(item("q3"), item("q1", source="z", **SURE), sources=sources))
    assert named(found, changed(found)["e"].verdict_by) == (["q1"], ["q1"], [])


def test_the_reliability_of_a_source():
    worse = {**SOURCES, "a": {"citation": "Source A", "reliability": "E"}}
    found = compare(case(item("q1", **SURE)), case(item("q1", **SURE), sources=worse))
    assert edits(found) == [("changed", "sources", "a", ("reliability",), True, True)]
    assert named(found, changed(found)["e"].verdict_by) == (["a"], ["a"], [])


def test_two_facts_of_one_formula_do_it_together():
    old = case(item("q1"))
    facts = {name: {"value": value, "source": "a"} for name, value in (("x", 4), ("y", 2))}
    found = compare(old, case(item("q1"), facts=facts))
    assert named(found, changed(found)["d"].verdict_by) == ([], [], ["x", "y"])


def test_an_edit_that_cannot_be_made_alone():
    old = case(item("q1"))
    new = case(answers={"q1": 0.9})
    found = compare(old, new)
    assert [(edit.section, edit.alone) for edit in found.edits] == [("answers", False), ("evidence", True)]


def test_whose_items_are_scored():
    both = [item("q1", assessor="kim", **SURE), item("q1", "absent")]
    found = compare(case(*both), case(*both, **{"scored-by": "kim"}))
    assert edits(found) == [("added", "scored_by", "", (), True, True)]
    assert named(found, changed(found)["e"].verdict_by) == (["scored_by"], ["scored_by"], [])


def test_an_override_of_the_whole_is_a_change_of_its_verdict():
    new = case(item("q1"), overrides=[{"criterion": "overall", "band": "severe", "reason": "x"}])
    found = compare(case(item("q1")), new)
    assert list(changed(found)) == ["overall"]
    assert named(found, changed(found)["overall"].verdict_by) == (["overall"], ["overall"], [])


def test_a_trial_that_cannot_be_scored_is_none(monkeypatch):
    def refuse(*_):
        raise TooManyCompletions("c")

    loaded = premortem.load_case(data=case(item("q1")))
    monkeypatch.setattr(module, "score", refuse)
    assert module._tried(loaded, premortem.load_rubric(data=RUBRIC)) is None  # noqa: SLF001


def test_the_document():
    found = compare(case(item("q1"), edition={"version": 1}), case(item("q1", "absent"), edition={"version": 2}))
    document = json.loads(found.to_json())
    assert list(document) == ["schema", *(name for name in Editions._fields if name not in ("redacted", "inputs"))]
    assert document["schema"] == SCHEMA == "premortem-editions/1"
    assert (document["old"]["edition"]["version"], document["new"]["edition"]["version"]) == (1, 2)
    assert document == json.loads(json.dumps(found.to_dict()))
