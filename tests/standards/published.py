"""The rubrics and data of this folder, and what the engine makes of plain answers."""

import csv
from functools import cache
from pathlib import Path

import premortem
from premortem.reading.library import content_folder

HERE = Path(__file__).parent
ASEM = content_folder("examples") / "asem"


@cache
def rows(name):
    return _rows(HERE / "data" / f"{name}.csv")


def asem_table():
    """Read the table of ASEM that ships with the package."""
    return _rows(ASEM / "asem.csv")


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def rubric(name):
    return premortem.load_rubric(path_of(name))


def path_of(name):
    """Find the rubric of a published instrument; that of ASEM ships with the package."""
    return ASEM / "rubric.yaml" if name == "asem" else HERE / f"{name}.yaml"


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


# ---- ASEM ------------------------------------------------------------------------------------------------------

INDICATORS, AGGREGATES = (
    {row["iCode"]: row for row in rows("ASEM_iMeta") if row["Type"] == kind} for kind in ("Indicator", "Aggregate")
)
UNITS = {row["uCode"]: row for row in rows("ref_agg_arith")}


def identified(code):
    """Give the node of the rubric that stands for an indicator or an aggregate."""
    return "overall" if code == "Index" else code.lower()


def known(unit):
    """Give the indicators that a unit has data on, from 0 to 1."""
    return {code: float(UNITS[unit][code]) / 100 for code in INDICATORS if UNITS[unit][code]}


def share_known(code, present):
    """Give the share of weight below an aggregate that has data."""
    if code in INDICATORS:
        return float(code in present)
    children = [child for child in (*INDICATORS.values(), *AGGREGATES.values()) if child["Parent"] == code]
    weights = [float(child["Weight"]) for child in children]
    shares = [share_known(child["iCode"], present) for child in children]
    return sum(map(float.__mul__, weights, shares)) / sum(weights)
