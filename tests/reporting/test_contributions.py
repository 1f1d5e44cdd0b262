"""What each part adds to a reading."""

import pytest

from building import case, criterion, item, question, rubric
from premortem.reporting import arranging
from premortem.reporting.contributions import contributions
from reporting.specimens import BUNDLED, SPECIMENS, assess, result

HALVES = (("q1", "full"), ("q2", "partial"))
GIVEN = [item(name, finding, strength="strong") for name, finding in HALVES]


def of(name, questions, data):
    """Give what the parts of a criterion add, and its reading."""
    found = assess(questions, data).to_dict()
    nodes = {node["id"]: node for node in (found["root"], *arranging.criteria(found["root"]))}
    return contributions(nodes[name], found), nodes[name]["point"]


@pytest.mark.parametrize("name", SPECIMENS)
def test_parts_add_up_to_the_reading(name):
    found = result(name)
    for node in (found["root"], *arranging.criteria(found["root"])):
        parts = contributions(node, found)
        if parts is not None:
            assert len(parts) == len(node["children"])
            assert sum(part for part in parts if part is not None) == pytest.approx(node["point"])
            assert all(part is None or 0 <= part <= 1 for part in parts)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_mean_of_a_programme_has_parts(name):
    found = result(name)
    parts = contributions(found["root"], found)
    assert sum(part for part in parts if part is not None) == pytest.approx(found["overall"]["mean"]["point"])


@pytest.mark.parametrize("weights", ["coverage", "plain"])
def test_the_mean_weighs_as_the_rubric_does(weights):
    two = rubric(
        criterion("c1", question("q1")), criterion("c2", question("q2"), weight=3), criterion("c3", question("q3")),
        **{"reading-weights": weights},
    )  # fmt: skip
    parts, reading = of("overall", two, case(*GIVEN))
    assert parts[2] is None
    assert sum(parts[:2]) == pytest.approx(reading)
    assert parts[1] == pytest.approx(0.375)


def test_what_does_not_apply_adds_nothing():
    unknowns = [{"question": "q3", "kind": "not-applicable"}]
    parts, _ = of("c", rubric(criterion("c", *(question(f"q{n}") for n in (1, 2, 3)))), case(*GIVEN, unknowns=unknowns))
    assert parts[2] is None
    assert None not in parts[:2]


@pytest.mark.parametrize("operator", ["max", "min", "harmonic"])
def test_where_nothing_adds_up_there_are_no_parts(operator):
    asked = criterion("c", question("q1"), question("q2"), operator=operator)
    assert of("c", rubric(asked), case(*GIVEN))[0] is None


def test_without_a_reading_there_are_no_parts():
    assert of("c", rubric(criterion("c", question("q1"))), case()) == (None, None)


def two(**changed):
    """Give the result of two criteria, one of them known, with other numbers of the whole."""
    found = assess(rubric(criterion("c1", question("q1")), criterion("c2", question("q2"))), case(item("q1"))).to_dict()
    found["root"] |= changed
    return found


def test_parts_that_do_not_add_up_to_the_reading_are_none():
    assert contributions(two()["root"], two()) == [1.0, None]
    assert contributions(two(point=0.5)["root"], two()) is None


def test_readings_without_any_coverage_are_no_sum():
    found = two()
    for child in found["root"]["children"]:
        child["coverage"] = 0.0
    assert contributions(found["root"], found) is None
