"""What a report cites for its headline."""

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem.reporting.arranging import arranged
from reporting.specimens import LIBRARY, result

TREE = rubric(
    criterion("c1", criterion("c11", question("q1"), question("q2")), criterion("c12", question("q3")), operator="max"),
    criterion("c2", question("q4")),
)


def page(*evidence, of=TREE, **more):
    found = assess(of, case(*evidence, **more))
    return arranged(found.to_dict())


def cited(*evidence, **more):
    found = page(*evidence, **more)["weightiest"]
    return found and (found.question["id"], found.item["statement"]["en"])


def said(name, finding="full", strength="strong", **more):
    return item(name, finding, statement=f"{name} {finding} {strength}", strength=strength, **more)


def test_the_verdict_is_traced_to_the_criterion_that_decides_it():
    assert page(said("q1"), said("q3", "absent"))["through"]["id"] == "c11"
    assert page(said("q4"))["through"] is None
    assert page(said("q1"), said("q4"))["through"] is None


def test_the_heaviest_item_on_the_side_of_the_reading_is_cited():
    assert cited(said("q1", "full", "weak"), said("q2"), said("q1", "absent")) == ("q2", "q2 full strong")
    assert cited(said("q1", "absent"), said("q4", "minor", "weak")) == ("q4", "q4 minor weak")


def test_of_items_with_the_same_weight_the_one_that_says_most_is_cited_and_then_the_first():
    assert cited(said("q1", "substantial"), said("q2")) == ("q2", "q2 full strong")
    assert cited(said("q2"), said("q1")) == ("q1", "q1 full strong")


def test_nothing_is_cited_without_a_reading_a_statement_or_bands():
    assert cited() is None
    assert cited(item("q1", strength="strong")) is None
    assert arranged(result("labels"))["weightiest"] is None


@pytest.mark.parametrize("name", LIBRARY)
def test_every_bundled_case_cites_an_item_of_its_own(name):
    found = arranged(result(name))["weightiest"]
    assert found is not None
    assert found.item in found.question["items"]
