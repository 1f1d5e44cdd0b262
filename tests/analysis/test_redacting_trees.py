"""The scored tree without what is confidential: items, groups of sources, what would change a verdict."""

import pytest

import premortem
from analysis.canaries import load, results, told
from building import case as plain_case
from building import criterion, item, question
from building import rubric as plain_rubric
from premortem.analysis.redacting import redacted
from premortem.reporting.arranging import questions
from premortem.reporting.items import shares


def items(result, question):
    def find(node):
        return [found for child in node["children"] for found in find(child)] or [node]

    return next(node["items"] for node in find(result["root"]) if node["id"] == question)


def test_of_an_item_is_told_what_it_is_on_and_how_much_it_counts():
    openly, first, again, paper = items(told()["assessment"].to_dict(), "q1")
    assert (openly["statement"], openly["source"], openly["group"]) == ({"en": "Said openly."}, "report", "report")
    kept = {key: value for key, value in first.items() if value is not None}
    weighed = {"value", "mass", "group", "pooled", "duplicate", "direct", "share"}
    assert kept.keys() == {"finding", "confidential", *weighed}
    assert first["finding"] == "full"
    assert [one["group"] for one in (first, again, paper)] == ["withheld-1", "withheld-1", "withheld-2"]
    assert sum(one["share"] for one in (openly, first, again, paper)) == pytest.approx(1)
    assert again["share"] == 0


def test_shares_are_those_of_the_whole():
    whole, edition = (results()["assessment"].to_dict(), told()["assessment"].to_dict())
    for before, after in zip(questions(whole["root"]), questions(edition["root"]), strict=True):
        assert shares(after) == pytest.approx(shares(before))


def test_groups_are_as_many_as_they_were():
    def groups(node):
        return [len(node["groups"]), *(one for child in node["children"] for one in groups(child))]

    whole, edition = results()["assessment"].to_dict(), told()["assessment"].to_dict()
    assert groups(edition["root"]) == groups(whole["root"])
    assert sum(edition["robustness"]["groups"].values()) == sum(whole["robustness"]["groups"].values())


def test_robustness_names_what_is_open():
    found = told()["assessment"].robustness
    assert found.groups["report"] == 3
    assert {name for name in found.groups if not name.startswith("withheld-")} == {"report"}
    without = [one for node in found.nodes for one in node.variations if one.kind == "item"]
    assert {one.source for one in without} <= {None, "report", "paper", "joint"}


def test_an_item_without_any_mass_carries_nothing():
    read = premortem.load_rubric(data=plain_rubric(criterion("c", question("q"))))
    found = premortem.assess(load(plain_case(item("q", source="e", confidential=True))), read)
    assert items(redacted(found).to_dict(), "q")[0]["share"] == 0
