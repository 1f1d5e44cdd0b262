"""Cells of every type as numbers, texts and ids: as `premortem.portfolio.rows.spelling` reads them one by one."""

import datetime as dt
import math

import narwhals as nw
import polars as pl
import pytest

from premortem.portfolio.kernel.cells import numeric
from premortem.portfolio.kernel.preparing import DESCRIBED, MARK, Preparation
from premortem.portfolio.rows.refusals import problems_of
from premortem.portfolio.rows.spelling import is_blank, number_of, text_of, trimmed, year_of
from tabular import bound

NAN = float("nan")
TEXTS = ["", " ", "\u3000\xa0\n", None, "a", " a\u2003", "1234.5", " -3 ", "1e3", "+.5", "5.", "1,234,567.8", "-1,234",
         "1,23", "12,34", "1.2.3", "1e400", "1e-400", "inf", "NaN", "0x1f", "1_000", "\u0661", "2004", "2004.0",
         "2004.5", "0", "-1", "9999", "10000", "9" * 401, "9" * 399, "1e5,000", "3 000"]  # fmt: skip
COLUMNS = {
    "text": pl.Series(TEXTS),
    "choice": pl.Series(["a", "b", None, " 1 "], dtype=pl.Categorical),
    "whole": pl.Series([0, -3, 2004, None, 10_000]),
    "large": pl.Series([2**63, 2**64 - 1], dtype=pl.UInt64),
    "float": pl.Series([0.0, -0.0, 2004.0, 0.1, -2.5, NAN, None, math.inf, 123456789012345.0]),
    "narrow": pl.Series([0.5, 3.0, None], dtype=pl.Float32),
    "truth": pl.Series([True, False, None]),
    "day": pl.Series([dt.date(2004, 5, 31), None]),
}


def prepared(column, **more):
    """Prepare a table of one column beside its ids; give it, with the cells as they were."""
    cells = COLUMNS[column]
    ids = [f"p{place}" for place in range(len(cells))]
    frame = nw.from_native(pl.DataFrame({"ID": ids, "C": cells}).lazy())
    binding = bound(["C"], **more)
    preparation = Preparation(binding, frame.collect_schema())
    return cells.to_list(), preparation.prepared(frame).collect().to_native(), preparation, frame


def only(expression, frame):
    return frame.with_columns(found=expression).collect().to_native()["found"].to_list()


@pytest.mark.parametrize("column", [*COLUMNS])
def test_cells_are_read_as_one_by_one(column):
    cells, _, preparation, frame = prepared(column)
    texts = ["" if one is None else one for one in only(preparation.text("C"), frame)]
    assert texts == [trimmed(text_of(cell)) if cell != math.inf else "inf" for cell in cells]
    assert only(preparation.label("C"), frame) == [text or None for text in texts]
    assert only(preparation.is_blank("C"), frame) == [is_blank(cell) for cell in cells]
    assert only(preparation.year("C"), frame) == [year_of(cell) for cell in cells]
    for got, cell in zip(only(preparation.number("C"), frame), cells, strict=True):
        assert got == number_of(cell)


@pytest.mark.parametrize("given", [{"year": "C"}, {"programme": {"country": "C"}}, {"facts": {"a": "C"}}, {"id": "C"}])
@pytest.mark.parametrize("column", [*COLUMNS])
def test_rows_describe_a_programme_where_nothing_is_wrong_with_them(column, given):
    cells, found, preparation, _ = prepared(column, **given)
    rows = zip(found[DESCRIBED], cells, strict=True)
    for number, (valid, cell) in enumerate(rows):
        row = {"ID": f"p{number}", "C": cell}
        assert valid == (not problems_of(row, number, preparation.binding, "t.csv")), cell


def test_countries_and_rows_that_are_left_out():
    countries, names = ["kr", " KR ", "Kr", "UK", "K", "", None], ["A", "TOTAL ", "total", "Sub  Total", "t", "", None]
    frame = nw.from_native(pl.DataFrame({"ID": [*"1234567"], "C": countries, "T": names}).lazy())
    out = [{"column": "T", "holds": ["Total", "sub total"]}]
    binding = bound(["C", "T"], programme={"country": "C"}, **{"leave-out": out})
    found = Preparation(binding, frame.collect_schema()).prepared(frame).collect()
    assert found[DESCRIBED].to_list() == [True, False, False, False, False, True, True]


def test_what_describes_a_programme():
    data = {"ID": [" a ", "b"], "T": ["Ä", " "], "G": [1.0, None], "Y": ["2004", "soon"], "X": ["1", "2"]}
    frame = nw.from_native(pl.DataFrame(data).lazy())
    questions = {"found": {"column": "X", "as": "answer"}}
    binding = bound([*data][1:], programme={"title": "T"}, groups={"region": "G"}, year="Y", questions=questions)
    preparation = Preparation(binding, frame.collect_schema())
    found = preparation.prepared(frame).collect().to_native()
    assert {name: found[f"{MARK}{name}"].to_list() for name in preparation.described()} == {
        "id": ["a", "b"],
        "title": ["Ä", None],
        "region": ["1", None],
        "year": [2004, None],
    }
    assert found[numeric("X")].to_list() == [1.0, 2.0]
    assert preparation.ids(frame).collect()["id"].to_list() == ["a", "b"]


def test_cells_that_are_compared_with_codes():
    for column, cells in (("float", [0.0, 0.0, 2004.0, 0.1, -2.5, None, None, math.inf, 123456789012345.0]),
                          ("choice", ["a", "b", None, " 1 "]), ("truth", [True, False, None]),
                          ("day", ["2004-05-31", None])):  # fmt: skip
        _, found, _, _ = prepared(column, questions={"found": "C"})
        assert found["C"].to_list() == cells
