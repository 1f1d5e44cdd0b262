"""What a report says of the items of a question: for or against, how much each counts, of which time, how far apart."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]

MIDDLE = 0.5
"""Middle of all values and bands: from there on an item speaks for the claim, a claim holds, a reading is high."""


def is_direct(question: Node) -> bool:
    """Tell whether a question is answered directly, and so has no items that speak for or against anything."""
    return any(item["direct"] for item in question["items"])


def supports(item: dict[str, Any]) -> bool:
    """Tell whether an item speaks for the claim."""
    return bool(item["value"] >= MIDDLE)


def shares(question: Node) -> list[float | None]:
    """Say how much each item of a question counts in its reading, in sum 1; None for a direct answer.

    Where confidential items were left out, the result says it, since the groups no longer tell.
    """
    if any("share" in item for item in question["items"]):
        return [item["share"] for item in question["items"]]
    masses: dict[str, float] = {}
    for item in question["items"]:
        if item["mass"] is not None and not item["duplicate"]:
            masses[item["group"]] = max(masses.get(item["group"], 0.0), item["mass"])
    total = sum(masses.values())
    return [
        None if item["mass"] is None else item["pooled"] * masses.get(item["group"], 0.0) / total if total else 0.0
        for item in question["items"]
    ]


def window(item: dict[str, Any], period: dict[str, Any] | None) -> str:
    """Say how the time an item speaks of lies to the programme's: ``before``, ``after``, or nothing to remark."""
    spoken = item["refers_to"]
    if not spoken or not period:
        return ""
    if spoken["to"] and period["from"] and spoken["to"][:4] < period["from"][:4]:
        return "before"
    if spoken["from"] and period["to"] and spoken["from"][:4] > period["to"][:4]:
        return "after"
    return ""


def is_disputed(question: Node, result: dict[str, Any]) -> bool:
    """Tell whether the items of a question disagree enough to lower confidence."""
    return bool(question["conflict"] >= result["rubric"]["conventions"]["verdict"]["confidence"]["agreement"][0])
