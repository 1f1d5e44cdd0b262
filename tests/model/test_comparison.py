"""The comparison as a document."""

import json

import premortem
from building import case, criterion, item, question, rubric
from premortem.model.comparison import SCHEMA, Comparison

CASES = [premortem.load_case(data=case(item("q"), case=name)) for name in ("a", "b")]
RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))


def test_the_document_has_every_field_and_its_schema():
    found = premortem.compare(CASES, RUBRIC)
    document = found.to_dict()
    assert list(document) == ["schema", *(name for name in Comparison._fields if name not in ("redacted", "inputs"))]
    assert document["schema"] == SCHEMA == "premortem-comparison/1"
    assert json.loads(found.to_json()) == json.loads(json.dumps(document))


def test_cells_have_what_a_report_needs_of_a_criterion():
    row = premortem.compare(CASES, RUBRIC).to_dict()["rows"][1]
    assert (row["id"], row["depth"], row["lowest"], row["labels"]) == ("c", 1, True, None)
    assert [cell["programme"] for cell in row["cells"]] == ["a", "b"]
    assert row["cells"][0]["verdict"].keys() == {"status", "reading", "at_least", "at_most", "confidence"}
