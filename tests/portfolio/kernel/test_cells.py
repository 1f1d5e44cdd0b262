"""Cells as columns, beside `premortem.portfolio.rows.meanings`."""

import narwhals as nw
import polars as pl
import pytest

from premortem.portfolio.kernel.cells import MAX_CHOICES, Hearing
from premortem.portfolio.kernel.preparing import Preparation
from premortem.portfolio.kernel.spellings import learned
from premortem.portfolio.rows.meanings import Answer, Finding, Nothing, Wrong, meaning_of
from tabular import bound

MANY = [
    f"{' ' * before}{word}{' ' * after}"
    for word in ("full", "minor", "withheld")
    for before in range(4)
    for after in range(4)
]
TEXTS = ["full", " FULL", "3", "0.5", "4", "-0.0000000001", "1.0000000001", "n/a", "not-applicable", "", " ", None, "x",
         "withheld", "1,0"]  # fmt: skip
CELLS = {
    "texts": pl.Series(TEXTS),
    "many": pl.Series(TEXTS + MANY),
    "whole": pl.Series([1, 2, 3, 0, 9, None]),
    "small": pl.Series([1, 2, 3, 9, None], dtype=pl.UInt8),
    "unsigned": pl.Series([1, 2, 3, 9, None], dtype=pl.UInt64),
    "short": pl.Series([1.0, 2.0, 0.5, 9.0, None], dtype=pl.Float32),
    "floats": pl.Series([1.0, 2.0, 0.5, 3.0, 9.0, None, float("nan")]),
    "truths": pl.Series([True, False, None]),
}
CODES = {"n/a": "not-applicable", "3": "minor", "2": "withheld", "true": "full", "9": "full"}
ENTRIES = {
    "findings": {},
    "answers": {"as": "answer"},
    "from 5 to 1": {"as": "answer", "zero": 5, "one": 1},
    "blank": {"blank": "not-applicable"},
    "no codes": {"codes": {}},
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
@pytest.mark.parametrize("cells", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("question", ["found", "odd", "starred"])
def test_a_cell_means_what_it_means_alone(question, cells, entry):
    codes = CODES if question == "found" else {"n/a": "not-applicable"}
    binding = bound(["C"], questions={question: {"column": "C", "codes": codes, **entry}})
    [voice] = binding.questions[question]
    frame = nw.from_native(pl.DataFrame({"ID": [*map(str, range(len(cells)))], "C": cells}))
    hearing = Hearing(binding, learned(binding, {"C": cells.to_list()}))
    table = Preparation(binding, frame.schema).prepared(frame.lazy()).with_columns(value=hearing.value(voice))
    heard = hearing.heard(voice, "value")
    silences = {"withheld": hearing.says(voice, "withheld"), "dropped": heard.dropped}
    shown = {name: nw.lit(value=False) if one is None else one for name, one in silences.items()}
    found = table.with_columns(valid=heard.valid, **shown).collect().to_native().to_dicts()
    for cell, got in zip(cells, found, strict=True):
        meaning = meaning_of(cell, voice)
        assert got["valid"] != isinstance(meaning, Wrong), (cell, meaning)
        assert got["value"] == (pytest.approx(meaning.value) if isinstance(meaning, (Finding, Answer)) else None), cell
        assert got["dropped"] == (meaning == Nothing("not-applicable")), cell
        assert got["withheld"] == (meaning == Nothing("withheld")), cell


def test_many_spellings_are_looked_up_in_a_table():
    assert len(MANY) > 2 * MAX_CHOICES
