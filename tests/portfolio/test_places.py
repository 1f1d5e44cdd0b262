"""Places in tables, as spreadsheets name them."""

import pytest

from premortem.portfolio.places import MOST, Places, accept, letters
from premortem.problems import InvalidInput


def test_a_cell():
    problem = Places("a.xlsx", "둘").problem((3, 28), "bad-table", "strange", "mend it")
    assert str(problem) == "a.xlsx:3:28: 둘!AB3: strange; mend it"
    assert Places("a.csv").problem((1, 1), "bad-table", "x", severity="info").path == "A1"


def test_a_whole_file():
    with pytest.raises(InvalidInput, match=r"a\.csv: strange"):
        Places("a.csv").refuse("bad-table", "strange")


def test_no_more_is_looked_for_than_anybody_reads():
    accept([])
    problem = Places("a.csv").whole("bad-table", "x")
    with pytest.raises(InvalidInput) as raised:
        accept(problem for _ in iter(int, 1))
    assert len(raised.value.problems) == MOST


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (16_384, "XFD")])
def test_letters(column, name):
    assert letters(column) == name
