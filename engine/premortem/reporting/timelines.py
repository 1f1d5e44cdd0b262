"""A timeline as text or a page: years, signs and readings, and one strip of characters over all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.arranging import bases
from premortem.reporting.rendering import render_page
from premortem.reporting.stories import stories, whole
from premortem.reporting.wording import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.timeline import Timeline
    from premortem.reporting.pictures.timelines import Story

    Node = dict[str, Any]

FORMATS = ("text", "markdown", "html")
"""The formats that a timeline has templates for; ``json`` is the timeline itself."""
WIDTH = 56
"""Characters of a strip."""
MANY = 10
"""Signs in one place of a strip from which on they are no longer counted."""
SAME = ("question", "finding", "source", "published", "view", "confidential")
"""What signs of one year have in common if one line stands for them."""


def render_timeline(timeline: Timeline, form: str, lang: str = "en", *, colour: bool = False) -> str:
    """Write a timeline; the same timeline, format and language give the same text.

    Args:
        timeline: what to write.
        form: one of `FORMATS`, or ``json``.
        lang: language of the text.
        colour: whether a text may use terminal colours.

    Raises:
        ValueError: there is no such format or language.
    """
    if form == "json":
        return timeline.to_json()
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}, only {', '.join([*FORMATS, 'json'])}")
    document = timeline.to_dict()
    arranged = {
        "bases": bases(document["rubric"]["extends"]),
        "strip": strip(document),
        "grouped": grouped,
        "stories": _stories(document, lang) if form == "html" else {},
        "whole": whole,
    }
    nodes = [node for year in (*document["seen"], *document["published"]) for node in year["criteria"]]
    return render_page("timeline", document, arranged, form, lang, nodes=nodes, colour=colour)


def _stories(document: Node, lang: str) -> dict[str, Story | None]:
    """Lay out the pictures of a page."""
    bands = document["rubric"]["bands"]
    labels = {band["id"]: chosen(band["label"], lang)[1] if band["label"] else band["id"] for band in bands}
    return stories(document, labels.__getitem__)


def grouped(signs: Iterable[Node]) -> list[tuple[Node, int]]:
    """Put together the signs of a year that differ only in what exactly is said, and count them."""
    found: dict[tuple[object, ...], tuple[Node, int]] = {}
    for sign in signs:
        key = tuple(sign[name] for name in SAME)
        first, count = found.get(key, (sign, 0))
        found[key] = first, count + 1
    return list(found.values())


def strip(document: Node, width: int = WIDTH) -> dict[str, str] | None:
    """Draw all years in rows of characters; None if nothing has a time, or all has the same.

    Returns:
        ``ruler``: years where they stand; ``programme``: a bar over its time, empty if nobody says when it began;
        ``warnings``, ``others`` and ``published``: how many signs begin, or are published, at each place.
    """
    bounds = _bounds((document["case"]["programme"] or {}).get("period") or {})
    known = [bound for bound in bounds if bound is not None]
    seen, published = document["seen"], document["published"]
    years = [*known, *(year["year"] for year in (*seen, *published))]
    if len(set(years)) < 2 or not (seen or published):  # noqa: PLR2004 (from one to another)
        return None
    axis = _Axis(min(years), max(years), width)
    return {
        "ruler": axis.ruler([axis.first, axis.last, *known]),
        "programme": axis.bar(*bounds),
        "warnings": axis.counts(_counted(seen, warning=True)),
        "others": axis.counts(_counted(seen, warning=False)),
        "published": axis.counts((year["year"], len(year["signs"])) for year in published),
    }


def _bounds(period: Node) -> list[int | None]:
    """Give the years in which a programme begins and ends; None for an end that is open or unknown."""
    return [int(period[end][:4]) if period.get(end) else None for end in ("from", "to")]


def _counted(years: Iterable[Node], *, warning: bool) -> list[tuple[int, int]]:
    """Count the warning signs of each year, or all others."""
    return [(year["year"], sum((sign["warning"] is True) is warning for sign in year["signs"])) for year in years]


class _Axis:
    """Where years stand in a row of characters."""

    def __init__(self, first: int, last: int, width: int) -> None:
        self.first = first
        self.last = last
        self.width = width

    def at(self, year: int) -> int:
        """Give the place of a year."""
        return round((year - self.first) / (self.last - self.first) * (self.width - 1))

    def ruler(self, years: Iterable[int]) -> str:
        """Write years where they stand, those first that matter most; one without room is left out."""
        row = " " * self.width
        for year in years:
            name = f"{year:04}"
            start = min(self.at(year), self.width - len(name))
            if not row[max(start - 1, 0) : start + len(name) + 1].strip():
                row = row[:start] + name + row[start + len(name) :]
        return row.rstrip()

    def bar(self, start: int | None, end: int | None) -> str:
        """Draw a time; an open end goes on to the last year, and without a beginning there is nothing to draw."""
        if start is None:
            return ""
        last = self.last if end is None else end
        return " " * self.at(start) + "█" * (self.at(last) - self.at(start) + 1)

    def counts(self, counted: Iterable[tuple[int, int]]) -> str:
        """Write how many fall on each place: a dot for none, a plus for many."""
        sums = [0] * self.width
        for year, count in counted:
            sums[self.at(year)] += count
        return "".join("·" if not count else "+" if count >= MANY else str(count) for count in sums)
