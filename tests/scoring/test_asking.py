"""Which questions are asked: chains of conditions, and answers that cannot count."""

import pytest

import premortem
from building import assess, case, criterion, item, nodes, question, rubric, scored, worked_out

SCALES = {"scales": {"finding": {"absent": 0, "full": 1}, "yes": ["N", "Y"], "risk": ["low", "high"]}}
ROOT = {**SCALES, "operator": "rules", "scale": "risk", "rules": [{"otherwise": "low"}]}


def yes(name, when=None, **more):
    return question(name, scale="yes", **({"asked-if": when} if when else {}), **more)


def chain(*parts):
    rules = [{"when": {parts[-1]["id"]: "Y"}, "then": "high"}, {"otherwise": "low"}]
    return rubric(criterion("c", *parts, operator="rules", scale="risk", rules=rules), **ROOT)


LINKS = chain(yes("q1"), yes("q2", {"q1": "Y"}), yes("q3", {"q2": ["Y"]}))


def states(rubric, **answers):
    return [node.state for name, node in scored(rubric, case(answers=answers)).items() if name.startswith("q")]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["not-assessed"] * 3),
        ({"q1": "Y"}, ["answered", "not-assessed", "not-assessed"]),
        ({"q1": "N"}, ["answered", "not-asked", "not-asked"]),
        ({"q1": "Y", "q2": "N"}, ["answered", "answered", "not-asked"]),
        ({"q2": "N"}, ["not-assessed", "answered", "not-asked"]),
        ({"q3": "Y"}, ["not-assessed", "not-assessed", "answered"]),
    ],
    ids=str,
)
def test_chains(answers, expected):
    assert states(LINKS, **answers) == expected


def test_question_that_is_not_asked_is_dropped_and_counts_for_nothing():
    assessment = assess(LINKS, case(answers={"q1": "N"}))
    found = nodes(assessment)
    assert (found["q2"].dropped, found["q2"].point, found["q2"].coverage) == ("not-asked", None, 0)
    assert (found["c"].outcome, found["c"].coverage, found["c"].verdict.status) == ("low", 1, "established")
    assert assessment.counts.questions["not-asked"] == 2


def test_answer_to_a_question_leaves_out_completions_in_which_it_is_not_asked():
    """Since q3 is answered, q1 and q2 can only be Y."""
    either = chain(yes("q1"), yes("q2", {"q1": "Y"}), yes("q3", {"q2": ["Y"]}))
    either["criteria"][0]["rules"] = [{"when": {"q1": "N"}, "then": "low"}, {"otherwise": "high"}]
    assert scored(either, case())["c"].possible == ("low", "high")
    assert scored(either, case(answers={"q3": "N"}))["c"].possible == ("high",)


def test_answer_that_cannot_have_been_given_is_ignored_with_a_warning():
    assessment = assess(LINKS, case(answers={"q1": "N", "q2": "Y", "q3": "Y"}))
    assert [(one.severity, one.code, one.path) for one in assessment.warnings] == [
        ("warning", "answer-ignored", "answers.q2"),
        ("warning", "answer-ignored", "answers.q3"),
    ]
    found = nodes(assessment)
    assert [found[name].state for name in ("q2", "q3")] == ["not-asked", "not-asked"]
    assert found["c"].outcome == "low"


def test_of_answers_that_exclude_each_other_the_first_counts():
    both = chain(yes("q1"), yes("q2", {"q1": "Y"}), yes("q3", {"q1": "N"}))
    assessment = assess(both, case(answers={"q2": "Y", "q3": "Y"}))
    assert [one.path for one in assessment.warnings] == ["answers.q3"]
    assert nodes(assessment)["q2"].state == "answered"


def test_condition_on_what_does_not_apply_does_not_hold():
    gone = [{"question": "q1", "kind": "not-applicable", "note": "x"}]
    found = scored(LINKS, case(unknowns=gone))
    assert [found[name].state for name in ("q1", "q2", "q3")] == ["not-applicable", "not-asked", "not-asked"]
    assert found["c"].dropped == "not-applicable"  # for two reasons


def test_what_is_not_applicable_and_not_asked_keeps_its_reason():
    gone = [{"question": "q2", "kind": "not-applicable", "note": "No zone."}]
    found = scored(LINKS, case(answers={"q1": "N"}, unknowns=gone))
    assert (found["q2"].state, found["q2"].dropped) == ("not-applicable", "No zone.")


def test_any_of_several_clauses_is_enough():
    several = chain(yes("q1"), yes("q2"), yes("q3", [{"q1": "Y", "q2": "Y"}, {"q1": "N"}]))
    assert states(several, q1="Y", q2="N")[2] == "not-asked"
    assert states(several, q1="N", q2="N")[2] == "not-assessed"
    assert states(several, q2="N")[2] == "not-assessed"


def test_conditional_question_of_a_number():
    """Evidence on a question counts as an answer; so does its absence not."""
    one = rubric(
        criterion("c", yes("q1"), operator="rules", scale="risk", rules=[{"when": {"q1": "Y"}, "then": "high"}]),
        criterion("d", question("q2", **{"asked-if": {"q1": "Y"}}), question("q3")),
        **ROOT,
    )
    found = scored(one, case(item("q3"), answers={"q1": "N"}))
    assert (found["q2"].state, found["d"].coverage) == ("not-asked", 0.5)
    assert scored(one, case(item("q2")))["c"].possible == ("high",)
    ignored = assess(one, case(item("q2"), answers={"q1": "N"}))
    assert [(one.code, one.path) for one in ignored.warnings] == [("answer-ignored", "answers.q2")]
    assert nodes(ignored)["d"].dropped is None
    assert nodes(ignored)["q2"].items == ()


def by_criterion(rules):
    inner = criterion("c", yes("q1"), operator="rules", scale="risk", rules=rules)
    outer = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    asked = yes("q2", {"c": "high"})
    return rubric(inner, criterion("d", asked, yes("q3"), operator="rules", scale="risk", rules=outer), **ROOT)


def test_question_asked_on_a_criterion():
    one = by_criterion([{"when": {"q1": "Y"}, "then": "high"}, {"otherwise": "low"}])
    assert states(one, q1="N") == ["answered", "not-asked", "not-assessed"]
    assert states(one, q1="Y") == ["answered", "not-assessed", "not-assessed"]
    assert states(one) == ["not-assessed"] * 3
    assert scored(one, case(answers={"q2": "Y"}))["c"].possible == ("high",)


def test_question_asked_on_a_criterion_of_which_nothing_is_said():
    one = by_criterion([{"when": {"q1": "Y"}, "then": "low"}])
    assert states(one, q1="N")[1] == "not-assessed"
    assert states(one, q1="Y")[1] == "not-asked"


def test_question_asked_on_a_criterion_that_names_nothing():
    """Found by trying: rules of nothing but 'otherwise' are worked out like others."""
    assert states(by_criterion([{"otherwise": "high"}]))[1] == "not-assessed"
    assert states(by_criterion([{"otherwise": "low"}]))[1] == "not-asked"


def test_question_asked_on_a_criterion_that_is_dropped():
    gone = [{"criterion": "c", "kind": "not-applicable", "note": "x"}]
    found = scored(by_criterion([{"otherwise": "high"}]), case(unknowns=gone))
    assert found["q2"].state == "not-asked"
    assert found["d"].possible == ("low",)


def test_criterion_without_answers_hangs_on_answers_elsewhere():
    """The result of c2 is not that of an empty case, although nothing below it is answered."""
    rules = [{"when": {"q2": "Y"}, "then": "high"}, {"otherwise": "low"}]
    one = rubric(
        criterion("c1", yes("q1"), operator="rules", scale="risk", rules=[{"otherwise": "low"}]),
        criterion("c2", yes("q2", {"q1": "Y"}), yes("q3"), operator="rules", scale="risk", rules=rules),
        **ROOT,
    )
    shared = premortem.load_rubric(data=one)

    def possible(**answers):
        return nodes(premortem.assess(premortem.load_case(data=case(answers=answers)), shared))["c2"].possible

    assert possible() == ("low", "high")
    assert possible(q1="N") == ("low",)
    assert possible(q1="Y") == ("low", "high")
    assert possible() == ("low", "high")


def test_what_is_said_on_a_question_that_is_not_asked_is_kept_aside():
    """It counts again as soon as an answer elsewhere makes the question asked."""
    answers = worked_out(LINKS, case(answers={"q1": "N", "q2": "Y"})).answers
    assert {name: found.answer for name, found in answers.unasked.items()} == {"q2": "Y"}
    assert answers.questions["q2"].answer == "Y"
    assert answers.questions["q2"].items == ()
    assert worked_out(LINKS, case(answers={"q1": "Y", "q2": "Y"})).answers.unasked == {}


def test_question_that_is_not_asked_is_not_assumed_to_be_bad():
    asked = chain(yes("q1"), yes("q2", {"q1": "Y"}, unknown="adverse"))
    asked["criteria"].append(
        criterion("n", question("x"), question("y", **{"asked-if": {"q1": "Y"}}, unknown="adverse"))
    )
    found = scored(asked, case(answers={"q1": "N"}))
    assert (found["y"].state, found["y"].point, found["n"].point) == ("not-asked", None, None)
    assert scored(asked, case(answers={"q1": "Y"}))["y"].point == 1


def test_warning_of_an_ignored_answer_says_what_to_check():
    [notice] = assess(LINKS, case(answers={"q1": "N", "q2": "Y"})).warnings
    assert notice.message.startswith("q2 is answered, but what else is answered says that it is not asked")
    assert notice.hint == "check the answers that decide whether to ask"
