"""What the conclusion depends on, arranged for reports: robustness, the next questions, several assessors."""

from __future__ import annotations

from math import floor
from typing import Any

Node = dict[str, Any]

LISTED = 10
"""Variations of one node that a report lists."""


def depending(result: Node) -> Node | None:
    """Arrange the robustness of a result: an entry for the programme, then one for each outermost criterion.

    None for a result without it.
    """
    robustness = result.get("robustness")
    if not robustness:
        return None
    nodes = nodes_of(result["root"])
    entries = [_entry(one, nodes, robustness) for one in robustness["nodes"]]
    return {"entries": entries, "tried": robustness["tried"], "draws": robustness["draws"], "whole": entries[0]}


def nodes_of(node: Node) -> dict[str, Node]:
    """Find a node and all nodes below it, by id."""
    found: dict[str, Node] = {}
    left = [node]
    while left:
        one = left.pop()
        found[one["id"]] = one
        left += reversed(one["children"])
    return found


def _entry(robust: Node, nodes: dict[str, Node], robustness: Node) -> Node:
    """Arrange how easily the verdict on one node would change."""
    node = nodes[robust["id"]]
    varied = [{**one, "node": _as_if(node, one), "closed": _is_closed(one, nodes)} for one in robust["variations"]]
    groups = [one for one in varied if one["kind"] == "group"]
    away = robust["distance"]
    shares = sorted((robust["acceptability"] or {}).items(), key=lambda entry: -entry[1])
    return {
        "node": node,
        "robust": robust,
        "within": floor(100 * away["value"]) / 100 if away else None,
        "child": _named(nodes[away["child"]]) if away else None,
        "alone": _alone(groups, robustness["tried"]["group"]),
        "groups": groups,
        "items": [one for one in varied if one["kind"] == "item"],
        "variations": varied[:LISTED],
        "more": max(len(varied) - LISTED, 0),
        "shares": [(band, share) for band, share in shares if share],
    }


def _is_closed(variation: Node, nodes: dict[str, Node]) -> bool:
    """Tell whether a variation leaves a confidential item out that does not tell its source."""
    if variation["item"] is None or variation["source"] is not None:
        return False
    return bool(nodes[variation["what"]]["items"][variation["item"]]["confidential"])


def _alone(groups: list[Node], tried: int) -> str | None:
    """Name the one group of sources that all rests on; None if there are more, or if something is left without it."""
    return groups[0]["what"] if tried == 1 and groups and groups[0]["status"] == "not-assessed" else None


def _named(node: Node) -> dict[str, str]:
    """Name a node within a sentence: by its label, or by its claim without the full stop."""
    text: dict[str, str] = node["label"] or node["claim"]
    return {language: words.rstrip(".") for language, words in text.items()}


def _as_if(node: Node, verdict: Node, point: float | None = None) -> Node:
    """Give a node another verdict, so that a report can put it into words like any other."""
    kept = {key: verdict[key] for key in ("status", "reading", "at_least", "at_most")}
    possible = verdict.get("possible") if node["possible"] is not None else None
    return {
        **node,
        "verdict": {**kept, "confidence": None},
        "point": verdict.get("point", point),
        "possible": possible,
        "outcome": kept["reading"],
        "override": None,
    }


def next_questions(result: Node) -> list[Node] | None:
    """Arrange the open questions by what they could change; None for a result that does not say it.

    What cannot be asked yet, or any more, at the programme's stage is no question to look into.
    """
    gaps = result.get("gaps")
    if gaps is None:
        return None
    nodes = nodes_of(result["root"])
    stage = (result["case"]["programme"] or {}).get("stage")
    return [_next(gap, nodes) for gap in gaps if stage in (None, *gap["stages"])]


def _next(gap: Node, nodes: dict[str, Node]) -> Node:
    category = nodes[gap["under"][0]] if gap["under"] else nodes["overall"]
    return {
        "question": nodes[gap["question"]],
        "under": nodes[gap["under"][-1]] if gap["under"] else nodes["overall"],
        "share": gap["share"],
        "decides": gap["changes"] == "overall",
        "gap": {
            **gap,
            "category": category,
            "category_points": [way for way in gap["settled"] if way["point"] is not None],
            "overall_ways": _ways(gap, nodes["overall"], "overall"),
            "category_ways": _ways(gap, category, "category"),
        },
    }


def _ways(gap: Node, node: Node, of: str) -> list[Node]:
    """Put together the answers that lead to the same other verdict than now."""
    found: dict[tuple[Any, ...], Node] = {}
    now = _key(node["verdict"])
    for way in gap["settled"]:
        verdict = way[of]
        key = _key(verdict)
        if key == now:
            continue
        told = {**verdict, "possible": way[f"{of}_possible"]}
        entry = found.setdefault(key, {"answers": [], "node": _as_if(node, told)})
        entry["answers"].append(way["answer"])
    return list(found.values())


def _key(verdict: Node) -> tuple[Any, ...]:
    return tuple(verdict[name] for name in ("status", "reading", "at_least", "at_most"))


def opinions(result: Node) -> list[Node]:
    """Arrange what would come out if the items of the other assessors were scored."""
    agreement = result.get("agreement")
    if not agreement:
        return []
    nodes = nodes_of(result["root"])
    return [
        {
            **one,
            "node": _as_if(nodes["overall"], one["overall"]),
            "parts": [nodes[name] for name in one["differs"] if name != "overall"],
        }
        for one in agreement["opinions"][1:]
    ]
