"""The next questions to ask, held against an assessment in which each is answered one way or the other."""

from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import assume, given

import premortem
from building import SOURCES, assess, case, criterion, item, question, rubric, worked_out
from premortem.analysis.gaps import gaps_of
from premortem.analysis.variations import criteria_in
from premortem.model.scores import QuestionResult
from strategies import (
    cases,
    categorical_rubrics,
    direct_cases,
    evidence_cases,
    mean_rubrics,
    rubrics,
    rubrics_and_cases,
)

drawn = rubrics_and_cases(rubrics(), cases)
labelled = rubrics_and_cases(categorical_rubrics(), direct_cases)
means = rubrics_and_cases(mean_rubrics(), evidence_cases)
YES_NO = {"finding": {"absent": 0, "full": 1}, "yes-no": ["no", "yes"]}


def gaps(rubric, case):
    worked = worked_out(rubric, case)
    return gaps_of(worked.plan, worked.answers, worked.root), worked


def settled(name, answer, rubric, case):
    """Assess a case with a direct answer in place of all that it says on a question."""
    changed = deepcopy(case)
    changed["evidence"] = [one for one in case.get("evidence", ()) if one["question"] != name]
    changed["unknowns"] = [one for one in case.get("unknowns", ()) if one.get("question") != name]
    changed["answers"] = {**case.get("answers", {}), name: answer}
    return criteria_in(assess(rubric, changed).root)


def width(node):
    return node.upper - node.lower


def leaves(node):
    for child in node.children:
        if isinstance(child, QuestionResult):
            yield child
        else:
            yield from leaves(child)


@pytest.mark.no_cover
@given(drawn)
def test_narrowing_and_verdicts_are_those_of_answering(both):
    found, worked = gaps(*both)
    before = criteria_in(worked.root)
    for gap in found[:2]:
        top = gap.under[0]
        trees = [settled(gap.question, way.value, *both) for way in gap.settled]
        assert [way.value for way in gap.settled] == [0, 1]
        for name, narrowing in ((top, gap.narrowing), ("overall", gap.narrowing_overall)):
            after = max(width(tree[name]) for tree in trees)
            assert narrowing == pytest.approx(max(width(before[name]) - after, 0), abs=1e-9)
        for way, tree in zip(gap.settled, trees, strict=True):
            assert way.overall[:4] == tree["overall"].verdict[:4]
            assert way.category[:4] == tree[top].verdict[:4]
            assert way.point == pytest.approx(tree[top].point, abs=1e-9)
        moved = [
            name
            for name in ("overall", top)
            if any(tree[name].verdict[:4] != before[name].verdict[:4] for tree in trees)
        ]
        assert gap.changes == (moved[0] if moved else None)


@given(labelled)
def test_questions_that_are_read_by_label_are_settled_at_each_label(both):
    found, worked = gaps(*both)
    for gap in found[:2]:
        labels = worked.plan.leaves[gap.question].labels
        if gap.settled[0].answer in labels and len(gap.settled) == len(labels):
            for way in gap.settled:
                tree = settled(gap.question, way.answer, *both)
                top = gap.under[0] if gap.under else "overall"
                assert way.overall[:4] == tree["overall"].verdict[:4]
                assert way.category[:4] == tree[top].verdict[:4]


@given(means)
def test_in_means_the_narrowing_is_weight_times_what_is_not_covered(both):
    found, worked = gaps(*both)
    coverage = {leaf.head.id: leaf.coverage for leaf in leaves(worked.root)}
    for gap in found:
        assert gap.coverage == coverage[gap.question]
        assert gap.narrowing_overall == pytest.approx(gap.share * (1 - gap.coverage), abs=1e-9)


@given(drawn)
def test_those_that_can_change_most_come_first(both):
    found, _ = gaps(*both)
    ranks = [{"overall": 0, None: 2}.get(gap.changes, 1) for gap in found]
    assert ranks == sorted(ranks)
    for (rank, one), (beside, other) in pairwise(zip(ranks, found, strict=True)):
        if rank == beside:
            assert (one.narrowing_overall, one.narrowing) >= (other.narrowing_overall, other.narrowing)


@given(drawn)
def test_all_questions_that_are_open_and_no_others(both):
    found, worked = gaps(*both)
    enough = worked.plan.rubric.verdict.minimum_coverage
    expected = {leaf.head.id for leaf in leaves(worked.root) if leaf.dropped is None and leaf.coverage < enough - 1e-9}
    names = [gap.question for gap in found]
    assume(names)
    assert set(names) == expected
    assert len(names) == len(set(names))
    assert all(0 < gap.share <= 1 + 1e-9 for gap in found)


def test_what_is_said_of_a_gap():
    given = question("q", risk="It fails.", stages=["ex-ante"], locator="p. 9", **{"look-for": "Look there."}, weight=3)
    one = rubric(criterion("c", criterion("d", given, question("p"))), criterion("e", question("o"), weight=0.1))
    found, _ = gaps(one, case(item("q", source="b", strength="weak")))
    first = next(gap for gap in found if gap.question == "q")
    assert (first.question, first.under, first.state, first.stages) == ("q", ("c", "d"), "answered", ("ex-ante",))
    assert (first.risk, first.look_for, first.locator) == ({"en": "It fails."}, {"en": "Look there."}, "p. 9")
    assert first.share == pytest.approx(0.75 / 1.1)
    assert first.coverage == pytest.approx(0.75 / 2.75)
    assert [way.answer for way in first.settled] == ["absent", "full"]


def test_ends_of_a_scale_without_a_label_are_numbers():
    one = rubric(criterion("c", question("q")), scales={"finding": {"some": 0.2, "more": 0.8}})
    [gap], _ = gaps(one, case())
    assert [(way.answer, way.value) for way in gap.settled] == [("0", 0), ("1", 1)]


def test_labels_without_values_are_settled_by_label():
    rules = [{"id": "r", "when": {"q": ["no"]}, "then": "no"}, {"otherwise": "yes"}]
    keys = {"operator": "rules", "scale": "yes-no", "rules": rules}
    one = rubric(criterion("c", question("q", scale="yes-no"), **keys), scales=YES_NO, **keys)
    [gap], _ = gaps(one, case())
    assert [(way.answer, way.value, way.point) for way in gap.settled] == [("no", None, None), ("yes", None, None)]
    assert (gap.narrowing, gap.narrowing_overall, gap.changes) == (None, None, "overall")
    assert [way.overall.reading for way in gap.settled] == ["no", "yes"]


def test_questions_that_are_not_asked_or_do_not_apply_are_left_out():
    then = question("then", **{"asked-if": {"gate": ["yes"]}})
    scales = {**YES_NO, "yes-no": {"no": 0, "yes": 1}}
    one = rubric(criterion("c", question("gate", scale="yes-no"), then, question("gone"), question("q")), scales=scales)
    given = case(answers={"gate": "no"}, unknowns=[{"question": "gone", "kind": "not-applicable", "note": "x"}])
    found, _ = gaps(one, given)
    assert [gap.question for gap in found] == ["q"]


def test_what_was_said_before_it_was_asked_counts_once_it_is():
    scales = {**YES_NO, "yes-no": {"no": 0, "yes": 1}}
    gated = question("then", **{"asked-if": {"gate": ["yes"]}})
    other = question("else", **{"asked-if": {"gate": ["no"]}})
    one = rubric(criterion("c", question("gate", scale="yes-no"), gated, other), scales=scales)
    given = case(item("else", strength="strong"), answers={"then": 1})
    found, _ = gaps(one, given)
    gate = next(gap for gap in found if gap.question == "gate")
    for way in gate.settled:
        assert way.overall[:4] == settled("gate", way.answer, one, given)["overall"].verdict[:4]


def test_well_covered_questions_are_no_gaps():
    one = rubric(criterion("c", question("q"), question("p")))
    found, _ = gaps(one, case(item("q", strength="strong"), sources=SOURCES))
    assert [gap.question for gap in found] == ["p"]


def test_they_are_asked_for_by_the_package():
    one, given = rubric(criterion("c", question("q"))), case()
    found = premortem.gaps(premortem.load_case(data=given), premortem.load_rubric(data=one))
    assert found == gaps(one, given)[0]
