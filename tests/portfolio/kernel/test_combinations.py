"""Criteria that are looked up by the combination of cells, beside the one-case engine."""

from math import isclose
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from premortem.model.mapping import TableMapping
from premortem.model.rubric import questions_of, scale_of, scales_of
from premortem.portfolio import running
from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.kernel import combinations
from premortem.portfolio.kernel.kernel import FIELDS
from premortem.portfolio.kernel.outputs import Wanted
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.running import Run
from premortem.portfolio.tables.tables import read_table
from premortem.scoring.completions import TooManyCompletions
from strategies import categorical_rubrics


def fields_in(node):
    """List the fields of all criteria; nothing is said of those that are dropped."""
    verdict = node.verdict
    stated = (node.point, node.lower, node.upper, node.coverage, *verdict[1:4], verdict.status)
    yield node.head.id, dict(zip(FIELDS, [None] * 8 if node.dropped else stated, strict=True))
    for child in node.children:
        if hasattr(child, "children"):
            yield from fields_in(child)


def same(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=0, abs_tol=1e-9)
    return one == other


RULES = [{"id": "r1", "when": {"q1": ["Y"]}, "then": "high"}, {"id": "r2", "otherwise": "low"}]


def small():
    scales = {"finding": {"absent": 0, "full": 1}, "yes": ["N", "Y"], "risk": {"low": 0, "high": 1}}
    judged = criterion("judged", question("q1", scale="yes"), operator="rules", scale="risk", rules=RULES)
    weighed = criterion("weighed", question("q2"), question("q3", **{"asked-if": {"q1": ["Y"]}}))
    return premortem.load_rubric(data=rubric(judged, weighed, criterion("other", question("q4")), scales=scales))


def mapping_of(found):
    spoken = {one.id: {"column": one.id, "as": "answer"} for _, one in questions_of(found)}
    return TableMapping.model_validate({"mapping": "m", "id": "id", "rubric": found.rubric, "questions": spoken})


def run_of(found, mapping, rows):
    columns = ["id", *(one.id for _, one in questions_of(found))]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return columns, Run(PolarsEngine(read_table(frame)), mapping, found)


@given(categorical_rubrics(), st.integers(0, 2**32))
def test_labels_and_conditions_come_out_as_the_one_case_engine_has_them(data, seed):
    rng = Random(seed)  # noqa: S311 (no secret)
    found = premortem.load_rubric(data=data)
    mapping = mapping_of(found)
    scales = scales_of(found)
    labels = {one.id: [*scale_of(one, scales)] for _, one in questions_of(found)}
    words = {name: [*those, *those, None, "not-applicable"] for name, those in labels.items()}
    rows = [[f"p{place}", *(rng.choice(words[name]) for name in words)] for place in range(15)]
    columns, run = run_of(found, mapping, rows)
    scored = run.worded(Wanted()).collect().to_native().to_dicts()
    for row, got in zip(rows, scored, strict=True):
        case = premortem.load_case(data=case_of(dict(zip(columns, row, strict=True)), run.binding, mapping))
        for name, expected in fields_in(premortem.assess(case, found).root):
            for field in FIELDS:
                assert same(got[f"{name}.{field}"], expected[field]), (name, field, row)


def test_a_label_that_the_rubric_does_not_give_is_no_reading_of_the_whole():
    one = criterion(
        "c", question("q1", scale="ab"), operator="rules", scale="ab", rules=[{"when": {"q1": ["a"]}, "then": "a"}]
    )
    scales = {"finding": {"absent": 0, "full": 1}, "ab": {"a": 0, "b": 1}}
    found = premortem.load_rubric(data=rubric(one, scales=scales, operator="mean"))
    _, run = run_of(found, mapping_of(found), [["p", "b"], ["q", "a"]])
    assert run.worded(Wanted()).collect().to_native()["overall.point"].to_list() == [None, 0.0]


def test_only_what_no_expression_says_is_looked_up():
    _, run = run_of(small(), mapping_of(small()), [["p", "Y", "full", "full", "full"]])
    assert [lookup.criterion for lookup in run.lookups] == ["judged", "weighed"]
    assert [lookup.columns for lookup in run.lookups] == [("q1", "q3"), ("q1", "q2", "q3")]


def test_each_combination_that_the_table_has_is_scored_once():
    rows = [[f"p{place}", "Y" if place % 2 else "N", "full", None, None] for place in range(50)]
    _, run = run_of(small(), mapping_of(small()), rows)
    assert [len(lookup.rows) for lookup in run.lookups] == [2, 2]
    bands = run.worded(Wanted()).collect().to_native()["judged.band"]
    assert bands.to_list() == ["low", "high"] * 25


def test_combinations_that_mean_nothing_are_left_to_be_refused():
    rows = [["a", "Y", "full", None, None], ["b", "maybe", "full", None, None]]
    _, run = run_of(small(), mapping_of(small()), rows)
    assert [len(lookup.rows) for lookup in run.lookups] == [1, 1]
    assert run.worded(Wanted()).collect().to_native()["id"].to_list() == ["a"]
    assert [refusal.problems[0].code for refusal in run.refused()] == ["unknown-code"]


def test_facts_bear_on_a_criterion_that_is_looked_up_and_have_to_be_numbers():
    measure = {"formula": "a / b", "thresholds": {"full": 1}}
    conditional = question("q2", **{"asked-if": {"q1": ["Y"]}}, measure=measure)
    first = question("q1", scale="yes")
    scales = {"finding": {"absent": 0, "full": 1}, "yes": {"N": 0, "Y": 1}}
    found = premortem.load_rubric(data=rubric(criterion("c", first, conditional), scales=scales))
    spoken = {"q1": {"column": "q1", "as": "answer"}}
    facts = {"a": {"column": "a"}, "b": {"column": "b"}}
    value = {"mapping": "m", "id": "id", "rubric": "small", "questions": spoken, "facts": facts}
    mapping = TableMapping.model_validate(value | {"sources": {"s": {"citation": "S", "reliability": "A"}}})
    frame = pl.DataFrame({"id": ["x", "y", "z"], "q1": ["Y", "N", "Y"], "a": ["3", "3", "many"], "b": ["2", "2", "2"]})
    run = Run(PolarsEngine(read_table(frame)), mapping, found)
    scored = run.worded(Wanted()).collect().to_native()
    assert run.lookups[0].columns == ("q1", "a", "b")
    assert scored["id"].to_list() == ["x", "y"]
    assert scored["c.point"].to_list() == [1.0, 0.0]


def test_a_cell_that_says_two_things_is_left_to_be_refused():
    found = premortem.load_rubric(
        data=rubric(criterion("c", question("q1"), question("q2", **{"asked-if": {"q1": ["full"]}})))
    )
    spoken = {"q1": {"column": "q1", "as": "answer"}, "q2": [{"column": "q2"}, {"column": "q3"}]}
    value = {"mapping": "m", "id": "id", "rubric": "small", "questions": spoken}
    mapping = TableMapping.model_validate(value | {"sources": {"s": {"citation": "S", "reliability": "A"}}})
    frame = pl.DataFrame({"id": ["x"], "q1": ["full"], "q2": ["not-applicable"], "q3": ["full"]})
    assert Run(PolarsEngine(read_table(frame)), mapping, found).lookups[0].rows == ()


def test_too_many_combinations_are_refused_by_name(monkeypatch):
    monkeypatch.setattr(running, "MAX_COMBINATIONS", 1)
    rows = [["a", "Y", "full", None, None], ["b", "N", "full", None, None]]
    with pytest.raises(premortem.InvalidInput) as refused:
        run_of(small(), mapping_of(small()), rows)
    [problem] = refused.value.problems
    assert problem.code == "too-complex"
    assert "'judged' (rules)" in problem.message


def test_what_the_engine_cannot_work_out_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(combinations, "score", _too_many)
    with pytest.raises(premortem.InvalidInput) as refused:
        run_of(small(), mapping_of(small()), [["a", "Y", "full", None, None]])
    assert [problem.code for problem in refused.value.problems] == ["too-complex"]


def _too_many(*_):
    raise TooManyCompletions("judged")
