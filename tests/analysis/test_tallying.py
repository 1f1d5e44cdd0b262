"""Programmes counted by what they come to, with their families and the sources behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.tallying import KNOWN, Tallies, nothing_said, seen
from premortem.model.patterns import Tally
from premortem.scoring.plan import plan_of

RUBRIC = rubric(criterion("c", criterion("c1", question("q"), question("p"))))
SURE = {"strength": "strong"}
JUDGED = {
    **rubric(criterion("c", question("q", scale="answer"), operator="rules", scale="answer",
                       rules=[{"when": {"q": "Y"}, "then": "Y"}, {"otherwise": "N"}])),
    "scales": {"answer": ["N", "Y"]}, "operator": "rules", "scale": "answer",
    "rules": [{"when": {"c": "Y"}, "then": "Y"}, {"otherwise": "N"}],
}  # fmt: skip


def programmes(*cases, family=None, questions=RUBRIC, **more):
    """Assess cases a, b, c ..., each a family of its own unless these are given."""
    loaded = premortem.load_rubric(data={**questions, **more})
    plan = loaded.derive(plan_of)
    found = []
    for place, one in enumerate(cases):
        data = {**one, "case": "abcdefgh"[place]}
        assessed = premortem.assess(premortem.load_case(data=data), loaded)
        found.append(seen(assessed, frozenset({family[place] if family else place + 1}), plan))
    return Tallies(found, plan)


def full(source):
    return case(item("q", "full", source, **SURE))


def where(row, outcome, side, *cases, **more):
    return programmes(*cases, **more).where(row, [outcome], side)


def test_programmes_and_their_families_are_counted():
    absent = case(item("q", "absent", **SURE))
    cases = [full("a"), absent, full("b"), full("c"), case()]
    assert where("q", "found", "for", *cases, family=[2, 1, 1, 2, 3]) == Tally(
        ("a", "c", "d"), (1, 2), ("a", "b", "c"), ("families",)
    )
    assert where("q", "silent", "any", *cases) == Tally(("e",), (5,), (), ("families", "no-source"))
    assert where("q", "unclear", "any", *cases) == Tally((), (), (), ())


@pytest.mark.parametrize(("sources", "family", "few"), [
    ("abc", [1, 2, 3], ()),
    ("aab", [1, 2, 3], ()),
    ("abc", [1, 2, 2], ("families",)),
    ("aaa", [1, 2, 3], ("one-group",)),
    ("aaa", [1, 1, 1], ("families", "one-group")),
])  # fmt: skip
def test_three_families_and_two_groups_of_sources_are_enough(sources, family, few):
    assert where("q", "found", "for", *map(full, sources), family=family).few == few


def test_answers_without_a_source_rest_on_none():
    cases = [case(answers={"q": "full"})] * 3
    assert where("q", "found", "for", *cases) == Tally(("a", "b", "c"), (1, 2, 3), (), ("no-source",))
    named = [case(answers={"q": {"value": "full", "source": name}}) for name in "abb"]
    assert where("q", "found", "for", *named) == Tally(("a", "b", "c"), (1, 2, 3), ("a", "b"), ())


def test_sources_of_one_group_are_one_voice():
    both = {name: {"citation": name, "reliability": "A", "group": "both"} for name in "st"}
    cases = [{**full(name), "sources": both} for name in "sts"]
    assert where("q", "found", "for", *cases).groups == ("both",)


def test_only_those_who_say_so_are_behind_it():
    """Three strong voices for (two of them in c), a weak one against: p = (4 + 4) / (4 + 4 + 1) of full, found."""
    split = case(item("q", "full", "a", **SURE), item("q", "full", "b", **SURE), item("q", "minor", "f"))
    assert where("q", "found", "for", split).groups == ("a", "b")
    assert where("q", "found", "against", split).groups == ("f",)
    assert where("q", "found", "any", split).groups == ("a", "b", "f")
    assert where("q", "found", "for", split, reads="achievement").cases == ()
    assert where("q", "not-found", "for", split, reads="achievement").groups == ("f",)


def test_where_nobody_takes_the_side_all_are_behind_it():
    """Two answers of 0.4 are partial for certain, and so the failure is found; neither alone speaks for it."""
    lukewarm = case(answers={name: {"value": "0.4", "source": source} for name, source in zip("qp", "ab", strict=True)})
    assert where("c1", "found", "for", lukewarm) == Tally(("a",), (1,), ("a", "b"), ("families",))
    assert where("q", "not-found", "against", lukewarm).groups == ("a",)


def test_what_does_not_count_is_not_behind_it():
    """Source e has no weight, the second item of a repeats the first, and kim is not scored."""
    idle = case(
        item("q", "full", "a", **SURE), item("q", "full", "a", **SURE), item("q", "full", "e"),
        item("q", "full", "b", assessor="kim"),
    )  # fmt: skip
    assert where("q", "found", "for", idle).groups == ("a",)


def test_behind_a_criterion_is_what_is_behind_its_questions():
    spread = case(item("q", "full", "a", **SURE), item("p", "full", "b", **SURE))
    assert where("c", "found", "for", spread).groups == ("a", "b")


def test_a_label_without_a_value_takes_no_side():
    judged = [case(answers={"q": {"value": "Y", "source": "a"}})]
    assert where("c", "found", "for", *judged, questions=JUDGED).groups == ("a",)
    assert where("q", "unclear", "against", *judged, questions=JUDGED).groups == ("a",)


def test_programmes_are_counted_in_the_order_given():
    tallies = programmes(full("a"), full("b"), full("c"))
    assert tallies.of(["c", "a"], ["q", "p"]) == Tally(("c", "a"), (1, 3), ("a", "c"), ("families",))


def test_where_nothing_is_said_there_are_no_sources():
    assert nothing_said(Tally(("a",), (1,), (), ("families", "no-source"))) == Tally(("a",), (1,), (), ())


FINDINGS = st.lists(st.sampled_from(["full", "partial", "minor", "absent", None]), min_size=1, max_size=6)


@given(FINDINGS)
def test_every_programme_comes_to_one_thing(findings):
    cases = [case(*([item("q", finding)] if finding else [])) for finding in findings]
    tallies = programmes(*cases)
    for row in ("q", "p", "c", "c1"):
        parts = [tallies.where(row, [one]).cases for one in (*KNOWN, "silent", "set-aside")]
        assert sorted(name for part in parts for name in part) == sorted(tallies.programmes)
        assert set(tallies.where(row, KNOWN).cases) == {name for part in parts[:3] for name in part}
