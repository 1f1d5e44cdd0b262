"""What a report on a portfolio shows, arranged: shares by node, a matrix by group, steps by year.

No word of text is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.arranging import bases
from premortem.reporting.axes import SHADES
from premortem.reporting.pictures.stacks import Share
from premortem.reporting.pictures.trends import Step
from premortem.reporting.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.portfolio import Portfolio
    from premortem.reporting.designs import Design

Record = dict[str, Any]

FORMATS = ("html", "markdown")
"""The formats that have templates; ``json`` is the summary itself."""
YEARS = 60
"""Years that are shown, the last ones."""
QUESTIONS = 15
"""Questions that are shown without being asked for."""
DARKER = (0.1, 0.25, 0.5)
"""Shares from which on a cell of the matrix is darker."""
KINDS = ("not-assessed", "no-information", "withheld")
"""Why a question has no answer."""


def render_portfolio(portfolio: Portfolio, form: str, lang: str = "en", design: Design | None = None) -> str:
    """Write a report on a portfolio.

    Args:
        portfolio: what to report.
        form: ``html``, ``markdown`` or ``json``.
        lang: language of the report.
        design: templates that go before the bundled ones; None for none.

    Raises:
        ValueError: there is no such format or language.
        InvalidInput: a template of the design cannot be used.
    """
    if form == "json":
        return portfolio.to_json()
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}, only {', '.join([*FORMATS, 'json'])}")
    document = portfolio.to_dict()
    page = arranged(document)
    return render_page("portfolio", document, page, form, lang, nodes=page["nodes"].values(), design=design)


def arranged(document: Record) -> Record:
    """Arrange a portfolio for the templates."""
    nodes = {node["id"]: _node(node, document) for node in document["nodes"]}
    overall, *inner = nodes.values()
    outer = [node for node in inner if node["depth"] == 1]
    return {
        "bases": bases(document["rubric"]["extends"]),
        "nodes": nodes,
        "overall": overall,
        "outer": outer,
        "inner": [node for node in inner if node["depth"] > 1],
        "scales": _scales(nodes.values()),
        "most": _most(outer),
        "groups": [_group(group, nodes) for group in document["groups"]],
        "years": _years(document, nodes),
        "kinds": KINDS,
        "shown": QUESTIONS,
        "worst": [_programme(one, nodes) for one in document["worst"]],
    }


def _worst_first(names: Iterable[str], document: Record) -> list[str]:
    ordered = [*names]
    return ordered[::-1] if document["rubric"]["reads"] == "severity" else ordered


def _node(node: Record, document: Record) -> Record:
    """Arrange a node.

    Its worst half counts as bad: ``bad`` names it from the worst on, ``threshold`` is the mildest of these.
    ``certain``, ``reads`` and ``could`` are the programmes that are bad by the bound on the good side, by their
    reading, and by the bound on the bad side.
    """
    worst = _worst_first(node["at_least"], document)
    bad = worst[: max(len(worst) // 2, 1)]
    severe = document["rubric"]["reads"] == "severity"
    sides = [node["at_least"], node["reading"], node["at_most"]] if severe else [
        node["at_most"], node["reading"], node["at_least"]
    ]  # fmt: skip
    silent = node["status"]["not-assessed"]
    bars = [_bar(counts, worst, silent, document["table"]["scored"]) for counts in sides]
    certain, reads, possible = (sum(counts[name] for name in bad) for counts in sides)
    return {
        **node,
        "possible": node["labels"],
        "worst": worst,
        "bad": bad,
        "threshold": bad[-1],
        "certain": certain,
        "certainly": sides[0],
        "reads": reads,
        "could": possible,
        "silent": silent,
        "assessed": sum(node["at_least"].values()),
        "bars": bars,
    }


def _bar(counts: Record, worst: list[str], silent: int, all_of_them: int) -> list[Share]:
    """Lay out a bar: bands from the worst on, then those without a reading, which are not known either."""
    whole = max(all_of_them, 1)
    last = max(len(worst) - 1, 1)
    parts = [
        Share(counts[name] / whole, round((SHADES - 1) * (last - place) / last)) for place, name in enumerate(worst)
    ]
    return [*parts, Share(silent / whole, None)]


def _most(outer: list[Record]) -> list[Record]:
    """Find the outermost criteria on which most programmes are bad for certain; none if no programme is."""
    most = max((node["certain"] for node in outer), default=0)
    return [node for node in outer if node["certain"] == most] if most else []


def _scales(nodes: Iterable[Record]) -> list[list[Record]]:
    """Put together the nodes that speak in the same bands or labels."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for node in nodes:
        found.setdefault(tuple(node["worst"]), []).append(node)
    return [*found.values()]


# ---- groups


def _group(group: Record, nodes: Record) -> Record:
    parts = [*group["values"], *([group["others"]] if group["others"] else [])]
    return {
        **group,
        "parts": [
            {
                **part,
                "others": part is group["others"],
                "cells": {one["node"]: _cell(one, nodes[one["node"]]) for one in part["nodes"]},
            }
            for part in parts
        ],
    }


def _cell(one: Record, node: Record) -> Record:
    """Arrange a cell: how many read worst of how many, and the worst that is certain, unless that says nothing."""
    worst, assessed = node["worst"], one["assessed"]
    reads = one["reading"][worst[0]]
    share = reads / assessed if assessed else 0.0
    told = one["worst"] is not None and (len(worst) == 1 or one["worst"] != worst[-1])
    return {
        "assessed": assessed,
        "reads": reads,
        "share": share,
        "darker": sum(share >= edge for edge in DARKER),
        "certain": one["worst"] if told else None,
        "count": one["certain"][one["worst"]] if told else 0,
    }


# ---- years


def _years(document: Record, nodes: Record) -> Record | None:
    """Arrange the years: the last ones, each with what it comes to by node, and the steps of each picture."""
    known = [year for year in document["years"] if year["year"] is not None]
    if not known:
        return None
    shown = known[-YEARS:]
    unknown = [year for year in document["years"] if year["year"] is None]
    rows = [
        {
            **year,
            "few": year["rows"] < document["few"],
            "by": {one["node"]: {**one, **one["means"]} for one in year["nodes"]},
        }
        for year in (*shown, *unknown)
    ]
    places = _places([year["year"] for year in shown])
    steps = {name: [*_steps(rows, name, places)] for name, node in nodes.items() if node["depth"] <= 1}
    return {"rows": rows, "earlier": len(known) - len(shown), "steps": steps, "first": shown[0], "last": shown[-1]}


def _places(years: list[int]) -> dict[int, tuple[float, float]]:
    """Say where years stand: by the calendar, or, if they lie too far apart for that, side by side."""
    first, many = years[0], years[-1] - years[0] + 1
    if many > YEARS:
        return {year: (place / len(years), (place + 1) / len(years)) for place, year in enumerate(years)}
    return {year: ((year - first) / many, (year - first + 1) / many) for year in years}


def _steps(rows: list[Record], name: str, places: dict[int, tuple[float, float]]) -> Iterable[Step]:
    for row in rows:
        one = row["by"][name]
        if row["year"] is not None and one["lower"] is not None:
            yield Step(*places[row["year"]], one["lower"], one["upper"], one["point"], row["few"])


# ---- programmes


def _programme(one: Record, nodes: Record) -> Record:
    """Arrange a programme; what it comes to has the shape of a criterion of a result."""
    worst = nodes[one["worst"]] if one["worst"] else None
    return {
        **one,
        "overall": _verdict(one["overall"], nodes["overall"]),
        "worst": worst
        and {**_verdict(one["worst_reading"], worst), "label": worst["label"], "number": worst["number"]},
    }


def _verdict(reading: Record, node: Record) -> Record:
    said = {name: reading[name] for name in ("status", "reading", "at_least", "at_most")}
    labels = node["labels"]
    low, high = (labels.index(reading[end]) if labels else 0 for end in ("at_least", "at_most"))
    return {
        **reading,
        "dropped": None,
        "override": None,
        "labels": labels,
        "possible": labels and labels[low : high + 1],
        "outcome": reading["reading"],
        "verdict": {**said, "confidence": None},
    }
