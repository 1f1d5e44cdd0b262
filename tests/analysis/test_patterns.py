"""What recurs across programmes: rows, breakdowns, sources, warnings; small cases worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from building import case, criterion, item, question, rubric

INNER = criterion("c11", question("q1"), question("q2"), number="1.1")
RUBRIC = rubric(criterion("c1", INNER, number="1"), criterion("c2", question("q3")))
SURE = {"strength": "strong"}


def named(name, *evidence, part_of=(), successor_of=(), **programme):
    programme = {**programme, "part-of": [*part_of], "successor-of": [*successor_of]}
    return case(*evidence, case=name, programme=programme)


def full(name, source="a", **more):
    """Give a programme in which the claim q1 holds."""
    return named(name, item("q1", "full", source, **SURE), **more)


def patterns(*cases, questions=RUBRIC, **more):
    loaded = [premortem.load_case(data=one) for one in cases]
    return premortem.patterns(loaded, premortem.load_rubric(data=questions), **more)


def row(name, *cases, **more):
    return next(row for row in patterns(*cases, **more).rows if row.id == name)


def test_rows_are_the_outermost_and_lowest_criteria_with_their_questions():
    deep = rubric(
        criterion("c1", criterion("c11", criterion("c111", question("q1"))), number="1"),
        criterion("c2", question("q2")),
    )
    found = patterns(named("a"), named("b"), questions=deep).rows
    assert [(one.id, one.kind, one.number, one.level, one.depth, one.under) for one in found] == [
        ("c1", "criterion", "1", "category", 1, None),
        ("c111", "criterion", None, "part", 3, "c1"),
        ("q1", "question", None, "indicator", 4, "c111"),
        ("c2", "criterion", None, "category", 1, None),
        ("q2", "question", None, "indicator", 2, "c2"),
    ]
    assert found[0].label == {"en": "Criterion c1"}
    assert found[2].label == {"en": "There is the failure q1."}


def test_every_programme_stands_where_it_belongs():
    found = row(
        "q1",
        full("a"),
        named("b", item("q1", "absent", "b", **SURE)),
        named("c", item("q2")),
        {**named("d"), "unknowns": [{"question": "q1", "kind": "not-applicable"}]},
        full("e", "c"),
        full("f", "f"),
    )
    told = {name: getattr(found, name) for name in found._fields[7:]}
    assert {name: "".join(tally.cases) for name, tally in told.items()} == {
        "evidence": "abef", "found": "aef", "not_found": "b", "unclear": "", "silent": "c", "set_aside": "d",
    }  # fmt: skip
    assert {name: tally.groups for name, tally in told.items() if tally.groups} == {
        "evidence": ("a", "b", "c", "f"), "found": ("a", "c", "f"), "not_found": ("b",),
    }  # fmt: skip
    assert {name: tally.few for name, tally in told.items() if tally.few} == {"not_found": ("families", "one-group")}


def test_behind_a_statement_are_those_who_say_so():
    """Source a finds q1, f speaks against it; b speaks against it, d finds it: strong against weak each time."""
    cases = [
        named("x", item("q1", "full", "a", **SURE), item("q1", "absent", "f"), country="KR"),
        named("y", item("q1", "absent", "b", **SURE), item("q1", "full", "d", strength="weak"), country="JP"),
    ]
    found = row("q1", *cases)
    assert [tally.groups for tally in found[7:10]] == [("a", "b", "d", "f"), ("a",), ("b",)]
    parts = {part.value: part for part in broken_down("country", *cases).rows[-1].parts}
    assert [parts[name][1].groups for name in ("JP", "KR")] == [("b", "d"), ("a", "f")]
    assert (parts["KR"].found.groups, parts["JP"].not_found.groups) == (("a",), ("b",))


def test_parts_of_a_programme_are_one_family():
    found = patterns(full("a"), full("b", "b", part_of="a"), full("c", part_of="z"), full("d", part_of="z"), full("e"))
    assert found.families == ((1, ("a", "b")), (2, ("c", "d")), (3, ("e",)))
    assert [one.families for one in found.programmes] == [(1,), (1,), (2,), (2,), (3,)]
    [told] = [one.found for one in found.rows if one.id == "q1"]
    assert told == (("a", "b", "c", "d", "e"), (1, 2, 3), ("a", "b"), ())


def test_ties_are_listed_with_those_to_programmes_elsewhere():
    tie = {"case": "z", "title": "The whole", "note": "In part."}
    found = patterns(named("a", part_of=[tie, "b"], successor_of="y"), named("b", successor_of="a"))
    assert [tied[:3] for tied in found.ties] == [("a", "b", "part-of"), ("b", "a", "successor-of")]
    assert [one.elsewhere for one in found.programmes] == [
        (("z", {"en": "The whole"}, "part-of"), ("y", None, "successor-of")), (),
    ]  # fmt: skip


def test_a_programme_is_described():
    period = {"from": "1987-03", "to": 1995}
    overrides = [{"criterion": "c1", "band": "severe", "reason": "So."}]
    whole = {**full("a", country="JP", period=period, stage="ex-post"), "overrides": overrides}
    found = patterns(whole, {"case": "b", "title": "B"}, named("c", period={"to": 1990}))
    a, b, c = found.programmes
    assert a[2:7] == ("JP", {"from": "1987-03", "to": "1995"}, "1980", "ex-post", (1,))
    assert a[8:] == (1, 3, 1, ())
    assert b[2:7] == (None, None, None, None, (2,))
    assert (c.years, c.decade) == ({"from": None, "to": "1990"}, None)
    assert a.sha256 == premortem.assess(
        premortem.load_case(data=whole), premortem.load_rubric(data=RUBRIC)
    ).case.sha256  # fmt: skip


# ---- in which programmes


def broken_down(by, *cases):
    [found] = [one for one in patterns(*cases).breakdowns if one.by == by]
    return found


def test_by_country():
    found = broken_down(
        "country",
        full("a", country="KR"),
        named("b", item("q1", "absent", "b", **SURE), country="JP"),
        named("c", item("q1", "absent", "c", **SURE), country="KR"),
        full("d", "d"),
        named("e", country="DE"),
    )
    assert found.values == (("DE", ("e",)), ("JP", ("b",)), ("KR", ("a", "c")), (None, ("d",)))
    assert [one.row for one in found.rows] == ["c1", "c11", "q1"]
    parts = {part.value: part for part in found.rows[2].parts}
    assert [*parts] == ["JP", "KR", None]  # of DE nothing is known
    assert parts["KR"] == (
        "KR",
        (("a", "c"), (1, 3), ("a", "c"), ("families",)),
        (("a",), (1,), ("a",), ("families", "one-group")),
        (("c",), (3,), ("c",), ("families", "one-group")),
    )
    assert parts["JP"].found == ((), (), (), ())


def test_by_stage_and_decade():
    cases = [
        full("a", stage="ex-post", period={"from": 1989}),
        full("b", stage="ongoing", period={"from": "1990-01-01"}),
        full("c", period={"to": 1999}),
    ]
    assert broken_down("stage", *cases).values == (("ongoing", ("b",)), ("ex-post", ("a",)), (None, ("c",)))
    assert broken_down("decade", *cases).values == (("1980", ("a",)), ("1990", ("b",)), (None, ("c",)))


@pytest.mark.parametrize("other", ["KR", None])
def test_one_value_is_no_difference(other):
    more = {"country": other} if other else {}
    assert patterns(full("a", country="KR"), full("b", **more)).breakdowns == ()


# ---- sources, remedies, questions without an answer


def test_groups_of_sources_over_all_cases():
    both = {"citation": "A report", "reliability": "A", "group": "both"}
    cases = [
        {**full("x", "s"), "sources": {"s": both, "both": {"citation": "The whole"}, "t": {"citation": "Idle"}}},
        {**named("y", item("q1", "absent", "b", **SURE), item("q3", "full", "s", **SURE)), "sources": {
            "b": {"citation": "B", "reliability": "A"}, "s": both}},
    ]  # fmt: skip
    assert patterns(*cases).groups == (
        ("both", {"en": "The whole"}, ("x", "y"), ("c1", "c11", "q1", "c2", "q3")),
        ("b", {"en": "B"}, ("y",), ()),
    )


def test_questions_that_no_case_answers():
    cases = [full("a"), named("b", item("q2", source="e")), named("c", item("q3", "absent"))]
    assert patterns(*cases[:2]).unanswered == ("q2", "q3")
    assert patterns(*cases).unanswered == ("q2",)


def test_remedies_are_those_of_the_rubric():
    with_remedy = rubric(criterion("c", question("q1"), remedies=[{"text": "Think again.", "undoes": ["q1"]}]))
    [found] = patterns(full("a"), full("b"), questions=with_remedy).remedies
    assert (found.text, found.called_for.cases, found.not_followed.cases) == (
        {"en": "Think again."}, ("a", "b"), ("a", "b"),
    )  # fmt: skip


# ---- what has to be said first


def test_where_most_statements_are_too_few_that_is_said():
    """Found are c1, c11 and q1, c2 and q3 in one family, by one source; c2 and q3 in three, by three sources."""
    seen = patterns(*(full(name) for name in "ab"))
    assert seen.warnings == (("too-few", 3, 3, 3, 3),)


def test_where_as_many_are_enough_nothing_is_said():
    """Of c2 and q3 found in three families by three sources, and of c1, c11 and q1 likewise, all are enough."""
    cases = [full(name, name) for name in "abc"]
    assert patterns(*cases).warnings == ()
    cases[0]["evidence"].append(item("q3", "full", **SURE))  # c2 and q3 once: two of five statements
    assert patterns(*cases).warnings == ()
    cases[0]["evidence"].append(item("q2", "absent", **SURE))  # q2 once: three of six, which is not most
    assert patterns(*cases).warnings == ()


def test_one_group_of_sources_is_too_few_by_itself():
    assert patterns(*(full(name) for name in "abc")).warnings == (("too-few", 3, 3, 0, 3),)


def test_what_is_unclear_is_no_statement():
    """c1 reads full, but of half of it nothing is known and the source weighs little: q1 alone is stated."""
    weak = [named(name, item("q1", "full", "d", strength="weak")) for name in "ab"]
    assert [one.id for one in patterns(*weak).rows if one.stated.cases] == ["q1"]
    assert patterns(*weak).warnings == (("too-few", 1, 1, 1, 1),)


def test_nothing_known_is_no_statement_at_all():
    found = patterns(named("a"), named("b"))
    assert (found.warnings, found.groups, found.breakdowns) == ((), (), ())
    assert [one.silent.cases for one in found.rows] == [("a", "b")] * 6


# ---- dates, order, laws


def test_as_of_a_date_only_what_was_published_counts():
    sources = {
        name: {"citation": name, "reliability": "A", "published": year} for name, year in (("a", 1999), ("b", 2005))
    }
    cases = [{**full(name, source), "sources": sources} for name, source in (("x", "a"), ("y", "b"))]
    found = patterns(*cases, as_of="2001")
    assert (found.as_of, patterns(*cases).as_of) == ("2001", None)
    assert {one.id: one.found.cases for one in found.rows}["q1"] == ("x",)


def test_the_same_cases_give_the_same_bytes():
    cases = [full("a"), full("b", "b", part_of="a"), named("c", item("q2", "absent"))]
    assert patterns(*cases).to_json() == patterns(*cases).to_json()


FINDINGS = st.lists(st.sampled_from(["full", "partial", "minor", "absent", None]), min_size=2, max_size=6)


@given(FINDINGS, st.data())
def test_the_order_of_cases_changes_no_count(findings, data):
    names = "abcdef"[: len(findings)]
    cases = [
        named(
            name, *([item("q1", finding, name)] if finding else []), part_of=data.draw(st.sets(st.sampled_from(names)))
        )
        for name, finding in zip(names, findings, strict=True)
    ]

    def counts(found):
        """Take what does not depend on names of families."""
        return [
            (one.id, [(sorted(tally.cases), len(tally.families), tally.groups, tally.few) for tally in one[7:]])
            for one in found.rows
        ]

    found = patterns(*cases)
    assert counts(found) == counts(patterns(*data.draw(st.permutations(cases))))
    for one in found.rows:
        assert sorted(name for tally in one[8:] for name in tally.cases) == sorted(names)
        assert set(one.evidence.cases) == {name for tally in one[8:11] for name in tally.cases}
        assert all(len(tally.families) <= len(tally.cases) for tally in one[7:])


# ---- what is refused


def test_nothing_recurs_in_one_programme():
    with pytest.raises(ValueError, match="patterns take two cases or more"):
        patterns(full("a"))


def test_every_problem_of_every_case_is_found():
    with pytest.raises(premortem.InvalidInput) as refused:
        patterns(full("a"), full("a"), named("b", item("q9")))
    assert [problem.code for problem in refused.value.problems] == ["duplicate-id", "unknown-question"]


def test_a_date_that_there_is_not():
    with pytest.raises(ValueError, match="that month has 29 days"):
        patterns(full("a"), full("b"), as_of="2004-02-31")
