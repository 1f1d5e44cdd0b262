"""What the comparison has found in the engine, each as the smallest world that showed it."""

import pytest

from building import assess, case, criterion, nodes, question, rubric
from differential.comparing import differences

SCALE = {"mild": 0, "grave": 1}


@pytest.mark.parametrize(
    "conditions", [{"told": "grave"}, [{"told": "grave"}, {"unsaid": "grave"}], {"unsaid": "grave"}]
)
def test_a_condition_elsewhere_leaves_an_outcome_by_policy_alone(conditions):
    """What decides whether another question is asked, and what the rubric leaves unsaid there, is not unknown here."""
    rows = [{"of": [label], "is": label} for label in SCALE]
    data = rubric(
        criterion("told", question("a", unknown="favourable"), operator="table", table=rows),
        criterion("unsaid", question("b"), operator="table", table=rows[:1]),
        criterion("elsewhere", question("c", **{"asked-if": conditions})),
        scales={"grade": SCALE},
    )
    found = nodes(assess(data, case()))["told"]
    assert (found.outcome, found.possible) == ("mild", ("mild", "grave"))
    assert differences(data, case()) == []


def test_nor_does_what_the_rubric_leaves_unsaid_of_the_criterion_itself():
    data = rubric(
        criterion(
            "told",
            question("a", unknown="favourable"),
            operator="table",
            scale="grade",
            table=[{"of": ["low"], "is": "mild"}, {"of": ["high"], "is": "grave"}],
        ),
        criterion("elsewhere", question("c", **{"asked-if": {"told": "grave"}})),
        scales={"part": {"low": 0, "middle": 0.5, "high": 1}, "grade": SCALE},
    )
    assert nodes(assess(data, case()))["told"].outcome == "mild"
    assert differences(data, case()) == []
