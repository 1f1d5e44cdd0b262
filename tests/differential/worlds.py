"""Random rubrics with a case each, as plain data: all that scoring knows, at once, and small enough for brute force.

A world is made from a number, so that every difference can be had again by its number; test_differential.py has what
makes it smaller. Plain random numbers reach deeper than strategies do: half of what is drawn here hangs on what was
drawn before, and shrinking takes keys and entries away from finished data, which no strategy could do as well.
"""

import random

from differential.random_cases import Cases
from differential.random_rubrics import Rubrics, chance
from differential.simple_labels import below, children_of


def world(seed):
    """A rubric and a case for it."""
    dice = random.Random(seed)  # noqa: S311 (nothing is secret here)
    rubric = Rubrics(dice).rubric()
    case = Cases(dice, rubric).case()
    if chance(dice, 0.1):
        rename(dice, rubric, case)
    return rubric, case


def rename(dice, rubric, case):
    """Let the case speak of questions of an elder rubric, which those of this one say they are the same as."""
    elder = {}
    for node in below(rubric | {"id": "overall"}):
        if not children_of(node) and chance(dice, 0.7):
            elder[node["id"]] = f"elder/old-{node['id']}"
            node["same-as"] = ["other/any", elder[node["id"]]]
    if elder and chance(dice, 0.5) and not case.get("overrides"):
        case["rubric"] = "elder@2"
        elder = {name: old.removeprefix("elder/") for name, old in elder.items()}
        case["unknowns"] = [
            *case.get("unknowns", []),
            {"question": "lost", "kind": "no-information", "note": "It was."},
        ]
    for entry in [*case.get("evidence", []), *case.get("unknowns", [])]:
        if "question" in entry:
            entry["question"] = elder.get(entry["question"], entry["question"])
    if "answers" in case:
        case["answers"] = {elder.get(name, name): answer for name, answer in case["answers"].items()}
