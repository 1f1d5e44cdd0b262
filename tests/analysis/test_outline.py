"""Rubrics laid out by id, and made into rubrics again."""

import pytest
from hypothesis import given

import premortem
import strategies
from building import criterion, question, rubric
from premortem.analysis.outline import WIDE, outline_of, rubric_data
from premortem.model.rubric import ROOT, Criterion, Question, Rubric

MEASURE = {
    "formula": "a / b",
    "thresholds": {"partial": 0.5, "full": 1},
    "facts": {"a": "What is a.", "b": "What is b."},
    "unit": "places",
    "note": "Because.",
}
RULES = [
    {"id": "r1", "when": {"q2": ["Y", "N"]}, "then": "high", "why": "It is enough."},
    {"otherwise": "low"},
]


def outline(*criteria, **more):
    return outline_of(premortem.load_rubric(data=rubric(*criteria, **more)))


@pytest.fixture
def everything():
    """A rubric with every kind of operator and of convention."""
    answers = {"scale": "answer"}
    return rubric(
        criterion(
            "c1", question("q1", measure=MEASURE, unknown="adverse", scale="finding"), operator="owa", owa=2, weight=3
        ),
        criterion("c2", question("q2", **answers), operator="rules", scale="risk", rules=RULES),
        criterion(
            "c3",
            question("q3", **answers),
            question("q4", **answers, **{"asked-if": {"q3": "Y"}}),
            operator="table",
            scale="risk",
            table=[{"of": ["Y", "N"], "is": "high"}],
        ),
        criterion("c4", criterion("c5", question("q5")), operator="blend"),
        scales={"answer": {"Y": 1, "N": 0}, "risk": {"low": 0, "high": 1}},
        bands=[{"id": "fine", "from": 0, "label": "Fine"}, {"id": "bad.", "from": 0.4} | {"id": "bad"}],
        evidence={"prior-weight": 3, "strength": {"v. strong": 8}},
        verdict={"minimum-coverage": 0.2},
        **{"reading-weights": "plain", "operator": "mean"},
    )


def test_defaults_are_filled_in():
    nodes = outline(criterion("c", question("q"), operator="blend"))
    assert nodes["criterion", "c"].scores == {"weight": 1, "operator": "blend", "blend": 0.5}
    assert nodes["question", "q"].scores == {"scale": "finding", "weight": 1, "unknown": "bound"}
    assert nodes[WIDE].scores["bands.severe"] == 0.75
    assert nodes[WIDE].scores["evidence.strength.strong"] == 4
    assert nodes[WIDE].scores["verdict.confidence.evidence"] == [0.4, 0.7]
    assert nodes["criterion", ROOT].scores == {"operator": "worst"}


def test_nodes_say_where_they_stand():
    nodes = outline(criterion("c", criterion("d", question("q"))))
    assert [(node.kind, node.id, node.parent) for node in nodes.values()] == [
        ("rubric", "", None),
        ("criterion", ROOT, None),
        ("criterion", "c", ROOT),
        ("criterion", "d", "c"),
        ("question", "q", "d"),
    ]


def test_texts_stand_apart(everything):
    nodes = outline_of(premortem.load_rubric(data=everything))
    measured, ruled = nodes["question", "q1"], nodes["criterion", "c2"]
    assert measured.scores["measure"] == {
        "formula": "a / b",
        "thresholds": {"partial": 0.5, "full": 1},
        "strength": "moderate",
    }
    assert {name for name in measured.texts if name.startswith("measure")} == {
        "measure.facts",
        "measure.unit",
        "measure.note",
    }
    assert ruled.scores["rules"] == [{"when": [{"q2": ["Y", "N"]}], "then": "high"}, {"otherwise": "low"}]
    assert ruled.texts["rules.id"] == ["r1", None]
    assert "rules.locator" not in ruled.texts
    assert nodes[WIDE].texts["bands.fine.label"] == {"en": "Fine"}
    assert nodes["criterion", "c3"].scores["table"] == [{"of": ["N", "Y"], "is": "high"}]


def test_every_field_is_laid_out(everything):
    nodes = outline_of(premortem.load_rubric(data=everything))
    wide = {name.partition(".")[0] for node in (nodes[WIDE], nodes["criterion", ROOT]) for name in node.scores}
    wide |= {"title", "about", "source", "levels", "contradicts", "examples", "why"}
    wide |= {"blend", "owa", "scale", "table", "rules", "criteria", "rubric", "version"}
    assert wide == {field.alias for field in Rubric.model_fields.values()}


@pytest.mark.parametrize("model", [Criterion, Question])
def test_what_bears_on_scores_is_known(model):
    """A new field counts as one that bears on scores until somebody says otherwise."""
    from premortem.analysis.outline import _TEXTS

    bearing = {field.alias for field in model.model_fields.values()} - {*_TEXTS, "id", "criteria", "questions"}
    assert bearing <= {
        *("weight", "operator", "blend", "owa", "scale", "table", "rules"),
        *("unknown", "asked-if", "measure", "same-as"),
    }


def test_a_rubric_made_of_its_outline_has_the_same_outline(everything):
    laid_out = outline_of(premortem.load_rubric(data=everything))
    again = outline_of(premortem.load_rubric(data=rubric_data(laid_out, "small", "1")))
    assert {key: node.scores for key, node in again.items()} == {key: node.scores for key, node in laid_out.items()}
    assert again.keys() == laid_out.keys()


@given(strategies.rubrics_and_cases(strategies.rubrics(), strategies.cases))
def test_a_rubric_made_of_its_outline_scores_like_it(drawn):
    one, case = premortem.load_rubric(data=drawn[0]), premortem.load_case(data=drawn[1])
    other = premortem.load_rubric(data=rubric_data(outline_of(one), one.rubric, one.version))
    assert [node.nodes for node in premortem.diff(one, other, [case]).cases] == [()]
