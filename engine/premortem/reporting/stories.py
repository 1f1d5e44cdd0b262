"""What a timeline looks like as a picture: signs, readings and publications along the years, from its document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from premortem.reporting.arranging import indicative
from premortem.reporting.axes import Axes
from premortem.reporting.pictures.timelines import Level, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Node = dict[str, Any]

NUMBERS = ("point", "lower", "upper")
VIEWS = ("seen", "published")
"""The two ways to put a case along the years: by what could be seen, and by what was published."""


def stories(document: Node, name: Callable[[str], str]) -> dict[str, Story | None]:
    """Lay out both ways of a timeline on the same years.

    Args:
        document: the timeline as plain values.
        name: says what a band is called.

    Returns:
        A story for each of `VIEWS`; None for one in which nothing has a time.
    """
    years = [year["year"] for view in VIEWS for year in document[view]]
    start, end = _period(document)
    known = [year for year in (start, end) if year is not None]
    ends = (min([*years, *known]), max([*years, *known])) if years else (0, 0)
    axes = Axes(document, [one for view in VIEWS for year in document[view] for one in year["criteria"]])
    return {view: _story(document, view, axes, ends, name) if document[view] else None for view in VIEWS}


def whole(year: Node, document: Node) -> Node:
    """Give what the programme as a whole comes to in a year, with the numbers that its verdict rests on.

    By level, these are the worst of its criteria's.
    """
    node: Node = year["overall"]
    if document["by"] != "level":
        return node
    worst = max if document["rubric"]["reads"] == "severity" else min
    kept = [one for one in year["criteria"] if not one["dropped"]]
    found = {key: [one[key] for one in kept if one[key] is not None] for key in NUMBERS}
    return {**node, **{key: worst(values) if values else None for key, values in found.items()}}


def _story(document: Node, view: str, axes: Axes, ends: tuple[int, int], name: Callable[[str], str]) -> Story:
    years: Sequence[Node] = document[view]
    axis = axes.axis(years[0]["overall"])
    names = axis.names if axis.in_labels else map(name, axis.names)
    start, end = _period(document)
    seen = view == "seen"
    return Story(
        *ends,
        tuple(_level(year, document, axes) for year in years),
        _signs(years) if seen else (),
        () if seen else tuple((year["year"], len(year["signs"])) for year in years if year["signs"]),
        None if start is None else (start, ends[1] if end is None else end),
        tuple(zip(axis.zones, names, strict=True)),
    )


def _period(document: Node) -> tuple[int | None, int | None]:
    """Give the years in which the programme begins and ends; None for an end that is open or unknown."""
    period = (document["case"]["programme"] or {}).get("period") or {}
    start, end = (int(period[name][:4]) if period.get(name) else None for name in ("from", "to"))
    return start, end


def _level(year: Node, document: Node, axes: Axes) -> Level:
    node = whole(year, document)
    mark = axes.mark(node)
    if mark is None:
        return Level(year["year"], (), None, hollow=False)
    return Level(year["year"], mark.runs, mark.point, hollow=indicative(node, document))


def _signs(years: Sequence[Node]) -> tuple[tuple[int, str, int], ...]:
    """Count the warnings of each year, and all its other signs."""
    found = [
        (year["year"], Counter("warning" if sign["warning"] else "other" for sign in year["signs"])) for year in years
    ]
    return tuple((year, kind, counts[kind]) for year, counts in found for kind in ("warning", "other") if counts[kind])
