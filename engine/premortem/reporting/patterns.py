"""What a page on patterns shows, arranged: marks by family, statements in order, families as trees.

No word of text is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reporting.arranging import bases
from premortem.reporting.matrices import FEW, letters
from premortem.reporting.rendering import check_format, render_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.patterns import Patterns
    from premortem.reporting.designs import Design
    from premortem.reporting.navigation import Site

Record = dict[str, Any]

OUTCOMES = ("found", "not_found", "unclear", "silent", "set_aside")
"""In the order in which they are shown."""
TALLIES = ("called_for", "not_followed", "in_practice")
"""What is counted of a remedy, but for what came of it."""
MANY = 40
"""Programmes up to which each has a mark of its own."""


def render_patterns(
    patterns: Patterns, form: str, lang: str = "en", *, site: Site | None = None, design: Design | None = None
) -> str:
    """Write a page on what recurs across programmes.

    Args:
        patterns: what to report.
        form: ``html``, ``markdown``, ``text`` or ``json``.
        lang: language of the page.
        site: that the page belongs to; None for a page that stands for itself.
        design: templates that go before the bundled ones; None for none.

    Raises:
        ValueError: there is no such format or language.
        InvalidInput: a template of the design cannot be used.
    """
    if form == "json":
        return patterns.to_json()
    check_format(form)
    document = patterns.to_dict()
    return render_page("patterns", document, arranged(document), form, lang, site=site, design=design)


def arranged(document: Record) -> Record:
    """Arrange patterns for the templates."""
    programmes = {one["id"]: one for one in document["programmes"]}
    rows = [{**row, "stated": _stated(row)} for row in document["rows"]]
    criteria = [row for row in rows if row["kind"] == "criterion"]
    return {
        "bases": bases(document["rubric"]["extends"]),
        "letters": dict(zip(programmes, letters(len(programmes)), strict=True)),
        "many": len(programmes) > FEW,
        "limit": MANY,
        "programmes": programmes,
        "overrides": sum(one["overrides"] for one in programmes.values()),
        "row": {row["id"]: row for row in rows},
        "criteria": criteria,
        "questions": len(rows) - len(criteria),
        "outcomes": _outcomes(criteria),
        "marks": {row["id"]: _marks(row, programmes) for row in criteria},
        "breakdowns": [_criteria_of(one, criteria) for one in document["breakdowns"]],
        **_statements(rows),
        **_remedies(document["remedies"]),
        **_families(document),
    }


def _statements(rows: list[Record]) -> Record:
    """Arrange what is stated of rows: patterns, what is found at all, what is only not found, what is unclear."""
    known = [row for row in rows if row["evidence"]["cases"]]
    found = _by_families(row for row in known if row["found"]["cases"])
    return {
        "known": bool(known),
        "patterns": [row for row in found if not row["found"]["few"]],
        "found": {kind: [row for row in found if row["kind"] == kind] for kind in ("criterion", "question")},
        "nowhere": [row for row in known if row["stated"]["cases"] and not row["found"]["cases"]],
        "unclear": [row for row in known if not row["stated"]["cases"]],
    }


def _remedies(remedies: list[Record]) -> Record:
    """Tell the remedies of which the record says anything from the others."""
    telling = [one for one in remedies if _tells(one)]
    return {"remedies": [{**one, "together": _all_few(one)} for one in telling], "idle": len(remedies) - len(telling)}


def _families(document: Record) -> Record:
    """Arrange programmes as trees, those that are families of their own apart, and their ties by where these start."""
    ties = document["ties"]
    shared = [family for family in document["families"] if len(family["cases"]) > 1]
    return {
        "trees": [(family["number"], _tree(family["cases"], ties)) for family in shared],
        "alone": [family["cases"][0] for family in document["families"] if family not in shared],
        "wholes": _named(ties, "part-of"),
        "before": _named(ties, "successor-of"),
    }


def _outcomes(criteria: list[Record]) -> list[str]:
    """List the outcomes that have a column: those that are set aside only where there are any."""
    return [name for name in OUTCOMES if name != "set_aside" or any(row[name]["cases"] for row in criteria)]


def _stated(row: Record) -> Record:
    """Give what a statement on a row rests on: where it is found, or, if nowhere, where it is not."""
    stated: Record = row["found"] if row["found"]["cases"] else row["not_found"]
    return stated


def _by_families(rows: Iterable[Record]) -> list[Record]:
    """Order rows by the families in which they are found, then by programmes; criteria before questions."""
    return sorted(rows, key=lambda row: (row["kind"], -len(row["found"]["families"]), -len(row["found"]["cases"])))


def _marks(row: Record, programmes: dict[str, Record]) -> list[tuple[str, list[int]]] | None:
    """Count the marks of a row, by outcome and then by family; None if there are too many programmes for marks."""
    if len(programmes) > MANY:
        return None
    marks = []
    for outcome in OUTCOMES:
        counts: dict[int, int] = {}
        for name in row[outcome]["cases"]:
            family = next(one for one in row[outcome]["families"] if one in programmes[name]["families"])
            counts[family] = counts.get(family, 0) + 1
        if counts:
            marks.append((outcome, list(counts.values())))
    return marks


def _criteria_of(breakdown: Record, criteria: list[Record]) -> Record:
    """Keep of a breakdown what a page has room for: the criteria; each with its parts by value."""
    wanted = {row["id"] for row in criteria}
    rows = [
        {"row": one["row"], "by": {part["value"]: {**part, "stated": _stated(part)} for part in one["parts"]}}
        for one in breakdown["rows"]
        if one["row"] in wanted
    ]
    return {**breakdown, "rows": rows}


def _tells(remedy: Record) -> bool:
    """Tell whether the record says anything of a remedy."""
    return any(remedy[tally]["cases"] for tally in TALLIES)


def _all_few(remedy: Record) -> bool:
    """Tell whether there are several counts, and each is too few, so that this need be said only once."""
    counts = [remedy[tally] for tally in (*TALLIES, "without_failure", "despite") if remedy[tally]["cases"]]
    return len(counts) > 1 and all(count["few"] for count in counts)


def _named(ties: list[Record], kind: str) -> dict[str, list[Record]]:
    """Find the ties of one kind by the programme that they start from."""
    found: dict[str, list[Record]] = {}
    for tie in ties:
        if tie["kind"] == kind:
            found.setdefault(tie["a"], []).append(tie)
    return found


def _tree(cases: list[str], ties: list[Record]) -> list[tuple[int, str, str | None]]:
    """List a family with its parts below their wholes: how deep each stands, its id, and that of the whole above it.

    A part of several wholes stands below the first of them that is listed. Where ties run in a circle, the first
    programme of it goes first.
    """
    parts: dict[str, list[str]] = {name: [] for name in cases}
    inner = set()
    for tie in ties:
        if tie["kind"] == "part-of" and tie["b"] in parts:
            parts[tie["b"]].append(tie["a"])
            inner.add(tie["a"])
    listed: dict[str, tuple[int, str, str | None]] = {}
    waiting: list[tuple[int, str, str | None]] = [(0, name, None) for name in sorted(cases, key=inner.__contains__)]
    waiting.reverse()
    while waiting:
        depth, name, whole = waiting.pop()
        if name not in listed:
            listed[name] = (depth, name, whole)
            waiting += [(depth + 1, part, name) for part in reversed(parts[name])]
    return [*listed.values()]
