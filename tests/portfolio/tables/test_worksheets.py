"""Cells of sheets."""

import pytest

from premortem.portfolio.places import Places
from premortem.portfolio.tables import worksheets
from premortem.portfolio.tables.worksheets import MAX_ROWS, Cells, Reading, Style
from premortem.problems import InvalidInput

STYLE = Style({"1": "moment", "2": "span"}, from_1904=False)
SHARED = ["shared", "a_x000D_b _xD800_"]


def reading(*tags):
    found = Reading(SHARED, STYLE, Places("t.xlsx", "s"))
    for tag in tags:
        if isinstance(tag, str):
            found.text(tag)
        else:
            found.start(tag[0], dict(tag[1:]))
    found.finish()
    return found


def cell(*tags, **attributes):
    found = reading(("urn row", ("r", "5")), ("urn c", *attributes.items()), *tags)
    return (found.row(5) or [""])[-1]


@pytest.mark.parametrize(("attributes", "raw", "text"), [
    ({}, "3.0", "3"), ({"s": "1"}, "43832", "2020-01-02"), ({"s": "2"}, "1.25", "30:00:00"), ({"s": "9"}, "1", "1"),
    ({"t": "s"}, "0", "shared"), ({"t": "s"}, "1", "a\rb _xD800_"), ({"t": "s"}, "2", ""), ({"t": "s"}, "-1", ""),
    ({"t": "b"}, "1", "true"), ({"t": "b"}, "0", "false"), ({"t": "b"}, "x", "x"), ({"t": "e"}, "#N/A", "#N/A"),
    ({"t": "d"}, "2020-01-02T00:00:00", "2020-01-02"), ({"t": "str"}, "=1+1", "=1+1"), ({"t": "str"}, " \u3000", ""),
])  # fmt: skip
def test_kinds(attributes, raw, text):
    assert cell(("urn v",), raw, **attributes) == text


def test_one_text_is_kept_once():
    numbers = [("row",), ("c",), ("v",), "3", ("c",), ("v",), "3.0", ("c", ("t", "str")), ("v",), "3"]
    found = reading(*numbers)
    assert (found.texts, found.row(1)) == (["3"], ["3", "3", "3"])


def test_limits(monkeypatch):
    with pytest.raises(InvalidInput, match="a cell has more than 100,000 characters"):
        cell(("v",), "x" * 100_001, t="str")
    monkeypatch.setattr(worksheets, "MAX_KNOWN", 1)
    found = reading(*[("row",), *[tag for raw in ("1", "2", "2", "1") for tag in (("c",), ("v",), raw)]])
    assert (found.texts, found.row(1)) == (["1", "2", "2"], ["1", "2", "2", "1"])
    monkeypatch.setattr(worksheets, "MAX_TEXT", 3)
    with pytest.raises(InvalidInput, match="the cells have more than 3 characters"):
        cell(("v",), "abcd", t="str")


def test_parts_of_cells():
    assert cell(("f",), "A1", ("v",), "2") == "2"
    texts = [("is",), ("r",), ("t",), "a", ("r",), ("rPr",), "no", ("t",), "b", ("rPh",), ("t",), "no"]
    assert cell(*texts, t="inlineStr") == "ab"


def test_places():
    found = reading(
        ("row",), ("c",), ("v",), "1", ("c",), ("c", ("r", "AB1")), ("v",), "2", ("c",), ("v",), "3",
        ("row", ("r", "9")), ("c", ("r", "AB9")), ("v",), "2", ("c", ("r", "AB9")), ("v",), "twice",
    )  # fmt: skip
    assert {place: [*column.rows] for place, column in found.columns.items()} == {0: [1], 27: [1, 9], 28: [1]}
    assert found.texts == ["1", "2", "3", "twice"]
    assert (found.first_row(), found.row(9)[-1], found.row(2)) == (1, "2", [])
    assert reading().first_row() is None


@pytest.mark.parametrize("tags", [
    [("row", ("r", "2")), ("row", ("r", "2"))], [("row", ("r", str(MAX_ROWS + 1)))], [("row", ("r", "0"))],
    [("row",), ("c", ("r", "XFE1"))], [("row",), ("c", ("r", "a1"))], [("row",), ("c", ("r", "\u00c91"))],
])  # fmt: skip
def test_places_that_no_sheet_has(tags):
    with pytest.raises(InvalidInput):
        reading(*tags)


def test_cells_outside_of_rows():
    assert reading(("c",), ("v",), "1").columns == {}


def test_dense():
    cells = Cells()
    assert (cells.last, cells.code(1), cells.dense(2, 4, -1).tolist()) == (0, None, [-1, -1, -1])
    for row, code in ((1, 7), (3, 8)):
        cells.rows.append(row)
        cells.codes.append(code)
    assert (cells.last, cells.code(3), cells.dense(2, 4, -1).tolist()) == (3, 8, [-1, 8, -1])
    assert cells.dense(4, 3, -1).tolist() == []
