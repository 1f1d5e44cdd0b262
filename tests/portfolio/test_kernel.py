"""The kernel beside the one-case engine, which is the reference."""

from random import Random

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from portfolio.tabled import alike, differences, fields_of, mapping_for, rows_for, scored, scored_alone
from premortem.portfolio.binding import bind
from premortem.portfolio.cases import case_of
from premortem.portfolio.kernel import AT, FIELDS, SETTLED, SOUND, Kernel
from premortem.portfolio.preparing import Preparation
from premortem.portfolio.spellings import columns_of, learned
from strategies import rubrics

ROWS = 40
FEW = settings(max_examples=-(-settings().max_examples // 3))
"""An example is a rubric, a mapping and many rows; expressions are built anew for each."""


@FEW
@given(rubrics(deepest=3), st.integers(0, 2**32))
def test_every_row_is_scored_as_the_one_case_engine_scores_it(data, seed):
    rng = Random(seed)
    rubric = premortem.load_rubric(data=data)
    mapping = mapping_for(rubric, rng)
    columns, rows = rows_for(mapping, rubric, rng, ROWS)
    found = scored(columns, rows, mapping, rubric)
    for row, got in zip(rows, found.rows, strict=True):
        cells = dict(zip(columns, row, strict=True))
        expected = scored_alone(cells, found.binding, mapping)
        assert differences(got, expected) == {}, (cells, mapping)
