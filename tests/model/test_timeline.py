"""The timeline as a document."""

import json

from reporting.eras import timeline

FIELDS = ["schema", "engine", "rubric", "case", "summary", "seen", "timeless", "published", "unpublished", "sources"]
FIELDS += ["by"]


def test_the_document_names_its_schema_and_has_its_fields_in_order():
    document = timeline("road").to_dict()
    assert [*document] == FIELDS
    assert document["schema"] == "premortem-timeline/1"


def test_the_json_is_the_document():
    whole = timeline("road").to_json()
    assert whole.endswith("}\n")
    assert json.loads(whole) == json.loads(json.dumps(timeline("road").to_dict()))


def test_a_sign_is_written_with_the_time_that_it_speaks_of():
    [year, *_] = timeline("road").to_dict()["seen"]
    assert year["signs"][0]["refers_to"] == {"from": "1981", "to": "1983", "note": None}
