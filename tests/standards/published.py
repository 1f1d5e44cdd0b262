"""The rubrics and data of this folder, and what the engine makes of plain answers."""

import csv
from functools import cache
from pathlib import Path

import premortem

HERE = Path(__file__).parent


@cache
def rows(name):
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def rubric(name):
    return premortem.load_rubric(HERE / f"{name}.yaml")


def result(name, answers, not_applicable=()):
    """Score plain answers by a rubric of this folder; all that is not named is unanswered."""
    reason = {"kind": "not-applicable", "note": "It does not apply here."}
    unknowns = [{"question": question, **reason} for question in not_applicable]
    data = {"case": "plain-answers", "title": "Plain answers", "answers": answers, "unknowns": unknowns}
    return premortem.assess(premortem.load_case(data=data), rubric(name)).to_dict()


def nodes(node):
    """Find every node at and below one by its id."""
    found = {node["id"]: node}
    for child in node["children"]:
        found |= nodes(child)
    return found


def scored(name, answers, not_applicable=()):
    return nodes(result(name, answers, not_applicable)["root"])
