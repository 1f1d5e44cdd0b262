"""One programme in several frames as a document."""

import json

import premortem
from building import case, criterion, item, question, rubric
from premortem.model.lenses import SCHEMA

HOME = premortem.load_rubric(data=rubric(criterion("c", question("q")), rubric="home"))
FOUND = premortem.lenses(premortem.load_case(data=case(item("q"), rubric="home")), [HOME])


def test_the_document_names_its_schema_first():
    assert next(iter(FOUND.to_dict().items())) == ("schema", SCHEMA)


def test_json_is_the_document():
    written = FOUND.to_json()
    assert json.loads(written) == json.loads(json.dumps(FOUND.to_dict()))
    assert written.endswith("}\n")


def test_a_frame_holds_the_rubric_as_a_result_does():
    [frame] = FOUND.to_dict()["frames"]
    assert frame["rubric"]["id"] == "home"
    assert frame["rubric"]["conventions"]["reading_weights"] == "coverage"
    assert (frame["own"], frame["refused"], frame["whole"]["id"]) == (True, None, "overall")
