"""A case against a rubric: answers in the form they are asked for, and cases of other rubrics."""

import pytest

import premortem
from building import case, criterion, item, nodes, question, rubric
from premortem.reading.loading import Rubrics, read_case, read_rubric

SCALES = {"finding": {"absent": 0, "full": 1}, "yes": ["N", "Y"], "risk": ["low", "high"]}
ROOT = {"scales": SCALES, "operator": "rules", "scale": "risk", "rules": [{"otherwise": "low"}]}
RULES = [{"when": {"named": "full"}, "then": "high"}, {"otherwise": "low"}]


def problems(case, rubric):
    return read_case(data=case, rubrics=Rubrics(read_rubric(data=rubric).document)).problems


def codes(case, rubric):
    return [(problem.severity, problem.code, problem.path) for problem in problems(case, rubric)]


# ---- questions that are read by their label

LABELLED = rubric(
    criterion("r", question("named"), question("unnamed"), operator="rules", scale="risk", rules=RULES),
    criterion("t", question("told"), operator="table", scale="risk", table=[{"of": "full", "is": "high"}]),
    criterion("v", question("bare", scale="yes"), operator="rules", scale="risk", rules=[{"otherwise": "low"}]),
    criterion("m", question("asked", **{"asked-if": {"decides": "full"}}), question("decides")),
    **ROOT,
)


@pytest.mark.parametrize(
    ("name", "by_label"),
    [("named", True), ("told", True), ("bare", True), ("decides", True), ("unnamed", False), ("asked", False)],
)
def test_what_is_read_by_its_label_takes_no_evidence_and_no_number(name, by_label):
    label = "Y" if name == "bare" else "full"
    evidence = codes(case(item(name, label)), LABELLED)
    assert evidence == ([("error", "answer-by-label", "evidence[0].question")] if by_label else [])
    number = codes(case(answers={name: 0.5}), LABELLED)
    assert number == ([("error", "unknown-label", f"answers.{name}")] if by_label else [])
    assert codes(case(answers={name: label}), LABELLED) == []


def test_messages_say_what_to_write():
    [problem] = problems(case(item("named")), LABELLED)
    assert problem.message == "'named' is read by its label; evidence cannot be weighed there"
    assert problem.hint == "answer it directly: 'answers: {named: ...}'"
    [problem] = problems(case(answers={"named": 1}), LABELLED)
    assert problem.message == "expected a label of the scale, found '1'"
    [problem] = problems(case(answers={"unnamed": 2}), LABELLED)
    assert problem.message == "expected a label of the scale or a number from 0 to 1, found '2'"


@pytest.mark.parametrize(
    ("name", "band", "fits"),
    [
        ("r", "high", True),
        ("r", "severe", False),
        ("m", "severe", True),
        ("m", "high", False),
        ("overall", "low", True),
    ],
)
def test_overrides_speak_as_their_criterion_does(name, band, fits):
    given = case(overrides=[{"criterion": name, "band": band, "reason": "x"}])
    assert codes(given, LABELLED) == ([] if fits else [("error", "unknown-label", "overrides[0].band")])


# ---- cases of another rubric


def same(name, *others, **more):
    return question(name, **{"same-as": [f"home/{other}" for other in others]}, **more)


AWAY = rubric(
    criterion("c", same("a", "q1"), same("b", "q2", "q3")),
    criterion("d", question("q9"), same("e", "q1"), question("own")),
)


def at_home(*evidence, **more):
    return case(*evidence, rubric="home@1", **more)


def scored(case, rubric):
    return nodes(premortem.assess(premortem.load_case(data=case), premortem.load_rubric(data=rubric)))


def test_items_and_answers_count_for_every_question_that_is_the_same():
    given = at_home(item("q1", "full"), item("q2", "minor"), item("q3", "absent", "b"), answers={"own": 0.5})
    assert codes(given, AWAY) == []
    found = scored(given, AWAY)
    assert (found["a"].point, found["e"].point, found["own"].point) == (1, 1, 0.5)
    assert [one.said.question for one in found["b"].items] == ["q2", "q3"]
    assert found["q9"].state == "not-assessed"
    found = scored(at_home(answers={"q1": "partial"}, unknowns=[{"question": "q2", "kind": "withheld"}]), AWAY)
    assert (found["a"].point, found["e"].point, found["b"].state) == (0.5, 0.5, "withheld")


def test_not_applicable_there_is_not_applicable_here():
    gone = [{"question": "q1", "kind": "not-applicable", "note": "No zone."}]
    found = scored(at_home(unknowns=gone), AWAY)
    assert (found["a"].dropped, found["e"].dropped, found["c"].dropped) == ("No zone.", "No zone.", None)


def test_own_ids_stand_for_themselves_first():
    crossed = rubric(criterion("c", same("q1", "q2"), same("q2", "q1")))
    found = scored(at_home(answers={"q1": 0, "q2": 1}), crossed)
    assert (found["q1"].point, found["q2"].point) == (0, 1)
    found = scored(at_home(answers={"q2": 1, "q1": 0}), crossed)
    assert (found["q1"].point, found["q2"].point) == (0, 1)
    found = scored(at_home(item("q1", "absent")), crossed)
    assert (found["q1"].point, found["q2"].point) == (0, 0)


def test_entries_on_what_is_not_asked_here_are_left_out_with_one_note():
    given = at_home(
        item("q1"),
        item("q7"),
        answers={"q8": "N"},
        unknowns=[{"question": "q6", "kind": "withheld"}, {"criterion": "z", "kind": "not-applicable", "note": "x"}],
        overrides=[{"criterion": "y", "band": "severe", "reason": "x"}],
    )
    [problem] = problems(given, AWAY)
    assert (problem.severity, problem.code, problem.path) == ("info", "other-rubric", "evidence[1].question")
    assert problem.message.startswith("5 entries are on questions of home that this rubric does not ask")
    assessment = premortem.assess(premortem.load_case(data=given), premortem.load_rubric(data=AWAY))
    assert (assessment.counts.items, assessment.counts.overrides) == (2, 0)


def test_rubric_that_has_nothing_to_do_with_it_knows_none_of_its_questions():
    stranger = at_home(
        item("q1"), answers={"q8": 1}, unknowns=[{"criterion": "z", "kind": "not-applicable", "note": "x"}]
    )
    found = codes({**stranger, "rubric": "elsewhere"}, AWAY)
    assert [code for _, code, _ in found] == ["unknown-question", "unknown-question", "unknown-criterion"]


def test_version_of_another_rubric_is_no_matter_here():
    assert codes(at_home(item("q1")), {**AWAY, "version": "7"}) == []


def test_labels_are_those_of_the_rubric_that_scores():
    yes = {"scales": {"finding": {"full": 1, "absent": 0}, "grade": {"A": 1}}}
    away = rubric(criterion("c", same("a", "q1", scale="grade")), **yes)
    assert codes(at_home(answers={"q1": "A"}), away) == []
    assert codes(at_home(answers={"q1": "full"}), away) == [("error", "unknown-label", "answers.q1")]


def test_one_question_answered_under_two_names():
    given = at_home(item("q3"), answers={"q2": 1})
    assert codes(given, AWAY) == [("warning", "evidence-and-answer", "evidence[0].question")]
    [problem] = problems(given, AWAY)
    assert problem.message == "'q3' stands for 'b' here, which 'q2' answers; that counts"
    assert scored(given, AWAY)["b"].point == 1
    both = at_home(answers={"q3": 0, "q2": 1})
    assert codes(both, AWAY) == [("warning", "evidence-and-answer", "answers.q2")]
    assert scored(both, AWAY)["b"].point == 0
    own = at_home(answers={"q3": 0, "b": 1})
    assert codes(own, AWAY) == [("warning", "evidence-and-answer", "answers.q3")]
    assert scored(own, AWAY)["b"].point == 1


@pytest.mark.parametrize("given", [{"answers": {"q3": 1}}, {"evidence": [item("q3")]}])
def test_what_does_not_apply_is_answered_under_no_other_name(given):
    gone = [{"question": "q2", "kind": "not-applicable", "note": "x"}]
    found = [("error", "evidence-not-applicable", "unknowns[0].question")]
    assert codes({**at_home(unknowns=gone), **given}, AWAY) == found
    withheld = [{"question": "q2", "kind": "withheld", "note": "x"}]
    assert codes({**at_home(unknowns=withheld), **given}, AWAY) == []
    below = [{"criterion": "c", "kind": "not-applicable", "note": "x"}]
    found = [("error", "evidence-not-applicable", "unknowns[0].criterion")]
    assert codes({**at_home(unknowns=below), **given}, AWAY) == found


def test_question_is_not_the_same_as_one_of_its_own_rubric():
    asked = question("q", **{"same-as": ["small/p"]})
    [problem] = read_rubric(data=rubric(criterion("c", asked, question("p")))).problems
    assert (problem.code, problem.path) == ("bad-rubric", "criteria[0].questions[0].same-as[0]")


# ---- questions of other rubrics by name

ELSEWHERE = {"question": "small/own", "finding": "minor", "strength": "weak", "note": "So."}


def test_what_a_statement_also_says_counts_where_it_is_asked():
    given = at_home(item("q7", "full", strength="strong", also=[ELSEWHERE]), item("small/q9", "absent"))
    assert codes(given, AWAY) == [("info", "other-rubric", "evidence[0].question")]
    found = scored(given, AWAY)
    [own] = found["own"].items
    assert (own.value, own.mass, own.said.note, own.said.also) == (0.25, 1, {"en": "So."}, ())
    assert (found["q9"].point, found["a"].state) == (0, "not-assessed")


def test_strength_of_what_is_also_said_is_that_of_the_item():
    plain = {"question": "small/own", "finding": "full"}
    for more, mass in (({"strength": "strong"}, 4), ({"test": "hoop"}, 1), ({}, 2)):
        [one] = scored(at_home(item("q7", "absent", **more, also=[plain])), AWAY)["own"].items
        assert (one.value, one.mass, one.said.test) == (1, mass, more.get("test"))
    [one] = scored(at_home(item("q7", "absent", test="hoop", also=[ELSEWHERE])), AWAY)["own"].items
    assert (one.mass, one.said.test) == (1, None)


def test_what_is_also_said_goes_before_what_is_the_same():
    other = {"question": "small/a", "finding": "absent"}
    found = scored(at_home(item("q1", "full", also=[other])), AWAY)
    assert (found["a"].point, found["e"].point) == (0, 1)
    assert len(found["a"].items) == 1


def test_what_is_said_of_other_rubrics_is_no_matter_here():
    small = rubric(criterion("c", question("own")), rubric="home")
    given = at_home(
        item("own", also=[{"question": "other/x", "finding": "odd", "strength": "decisive"}]),
        item("other/y", "odd", strength="decisive"),
        item("other/y", "odd", test="ordeal"),
        item("home/own", "absent", "b"),
        answers={"other/z": 1},
        unknowns=[{"question": "other/u", "kind": "withheld"}],
    )
    assert codes(given, small) == []
    found = scored(given, small)
    assert (len(found["own"].items), found["own"].point) == (2, pytest.approx(4 / 7))


def test_names_of_this_rubric_have_to_exist_in_it():
    given = at_home(item("small/onw"), item("q1", also=[{"question": "small/x", "finding": "full"}]))
    assert codes(given, AWAY) == [
        ("error", "unknown-question", "evidence[0].question"),
        ("error", "unknown-question", "evidence[1].also[0].question"),
    ]
    assert problems(given, AWAY)[0].message == "the rubric has no question 'onw'"
    given = at_home(item("q1", also=[{"question": "small/own", "finding": "odd", "strength": "huge"}]))
    assert [path for _, _, path in codes(given, AWAY)] == [
        "evidence[0].also[0].strength",
        "evidence[0].also[0].finding",
    ]


def test_a_rubric_that_a_case_speaks_to_by_name_leaves_the_rest_out():
    given = {**at_home(item("q1"), item("small/own")), "rubric": "elsewhere"}
    assert codes(given, AWAY) == [("info", "other-rubric", "evidence[0].question")]
    assert codes({**given, "evidence": [item("q1", also=[ELSEWHERE])]}, AWAY) == codes(given, AWAY)
    assert codes({**given, "evidence": [item("q7"), item("home/q1")]}, AWAY) == codes(given, AWAY)
    assert codes({**given, "evidence": [item("q7"), item("home/q1", strength="strong")]}, AWAY) == codes(given, AWAY)


@pytest.mark.parametrize("more", [
    {"answers": {"small/own": 1}}, {"unknowns": [{"question": "small/own", "kind": "withheld"}]},
])  # fmt: skip
def test_answers_and_unknowns_speak_to_a_rubric_by_name_as_well(more):
    given = {**at_home(item("q7", strength="decisive"), **more), "rubric": "elsewhere"}
    assert codes(given, AWAY) == [("info", "other-rubric", "evidence[0].question")]


def test_what_is_also_said_stands_for_one_question_as_well():
    given = at_home(item("q7", also=[{"question": "small/b", "finding": "full"}]), answers={"q2": 1})
    assert ("warning", "evidence-and-answer", "evidence[0].also[0].question") in codes(given, AWAY)
    gone = [{"question": "small/own", "kind": "not-applicable", "note": "x"}]
    given = at_home(item("q7", also=[ELSEWHERE]), unknowns=gone)
    assert ("error", "evidence-not-applicable", "unknowns[0].question") in codes(given, AWAY)
    given = at_home(item("q7", also=[ELSEWHERE]), answers={"small/own": 1})
    assert ("error", "evidence-and-answer", "evidence[0].also[0].question") in codes(given, AWAY)


def test_a_piece_of_evidence_says_one_thing_on_a_question():
    twice = [ELSEWHERE, {**ELSEWHERE, "finding": "full"}, {"question": "home/q7", "finding": "absent"}]
    given = at_home(item("q7", also=twice), item("small/own"), item("q7"))
    assert [one for one in codes(given, AWAY) if one[0] == "error"] == [
        ("error", "duplicate-id", "evidence[0].also[1].question"),
        ("error", "duplicate-id", "evidence[0].also[2].question"),
    ]
    gaps = [{"question": name, "kind": "withheld"} for name in ("q7", "small/own", "home/q7")]
    given = at_home(unknowns=gaps)
    assert [one for one in codes(given, AWAY) if one[0] == "error"] == [("error", "duplicate-id", "unknowns[2]")]
