"""Facts that more than one frame reads, and those that read both ways."""

from analysis.frames import against, frame, lenses
from building import case, criterion, item, question

HOME = frame("home", criterion("c1", question("q1"), question("q2"), question("q3")))
AWAY = frame(
    "away",
    criterion("d1", question("p1"), question("p2"), remedies=[{"text": "Stop."}, {"text": "Do it.", "undoes": ["p2"]}]),
    criterion("d2", question("p3", **{"same-as": ["home/q3"]})),
)


def also(name, finding, **more):
    return {"question": name, "finding": finding, **more}


def read(one, *rubrics):
    return lenses({**one, "rubric": "home"}, *(rubrics or (HOME, AWAY)))


def edges(*evidence, away=AWAY, **more):
    return read(case(*evidence, **more), HOME, away).double_edged


def test_facts_that_two_frames_read_are_listed_in_the_order_of_the_case():
    one = case(
        item("q2"), item("q3", locator="p. 3"), item("q1", source="b", also=[also("away/p1", "full")]), item("away/p2")
    )
    assert [(fact.place, fact.source, fact.locator, fact.questions) for fact in read(one).twofold] == [
        (1, "a", "p. 3", ("home/q3", "away/p3")),
        (2, "b", None, ("home/q1", "away/p1")),
    ]


def test_two_questions_of_one_frame_are_no_two_frames():
    one = case(item("q1", also=[also("home/q2", "absent")]))
    found = read(one)
    assert (found.twofold, found.double_edged) == ((), ())


def test_a_fact_that_speaks_for_a_failure_here_and_against_one_there():
    [fact] = edges(
        item("q2"),
        item("q1", "substantial", statement="So.", locator="p. 2", confidential=True, also=[also("away/p1", "minor")]),
    )
    assert (fact.place, fact.statement, fact.source, fact.locator, fact.confidential) == (
        1, {"en": "So."}, "a", "p. 2", True)  # fmt: skip
    assert (fact.remedy, fact.against) == (None, None)
    assert [(one.rubric, one.question, one.finding, one.value, one.adverse) for one in fact.readings] == [
        ("home", "q1", "substantial", 0.75, True),
        ("away", "p1", "minor", 0.25, False),
    ]
    assert fact.readings[0].claim == {"en": "There is the failure q1."}


def test_what_speaks_for_a_failure_stands_first():
    [fact] = edges(item("q1", "absent", also=[also("away/p1", "partial")]))
    assert [one.question for one in fact.readings] == ["p1", "q1"]


def test_two_failures_or_none_are_not_both_ways():
    assert edges(item("q1", "full", also=[also("away/p1", "partial")])) == ()
    assert edges(item("q1", "minor", also=[also("away/p1", "absent")])) == ()


def test_what_only_travels_does_not_read_both_ways():
    """The scales differ, so that the same label is worth 1 here and 0 there: still one reading."""
    turned = {**AWAY, "scales": {"finding": {"full": 0, "absent": 1}}}
    assert edges(item("q3"), away=turned) == ()
    assert len(read(case(item("q3")), HOME, turned).twofold) == 1


def test_what_an_item_states_of_a_question_goes_before_what_travels_there():
    """Both the item itself, by way of q3, and what it also says are about p3: the second counts."""
    [fact] = edges(item("q3", "full", also=[also("away/p3", "absent")]))
    assert [(one.question, one.finding) for one in fact.readings] == [("q3", "full"), ("p3", "absent")]


def test_under_achievement_a_high_value_speaks_against_a_failure():
    good = {**AWAY, "reads": "achievement"}
    [fact] = edges(item("q1", also=[also("away/p1", "full")]), away=good)
    assert [(one.question, one.adverse) for one in fact.readings] == [("q1", True), ("p1", False)]
    assert edges(item("q1", also=[also("away/p1", "absent")]), away=good) == ()


def test_a_question_that_is_set_aside_is_read_by_nobody():
    """What is said of a question that is not asked, given another answer, does not count."""
    asking = frame(
        "away", criterion("d", question("w", scale="answer"), operator="rules", scale="answer", rules=[
            {"when": {"w": "Y"}, "then": "Y"}, {"otherwise": "N"}]),
        criterion("e", question("p1", scale="finding", **{"asked-if": {"w": "Y"}})),
        scales={"answer": {"N": 0, "Y": 1}},
    )  # fmt: skip
    one = case(item("q1", also=[also("away/p1", "absent")]), answers={"away/w": "N"})
    found = read(one, HOME, asking)
    assert (found.twofold, found.double_edged, found.frames[1].refused) == ((), (), None)
    asked = read({**one, "answers": {"away/w": "Y"}}, HOME, asking)
    assert (len(asked.twofold), len(asked.double_edged)) == (1, 1)


def test_a_frame_that_cannot_take_the_case_reads_nothing():
    found = read(case(item("q1", also=[also("away/p1", "absent")]), item("away/p2", "so-so")))
    assert (found.twofold, found.double_edged) == ((), ())


def test_items_of_assessors_who_are_not_scored_do_not_count():
    found = read(case(item("q1", assessor="kim", also=[also("away/p1", "absent")])))
    assert (found.twofold, found.double_edged) == ((), ())
    scored = read(case(item("q1", assessor="kim", also=[also("away/p1", "absent")]), **{"scored-by": "kim"}))
    assert len(scored.double_edged) == 1


def test_a_remedy_in_practice_that_a_contradicting_frame_calls_a_failure_stands_first():
    contrary = {**AWAY, "contradicts": [against("d1", "home/q1")]}
    plain, shown = (
        item("q2", also=[also("away/p2", "absent")]),
        item("q1", also=[also("away/p2", "absent")]),
    )
    found = edges(plain, shown, away=contrary)
    assert [(fact.place, fact.remedy, fact.against) for fact in found] == [
        (1, {"en": "Do it."}, "away"),
        (0, None, None),
    ]


def test_the_claim_may_stand_on_either_side_of_the_contradiction():
    home = {**HOME, "contradicts": [against("q1", "away/d1")]}
    found = lenses(case(item("q1", also=[also("away/p2", "absent")]), rubric="home"), home, AWAY).double_edged
    assert [fact.against for fact in found] == ["away"]


def test_a_remedy_that_undoes_the_claim_of_nobody_is_not_shown():
    contrary = {**AWAY, "contradicts": [against("d2", "home/q1"), against("p1", "home/q2")]}
    [fact] = edges(item("q1", also=[also("away/p2", "absent")]), away=contrary)
    assert fact.remedy is None
    remedies = {**AWAY, "contradicts": [against("d1", "home/c1")]}
    [fact] = edges(item("q1", also=[also("away/p2", "absent")]), away=remedies)
    assert fact.remedy is None
