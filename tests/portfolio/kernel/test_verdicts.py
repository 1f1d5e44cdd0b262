"""Bands and status as columns, beside the one-case engine."""

import narwhals as nw
import pytest

import premortem
from building import criterion, question, rubric
from portfolio.expressed import worked_out
from premortem.portfolio.kernel.verdicts import STATUSES, Stated, band_of, status_of, worst_of
from premortem.scoring.plan import plan_of

BANDS = [{"id": "low", "from": 0}, {"id": "middle", "from": 0.33}, {"id": "high", "from": 0.67}]


def plan(reads="severity", bands=BANDS):
    one = rubric(criterion("c", question("q")), reads=reads, bands=bands, verdict={"minimum-coverage": 0.5})
    return plan_of(premortem.load_rubric(data=one))


def test_bands_begin_where_they_do_in_the_one_case_engine():
    edges = [edge for bound in (0, 0.33, 0.67, 1) for edge in (bound - 2e-9, bound - 5e-10, bound, bound + 1e-9)]
    values = [value for value in edges if 0 <= value <= 1]
    found = worked_out(band_of(nw.col("v"), plan()), v=[*values, None])
    assert found == [*(plan().bands.index(plan().band(value)) for value in values), None]


def test_a_single_band():
    one = plan(bands=BANDS[:1])
    assert worked_out(band_of(nw.col("v"), one), v=[0.0, 1.0, None]) == [0, 0, None]


def test_the_worst_band_is_the_highest_or_the_lowest():
    bands = {"a": [0, 2, None], "b": [1, 1, 0]}
    columns = [nw.col(name) for name in bands]
    assert worked_out(worst_of(columns, plan()), **bands) == [1, 2, 0]
    assert worked_out(worst_of(columns, plan("achievement")), **bands) == [0, 1, 0]


@pytest.mark.parametrize("reads", ["severity", "achievement"])
def test_status(reads):
    ends = {"severity": (0, 2, 1, 2), "achievement": (0, 2, 0, 1)}[reads]
    rows = [
        (1, 1, 0.0, "not-assessed"),
        (1, 1, 0.2, "established"),
        (*ends[2:], 0.2, "indicated"),
        (*ends[:2], 0.5, "indicated"),
        (*ends[:2], 0.5 - 5e-10, "indicated"),
        (*ends[:2], 0.5 - 2e-9, "insufficient-evidence"),
        (None, None, None, None),
    ]
    columns = dict(zip(("low", "high", "k"), map(list, zip(*[row[:3] for row in rows], strict=True)), strict=True))
    stated = Stated(nw.lit(0), nw.col("low"), nw.col("high"))
    found = worked_out(status_of(stated, nw.col("k"), plan(reads)), **columns)
    assert [None if one is None else STATUSES[one] for one in found] == [row[3] for row in rows]
