"""Programmes side by side: rows, cells, what is refused."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.comparing import FEW, compare_cases
from premortem.analysis.draws import DRAWS, SEED

INNER = criterion("c11", question("q1"), question("q2"))
RUBRIC = rubric(criterion("c1", INNER, number="1"), criterion("c2", question("q3")))
SURE = {"strength": "strong"}


def named(name, *evidence, **more):
    return case(*evidence, case=name, **more)


def compare(*cases, questions=RUBRIC):
    return premortem.compare([premortem.load_case(data=one) for one in cases], premortem.load_rubric(data=questions))


def test_rows_are_the_criteria_outer_before_inner():
    found = compare(named("a", item("q1")), named("b"))
    assert [(row.id, row.depth, row.lowest) for row in found.rows] == [
        ("overall", 0, False), ("c1", 1, False), ("c11", 2, True), ("c2", 1, True),
    ]  # fmt: skip
    assert (found.seed, found.draws, found.left_out) == (SEED, DRAWS, ())


def test_cells_are_those_of_the_single_assessments():
    data = [named("a", item("q1", **SURE), item("q3", "minor")), named("b", item("q2", "absent"))]
    found = compare(*data)
    for place, one in enumerate(data):
        whole = premortem.assess(premortem.load_case(data=one), premortem.load_rubric(data=RUBRIC))
        cells = {row.id: row.cells[place] for row in found.rows}
        assert cells["overall"].verdict == whole.root.verdict
        nodes = [whole.root.children[0], whole.root.children[0].children[0], whole.root.children[1]]
        for node in nodes:
            cell = cells[node.head.id]
            told = (cell.point, cell.lower, cell.upper, cell.coverage, cell.verdict, cell.questions_answered)
            assert told == (node.point, node.lower, node.upper, node.coverage, node.verdict, node.questions_answered)


def test_a_programme_says_how_much_is_known_of_it():
    period = {"from": 1983, "to": 1989}
    answers = {f"q{n}": "full" for n in (1, 2, 3)}
    found = compare(
        named("much", answers=answers, programme={"country": "JP", "period": period}),
        named("thin", item("q1"), item("q1", source="b"), programme={"country": "KR"}),
        named("half", item("q1"), item("q2")),
    )
    much, thin, half = found.programmes
    assert (much.country, much.years, much.questions_answered, much.thin) == (
        "JP",
        {"from": "1983", "to": "1989"},
        3,
        False,
    )
    assert (thin.country, thin.years, thin.items, thin.groups, thin.thin) == ("KR", None, 2, 2, True)
    assert (half.country, half.years, half.thin) == (None, None, False)


def test_failures_are_those_that_a_report_calls_so():
    found = compare(named("a", item("q3", **SURE)), named("b", item("q3", "absent", **SURE)), named("c"))
    assert [cell.fails for cell in found.rows[3].cells] == [True, False, False]
    praised = compare(
        named("a", item("q3", **SURE)),
        named("b", item("q3", "absent", **SURE)),
        questions={**RUBRIC, "reads": "achievement"},
    )
    assert [cell.fails for cell in praised.rows[3].cells] == [False, True]


def test_overrides_stand_in_their_cells():
    overrides = [{"criterion": name, "band": "severe", "reason": "So."} for name in ("c1", "overall")]
    found = compare(named("a", overrides=overrides), named("b"))
    assert [row.id for row in found.rows if row.cells[0].override] == ["overall", "c1"]
    assert found.programmes[0].overrides == 2


def test_of_many_programmes_pairs_are_compared_on_the_outermost_criteria_only():
    found = compare(*(named(f"p{n}", item("q1")) for n in range(FEW + 1)))
    assert found.left_out == ("c11",)
    assert {pair.row for pair in found.pairs} == {"overall", "c1", "c2"}
    assert len(found.pairs) == 4 * FEW * (FEW + 1) / 2


def test_a_comparison_takes_two_cases():
    with pytest.raises(ValueError, match="two cases or more"):
        compare(named("a"))


def test_every_problem_of_every_case_is_found():
    with pytest.raises(premortem.InvalidInput) as refused:
        compare(named("a", item("q9")), named("b", rubric="small@2"), named("b", item("q8")))
    assert [problem.code for problem in refused.value.problems] == [
        "unknown-question", "rubric-version", "duplicate-id", "unknown-question",
    ]  # fmt: skip


def test_the_bundled_programmes_show_what_no_single_report_does():
    cases = [premortem.load_case(name) for name in ("japan-technopolis", "korea-ripp", "korea-linp")]
    found = compare_cases(cases, premortem.load_rubric("overseas-cluster-failure"))
    assert not any(pair.status == "established" for pair in found.pairs)
    on = {(pair.row, pair.a, pair.b): pair for pair in found.pairs if pair.by == "value"}
    pair = on["public-sector-failure", "japan-technopolis", "korea-ripp"]
    assert (pair.worse, pair.status, pair.paired.questions) == ("japan-technopolis", "indicated", 4)
    assert pair.paired.difference > 0.4
    assert [one.id for one in found.programmes if one.thin] == ["japan-technopolis"]
    assert {group.name: dict(group.items) for group in found.groups}.keys() == {"kang-jeong", "kim-lee-kim"}


def test_the_same_cases_give_the_same_bytes():
    data = [named("a", item("q1")), named("b", item("q2", "absent"))]
    assert compare(*data).to_json() == compare(*data).to_json()
