"""Remedies against the record: called for, followed or not, and what came of it; worked out by hand."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.remedying import remedies_of
from premortem.analysis.tallying import Tallies, seen
from premortem.scoring.plan import plan_of


def remedy(text, *undoes):
    return {"text": text, "locator": f"on {text}", "undoes": [*undoes]}


PARTS = [
    criterion("c1", question("q1"), question("q2"), number="1",
              remedies=[remedy("ask"), remedy("listen", "q1"), remedy("wait", "q1", "q3")]),
    criterion("c2", question("q3"), remedies=[remedy("build", "q1")]),
]  # fmt: skip
RUBRIC = rubric(*PARTS)
WHOLE = rubric(criterion("c", *PARTS, remedies=[remedy("stop")]))


def recorded(*answers, questions=RUBRIC, family=None):
    """Say what the record of programmes a, b ... shows: for each an answer, or none, to q1, q2, q3."""
    loaded = premortem.load_rubric(data=questions)
    plan = loaded.derive(plan_of)
    found = []
    for place, given in enumerate(answers):
        said = {
            f"q{number}": {"value": value, "source": "abc"[number - 1]}
            for number, value in enumerate(given, 1)
            if value
        }
        one = case(case="abcdefgh"[place], answers=said)
        assessed = premortem.assess(premortem.load_case(data=one), loaded)
        found.append(seen(assessed, frozenset({family[place] if family else place + 1}), plan))
    return {str(one.text["en"]): one for one in remedies_of(Tallies(found, plan))}


YES, NO = "full", "absent"
CASES = {
    "suffering": [YES, YES, None],  # q1 says that nobody listened
    "listening": [NO, NO, None],  # and here somebody did, and nothing failed
    "in vain": [NO, YES, None],  # somebody listened, c1 fails all the same: 0.5
    "half": [NO, None, YES],  # q1 speaks for `wait`, q3 against it; c1 is between 0 and 0.5
    "silent": [None, None, None],
    "elsewhere": [NO, NO, YES],  # as half, and nothing failed in c1
}
"""Programmes a to f."""


def cases(name, field):
    return getattr(recorded(*CASES.values())[name], field).cases


FIELDS = ("called_for", "in_practice", "not_followed", "without_failure", "despite")


@pytest.mark.parametrize(("name", "expected"), [
    ("ask", ("ac", "", "", "", "")),
    ("listen", ("ac", "bcdf", "a", "bf", "c")),
    ("wait", ("ac", "bcdf", "adf", "b", "c")),
    ("build", ("df", "bcdf", "a", "", "df")),
])  # fmt: skip
def test_of_each_remedy(name, expected):
    assert tuple("".join(cases(name, field)) for field in FIELDS) == expected


def test_what_the_rubric_says_of_a_remedy():
    found = recorded([YES, YES, None])
    assert found["wait"][:7] == ("c1", "1", {"en": "Criterion c1"}, 2, {"en": "wait"}, "on wait", ("q1", "q3"))
    assert {name: one.within for name, one in found.items()} == {
        "ask": False, "listen": True, "wait": True, "build": False,
    }  # fmt: skip


def test_those_that_most_families_call_for_come_first_then_those_of_most_programmes():
    order = [*recorded([NO, NO, YES], [NO, NO, YES], [YES, YES, None])]
    assert order == ["build", "ask", "listen", "wait"]
    together = [*recorded([NO, NO, YES], [YES, YES, YES], [YES, YES, None], family=[1, 1, 1])]
    assert together == ["ask", "listen", "wait", "build"]
    more = [*recorded([NO, NO, YES], [NO, NO, YES], [YES, YES, None], family=[1, 1, 1])]
    assert more == ["build", "ask", "listen", "wait"]
    families = [*recorded([NO, NO, YES], [YES, YES, None], [YES, YES, None], [NO, NO, YES], family=[1, 2, 2, 3])]
    assert families == ["build", "ask", "listen", "wait"]


def test_a_remedy_of_an_inner_criterion_is_listed_too():
    assert recorded([YES, YES, YES], questions=WHOLE)["stop"].called_for.cases == ("a",)


def test_every_count_says_what_it_rests_on():
    found = recorded(*[[NO, NO, None]] * 3, [YES, YES, None])["listen"]
    assert found.in_practice.few == ("one-group",)
    assert found.without_failure == (("a", "b", "c"), (1, 2, 3), ("a", "b"), ())
    assert (found.not_followed.groups, found.not_followed.few) == (("a",), ("families", "one-group"))
    assert found.called_for.groups == ("a", "b")


def test_behind_what_came_of_a_remedy_are_the_sources_of_both():
    assert recorded([NO, None, YES])["build"].despite.groups == ("a", "c")


def test_behind_a_remedy_are_those_who_say_so():
    """A strong source that q1 fails and a weak one that it does not, and the other way round."""
    loaded = premortem.load_rubric(data=RUBRIC)
    plan = loaded.derive(plan_of)
    split = [item("q1", YES, "a", strength="strong"), item("q1", NO, "f", strength="weak")]
    turned = [item("q1", NO, "b", strength="strong"), item("q1", YES, "d", strength="weak")]
    found = [
        seen(premortem.assess(premortem.load_case(data=case(*those, case=name)), loaded), frozenset({place}), plan)
        for place, (name, those) in enumerate({"a": split, "b": turned}.items(), 1)
    ]
    listen = next(one for one in remedies_of(Tallies(found, plan)) if one.text == {"en": "listen"})
    assert (listen.not_followed.groups, listen.in_practice.groups) == (("a",), ("b",))
