"""Where a node of the result stands: among the bands of the rubric, or among the labels of its own scale."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.reporting.pictures.tracks import Mark, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = dict[str, Any]

SHADES = 4
"""Shades of a zone, from the good end to the bad one."""
EPSILON = 1e-9
"""A number is at a threshold from this far below it (scoring semantics, section 6)."""


class Axis(NamedTuple):
    """What a row of the profile is drawn on: zones from left to right, which are labels of a scale, or else bands."""

    in_labels: bool
    names: tuple[str, ...]
    zones: tuple[Zone, ...]


def is_criterion(node: Node) -> bool:
    """Tell a criterion from a question."""
    return "operator" in node


def is_categorical(node: Node) -> bool:
    """Tell whether a node is a criterion that speaks in labels."""
    return node.get("possible") is not None


def band_at(value: float, result: dict[str, Any]) -> str:
    """Name the band of a value in [0, 1]."""
    bands = result["rubric"]["bands"]
    return str([band["id"] for band in bands if value >= band["from"] - EPSILON][-1])


def in_bands(node: Node, result: dict[str, Any]) -> Node:
    """Give the verdict of a criterion in bands, also if it speaks in labels; these have values then."""
    verdict: Node = node["verdict"]
    if not is_categorical(node):
        return verdict
    ends = {"reading": "point", "at_least": "lower", "at_most": "upper"}
    values = {said: node[number] for said, number in ends.items()}
    bands = {said: None if value is None else band_at(value, result) for said, value in values.items()}
    return {**verdict, **bands}


class Axes:
    """The axes of all nodes of a result."""

    def __init__(self, result: dict[str, Any], criteria: Iterable[Node]) -> None:
        """Look at the criteria that a profile shows, in order to find out whether one axis serves them all."""
        self.result = result
        self.bands = result["rubric"]["bands"]
        self.shared = self._shared({self.labels(node) for node in criteria if is_categorical(node)})

    def _shared(self, scales: set[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Find the one scale of all categorical criteria, if the bands are called as its labels are."""
        if len(scales) != 1:
            return None
        [labels] = scales
        called = [{band["id"], *(band["label"] or {}).values()} for band in self.bands]
        same = len(labels) == len(called) and all(label in names for label, names in zip(labels, called, strict=True))
        return labels if same else None

    def labels(self, node: Node) -> tuple[str, ...]:
        """Give the names of all verdicts that a criterion can have, in order: labels, or ids of bands."""
        return tuple(node["labels"]) if is_categorical(node) else tuple(band["id"] for band in self.bands)

    def axis(self, node: Node) -> Axis:
        """Give the axis of a criterion or question: by value with bands as zones, or equal zones for labels."""
        names = self.shared or (self.labels(node) if is_categorical(node) else None)
        if names:
            starts = [place / len(names) for place in range(len(names))]
            return Axis(True, names, self._zones(starts))  # noqa: FBT003 (a field)
        return self.by_value()

    def by_value(self) -> Axis:
        """Give the axis of numbers, with bands as zones."""
        starts = [band["from"] for band in self.bands]
        return Axis(False, tuple(band["id"] for band in self.bands), self._zones(starts))  # noqa: FBT003 (a field)

    def _zones(self, starts: Sequence[float]) -> tuple[Zone, ...]:
        last = max(len(starts) - 1, 1)
        shades = [round((SHADES - 1) * place / last) for place in range(len(starts))]
        if self.result["rubric"]["reads"] != "severity" and len(starts) > 1:
            shades.reverse()
        ends = [*starts, 1.0]
        return tuple(Zone(*at, shade) for at, shade in zip(pairwise(ends), shades, strict=True))

    def mark(self, node: Node) -> Mark | None:
        """Say where range and reading of a node stand on its axis; None if nothing is known."""
        if node["dropped"] or not node["coverage"]:
            return None
        if is_categorical(node):
            return _among(self.labels(node), node["possible"], node["outcome"])
        if not self.shared:
            return Mark(((node["lower"], node["upper"]),), node["point"])
        bands = [band["id"] for band in self.bands]
        low, high = (bands.index(band_at(node[end], self.result)) for end in ("lower", "upper"))
        point = None if node["point"] is None else band_at(node["point"], self.result)
        return _among(bands, bands[low : high + 1], point)


def _among(names: Sequence[str], possible: Sequence[str], outcome: str | None) -> Mark:
    """Mark the equal zones that are possible, neighbours as one, and the middle of the outcome's."""
    size = 1 / len(names)
    runs: list[tuple[float, float]] = []
    for place in (names.index(name) for name in possible):
        end = (place + 1) * size
        if runs and abs(runs[-1][1] - place * size) < EPSILON:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((place * size, end))
    return Mark(tuple(runs), None if outcome is None else (names.index(outcome) + 0.5) * size)
