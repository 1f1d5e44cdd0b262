"""Kinds of verdicts, by which a reader can pick the criteria of a report."""

from __future__ import annotations

from typing import Any, NamedTuple

from premortem.reporting.arranging import criteria
from premortem.reporting.axes import is_categorical

Node = dict[str, Any]

DROPPED, SILENT, THIN = "_out", "_none", "_few"
"""What stands in place of a band: not applicable or not asked, not assessed, too little evidence."""
LABEL = "="
"""Stands before a label of a scale, so that no label can be taken for a band."""


class Kind(NamedTuple):
    """A kind of verdict: its key, the band or label in it, if there is one, and a criterion that has it."""

    key: str
    band: str | None
    node: Node


def key_of(node: Node, result: Node) -> str:
    """Name the kind of a criterion's verdict: a band or a label, or why there is none; an override goes first.

    A verdict with a bound on the bad side is of the kind of that bound, any other of the kind of its reading.
    """
    if node["dropped"]:
        return DROPPED
    verdict = node["verdict"]
    if not node["override"] and verdict["status"] == "not-assessed":
        return SILENT
    if not node["override"] and verdict["status"] == "insufficient-evidence":
        return THIN
    said = node["override"]["band"] if node["override"] else _said(node, result)
    return LABEL + said if is_categorical(node) else said


def _said(node: Node, result: Node) -> str:
    """Give the band or label in which a verdict is worded."""
    verdict = node["verdict"]
    bound = "at_least" if result["rubric"]["reads"] == "severity" else "at_most"
    in_bands = not is_categorical(node)
    if verdict["reading"] is None or (in_bands and verdict[bound] != _good_end(result)):
        return str(verdict[bound])
    return str(verdict["reading"])


def _good_end(result: Node) -> str:
    """Name the band that is no failure at all."""
    return str(result["rubric"]["bands"][0 if result["rubric"]["reads"] == "severity" else -1]["id"])


def kinds_of(result: Node) -> list[Kind]:
    """List the kinds of verdicts of a result, the worst band first, then labels, then what has none."""
    found: dict[str, Kind] = {}
    for node in criteria(result["root"]):
        key = key_of(node, result)
        band = None if key in (DROPPED, SILENT, THIN) else key.removeprefix(LABEL)
        found.setdefault(key, Kind(key, band, node))
    bands = [band["id"] for band in result["rubric"]["bands"]]
    if result["rubric"]["reads"] == "severity":
        bands.reverse()
    last = (THIN, SILENT, DROPPED)
    order = [*bands, *(key for key in found if key not in (*bands, *last)), *last]
    return [found[key] for key in order if key in found]
