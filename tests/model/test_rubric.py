"""What a rubric may say, what may be left out, and what it then means."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.model.conventions import FINDINGS, RELIABILITIES, STRENGTHS, TESTS
from premortem.model.rubric import (
    CATEGORICAL,
    bands_of,
    children_of,
    has_values,
    read_by_label,
    scale_of,
    scales_of,
    targets_of,
    top_of,
)


def load(**more):
    return premortem.load_rubric(data=rubric(criterion("c", question("q")), **more))


def test_a_rubric_without_conventions_takes_those_of_the_scoring_semantics():
    plain = load()
    assert (plain.reads, plain.operator, plain.reading_weights) == ("severity", "worst", "coverage")
    assert (plain.evidence.prior_weight, plain.evidence.strength) == (2, STRENGTHS)
    assert (plain.evidence.reliability, plain.evidence.tests) == (RELIABILITIES, TESTS)
    assert plain.verdict.minimum_coverage == 0.5
    assert (plain.verdict.confidence.evidence, plain.verdict.confidence.agreement) == ((0.4, 0.7), (0.25, 0.5))
    assert [(band.id, band.from_) for band in bands_of(plain)] == [
        ("not-evident", 0),
        ("partial", 0.25),
        ("substantial", 0.5),
        ("severe", 0.75),
    ]
    assert scales_of(plain) == {"finding": FINDINGS}
    criterion = plain.criteria[0]
    assert (criterion.operator, criterion.weight, criterion.questions[0].weight) == ("mean", 1, 1)
    assert criterion.questions[0].unknown == "bound"
    assert criterion.questions[0].stages == ("ex-ante", "ongoing", "ex-post")


def test_conventions_that_are_given_in_part_are_filled_in():
    given = load(evidence={"prior-weight": 3, "strength": {"weak": 0.5}})
    assert given.evidence.prior_weight == 3
    assert given.evidence.strength == {"strong": 4, "moderate": 2, "weak": 0.5}
    assert given.evidence.reliability == RELIABILITIES


def test_own_scales_come_first():
    given = load(scales={"grades": {"bad": 0, "good": 1}})
    assert list(scales_of(given)) == ["grades", "finding"]
    assert scale_of(given.criteria[0].questions[0], scales_of(given)) == {"bad": 0, "good": 1}


def test_own_scale_of_findings_replaces_the_printed_one():
    assert scales_of(load(scales={"finding": {"no": 0}})) == {"finding": {"no": 0}}


def test_own_bands_replace_the_printed_ones():
    assert [band.id for band in bands_of(load(bands=[{"id": "all", "from": 0}]))] == ["all"]


@pytest.mark.parametrize(
    "more",
    [
        {"operator": "median"},
        {"reads": "success"},
        {"reading-weights": "equal"},
        {"levels": ["only one"]},
        {"levels": ["x"] * 21},
        {"bands": [{"id": "x", "from": 1}]},
        {"evidence": {"prior-weight": 0}},
        {"evidence": {"strength": {"weak": -1}}},
        {"evidence": {"tests": {"hoop": [1]}}},
        {"verdict": {"minimum-coverage": 2}},
        {"verdict": {"confidence": {"evidence": [0.1, 0.2, 0.3]}}},
        {"scales": {"s": {"x": 1.5}}},
        {"blend": 2},
        {"version": "one"},
    ],
    ids=repr,
)
def test_conventions_have_their_limits(more):
    with pytest.raises(premortem.InvalidInput):
        load(**more)


# ---- categorical criteria, and questions that are the same elsewhere


def test_operators_that_give_a_label():
    assert {"table", "rules", "weakest-link-plus"} == CATEGORICAL


def test_root_is_a_criterion_like_the_others():
    rules = [{"otherwise": "low"}]
    loaded = load(
        operator="rules", scale="risk", rules=rules, scales={"finding": {"full": 1}, "risk": ["low"]}, why="So."
    )
    top = top_of(loaded)
    assert (top.id, top.operator, top.scale, top.rules, top.why) == (
        "overall",
        "rules",
        "risk",
        loaded.rules,
        loaded.why,
    )
    assert children_of(top) == loaded.criteria
    assert [child.id for child in children_of(loaded.criteria[0])] == ["q"]


def test_scales_with_and_without_values():
    scales = scales_of(load(scales={"a": {"x": 0}, "b": ["x"]}))
    assert (has_values(scales["a"]), has_values(scales["b"])) == (True, False)


def test_names_stand_for_themselves_and_for_what_is_the_same():
    asked = question("q", **{"same-as": ["home/q1", "home/q2", "other/q3"]}), question("q1", **{"same-as": ["home/q1"]})
    loaded = premortem.load_rubric(data=rubric(criterion("c", *asked, question("p", **{"same-as": ["home/q1"]}))))
    own = {"q": ("q",), "q1": ("q1",), "p": ("p",), "small/q": ("q",), "small/q1": ("q1",), "small/p": ("p",)}
    own |= {"home/q1": ("q", "q1", "p"), "home/q2": ("q",), "other/q3": ("q",)}
    assert targets_of(loaded, "small") == own
    assert targets_of(loaded, "other") == {**own, "q3": ("q",)}
    assert targets_of(loaded, "home") == {**own, "q1": ("q1", "q", "p"), "q2": ("q",)}


def test_questions_that_are_read_by_their_label():
    parts = question("named"), question("decides"), question("asked", **{"asked-if": {"decides": "full"}})
    table = criterion("t", question("told"), operator="table", scale="finding", table=[{"of": "full", "is": "full"}])
    rules = [{"when": {"named": "full", "t": "full"}, "then": "full"}]
    ruled = criterion("r", criterion("m", *parts), table, operator="rules", scale="finding", rules=rules)
    assert read_by_label(premortem.load_rubric(data=rubric(ruled))) == {"named", "decides", "told"}
