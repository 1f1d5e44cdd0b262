"""The page on two readings of the same sources: every number that it gives of them is theirs, or that of the case."""

import re
from functools import cache
from pathlib import Path

import pytest

import premortem
from building import nodes
from premortem.analysis.agreement import agreement_of, joined
from premortem.scoring.plan import plan_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
PROGRAMMES = {"Technopolis": "japan-technopolis", "RIPP": "korea-ripp", "LINP": "korea-linp"}
ROW = re.compile(r"^\| `([a-z-]+)` \| (\S+) \| (\S+) \| (no item|\S+) \| .+ \|$", re.MULTILINE)


@cache
def compared(name):
    """Give the readings of every question that one of the two answers, by question, the first reading first."""
    rubric = premortem.load_rubric("overseas-cluster-failure")
    first, second = (premortem.load_case(ROOT / "docs" / "reliability" / f"{name}.{n}.yaml") for n in (1, 2))
    found = agreement_of(joined(first, [second]), plan_of(rubric))
    return found, {one.question: one.readings for one in (*found.disagreements, *found.alone)}


def settled(name):
    """Give the reading of every question in the bundled case."""
    assessment = premortem.assess(premortem.load_case(name), premortem.load_rubric("overseas-cluster-failure"))
    return nodes(assessment)


def rows(heading):
    section = re.search(rf"^### {heading}\n(.*?)(?=^### )", PAGE, re.MULTILINE | re.DOTALL)[1]
    return {name: (first, second, now) for name, first, second, now in ROW.findall(section)}


def shown(value):
    return "–" if value is None else f"{value:.2f}"


@pytest.mark.parametrize(("heading", "name"), PROGRAMMES.items())
def test_every_difference_is_settled_with_the_numbers_that_it_has(heading, name):
    found, readings = compared(name)
    apart = {one.question for one in found.disagreements if one.spread >= 0.1 - 1e-9}
    listed = rows(heading)
    assert set(listed) == apart | {one.question for one in found.alone}
    now = settled(name)
    for question, (first, second, final) in listed.items():
        one = readings[question]
        assert (first, second) == (shown(one.get("reading 1")), shown(one.get("reading 2"))), question
        has_items = any(not item.measured for item in now[question].items)
        assert final == (shown(now[question].point) if has_items else "no item"), question


def test_the_counts_of_the_page():
    both = [units.alphas[0].units for units, _ in map(compared, PROGRAMMES.values())]
    disagreements = [one for name in PROGRAMMES.values() for one in compared(name)[0].disagreements]
    alone = [[*one.readings] for name in PROGRAMMES.values() for one in compared(name)[0].alone]
    higher = [one for one in disagreements if one.readings["reading 2"] > one.readings["reading 1"]]
    listed = sum(len(rows(heading)) for heading in PROGRAMMES)
    assert (sum(both), sum(both) - len(disagreements)) == (48, 24)
    assert sum(one.spread < 0.1 - 1e-9 for one in disagreements) == 9
    assert (alone.count(["reading 1"]), alone.count(["reading 2"])) == (11, 11)
    assert (len(disagreements), len(higher)) == (24, 22)
    assert sum(both) - sum(one.spread > 0.25 + 1e-9 for one in disagreements) == 42
    assert listed == 37
    for number in (
        "48 questions",
        "24 have the same reading",
        "9 more differ",
        "22 questions",
        "22 are higher",
        "42 lie",
    ):
        assert number in " ".join(PAGE.split())
