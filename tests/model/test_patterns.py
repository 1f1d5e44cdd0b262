"""Patterns as a document."""

import json

import premortem
from building import case, criterion, item, question, rubric
from premortem.model.patterns import FEW, SCHEMA, Patterns, Row, Tally

CASES = [premortem.load_case(data=case(item("q"), case=name)) for name in ("a", "b")]
RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
NOBODY = Tally((), (), (), ())
SOMEBODY = Tally(("a",), (1,), ("s",), ("families", "one-group"))


def test_the_document_has_every_field_and_its_schema():
    found = premortem.patterns(CASES, RUBRIC)
    document = found.to_dict()
    assert list(document) == ["schema", *(name for name in Patterns._fields if name not in ("redacted", "inputs"))]
    assert document["schema"] == SCHEMA == "premortem-patterns/1"
    assert (document["few"], FEW) == (3, 3)
    assert json.loads(found.to_json()) == json.loads(json.dumps(document))


def test_rows_have_what_a_reader_needs_of_a_criterion():
    row = premortem.patterns(CASES, RUBRIC).to_dict()["rows"][0]
    assert row["found"].keys() == {"cases", "families", "groups", "few"}
    assert (row["id"], row["kind"], row["depth"], row["under"]) == ("c", "criterion", 1, None)


def row(**tallies):
    tallies = {name: tallies.get(name, NOBODY) for name in Row._fields[7:]}
    return Row("c", "criterion", None, {"en": "C"}, "category", 1, None, **tallies)


def test_a_statement_rests_on_where_it_is_found_and_else_on_where_it_is_not():
    other = SOMEBODY._replace(cases=("b",))
    assert row(evidence=SOMEBODY, found=SOMEBODY, not_found=other).stated == SOMEBODY
    assert row(evidence=other, not_found=other).stated == other
    assert row(evidence=other, unclear=other).stated == NOBODY
