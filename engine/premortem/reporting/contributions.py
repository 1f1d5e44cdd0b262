"""What each part of a criterion adds to its reading, where parts add up."""

from __future__ import annotations

from typing import Any

from premortem.reporting.axes import EPSILON, is_categorical

Node = dict[str, Any]


def contributions(node: Node, result: Node) -> list[float | None] | None:
    """Say what each part adds to the reading of a criterion; of the programme by its worst part, to the mean.

    Returns:
        As many numbers as there are parts, None for one without a reading; None as a whole if nothing adds up to the
        reading.
    """
    if is_categorical(node) or node["point"] is None or node["dropped"]:
        return None
    parts = _of_mean(node, result) if node["operator"] == "worst" else _stated(node)
    found = [part for part in parts if part is not None]
    return parts if found and abs(sum(found) - node["point"]) <= EPSILON else None


def _stated(node: Node) -> list[float | None]:
    """Take what the result says each part adds."""
    return [_known(child, (child["adds"] or {}).get("point")) for child in node["children"]]


def _of_mean(node: Node, result: Node) -> list[float | None]:
    """Work out what each part adds to the mean; one whose reading is taken for the unknown fits no weight here."""
    by_weight = result["rubric"]["conventions"]["reading_weights"] == "plain"
    weights = [child["weight"] * (1 if by_weight else child["coverage"]) for child in node["children"]]
    shares = [
        weight if _known(child, child["point"]) is not None else 0.0
        for child, weight in zip(node["children"], weights, strict=True)
    ]
    total = sum(shares)
    if not total:
        return [None] * len(shares)
    return [
        _known(child, None if child["point"] is None else share / total * child["point"])
        for child, share in zip(node["children"], shares, strict=True)
    ]


def _known(child: Node, value: float | None) -> float | None:
    """Leave out what a part adds of which nothing is known."""
    return None if child["dropped"] or child["point"] is None else value
