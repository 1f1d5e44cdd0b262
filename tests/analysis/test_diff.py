"""Two rubrics over the same cases: what changes, and which change did it."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
import strategies
from building import case, criterion, item, nodes, question, rubric
from premortem.analysis import diff as diffing
from premortem.analysis.diff import NUMBERS, SCHEMA, VERDICT, Pair
from premortem.scoring.completions import TooManyCompletions

Q, P = question("q"), question("p")
SETTLED = {"answers": {"q": 0.6, "p": 0.2}}


def diff(a, b, *cases):
    return premortem.diff(
        premortem.load_rubric(data=a), premortem.load_rubric(data=b), [premortem.load_case(data=one) for one in cases]
    )


def changed(found, number=0):
    """Give the criteria of a case that come out otherwise, by id."""
    return {node.id: node for node in found.cases[number].nodes}


def named(found, cause):
    """Say the changes behind something: each alone, and together."""
    names = {change.number: change.field or change.id for change in found.changes}
    return [names[number] for number in cause.alone], [names[number] for number in cause.together]


def test_no_difference():
    one = rubric(criterion("c", Q, P))
    found = diff(one, one, case(**SETTLED))
    assert (found.changes, found.version_not_raised, found.cases[0].nodes) == ((), False, ())
    assert found.cases[0].compared == 2


def test_a_weight_makes_another_verdict():
    a = rubric(criterion("c", Q, P, weight=1), criterion("d", question("r")))
    b = rubric(criterion("c", question("q", weight=4), P), criterion("d", question("r")), version="2")
    found = diff(a, b, case(**SETTLED))
    node = changed(found)["c"]
    assert node.fields["reading"] == Pair("partial", "substantial")
    assert node.fields["point"].was == pytest.approx(0.4)
    assert node.fields["point"].now == pytest.approx(0.52)
    assert named(found, node.verdict_by) == named(found, node.numbers_by) == (["weight"], [])
    assert node.verdict_by.fully == node.verdict_by.alone
    assert set(changed(found)) == {"overall", "c"}
    assert not found.version_not_raised


def test_an_operator_and_a_band():
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]
    moved = [bands[0], {"id": "high", "from": 0.1}]
    a = rubric(criterion("c", Q, P), criterion("d", question("r")), bands=bands)
    b = rubric(criterion("c", Q, P, operator="min"), criterion("d", question("r")), bands=moved)
    found = diff(a, b, case(answers={"q": 0.6, "p": 0.2, "r": 0.3}))
    assert named(found, changed(found)["d"].verdict_by) == (["bands.high"], [])
    assert named(found, changed(found)["c"].numbers_by) == (["operator"], [])
    assert changed(found)["d"].numbers_by is None


def test_a_question_with_evidence_is_removed():
    a, b = rubric(criterion("c", Q, P)), rubric(criterion("c", Q), version="2")
    found = diff(a, b, case(item("p"), item("q", finding="absent"), rubric="small@1"))
    one = found.cases[0]
    assert one.left_out_a == ()
    assert [(piece.section, piece.name) for piece in one.left_out_b] == [("evidence", "p"), ("rubric", "1")]
    assert named(found, changed(found)["c"].numbers_by) == (["p"], [])


def test_a_question_is_moved():
    a = rubric(criterion("c", Q, P), criterion("d", question("r")))
    b = rubric(criterion("c", Q), criterion("d", question("r"), P))
    found = diff(a, b, case(**SETTLED))
    assert [(change.kind, change.id) for change in found.changes] == [("moved", "p")]
    assert set(changed(found)) == {"overall", "c", "d"}
    assert named(found, changed(found)["d"].numbers_by) == (["p"], [])


def test_a_criterion_with_another_id_is_another():
    found = diff(rubric(criterion("c", Q)), rubric(criterion("d", Q)), case(answers={"q": 0.6}))
    assert [(change.kind, change.id, change.alone) for change in found.changes] == [
        ("removed", "c", False),
        ("added", "d", False),
        ("moved", "q", False),
    ]
    assert found.cases[0].compared == 1
    assert found.cases[0].nodes == ()


def test_what_only_two_changes_together_do():
    parts = [question(name) for name in "qprs"]
    answers = {"q": 0.6, "p": 0.6, "r": 0.1, "s": 0.1}
    heavy = [question(name, weight=3 if name in "qp" else 1) for name in "qprs"]
    found = diff(rubric(criterion("c", *parts)), rubric(criterion("c", *heavy)), case(answers=answers))
    both = named(found, changed(found)["c"].numbers_by)
    assert both == (["weight", "weight"], [])
    assert changed(found)["c"].numbers_by.fully == ()
    only = [{"id": "low", "from": 0}, {"id": "high", "from": 0.47}]
    found = diff(
        rubric(criterion("c", *parts), criterion("d", question("t")), bands=only),
        rubric(criterion("c", *heavy), criterion("d", question("t", weight=2)), bands=only, reads="achievement"),
        case(answers=answers),
    )
    node = changed(found)["c"]
    assert node.fields["reading"] == Pair("low", "high")
    numbers = {change.number: (change.id, change.field) for change in found.changes}
    assert node.verdict_by.alone == ()
    assert [numbers[n] for n in node.verdict_by.together] == [("", "reads"), ("q", "weight"), ("p", "weight")]


def test_changes_that_cannot_be_made_alone_are_named_all_the_same():
    old, new = {"low": 0, "high": 1}, {"some": 0.5, "most": 1}
    a = rubric(criterion("c", question("q", scale="one"), P), scales={"one": old})
    b = rubric(criterion("c", question("q", scale="two"), P), scales={"two": new})
    found = diff(a, b, case(answers={"q": "high", "p": 0}))
    assert {change.field: change.alone for change in found.changes} == {
        "scales.one": False,
        "scales.two": True,
        "scale": False,
    }
    assert named(found, changed(found)["c"].numbers_by) == ([], ["scales.one", "scales.two", "scale", "scale"])
    assert [piece.name for piece in found.cases[0].left_out_b] == ["q"]


def test_what_lies_elsewhere_is_named_if_nothing_lies_nearer():
    cause = diffing.Trials(None, {}, {}, {1: {"d"}, 2: {"e"}}).cause("c", {"point"})
    assert cause == diffing.Cause((), (), (1, 2))


def test_texts_have_no_effect():
    found = diff(rubric(criterion("c", Q)), rubric(criterion("c", Q), title="Another"), case(answers={"q": 1}))
    assert [(change.field, change.bears, change.alone) for change in found.changes] == [("title", False, None)]
    assert not found.version_not_raised
    assert found.cases[0].nodes == ()


def test_the_version_was_not_raised():
    a, b = rubric(criterion("c", Q, P)), rubric(criterion("c", Q))
    assert diff(a, b).version_not_raised
    assert not diff(a, {**b, "rubric": "other"}).version_not_raised


def test_an_override_that_a_rubric_cannot_take_is_missed():
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]
    overrides = [{"criterion": "c", "band": "low", "reason": "x"}]
    found = diff(
        rubric(criterion("c", Q), bands=bands),
        rubric(criterion("c", Q), bands=[{"id": "fine", "from": 0}, bands[1]]),
        case(answers={"q": 1}, overrides=overrides),
    )
    assert changed(found)["c"].fields["override"] == Pair("low", None)
    assert set(changed(found)) == {"c"}


def test_labels_of_a_categorical_criterion():
    def make(then):
        rules = [{"when": {"q": "Y"}, "then": then}, {"otherwise": "low"}]
        scales = {"risk": ["low", "some", "high"], "answer": ["N", "Y"]}
        return rubric(
            criterion("c", question("q", scale="answer"), operator="rules", scale="risk", rules=rules),
            operator="rules",
            scale="risk",
            rules=[{"when": {"c": "high"}, "then": "high"}, {"otherwise": "low"}],
            scales=scales,
        )

    found = diff(make("high"), make("some"), case(answers={"q": "Y"}))
    node = changed(found)["c"]
    assert node.fields["outcome"] == Pair("high", "some")
    assert node.fields["possible"] == Pair(("high",), ("some",))
    assert named(found, node.verdict_by) == (["rules"], [])
    assert node.numbers_by is None


def test_what_cannot_be_scored_by_one_of_the_rubrics(monkeypatch):
    def refuse(*_):
        raise TooManyCompletions("c")

    monkeypatch.setattr(diffing, "prepare", refuse)
    one = rubric(criterion("c", Q))
    with pytest.raises(premortem.InvalidInput, match="by small 1"):
        diff(one, one, case())


def test_a_change_alone_that_cannot_be_scored_explains_nothing(monkeypatch):
    prepare = diffing.prepare

    def refuse(case, rubric):
        if rubric.reading_weights == "plain" and rubric.version == "1":
            raise TooManyCompletions("c")
        return prepare(case, rubric)

    monkeypatch.setattr(diffing, "prepare", refuse)
    b = rubric(criterion("c", Q, P), version="2", **{"reading-weights": "plain"})
    evidence = [item("q"), item("p", finding="absent", source="d")]
    found = diff(rubric(criterion("c", Q, P)), b, case(*evidence))
    assert named(found, changed(found)["c"].numbers_by) == ([], ["reading-weights"])


def test_the_document():
    found = diff(rubric(criterion("c", Q, P)), rubric(criterion("c", Q)), case(**SETTLED))
    document = json.loads(found.to_json())
    assert document == found.to_dict()
    assert document["schema"] == SCHEMA
    assert document["changes"][0]["was"] == {"under": "c", "below": []}
    assert document["cases"][0]["nodes"][0]["fields"]["point"] == {"was": 0.4, "now": 0.6}


# ---- laws


@given(strategies.rubrics_and_cases(strategies.rubrics(), strategies.cases))
def test_a_rubric_does_not_differ_from_itself(drawn):
    found = diff(drawn[0], drawn[0], drawn[1])
    assert found.changes == ()
    assert found.cases[0].nodes == ()


@st.composite
def _two_rubrics(draw):
    """Draw a rubric, the same with some fields changed, and a case."""
    one = draw(strategies.rubrics())
    other = json.loads(json.dumps(one))
    for asked in strategies.questions_of(other):
        asked["weight"] = draw(st.sampled_from([asked["weight"], 5]))
    other["reading-weights"] = draw(st.sampled_from(["coverage", "plain"]))
    other["version"] = "2"
    return one, other, draw(strategies.cases(one))


@pytest.mark.no_cover
@given(_two_rubrics())
def test_what_is_said_to_change_is_what_differs_between_two_assessments(drawn):
    *rubrics, one = drawn
    loaded = premortem.load_case(data=one)
    was, now = (nodes(premortem.assess(loaded, premortem.load_rubric(data=data))) for data in rubrics)

    def numbers(node):
        return [None if value is None else round(value, 7) for value in (node.point, node.lower, node.upper)]

    found = changed(diff(*rubrics, one))
    for name, node in was.items():
        if hasattr(node, "verdict"):
            differs = numbers(node) != numbers(now[name])
            assert differs <= (name in found)
            assert (node.verdict[:4] != now[name].verdict[:4]) == (name in found and found[name].verdict_by is not None)
            assert name not in found or found[name].fields.keys() <= {*VERDICT, *NUMBERS}


def _table(page, heading):
    """Read the first column of the table below a heading: the names in backticks; and the last cell of `fields`."""
    rows = page.split(f"### {heading}\n", 1)[1].split("\n###", 1)[0]
    cells = [row.split("|")[1:-1] for row in rows.splitlines() if row.startswith("| `")]
    return [name for row in cells for name in re.findall(r"`([^`]+)`", row[0])], cells


def test_the_fields_of_the_document_are_all_documented(request):
    page = (request.config.rootpath / "docs" / "comparing-rubrics.md").read_text("utf-8")
    document = diff(rubric(criterion("c", Q, P)), rubric(criterion("c", Q)), case(**SETTLED)).to_dict()
    parts = {
        "The document": document,
        "A change": document["changes"][0],
        "A case compared": document["cases"][0],
        "A node": document["cases"][0]["nodes"][0],
    }
    for heading, part in parts.items():
        assert _table(page, heading)[0] == [*part], heading
    told = next(cells[1] for cells in _table(page, "A node")[1] if "`fields`" in cells[0])
    assert set(told.strip().partition(": ")[2].split(", ")) == {*VERDICT, *NUMBERS}
