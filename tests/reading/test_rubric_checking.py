"""A rubric against itself; most of what can be wrong stands among the examples (test_checking)."""

import pytest

from building import criterion, question, rubric
from premortem.reading.loading import read_rubric


def test_numbers_of_bands_and_thresholds_may_be_equal_only_where_that_makes_sense():
    measure = {"formula": "a", "thresholds": {"minor": 1, "full": 1}}
    found = read_rubric(data=rubric(criterion("c", question("q", measure=measure)))).problems
    assert [problem.code for problem in found] == ["bad-rubric"]


def test_rubrics_as_deep_as_their_levels():
    nested = criterion("a", criterion("b", question("q")))
    assert read_rubric(data=rubric(nested, levels=["one", "two", "three"])).problems == ()
    [problem] = read_rubric(data=rubric(nested, levels=["one", "two"])).problems
    assert (problem.code, problem.path) == ("bad-rubric", "criteria[0].criteria[0]")


def test_formula_needs_a_fact():
    measure = {"formula": "1 + 1", "thresholds": {"full": 1}, "facts": {"a": "Nothing uses it."}}
    [problem] = read_rubric(data=rubric(criterion("c", question("q", measure=measure)))).problems
    assert (problem.code, problem.message) == ("bad-formula", "the formula uses no fact")


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"bands": [{"id": "low", "from": 0.1}]}, "bands[0].from"),
        (
            {"bands": [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}, {"id": "mid", "from": 0.5}]},
            "bands[2].from",
        ),
        ({"verdict": {"confidence": {"evidence": [0.7, 0.4]}}}, "verdict.confidence.evidence"),
        ({"verdict": {"confidence": {"agreement": [0.5, 0.25]}}}, "verdict.confidence.agreement"),
        ({"scales": {"finding": {"full": 1}, "none": {}}}, "scales.none"),
        ({"blend": 0.3}, "blend"),
        ({"operator": "max", "blend": 0.3}, "blend"),
    ],
    ids=str,
)
def test_conventions_that_contradict_themselves(more, path):
    [problem] = read_rubric(data=rubric(criterion("c", question("q")), **more)).problems
    assert (problem.code, problem.path) == ("bad-rubric", path)


@pytest.mark.parametrize(
    "more",
    [
        {"bands": [{"id": "all", "from": 0}]},
        {"verdict": {"confidence": {"evidence": [0.5, 0.5]}}},
        {"operator": "blend", "blend": 0},
        {"scales": {"one": {"only": 0}}},
    ],
    ids=str,
)
def test_conventions_at_their_limits(more):
    assert read_rubric(data=rubric(criterion("c", question("q")), **more)).problems == ()


@pytest.mark.parametrize("operator", ["mean", "max", "min"])
def test_only_blend_takes_a_share(operator):
    [problem] = read_rubric(data=rubric(criterion("c", question("q"), operator=operator, blend=0.5))).problems
    assert (problem.path, problem.hint) == ("criteria[0].blend", "remove it, or use 'operator: blend'")


def test_criteria_hold_either_criteria_or_questions():
    both = {**criterion("c", question("q")), "criteria": [criterion("d", question("p"))]}
    [problem] = read_rubric(data=rubric(both)).problems
    assert problem.message == "'c' needs either criteria or questions"


def test_ids_are_unique_across_criteria_and_questions():
    found = read_rubric(data=rubric(criterion("same", question("q")), criterion("c", question("same")))).problems
    assert [(problem.code, problem.path) for problem in found] == [("duplicate-id", "criteria[1].questions[0].id")]


def test_labels_of_a_scale_have_values_all_or_none():
    scales = {"finding": {"full": 1}, "mixed": {"low": 0, "high": None, "higher": None}}
    found = read_rubric(data=rubric(criterion("c", question("q")), scales=scales)).problems
    assert [(problem.code, problem.path) for problem in found] == [("bad-rubric", "scales.mixed.high")]


def test_question_whose_labels_have_no_values_cannot_be_measured():
    measure = {"formula": "a", "thresholds": {"Y": 1}}
    asked = question("q", scale="yes", measure=measure)
    rules = {"operator": "rules", "scale": "yes", "rules": [{"otherwise": "N"}]}
    found = read_rubric(data=rubric(criterion("c", asked, **rules), scales={"yes": ["N", "Y"]}, **rules)).problems
    assert [(problem.code, problem.path) for problem in found] == [("bad-rubric", "criteria[0].questions[0].measure")]
    assert found[0].message == "a question whose labels have no values cannot be measured"


def test_remedies_undo_questions_of_their_own_rubric():
    remedies = [{"text": "Ask.", "undoes": ["q", "elsewhere"]}]
    [problem] = read_rubric(data=rubric(criterion("c", question("q"), remedies=remedies))).problems
    assert (problem.code, problem.path) == ("unknown-question", "criteria[0].remedies[0].undoes[1]")


def test_hints_name_what_there_is_in_the_order_of_the_rubric():
    names = [f"q{name}" for name in "zaymbx"]
    told = [{"of": "none-such", "with": "x/y", "why": "So."}]
    remedies = [{"text": "Ask.", "undoes": ["none-such"]}]
    made = rubric(criterion("c", *map(question, names), remedies=remedies), contradicts=told)
    undone, contradicted = read_rubric(data=made).problems
    assert undone.hint == f"one of: {', '.join(names)}"
    assert contradicted.hint == f"one of: {', '.join([*names, 'c'])}"


def test_a_rubric_contradicts_others_by_what_it_has():
    told = [{"of": one, "with": other, "why": "So."} for one, other in (("q", "x/y"), ("c", "x/y"), ("z", "small/q"))]
    found = read_rubric(data=rubric(criterion("c", question("q")), contradicts=told)).problems
    assert [(problem.code, problem.path) for problem in found] == [
        ("unknown-question", "contradicts[2].of"),
        ("bad-rubric", "contradicts[2].with"),
    ]


def test_what_a_broken_part_may_hold_is_not_missed():
    broken = {"id": "q2", "claim": "So.", "weigth": 1}
    remedies = [{"text": "Ask.", "undoes": ["q2"]}]
    data = rubric(criterion("c", question("q"), {"id": "q2"}, remedies=remedies))
    assert [problem.code for problem in read_rubric(data=data).problems] == ["missing-key"]
    data = rubric(criterion("c", question("q"), broken, remedies=remedies))
    assert {problem.code for problem in read_rubric(data=data).problems} == {"unknown-key"}
