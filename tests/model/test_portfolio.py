"""A portfolio as a document."""

import json

import pytest

from premortem.model.portfolio import FEW, SCHEMA, Portfolio
from reporting.ledgers import summed


def test_the_document_has_every_field_and_its_schema():
    found = summed("full")
    document = found.to_dict()
    assert list(document) == ["schema", *Portfolio._fields]
    assert document["schema"] == SCHEMA == "premortem-portfolio/1"
    assert document["few"] == FEW == 5
    assert json.loads(found.to_json()) == json.loads(json.dumps(document))
    assert repr(found) == "<Portfolio of 21 programmes by small 1>"


def test_programmes_are_counted_once_in_every_way():
    for node in summed("full").nodes:
        assert node.assessed == sum(node.at_most.values()) == sum(node.reading.values()) + node.no_reading
        assert node.assessed + node.status["not-assessed"] == sum(node.status.values())
        assert sum(node.status.values()) + node.dropped == 21


def test_reports_are_linked_by_id():
    found = summed("outer").linked({"p0": "cases/p0.html", "elsewhere": "x"})
    assert [one.report for one in found.worst] == ["cases/p0.html"]
    assert [one.report for one in found.linked({}).worst] == [None]


@pytest.mark.parametrize(
    "place",
    ["", "/p0.html", "../p0.html", "a/../b", "javascript:alert(1)", "//x.example", 'a"b', "a b", "a/", "a)b", "가"],
)
def test_a_link_leads_to_a_path_below_the_page(place):
    with pytest.raises(ValueError, match="the place of a report is a path below that of the page, not"):
        summed("outer").linked({"p0": place})
