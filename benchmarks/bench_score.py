"""Scoring: a loaded case through `premortem.assess`, against zen-engine on nothing but the weighted sums."""

from __future__ import annotations

from functools import partial
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import zen
from decision import by_hand, in_one_node, node_a_level, question_key
from measuring import Pair, Ratio, Spent, calls, count_for, ratio_of

import premortem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from premortem import Case, Rubric

ROOT = Path(__file__).resolve().parent.parent
CASES = ("japan-technopolis", "korea-linp", "korea-ripp")
ONE = "one node"
DECISIONS = {ONE: in_one_node, "a node a level": node_a_level}
SECONDS = 0.15
"""About how long a run of many calls takes."""
FRESH = 10
"""Newly loaded cases that one run assesses, each once."""


def rates() -> Iterator[Pair]:
    """Pair assessments a second with evaluations a second, for every bundled case and either form of decision.

    Beside them, without a target, stands the first assessment of newly loaded cases: it checks the case against the
    rubric and works out what later assessments of the same case find ready.
    """
    rubric = premortem.load_rubric(ROOT / "rubric" / "overseas-cluster-failure.yaml")
    for name in CASES:
        text = (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
        case = premortem.load_case(text=text)
        assess = partial(premortem.assess, case, rubric)
        readings = readings_of(case, rubric)
        count = count_for(assess, SECONDS)
        peers = {}
        for form, build in DECISIONS.items():
            decision = decision_of(rubric, build, readings)
            peers[form] = calls(partial(decision.evaluate, readings), count)
            yield Pair(f"{name}, zen in {form}", "≥ 0.8", calls(assess, count), peers[form], rate=True)
        first = first_assessments(text, rubric)
        yield Pair(f"{name}, first time, zen in {ONE}", "", first, peers[ONE], rate=True)


def first_assessments(text: str, rubric: Rubric) -> Callable[[], Spent]:
    """Make a side that assesses new cases, once each; loading them is not counted."""

    def run() -> Spent:
        cases = iter([premortem.load_case(text=text) for _ in range(FRESH)])
        return calls(lambda: premortem.assess(next(cases), rubric), FRESH)()

    return run


def readings_of(case: Case, rubric: Rubric) -> dict[str, float]:
    """Give the reading of every question as the input of a decision; 0 where there is none."""
    root = premortem.assess(case, rubric).to_dict()["root"]
    return {question_key(question["id"]): question["point"] or 0.0 for question in questions_in(root)}


def questions_in(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Walk over the questions of a result."""
    if "claim" in node:
        yield node
    for child in node.get("children", ()):
        yield from questions_in(child)


def decision_of(rubric: Rubric, build: Callable[[Rubric], str], readings: dict[str, float]) -> zen.ZenDecision:
    """Build a decision and make sure that it computes the weighted sums, all of them."""
    decision = zen.ZenEngine().create_decision(build(rubric))
    decision.validate()
    found, expected = decision.evaluate(readings)["result"], by_hand(rubric, readings)
    if found.keys() != expected.keys() or not all(isclose(found[key], expected[key]) for key in expected):
        raise RuntimeError("the decision does not compute the weighted sums of the rubric")
    return decision


# ---- scaling ---------------------------------------------------------------------------------------------------

QUESTIONS = (50, 100, 200, 400, 800)
ITEMS = (1, 2, 3, 4)
OPERATORS = ("mean", "blend", "max", "mean")
FINDINGS = ("absent", "minor", "partial", "substantial", "full")
STRENGTHS = ("strong", "moderate", "weak")


class Scaled(NamedTuple):
    """One row of the scaling table: for every number of items, the time a question and its ratio to the smallest."""

    questions: int
    microseconds: list[float]
    ratios: list[Ratio]


def scaling(runs: int) -> list[Scaled]:
    """Time assessments of growing rubrics and cases in turn; each size against the smallest in the same round."""
    rows = [Scaled(questions, [], []) for questions in QUESTIONS]
    for items in ITEMS:
        sides = [_sized(questions, items) for questions in QUESTIONS]
        for side in sides:
            side()
        rounds = [
            [side().wall / questions for questions, side in zip(QUESTIONS, sides, strict=True)] for _ in range(runs)
        ]
        for row, times in zip(rows, zip(*rounds, strict=True), strict=True):
            row.microseconds.append(ratio_of(times).median * 1e6)
            row.ratios.append(ratio_of([time / first for time, (first, *_) in zip(times, rounds, strict=True)]))
    return rows


def _sized(questions: int, items: int) -> Callable[[], Spent]:
    rubric = premortem.load_rubric(data=rubric_of(questions))
    case = premortem.load_case(data=case_of(questions, items))

    assess = partial(premortem.assess, case, rubric)
    return calls(assess, count_for(assess, SECONDS / 3))


def rubric_of(questions: int) -> dict[str, Any]:
    """Make a rubric of categories of five subtypes of five questions, with operators in turn."""
    subtypes = [
        {
            "id": f"s{number}",
            "label": f"Subtype {number}",
            "operator": OPERATORS[number % len(OPERATORS)],
            "questions": [{"id": f"q{number * 5 + place}", "claim": "It failed."} for place in range(5)],
        }
        for number in range(questions // 5)
    ]
    categories = [
        {"id": f"c{start}", "label": f"Category {start}", "operator": "blend", "criteria": subtypes[start : start + 5]}
        for start in range(0, len(subtypes), 5)
    ]
    return {
        "rubric": "generated",
        "version": "1.0.0",
        "title": f"{questions} questions",
        "levels": ["category", "subtype", "indicator"],
        "criteria": categories,
    }


def case_of(questions: int, items: int) -> dict[str, Any]:
    """Make a case with so many items on every question, from eight sources."""
    sources = {f"source-{number}": {"citation": "A report", "reliability": "ABCD"[number % 4]} for number in range(8)}
    evidence = [
        {
            "question": f"q{question}",
            "finding": FINDINGS[(question + 2 * item) % len(FINDINGS)],
            "strength": STRENGTHS[(question + item) % len(STRENGTHS)],
            "source": f"source-{(3 * question + item) % len(sources)}",
            "statement": "What the source says.",
        }
        for question in range(questions)
        for item in range(items)
    ]
    return {"case": "generated", "title": "Generated", "rubric": "generated", "sources": sources, "evidence": evidence}


def print_scaling(rows: list[Scaled]) -> None:
    """Print the scaling table: microseconds a question, and how that compares with the smallest rubric."""
    print("\n### Scaling: microseconds a question (ratio to the smallest rubric, lowest and highest)\n")
    print("| questions | " + " | ".join(f"{items} item{'s' * (items > 1)} each" for items in ITEMS) + " |")
    print("| ---: |" + " --- |" * len(ITEMS))
    for row in rows:
        cells = [f"{time:.1f}; {ratio}" for time, ratio in zip(row.microseconds, row.ratios, strict=True)]
        print(f"| {row.questions} | " + " | ".join(cells) + " |")
