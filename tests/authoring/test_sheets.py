"""Tables as they stand in a file: names of cells, and what no cell may hold."""

import pytest

from premortem.authoring.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, letters
from premortem.reading.yaml_tree import MAX_SCALAR_LENGTH


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_called_as_in_spreadsheets(column, name):
    assert letters(column) == name


def flaws(*rows, name=""):
    return [str(flaw) for flaw in Sheet("t.csv", name, [*rows]).flaws()]


def test_a_table_without_flaws():
    assert flaws(["question"], [], ["q", "full", "\t\n"]) == []
    assert flaws(*[["x"]] * MAX_ROWS) == []
    assert flaws(["x"] * MAX_COLUMNS + ["", " "]) == []


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\x85", "\u202e", "\u2066", "\ufeff", "\u2028"])
def test_characters_that_could_hide_a_text(character):
    found = f"the character U+{ord(character):04X} is not allowed; delete it"
    assert flaws(["question"], ["", f"a{character}b"], name="evidence") == [f"t.csv:2:2: evidence!B2: {found}"]


def test_texts_beyond_use():
    assert flaws(["x" * MAX_SCALAR_LENGTH]) == []
    assert flaws(["x" * (MAX_SCALAR_LENGTH + 1)]) == ["t.csv:1:1: A1: a text has more than 20,000 characters"]


def test_tables_beyond_use():
    assert flaws(*[["x"]] * (MAX_ROWS + 1)) == ["t.csv:10001:1: A10001: the table has more than 10,000 rows"]
    assert flaws(["x"] * (MAX_COLUMNS + 1)) == ["t.csv:1:301: KO1: the table has more than 300 columns"]
