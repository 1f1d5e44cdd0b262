"""Pieces of evidence one by one: locators, strengths, times, repetitions."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.appraising import lint_items
from premortem.reading.findings import Findings
from premortem.scoring.plan import plan_of


def lint(*evidence, code, rubric_keys=None, text=None, **keys):
    """Lint the items of a case of two questions, the second on a scale of two labels; problems of one code."""
    scales = {"finding": {"absent": 0, "minor": 0.25, "partial": 0.5, "full": 1}, "either": {"no": 0, "yes": 1}}
    asked = [question("q"), question("either", scale="either", **{"same-as": ["theirs/both"]})]
    asked += [question("inner", scale="inner"), question("flat", scale="flat")]
    scales |= {"inner": {"some": 0.2, "more": 0.4, "most": 0.8}, "flat": {"one": 0.5, "other": 0.5}}
    plan = plan_of(premortem.load_rubric(data=rubric(criterion("c", *asked), scales=scales, **(rubric_keys or {}))))
    data = case(*evidence, **{"rubric": "small", **keys})
    given = premortem.load_case(text=text) if text else premortem.load_case(data=data)
    found = Findings(given)
    lint_items(given, plan, found)
    assert {problem.severity for problem in found} <= {"warning"}
    return [problem for problem in found if problem.code == code]


def places(found):
    return [problem.path for problem in found]


# ---- locators


def unlocated(*evidence, **keys):
    return places(lint(*evidence, code="evidence-without-locator", **keys))


def test_items_facts_and_answers_say_where():
    fact = {"value": 1, "source": "a"}
    assert unlocated(item("q"), item("q", locator="p. 1"), item("q", assessor="kim")) == ["evidence[0]", "evidence[2]"]
    assert unlocated(facts={"one": fact, "two": {**fact, "locator": "p. 2"}}) == ["facts.one"]
    assert unlocated(answers={"q": 1, "either": {"value": "no", "source": "a", "locator": "p. 3"}}) == []


def test_answers_are_warned_of_once():
    bare = {"value": 0.5, "source": "a"}
    one, two = (
        lint(code="evidence-without-locator", answers=answers)
        for answers in ({"inner": 0.5, "q": bare}, {"q": bare, "inner": bare, "flat": bare})
    )
    assert [(problem.path, problem.message) for problem in (*one, *two)] == [
        ("answers.q", "nothing says where in 'a' this stands"),
        ("answers.q", "nothing says where in 'a' this stands, nor for 2 more of the answers"),
    ]


# ---- findings at the end of their scale


@pytest.mark.parametrize(
    ("finding", "how", "warned"),
    [
        ("full", {"strength": "weak"}, True),
        ("absent", {"strength": "weak"}, True),
        ("partial", {"strength": "weak"}, False),
        ("full", {"strength": "moderate"}, False),
        ("full", {}, False),
        ("full", {"test": "straw"}, True),
        ("absent", {"test": "straw"}, True),
        ("full", {"test": "hoop"}, True),
        ("absent", {"test": "hoop"}, False),
        ("full", {"test": "smoking-gun"}, False),
        ("absent", {"test": "smoking-gun"}, True),
        ("absent", {"test": "doubly-decisive"}, False),
    ],
    ids=str,
)
def test_findings_at_the_end_of_their_scale(finding, how, warned):
    found = lint(item("q", finding, **how), code="weak-extreme")
    assert places(found) == (["evidence[0].finding"] if warned else [])


def test_ends_are_those_of_the_scale():
    def ends(name, finding):
        return bool(lint(item(name, finding, strength="weak"), code="weak-extreme"))

    assert [ends("inner", finding) for finding in ("some", "more", "most")] == [True, False, True]
    assert not ends("either", "yes")
    assert not ends("flat", "one")


def test_the_least_strength_is_that_of_the_rubric():
    weak = item("q", "full", strength="weak")
    hearsay = item("q", "full", strength="hearsay")
    none = item("q", "full", strength="none")
    more = {"evidence": {"strength": {"hearsay": 0.5, "none": 0}}}
    found = lint(weak, hearsay, none, code="weak-extreme", rubric_keys=more)
    assert places(found) == ["evidence[1].finding", "evidence[2].finding"]
    assert found[0].message == "'full' is the end of its scale, and 'hearsay' is the least strength"


@pytest.mark.parametrize("mass", [0, 2])
def test_a_rubric_with_one_strength_has_no_least_and_no_greatest(mass):
    alike = {"evidence": {"strength": dict.fromkeys(("strong", "moderate", "weak"), mass)}}
    one = item("q", "full", strength="weak", aspect="aim")
    assert lint(one, code="weak-extreme", rubric_keys=alike) == []
    assert lint(one, code="aim-as-evidence", rubric_keys=alike) == []


def test_items_on_questions_of_another_rubric():
    given = [item(name, "no", strength="strong", aspect="aim") for name in ("both", "gone")]
    assert places(lint(*given, code="aim-as-evidence", rubric="theirs")) == ["evidence[0].strength"]


# ---- aims


@pytest.mark.parametrize(
    ("aspect", "finding", "how", "place"),
    [
        ("aim", "full", {"strength": "strong"}, "strength"),
        ("aim", "full", {"strength": "moderate"}, None),
        ("aim", "full", {}, None),
        ("design", "full", {"strength": "strong"}, None),
        (None, "full", {"strength": "strong"}, None),
        ("aim", "full", {"test": "doubly-decisive"}, "test"),
        ("aim", "full", {"test": "smoking-gun"}, "test"),
        ("aim", "absent", {"test": "smoking-gun"}, None),
        ("aim", "absent", {"test": "hoop"}, "test"),
    ],
    ids=str,
)
def test_an_aim_is_no_achievement(aspect, finding, how, place):
    given = item("q", finding, **how, **({"aspect": aspect} if aspect else {}))
    assert places(lint(given, code="aim-as-evidence")) == ([f"evidence[0].{place}"] if place else [])


# ---- time


def outside(time, aspect=None, period=None):
    """Say how an item lies outside a programme's period; None if it does not."""
    given = item("q", **({"refers-to": time} if time is not None else {}), **({"aspect": aspect} if aspect else {}))
    keys = {"programme": {"period": period}} if period is not None else {}
    found = lint(given, code="outside-period", **keys)
    assert places(found) in ([], ["evidence[0].refers-to"])
    return found[0].message if found else None


PERIOD = {"from": "1983-05", "to": 1989}
BEFORE = "this ends in 1983-04, before the programme starts in 1983-05"
AFTER = "this starts in 1990-01-01, after the programme ends in 1989"


@pytest.mark.parametrize(
    ("aspect", "before", "after"),
    [
        ("aim", None, AFTER),
        ("design", None, AFTER),
        ("delivery", BEFORE, AFTER),
        ("outcome", BEFORE, None),
        ("context", None, None),
        (None, BEFORE, AFTER),
    ],
)
def test_aspects_that_may_lie_outside(aspect, before, after):
    assert outside({"to": "1983-04"}, aspect, PERIOD) == before
    assert outside({"from": "1990-01-01"}, aspect, PERIOD) == after


@pytest.mark.parametrize(
    "time",
    [
        {"from": 1970, "to": 1983},
        {"from": 1970, "to": "1983-05-01"},
        {"from": 1970},
        {"from": 1989, "to": 1995},
        {"from": "1989-12-31"},
        {"to": 1995},
        {"note": "Some day."},
        {},
        None,
    ],
    ids=str,
)
def test_times_that_lie_inside_at_least_in_part_or_may(time):
    assert outside(time, "delivery", PERIOD) is None


def test_periods_that_are_open_or_not_given():
    long_ago, far_ahead = {"from": 1000, "to": 1001}, {"from": 3000, "to": 3001}
    for period in (None, {}, {"note": "Unknown."}):
        assert outside(long_ago, "delivery", period) is None
        assert outside(far_ahead, "delivery", period) is None
    assert outside(far_ahead, "delivery", {"from": 1983}) is None
    assert outside(long_ago, "delivery", {"to": 1989}) is None
    assert lint(item("q", **{"refers-to": long_ago}), code="outside-period", programme={"country": "JP"}) == []


# ---- repetitions


def repeated(*evidence, **keys):
    return places(lint(*evidence, code="repeated-statement", **keys))


def said(statement, name="q", **more):
    return item(name, "no" if name == "either" else "full", statement=statement, **more)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("The mill closed.", "the  mill closed", True),
        ("The mill closed.", "The mill — closed!", True),
        ("The mill closed.", "The mills closed.", False),
        ("공장이 문을 닫았다.", "공장이 문을 닫았다", True),
        ({"en": "A.", "ko": "공장이 문을 닫았다."}, {"en": "B.", "ko": "공장이 문을 닫았다."}, True),
        ("Up 1.5 %.", "Up 15 %.", False),
        ("...", "---", False),
        ("\uff21 mill", "a mill", True),
    ],
)
def test_statements_are_compared_by_their_words(first, second, same):
    assert repeated(said(first), said(second)) == (["evidence[1].statement"] if same else [])


def test_same_words_of_one_voice_on_any_question():
    again = said("The mill closed.")
    assert repeated(again, item("q"), said("The mill closed.", "either"), again) == [
        "evidence[2].statement",
        "evidence[3].statement",
    ]
    two = {name: {"citation": name, "group": "office"} for name in "ab"}
    assert repeated(again, {**again, "source": "b"}, sources=two) == ["evidence[1].statement"]


def test_independent_sources_and_other_assessors_may_say_the_same():
    again = said("The mill closed.")
    assert repeated(again, {**again, "source": "b"}, {**again, "assessor": "kim"}) == []
    assert repeated(again, {**again, "assessor": "kim"}, {**again, "assessor": "kim"}) == ["evidence[2].statement"]


def test_the_first_of_them_is_named_with_its_line_if_it_has_one():
    again = said("The mill closed.")
    [in_memory] = lint(again, again, code="repeated-statement")
    assert in_memory.message == "the same statement stands in evidence[0]"
    text = """case: x
title: X
rubric: small
sources: {a: {citation: A}}
evidence:
  - {question: q, finding: full, source: a, statement: Closed.}
  - {question: q, finding: full, source: a, statement: Closed.}
"""
    [in_file] = lint(code="repeated-statement", text=text)
    assert in_file.message == "the same statement stands in evidence[0], line 6"
