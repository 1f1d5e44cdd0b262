"""All answer sheets of a criterion at once, each way of ending with a sheet that leads there."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.analysis.exploring import Explorer
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.plan import plan_of

LABELS = ("N", "Y")
JUDGED = {"operator": "rules", "scale": "answer"}
BOTH = [{"id": "both", "when": {"q1": "Y", "q2": "Y"}, "then": "Y"}, {"id": "else", "otherwise": "N"}]


def judged(name, *children, rules):
    return criterion(name, *children, **JUDGED, rules=rules)


def if_yes(name):
    """Make rules that come to what a node comes to."""
    return [{"when": {name: "Y"}, "then": "Y"}, {"otherwise": "N"}]


def explore(name, *criteria):
    """Explore one of the criteria of a rubric."""
    data = rubric(*criteria, scales={"answer": [*LABELS]}, **JUDGED, rules=[{"otherwise": "N"}])
    plan = plan_of(premortem.load_rubric(data=data))
    return Explorer(plan.branches[name].operator, name, lambda _: LABELS)


def explorer(*children):
    return explore("c", judged("c", *children, rules=BOTH))


def test_every_way_of_ending_has_a_sheet():
    sheets = {end.outcome.rule: end.sheet for end in explorer(question("q1"), question("q2")).ends()}
    assert sheets["both"] == {"q1": "Y", "q2": "Y"}
    assert "N" in sheets["else"].values()


def test_a_question_that_is_not_asked_has_no_label_in_a_sheet():
    ends = explorer(question("q1"), question("q2", **{"asked-if": {"q1": "Y"}})).ends()
    assert {"q1": "N", "q2": None} in [end.sheet for end in ends]


def test_pairs_differ_in_one_answer_and_in_the_outcome():
    [pair] = explorer(question("q1"), question("q2")).pairs("q1")
    assert (pair.lower, pair.upper) == ({"q1": "N", "q2": "Y"}, {"q1": "Y", "q2": "Y"})
    assert (pair.before.label, pair.after.label) == ("N", "Y")


def test_where_a_criterion_falls_away_there_is_nothing_to_compare():
    inner = judged("inner", question("q2", **{"asked-if": {"q1": "Y"}}), rules=if_yes("q2"))
    first = judged("first", question("q1"), rules=if_yes("q1"))
    found = explore("outer", first, judged("outer", inner, rules=if_yes("inner")))
    assert list(found.pairs("q1")) == []
    assert {end.outcome.label for end in found.ends()} == {"N", "Y"}


def test_the_work_is_limited(monkeypatch):
    monkeypatch.setattr("premortem.analysis.exploring.MAX_WORK", 3)
    with pytest.raises(TooManyCompletions, match="'c'"):
        explorer(question("q1"), question("q2")).ends()
