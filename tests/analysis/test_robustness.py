"""How easily the verdicts on a programme would change, put together for the programme and its outermost criteria."""

import json
import os
import subprocess
import sys

import pytest

import premortem
from building import case, criterion, item, question, rubric, worked_out
from premortem.analysis.draws import DRAWS, SEED
from premortem.analysis.robustness import robustness_of


def robust(rubric, case):
    found = robustness_of(*worked_out(rubric, case))
    return found, {node.id: node for node in found.nodes}


def plain(*names, **more):
    return criterion(names[0], *map(question, names[1:]), **more)


TWO = rubric(plain("c", "a", "b"), plain("d", "e", "f"))
SCALES = {"finding": {"absent": 0, "full": 1}, "letters": {"good": 0, "fair": 0.4, "bad": 1}, "risk": ["low", "high"]}


def labelled(name, asked, scale):
    rules = [{"id": f"r{place}", "when": {asked: [label]}, "then": label} for place, label in enumerate(SCALES[scale])]
    return criterion(name, question(asked, scale=scale), operator="rules", scale=scale, rules=rules)


def test_the_programme_first_and_then_each_outermost_criterion():
    given = case(item("a"), item("e", "minor", "b"), answers={"f": 0.3})
    found, nodes = robust(TWO, given)
    assert list(nodes) == ["overall", "c", "d"]
    assert (found.seed, found.draws) == (SEED, DRAWS)
    assert found.tried == {"group": 2, "item": 3, "prior-weight": 2}
    assert found.groups == {"a": 1, "b": 1}


def test_what_does_not_apply_is_left_out():
    gone = [{"criterion": "d", "kind": "not-applicable", "note": "x"}]
    assert list(robust(TWO, case(item("a"), unknowns=gone))[1]) == ["overall", "c"]


def test_a_criterion():
    _, nodes = robust(TWO, case(answers={"a": 0.1, "b": 0.8}))
    node = nodes["c"]
    pulls = [0.1 - 0.5, 0.8 - 0.5]
    assert (node.reading, node.undefined) == ("partial", None)
    assert node.distance.value == pytest.approx(abs(sum(pulls)) / sum(map(abs, pulls)))
    assert (node.distance.band, node.distance.child) == ("substantial", "a")
    assert [one.by for one in node.weights] == [0.1, 0.5]
    assert sum(node.acceptability.values()) == pytest.approx(1)
    told = {(one.kind, one.what) for one in node.variations}
    assert ("operator", "max") in told
    assert ("item", "b") in told


@pytest.mark.parametrize(
    ("children", "answers", "more", "why"),
    [
        (("a", "b"), {"a": 0.1, "b": 0.8}, {"operator": "max"}, "operator"),
        (("a", "b"), {}, {}, "nothing"),
        (("a", "b"), {"a": 0.1}, {}, "one"),
    ],
)
def test_where_weights_have_no_say_the_reason_is_given(children, answers, more, why):
    _, nodes = robust(rubric(plain("c", *children, **more)), case(answers=answers))
    for name in ("c", "overall"):
        assert (nodes[name].distance, nodes[name].undefined, nodes[name].weights) == (None, why, ())


def test_labels_have_no_weights_and_are_not_drawn():
    one = rubric(labelled("c", "q", "letters"), plain("d", "a", "b"), scales=SCALES)
    _, nodes = robust(one, case(answers={"q": "bad", "a": 0, "b": 0.2}))
    assert (nodes["c"].undefined, nodes["c"].acceptability, nodes["c"].reading) == ("labels", None, "bad")
    assert nodes["overall"].acceptability["severe"] == 1
    assert (nodes["overall"].distance.value, nodes["overall"].distance.child) == (1, "c")


@pytest.mark.parametrize("scale", ["risk", "letters"])
def test_a_programme_that_speaks_in_labels(scale):
    rules = [{"id": "r", "when": {"q": [next(iter(SCALES[scale]))]}, "then": next(iter(SCALES[scale]))}]
    keys = {"operator": "rules", "scale": scale, "rules": rules}
    _, nodes = robust(
        rubric(labelled("c", "q", scale), scales=SCALES, **keys), case(answers={"q": next(iter(SCALES[scale]))})
    )
    assert [node.undefined for node in nodes.values()] == ["labels", "labels"]
    assert [node.acceptability for node in nodes.values()] == [None, None]


def test_a_programme_that_is_a_mean():
    one = rubric(plain("c", "a"), plain("d", "e"), operator="mean")
    _, nodes = robust(one, case(answers={"a": 0.1, "e": 0.8}))
    assert nodes["overall"].distance.value == pytest.approx(0.1 / 0.7)
    assert sum(nodes["overall"].acceptability.values()) == pytest.approx(1)


def test_a_programme_is_as_bad_as_its_worst_part():
    _, nodes = robust(TWO, case(answers={"a": 0.4, "b": 0.5, "e": 0.1, "f": 0.8}))
    assert nodes["overall"].distance == min(
        (nodes[name].distance._replace(child=name) for name in "cd"), key=lambda one: one.value
    )
    assert nodes["overall"].weights[1].upper == max(nodes[name].weights[1].upper for name in "cd")


def test_nothing_applies_at_all():
    gone = [{"criterion": name, "kind": "not-applicable", "note": "x"} for name in "cd"]
    found, nodes = robust(TWO, case(unknowns=gone))
    assert list(nodes) == ["overall"]
    assert (nodes["overall"].undefined, nodes["overall"].acceptability) == ("nothing", None)
    assert found.groups == {}


def test_the_worst_is_drawn_in_each_draw():
    _, nodes = robust(TWO, case(answers={"a": 0.9, "b": 0.95}))
    assert nodes["c"].acceptability["severe"] == nodes["overall"].acceptability["severe"] == 1
    assert max(nodes["d"].acceptability.values()) < 0.6


def test_a_reading_lies_within_its_ranges():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    for name in ("korea-ripp", "japan-technopolis", "korea-linp"):
        loaded = premortem.load_case(name)
        points = {child.head.id: child.point for child in premortem.assess(loaded, rubric).root.children}
        for node in premortem.robustness(loaded, rubric).nodes[1:]:
            for found in node.weights:
                assert found.lower - 1e-9 <= points[node.id] <= found.upper + 1e-9
                assert node.reading in found.bands


SEEDS = """\
import json, premortem
from premortem.model.result import written_out
rubric = premortem.load_rubric("overseas-cluster-failure")
for name in ("korea-ripp", "japan-technopolis"):
    case = premortem.load_case(name)
    for part in (premortem.robustness, premortem.gaps, premortem.agreement):
        print(json.dumps(written_out(part(case, rubric))))
"""


def test_the_order_of_hashes_does_not_show():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-c", SEEDS]
    found = {
        subprocess.run(
            command, capture_output=True, text=True, check=True, env={**environment, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "424242")
    }
    assert len(found) == 1
    assert len([json.loads(line) for line in found.pop().splitlines()]) == 6
