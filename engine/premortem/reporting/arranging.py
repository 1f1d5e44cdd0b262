"""What a report shows, arranged from a result: rows, sides, sums of what is there. No word of text is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.axes import Axes, in_bands, is_categorical, is_criterion
from premortem.reporting.depending import depending, next_questions, opinions
from premortem.reporting.leading import decided_through, weightiest
from premortem.reporting.overviews import resting, standing, unassessed

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

DECIDED_BY_ONE = ("worst", "max", "min")
"""Operators by which a single child can give its parent's verdict."""

POSITIONS = ("independent", "critic", "implementer", "promoter", None)


def arranged(result: dict[str, Any]) -> dict[str, Any]:
    """Arrange a result for the templates."""
    root = result["root"]
    rows = _rows(list(_criteria(root, 1)), result)
    silent = [child for child in _silent(root) if child in root["children"]]
    deciding = [child for child in root["children"] if is_deciding(child, result)]
    by_effect = next_questions(result)
    return {
        "bases": bases(result["rubric"]["extends"]),
        "changes": _changes(result["rubric"]["changes"]),
        "rows": rows,
        "axes": list(dict.fromkeys(row["axis"] for row in rows)),
        "only_labels": all(map(is_categorical, [root, *criteria(root)])),
        "some_labels": any(map(is_categorical, [root, *criteria(root)])),
        "policies": {question["unknown_policy"] for question in questions(root)} - {"bound"},
        "deciding": deciding,
        "deciding_reading": _worst(deciding, result),
        "worse": _worse(deciding, result),
        "silent": silent,
        "silent_within": [node for node in _silent(root) if node not in silent],
        "open": open_questions(result) if by_effect is None else by_effect,
        "by_effect": by_effect is not None,
        "depends": depending(result),
        "opinions": opinions(result),
        "failing": _failing(root, result),
        "remedied": any(node["remedies"] for node in criteria(root)),
        "standing": standing(root),
        "through": decided_through(deciding),
        "weightiest": weightiest(deciding, result),
        "unassessed": unassessed(root),
        "resting": dict.fromkeys(result["sources"], ()) | resting(root),
        "sources": _sources(result),
        "speakers": _speakers(result),
        "same_source": _same_source(result),
        "ties": _ties(result),
        "warnings": [warning for warning in result["warnings"] if warning["severity"] != "info"],
    }


def bases(base: Node | None) -> list[Node]:
    """List the rubrics that the rubric is a variant of, the nearest first."""
    return [base, *bases(base["extends"])] if base else []


def _changes(changes: list[Node]) -> list[list[Node]]:
    """Put together what one overlay sets of one thing for one reason; all else stands for itself."""
    groups: list[list[Node]] = []
    told = ("verb", "target", "reason", "by")
    for change in changes:
        last = groups[-1][0] if groups else {"verb": None}
        if change["verb"] == "set" and all(change[key] == last.get(key) for key in told):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _rows(criteria: list[tuple[Node, int]], result: dict[str, Any]) -> list[Node]:
    """Lay out the rows of the profile, each with its axis, and whether that is another one than in the row before."""
    axes = Axes(result, [node for node, _ in criteria])
    rows: list[Node] = []
    for node, depth in criteria:
        axis = axes.axis(node)
        rows.append({"node": node, "depth": depth, "axis": axis, "turns": bool(rows) and rows[-1]["axis"] != axis})
    return rows


def _failing(root: Node, result: dict[str, Any]) -> list[Node]:
    """List the criteria whose failure is indicated and for which the rubric's source recommends something."""
    return [node for node in criteria(root) if node["remedies"] and fails(node, result)]


def criteria(root: Node) -> list[Node]:
    """List the criteria below a criterion, outer before inner, in order."""
    return [node for node, _ in _criteria(root, 1)]


def _criteria(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    for child in filter(is_criterion, node["children"]):
        yield child, depth
        yield from _criteria(child, depth + 1)


def questions(node: Node) -> Iterator[Node]:
    """List the questions below a criterion, in order."""
    for child in node["children"]:
        if is_criterion(child):
            yield from questions(child)
        else:
            yield child


def _worst(nodes: list[Node], result: dict[str, Any]) -> str | None:
    """Find the worst band that some criteria read as; None if none of them has a reading."""
    bands = [band["id"] for band in result["rubric"]["bands"]]
    worst = max if result["rubric"]["reads"] == "severity" else min
    readings = [in_bands(node, result)["reading"] for node in nodes]
    return worst([reading for reading in readings if reading is not None], key=bands.index, default=None)


def _worse(deciding: list[Node], result: dict[str, Any]) -> list[Node]:
    """List the children of the root that read worse than those that decide the verdict, only with less behind it."""
    worst = result["overall"]["reading"]
    if not deciding or worst is None or _worst(deciding, result) == worst:
        return []
    children = result["root"]["children"]
    return [child for child in children if child["coverage"] and in_bands(child, result)["reading"] == worst]


def indicative(node: Node, result: dict[str, Any]) -> bool:
    """Tell whether a reading is an indication only; a question has no verdict, but the same rule holds for it."""
    if "verdict" in node:
        return bool(node["verdict"]["status"] == "insufficient-evidence")
    if node["point"] is None:
        return False
    conventions = result["rubric"]["conventions"]
    ends = sorted(band["from"] for band in result["rubric"]["bands"])
    if result["rubric"]["reads"] == "severity":
        bounded = node["lower"] >= ends[min(1, len(ends) - 1)]
    else:
        bounded = node["upper"] < ends[-1]
    return not bounded and bool(node["coverage"] < conventions["verdict"]["minimum_coverage"])


def is_deciding(child: Node, result: dict[str, Any]) -> bool:
    """Tell whether a child of the root gives the overall verdict.

    By its bound on the good side (the lower one, if the rubric reads severity), or if that says little, by its reading.
    """
    overall = result["overall"]
    if result["root"]["operator"] not in DECIDED_BY_ONE or child["dropped"] or not child["coverage"]:
        return False
    verdict = in_bands(child, result)
    if overall["status"] == "insufficient-evidence":
        return overall["reading"] is not None and bool(verdict["reading"] == overall["reading"])
    bound = "at_least" if result["rubric"]["reads"] == "severity" else "at_most"
    return bool(verdict[bound] == overall[bound])


def fails(node: Node, result: dict[str, Any]) -> bool:
    """Tell whether a criterion's failure is indicated: its verdict holds, and its good end is shut out."""
    verdict = node["verdict"]
    if node["dropped"] or verdict["status"] not in ("indicated", "established"):
        return False
    return shuts_out_the_good_end(node, result)


def shuts_out_the_good_end(node: Node, result: dict[str, Any]) -> bool:
    """Tell whether a verdict has a bound on the bad side that says anything: the good end of the scale is shut out."""
    bands = [band["id"] for band in result["rubric"]["bands"]]
    names = node["labels"] if is_categorical(node) else bands
    if result["rubric"]["reads"] == "severity":
        return bool(node["verdict"]["at_least"] != names[0])
    return bool(node["verdict"]["at_most"] != names[-1])


def _silent(root: Node) -> list[Node]:
    """List what nothing is known on, by the outermost criterion of which that is true."""
    silent: list[Node] = []
    for child in root["children"] if is_criterion(root) else ():
        if not is_criterion(child) or child["dropped"]:
            continue
        silent += [child] if child["questions_answered"] == 0 else _silent(child)
    return silent


def open_questions(result: dict[str, Any]) -> list[dict[str, Any]]:
    """List the questions without an answer by what they weigh, those under the deciding criteria first.

    Under a root that speaks in labels, weights say nothing: those first that a verdict above them still hangs on.
    What cannot be asked yet, or any more, at the programme's stage is no question to look into.
    """
    found: list[dict[str, Any]] = []
    stage = (result["case"]["programme"] or {}).get("stage")
    by_labels = is_categorical(result["root"])

    def walk(node: Node, weight: float, path: tuple[Node, ...]) -> None:
        """Go down the tree with the share of the whole that a node weighs."""
        kept = [child for child in node["children"] if not child["dropped"]]
        total = sum(child["weight"] for child in kept)
        for child in kept:
            share = weight * child["weight"] / total
            if is_criterion(child):
                walk(child, share, (*path, child))
            elif not child["coverage"] and stage in (None, *child["stages"]):
                deciding = _hangs_on_it(path, result)
                found.append({"question": child, "under": path[-1], "share": share, "decides": deciding})

    walk(result["root"], 1.0, ())
    found.sort(key=lambda entry: (not entry["decides"], 0.0 if by_labels else -entry["share"]))
    return found


def _hangs_on_it(path: tuple[Node, ...], result: dict[str, Any]) -> bool:
    """Tell whether a verdict hangs on a question below some criteria, the outermost first."""
    by_labels = is_categorical(result["root"])
    return is_deciding(path[0], result) or (by_labels and not any(map(_is_settled, path)))


def _is_settled(node: Node) -> bool:
    """Tell whether a criterion has come to one label, whatever the open questions turn out to be."""
    return is_categorical(node) and len(node["possible"]) == 1


def _sources(result: dict[str, Any]) -> list[dict[str, Any]]:
    """List the sources with the number of items that each gives."""
    counts: dict[str, int] = dict.fromkeys(result["sources"], 0)
    for question in questions(result["root"]):
        for item in question["items"]:
            if item["source"] is not None:
                counts[item["source"]] += 1
    return [{"id": name, **source, "items": counts[name]} for name, source in result["sources"].items()]


def _speakers(result: dict[str, Any]) -> list[tuple[str | None, int]]:
    """Count the items by the position from which their source speaks; None for a position that is not stated.

    Those that are left out of an edition stand apart, as ``confidential``.
    """
    counts = dict.fromkeys(POSITIONS, 0)
    for source in _sources(result):
        counts[source["position"]] += source["items"]
    counts["confidential"] = result.get("redacted", {"items": 0})["items"]
    return [(position, count) for position, count in counts.items() if count]


def _same_source(result: dict[str, Any]) -> dict[str, int] | None:
    """Count the items that come from the very document that the rubric comes from; None if there are none."""
    origin = (result["rubric"]["source"] or {}).get("id")
    groups = {name for name, source in result["sources"].items() if origin in (name, source["group"])}
    counts = {source["id"]: source["items"] for source in _sources(result)}
    same = sum(count for name, count in counts.items() if name in groups)
    return {"same": same, "all": sum(counts.values())} if origin and same else None


def _ties(result: dict[str, Any]) -> list[tuple[str, Node]]:
    """List the programmes that the programme is part of or followed, each with which of the two it is."""
    programme = result["case"]["programme"] or {}
    return [(kind, tie) for kind in ("part_of", "successor_of") for tie in programme.get(kind, ())]
