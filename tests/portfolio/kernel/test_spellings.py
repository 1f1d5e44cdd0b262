"""Which spellings of cells are kept in mind."""

from premortem.portfolio.kernel import spellings
from premortem.portfolio.kernel.spellings import columns_of, keys_of, learned
from tabular import bound

BINDING = bound(["B", "A", "F"], questions={"found": ["A", "B"], "odd": "A"}, facts={"a": "F"}, codes={"Ja": "full"})


def test_columns_that_are_looked_up_stand_in_the_order_of_the_table():
    assert columns_of(BINDING) == ("B", "A")


def test_keys_of_a_column_are_those_of_all_its_questions():
    keys = keys_of(BINDING)
    assert {"", "ja", "full", "withheld"} < keys["B"]
    assert "some concerns" in keys["A"] - keys["B"]


def test_only_what_means_anything_is_learned():
    before = {"A": {"FULL": "full"}, "B": {}}
    found = learned(BINDING, {"A": [" JA ", "what", None, "Some  Concerns", float("nan")], "B": ["", "high"]}, before)
    assert [*found] == ["B", "A"]
    assert found["B"] == {"": ""}
    assert {raw: key for raw, key in found["A"].items() if isinstance(raw, str)} == {
        "FULL": "full",
        " JA ": "ja",
        "Some  Concerns": "some concerns",
    }
    assert before == {"A": {"FULL": "full"}, "B": {}}


def test_a_column_has_only_so_many(monkeypatch):
    monkeypatch.setattr(spellings, "MAX_SPELLINGS", 2)
    assert learned(BINDING, {"A": ["full", "Full", "FULL"]})["A"] == {"full": "full", "Full": "full"}
