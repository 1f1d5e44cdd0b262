"""The weighted sums of a rubric as a decision of zen-engine: one expression a criterion, made from the rubric alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from premortem import Rubric
    from premortem.model.rubric import Criterion, Question

ROOT = "overall"
Sum = tuple[str, list[tuple[float, str]]]
"""A criterion by its key, and its children with their weights, which sum to 1."""


def levels_of(rubric: Rubric) -> list[list[Sum]]:
    """List the weighted sums, the lowest criteria first: each level needs questions and lower levels only."""
    levels: list[list[Sum]] = []

    def add(key: str, criteria: tuple[Criterion, ...], questions: tuple[Question, ...]) -> int:
        height = max((add(criterion_key(each), each.criteria, each.questions) + 1 for each in criteria), default=0)
        children = [(each.weight, criterion_key(each)) for each in criteria]
        children += [(each.weight, question_key(each.id)) for each in questions]
        total = sum(weight for weight, _ in children)
        levels.extend([] for _ in range(len(levels), height + 1))
        levels[height].append((key, [(weight / total, child) for weight, child in children]))
        return height

    add(ROOT, rubric.criteria, ())
    return levels


def criterion_key(criterion: Criterion) -> str:
    """Name a criterion by a word of the expression language."""
    return "c_" + criterion.id.replace("-", "_")


def question_key(question: str) -> str:
    """Name a question by a word of the expression language."""
    return "q_" + question.replace("-", "_").replace(".", "_")


def in_one_node(rubric: Rubric) -> str:
    """Make a decision of input, one expression node for all criteria, and output."""
    sums = [each for level in levels_of(rubric) for each in level]
    here = {key for key, _ in sums}
    return _decision([_expressions("all", sums, here)], [("in", "all"), ("all", "out")])


def node_a_level(rubric: Rubric) -> str:
    """Make a decision with one expression node a level; its results go to the levels above and to the output."""
    levels = levels_of(rubric)
    names = [f"level-{height}" for height in range(len(levels))]
    made = {key: name for name, level in zip(names, levels, strict=True) for key, _ in level}
    edges = [(name, "out") for name in names]
    for name, level in zip(names, levels, strict=True):
        needed = {made.get(child, "in") for _, children in level for _, child in children}
        edges += [(source, name) for source in sorted(needed)]
    return _decision([_expressions(name, level, set()) for name, level in zip(names, levels, strict=True)], edges)


def by_hand(rubric: Rubric, readings: dict[str, float]) -> dict[str, float]:
    """Work out the same sums in Python, to check that a decision computes what it should."""
    values = dict(readings)
    sums = [each for level in levels_of(rubric) for each in level]
    for key, children in sums:
        values[key] = sum(weight * values[child] for weight, child in children)
    return {key: values[key] for key, _ in sums}


def _expressions(name: str, sums: list[Sum], here: set[str]) -> dict[str, Any]:
    """Make an expression node; what is computed in the same node is reached through ``$``."""
    expressions = [
        {
            "id": f"{name}-{key}",
            "key": key,
            "value": " + ".join(f"{weight!r} * {'$.' if child in here else ''}{child}" for weight, child in children),
        }
        for key, children in sums
    ]
    return _node(name, "expressionNode", {"expressions": expressions})


def _node(name: str, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content}


def _decision(nodes: list[dict[str, Any]], edges: list[tuple[str, str]]) -> str:
    ends = [_node("in", "inputNode", {}), _node("out", "outputNode", {})]
    lines = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target} for source, target in edges
    ]
    return json.dumps(
        {"contentType": "application/vnd.gorules.decision", "nodes": [*ends, *nodes], "edges": lines},
    )
