"""Columns of tables, by the models of cases."""

import pytest

from premortem.authoring.columns import (
    EMPTY,
    cells_of,
    is_whole_part,
    name_of,
    names_of,
    order_of,
    parts,
    value_of,
    way_of,
    whole,
)
from premortem.model.case import Case

ITEM = parts()["evidence"].of
FACT = parts()["facts"].of


def test_the_parts_and_the_rest_are_all_of_a_case():
    assert [*parts()] == ["evidence", "sources", "facts", "answers", "unknowns", "overrides", "case"]
    assert {*parts(), *whole()} == {field.alias for field in Case.model_fields.values()}
    assert [part for part, many in parts().items() if many.by_id] == ["sources", "facts", "answers", "case"]


@pytest.mark.parametrize(
    ("shape", "name", "way"),
    [
        (ITEM, "question", ("question",)),
        (ITEM, " Question ", ("question",)),
        (ITEM, "REFERS TO.From", ("refers-to", "from")),
        (ITEM, "refers_to . from", ("refers-to", "from")),
        (ITEM, "refers-to", ("refers-to",)),
        (ITEM, "statement", ("statement",)),
        (ITEM, "statement.KO", ("statement", "ko")),
        (ITEM, "statement.zh-Hant", ("statement", "zh-Hant")),
        (ITEM, "statement.korean", None),
        (ITEM, "statement.en.x", None),
        (ITEM, "quote", ("quote", "text")),
        (ITEM, "quote.lang", ("quote", "lang")),
        (ITEM, "question.en", None),
        (ITEM, "1", None),
        (ITEM, "", None),
        (FACT, "alternatives", None),
        (FACT, "alternatives.2", ("alternatives", 2, "value")),
        (FACT, "alternatives.2.note.en", ("alternatives", 2, "note", "en")),
        (FACT, "alternatives.0.note", None),
        (FACT, "alternatives.01.note", None),
        (FACT, "alternatives.99999.note", None),
        (whole(), "edition.changes.1", ("edition", "changes", 1, "text")),
        (whole(), "edition.authors.1", ("edition", "authors", 1)),
        (whole(), "evidence.1.question", None),
        (parts()["case"].of, "value", ("value",)),
    ],
)
def test_where_columns_lead(shape, name, way):
    assert way_of(shape, name) == way


@pytest.mark.parametrize("part", parts())
def test_every_name_leads_back_to_itself(part):
    shape = parts()[part].of
    names = [*names_of(shape)]
    assert [name_of(way_of(shape, name)) for name in names] == names
    ways = [way_of(shape, name) for name in names]
    assert sorted({*ways}, key=lambda way: order_of(shape, way)) == ways


def test_the_names_of_a_fact():
    assert [*names_of(FACT)][-4:] == [f"alternatives.1.{key}" for key in ("value", "source", "locator", "note")]


VALUE = {
    "value": "1.50",
    "note": {"en": "x", "zh-Hant": "y"},
    "alternatives": [{"value": "010"}, {"value": "2", "note": "z"}],
}


def test_values_fall_apart_into_texts_and_back():
    cells = dict(cells_of(VALUE, FACT))
    assert cells == {
        ("value",): "1.50",
        ("note", "en"): "x",
        ("note", "zh-Hant"): "y",
        ("alternatives", 1, "value"): "010",
        ("alternatives", 2, "value"): "2",
        ("alternatives", 2, "note"): "z",
    }
    assert value_of(cells, FACT) == VALUE


def test_numbers_of_entries_only_say_their_order():
    cells = {("alternatives", 7, "value"): "b", ("alternatives", 3, "value"): "a"}
    assert value_of(cells, FACT) == {"alternatives": [{"value": "a"}, {"value": "b"}]}


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ({"confidential": True, "finding": 0.5, "note": None}, {("confidential",): "true", ("finding",): "0.5"}),
        ({"confidential": False, "refers-to": {}}, {("confidential",): "false", ("refers-to",): EMPTY}),
        ({"refers-to": {"from": None}}, {("refers-to",): EMPTY}),
        ({"refers-to": {"from": 1983}}, {("refers-to", "from"): "1983"}),
    ],
)
def test_plain_data_and_what_is_not_written(value, cells):
    assert dict(cells_of(value, ITEM)) == cells


def test_short_forms_are_written_out():
    assert dict(cells_of("Y", parts()["answers"].of)) == {("value",): "Y"}
    changes = {"edition": {"changes": ["First.", {"text": "Second."}]}}
    assert [*cells_of(changes, whole())] == [
        (("edition", "changes", 1, "text"), "First."),
        (("edition", "changes", 2, "text"), "Second."),
    ]
    ties = {"programme": {"part-of": ["all", {"case": "more", "note": "So."}]}}
    assert [*cells_of(ties, whole())] == [
        (("programme", "part-of", 1, "case"), "all"),
        (("programme", "part-of", 2, "case"), "more"),
        (("programme", "part-of", 2, "note"), "So."),
    ]
    assert way_of(whole(), "programme.part-of.1") == ("programme", "part-of", 1, "case")


def test_parts_that_say_nothing():
    assert value_of({("refers-to",): EMPTY, ("statement",): EMPTY}, ITEM) == {"refers-to": {}, "statement": EMPTY}
    assert is_whole_part(ITEM, ("refers-to",))
    assert not is_whole_part(ITEM, ("refers-to", "from"))
