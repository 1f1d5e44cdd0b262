"""The difference between two rubrics in words."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.diff import Cause, Diff, NodeDiff, Pair
from premortem.cli.diff_wording import diff_text

Q, P = question("q"), question("p")
MANY = [question(f"q{number}") for number in range(9)]


def text(a, b, *cases, lang="en"):
    rubrics = [premortem.load_rubric(data=one) for one in (a, b)]
    return diff_text(premortem.diff(*rubrics, [premortem.load_case(data=one) for one in cases]), lang, {})


def rules(then, **more):
    return criterion(
        "c",
        question("q", scale="answer"),
        operator="rules",
        scale="risk",
        rules=[{"when": {"q": "Y"}, "then": then, **more}, {"otherwise": "low"}],
    )


SCALES = {"risk": {"low": 0, "some": 0.5, "high": 1}, "answer": {"N": 0, "Y": 1}}


def test_a_version_that_was_not_raised():
    out = text(rubric(criterion("c", Q)), rubric(criterion("c", Q), operator="max"))
    assert out.startswith("small 1 → small 1\n\nWarning: the version was not raised, although")


def test_without_a_case_nothing_is_claimed_of_any():
    out = text(rubric(criterion("c", Q)), rubric(criterion("c", Q, weight=2)))
    assert "there is no case to show how (name some with --cases):\n  - c: weight 1 → 2\n" in out


def test_what_changes_nothing_and_what_has_no_effect():
    out = text(rubric(criterion("c", Q)), rubric(criterion("c", Q, weight=2), title="T"), case(item("q")))
    assert "Can bear on scores, and changes nothing in these cases:\n  - c: weight 1 → 2\n" in out
    assert "Without effect on scores:\n  - whole rubric: title\n" in out


def test_what_was_left_out():
    one = case(item("p"), item("q"), rubric="small@1")
    out = text(rubric(criterion("c", Q, P)), rubric(criterion("c", Q), version="2"), one)
    assert out.endswith(
        "Left out of the cases, because a rubric cannot take it:\n"
        "  - programme, by the second (small 2): items of evidence 1 (p); version asked\n    for 1 (1)\n"
    )


def test_nodes_that_come_go_and_move():
    a = rubric(criterion("c", Q, P), criterion("d", question("r")))
    b = rubric(criterion("c", Q), criterion("d", question("r"), P), criterion("e", question("s"), question("t")))
    out = text(a, b, case())
    assert "  - p: question moved from c to d\n" in out
    assert "  - e: criterion added under the programme as a whole (+2)\n" in out
    assert "  - e: criterion removed from the programme as a whole (+2)\n" in text(b, a, case())


def test_the_same_change_of_many_stands_in_one_line():
    heavy = [{**one, "weight": 2} for one in MANY]
    out = text(rubric(criterion("c", *MANY)), rubric(criterion("c", *heavy)), case())
    assert "  - q0, q1, q2, q3, q4, q5 … +3: weight 1 → 2\n" in out


def test_many_different_changes_are_cut():
    heavy = [{**one, "weight": number + 2} for number, one in enumerate(MANY)]
    out = text(rubric(criterion("c", *MANY)), rubric(criterion("c", *heavy)), case())
    assert "  - q5: weight 1 → 7\n  - … +3\n" in out


def test_several_changes_each_alone_and_together():
    parts = [question(name) for name in "qprs"]
    heavy = [question(name, weight=3 if name in "qp" else 1) for name in "qprs"]
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.47, "label": "High"}]
    one = case(answers={"q": 0.6, "p": 0.6, "r": 0.1, "s": 0.1})
    out = text(rubric(criterion("c", *parts), bands=bands), rubric(criterion("c", *heavy), bands=bands), one)
    assert "by several changes together, none alone; they are among these:\n      q, p: weight 1 → 3\n" in out
    assert "by each of these changes, also made alone:\n      q, p: weight 1 → 3 (in part)\n" in out
    assert "reading low → high" in out
    assert "2 criteria, most of all the programme as a whole: reading 0.35\n      → 0.47; lower" in out


def test_one_criterion_is_called_by_its_label():
    a = rubric(criterion("c", Q, P), criterion("d", question("r")))
    b = rubric(criterion("c", Q, question("p", weight=2)), criterion("d", question("r")))
    out = text(a, b, case(answers={"q": 0.501, "p": 0.5, "r": 0.9}))
    assert "programme – 2 criteria, most of all Criterion c (c): reading 0.5005 → 0.5003" in " ".join(out.split())


def test_operators_measures_and_tables_are_said_in_short():
    scales = {"scales": SCALES}
    measured = [
        question("q", measure={"formula": "a / b", "thresholds": {"full": number}}, scale="finding")
        for number in (1, 2)
    ]
    out = text(rubric(criterion("c", measured[0])), rubric(criterion("c", measured[1], operator="blend")), case())
    assert "  - c: operator mean → blend 0.5\n" in out
    assert "  - q: measure thresholds full 1 → thresholds full 2\n" in out
    out = text(rubric(rules("high"), **scales), rubric(rules("some", id="r1"), **scales), case())
    said = '- c: rules {"when": [{"q": ["Y"]}], "then": "high"} → {"when": [{"q": ["Y"]}], "then": "some"}'
    assert said in " ".join(out.split()).replace("by this change: c", "- c")
    out = text(rubric(rules("high"), **scales), rubric(criterion("c", question("q", scale="answer")), **scales), case())
    assert "c: operator rules risk → mean\n" in out
    out = text(rubric(criterion("c", Q)), rubric(criterion("c", measured[0])), case())
    assert '- q: measure none → {"formula": "a / b", ' in out
    long = [{"when": {"q": ["Y", "N"]}, "then": "some"}, {"when": {"q": ["N", "Y"]}, "then": "high"}]
    out = text(rubric(rules("high"), **scales), rubric({**rules("high"), "rules": long}, **scales), case())
    assert "…\n" in out


def test_what_was_not_there_is_none():
    out = text(rubric(criterion("c", Q)), rubric(criterion("c", question("q", **{"same-as": ["o/x"]}))), case())
    assert '- q: same-as none → "o/x"' in out


def test_labels_and_missing_numbers():
    both = {"scales": SCALES}
    out = text(rubric(rules("high"), **both), rubric(rules("some"), **both), case(answers={"q": "Y"}))
    assert "outcome high → some; possible high → some" in " ".join(out.split())


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (Pair(0.5, 0.25), "0.50 → 0.25"),
        (Pair(0.5, 0.5001), "0.5000 → 0.5001"),
        (Pair(0.5, 0.50000001), "0.5000000000 → 0.5000000100"),
        (Pair(0.5, 0.5 + 2e-16), "0.5000000000 → 0.5000000000"),
        (Pair(None, 0.5), "none → 0.50"),
        (Pair(("low", "high"), ()), "low / high → none"),
    ],
)
def test_pairs(pair, said):
    one = premortem.load_rubric(data=rubric(criterion("c", Q)))
    two = premortem.load_rubric(data=rubric(criterion("c", Q, weight=2)))
    found: Diff = premortem.diff(one, two, [premortem.load_case(data=case())])
    node = NodeDiff("c", {"en": "C"}, {"point": pair}, Cause((), (), (1,)), Cause((), (), (1,)))
    found = found._replace(cases=(found.cases[0]._replace(nodes=(node,)),))
    assert f"C (c): reading {said}" in " ".join(diff_text(found, "en", {}).split())
