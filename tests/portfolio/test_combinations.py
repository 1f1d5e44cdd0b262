"""Criteria that are looked up by the combination of cells, beside the one-case engine."""

from math import isclose
from random import Random

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from premortem.model.mapping import TableMapping
from premortem.model.rubric import questions_of, scale_of, scales_of
from premortem.portfolio import combinations
from premortem.portfolio.cases import case_of
from premortem.portfolio.kernel import FIELDS
from premortem.portfolio.outputs import Wanted
from premortem.portfolio.polars_engine import PolarsEngine
from premortem.portfolio.running import Run
from premortem.portfolio.tables import read_table
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
    return isclose(one, other, rel_tol=0, abs_tol=1e-9) if isinstance(one, float) and isinstance(other, float) else one == other


FEW = settings(phases=[Phase.generate], max_examples=-(-settings().max_examples // 3))
RULES = [{"id": "r1", "when": {"q1": ["Y"]}, "then": "high"}, {"id": "r2", "otherwise": "low"}]


def small(**more):
    scales = {"finding": {"absent": 0, "full": 1}, "yes": ["N", "Y"], "risk": {"low": 0, "high": 1}}
    judged = criterion("judged", question("q1", scale="yes"), operator="rules", scale="risk", rules=RULES)
    return premortem.load_rubric(data=rubric(judged, criterion("weighed", question("q2")), scales=scales, **more))


def mapping_of(found):
    spoken = {one.id: {"column": one.id, "as": "answer"} for _, one in questions_of(found)}
    return TableMapping.model_validate({"mapping": "m", "id": "id", "rubric": found.rubric, "questions": spoken})


def run_of(found, mapping, rows):
    columns = ["id", *(one.id for _, one in questions_of(found))]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return columns, Run(PolarsEngine(read_table(frame)), mapping, found)


@FEW
@given(categorical_rubrics(), st.integers(0, 2**32))
def test_labels_and_conditions_come_out_as_the_one_case_engine_has_them(data, seed):
    rng = Random(seed)
    found = premortem.load_rubric(data=data)
    mapping = mapping_of(found)
    scales = scales_of(found)
    words = {one.id: [*scale_of(one, scales), *scale_of(one, scales), None, "not-applicable"] for _, one in questions_of(found)}
    rows = [[f"p{place}", *(rng.choice(words[name]) for name in words)] for place in range(15)]
    columns, run = run_of(found, mapping, rows)
    scored = run.worded(Wanted()).collect().to_native().to_dicts()
    for row, got in zip(rows, scored, strict=True):
        case = premortem.load_case(data=case_of(dict(zip(columns, row, strict=True)), run.binding, mapping))
        for name, expected in fields_in(premortem.assess(case, found).root):
            for field in FIELDS:
                assert same(got[f"{name}.{field}"], expected[field]), (name, field, got[f"{name}.{field}"], expected, row)
