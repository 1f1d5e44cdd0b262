"""Headers: what columns are called."""

import pytest

from premortem.portfolio.places import Places
from premortem.portfolio.tables.headers import MAX_COLUMNS, header_of, no_header
from premortem.problems import InvalidInput

PLACES = Places("t.csv")


def test_names_have_no_needless_blanks_and_line_breaks():
    assert header_of([" a \r\n b\u3000", "\u1100\u1161"], 1, (), PLACES).names == {0: "a b", 1: "가"}


def test_columns_without_a_name():
    header = header_of(["a", "", " ", "d"], 2, {1, 3, 7}, PLACES)
    assert header.names == {0: "a", 1: "column B", 3: "d", 7: "column H"}
    assert [str(one) for one in header.notices] == [
        "t.csv:2:2: B2: a column without a name holds something; it is called 'column B' here",
        "t.csv:2:8: H2: a column without a name holds something; it is called 'column H' here",
    ]
    assert {one.severity for one in header.notices} == {"info"}


def test_a_title_where_the_header_should_be():
    header = header_of(["Programmes of 2024", "", ""], 1, {1, 2}, PLACES)
    assert header.names == {0: "Programmes of 2024", 1: "column B", 2: "column C"}
    [notice] = header.notices
    assert str(notice) == (
        "t.csv:1:1: A1: 2 of 3 columns have no name in this row; they are called by their letters here; if another row"
        " names the columns, say which: '--header N', or 'table: {header: N}' in the mapping"
    )


def test_two_columns_of_one_name():
    with pytest.raises(InvalidInput) as raised:
        header_of(["a", "column B", "a ", "b"], 1, (), PLACES)
    assert str(raised.value) == (
        "t.csv:1:3: C1: two columns are called 'a'; the first is column A; give them different names"
    )
    with pytest.raises(InvalidInput, match="column A"):
        header_of(["", "column A"], 1, {0}, PLACES)


def test_too_many():
    with pytest.raises(InvalidInput, match="more than 16,384 columns"):
        header_of(["a"] * (MAX_COLUMNS + 1), 1, (), PLACES)


def test_no_header():
    assert "the table is empty" in str(no_header(None, PLACES))
    assert "row 7 holds no header" in str(no_header(7, PLACES))
