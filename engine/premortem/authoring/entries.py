"""From rows to the plain values of a case: entries of each part, and what is said of the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from premortem.authoring.columns import CASE, Way, parts, value_of, way_of, whole
from premortem.authoring.rows import ID, Row, Rows, clashes, too_many
from premortem.problems import nearest, shown
from premortem.reading.documents import fails

if TYPE_CHECKING:
    from premortem.authoring.sheets import Sheet
    from premortem.problems import Problem

MAX_ID = 40
"""Characters of an id that is made from a citation."""


def read_sheets(sheets: list[Sheet]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read the tables of a case.

    Returns:
        What they say of it, as texts in mappings and lists, None if there is any error; and every problem.
    """
    problems = [flaw for sheet in sheets for flaw in sheet.flaws()]
    return (None, problems) if problems else _read([Rows(sheet) for sheet in sheets])


def _read(read: list[Rows]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read the rows of all tables."""
    rows = [row for one in read for row in one.found]
    said, unusable = _of_the_whole([row for row in rows if row.part == CASE and row.id])
    problems = [problem for one in read for problem in (*one.problems, *_left_out(one))]
    problems += [*too_many(rows), *_repeated_ids(rows), *unusable]
    if fails(problems):
        return None, problems
    sources, notes = _sources_only_named(rows)
    data = {**said, **_entries(rows)}
    if sources:
        data["sources"] = {**data.get("sources", {}), **sources}
    return data, [*problems, *notes]


def _left_out(rows: Rows) -> list[Problem]:
    """Say how many questions are not filled in."""
    if not rows.unanswered:
        return []
    count = len(rows.unanswered)
    message = f"{count} rows name a question and say nothing on it; they are left out"
    if count == 1:
        message = "this row names a question and says nothing on it; it is left out"
    return [rows.sheet.problem(rows.unanswered[0], "bad-table", message, severity="info")]


def _repeated_ids(rows: list[Row]) -> list[Problem]:
    """Find entries that have the id of an earlier one of their part."""
    seen: set[tuple[str, str]] = set()
    problems = []
    for row in rows:
        if row.id and row.part != CASE and (row.part, row.id) in seen:
            problems.append(row.problem((), "duplicate-id", f"the {ID} {shown(row.id)} stands twice in {row.part}"))
        seen.add((row.part, row.id))
    return problems


def _of_the_whole(rows: list[Row]) -> tuple[dict[str, Any], list[Problem]]:
    """Put together what is said of the case as a whole: one row a key."""
    problems = []
    found: dict[Way, Row] = {}
    for row in rows:
        way = way_of(whole(), row.id)
        if not way:
            problems.append(row.problem((), "unknown-key", f"unknown key {shown(row.id)}", nearest(row.id, whole())))
        elif way in found:
            problems.append(row.problem((), "duplicate-key", f"the key {shown(row.id)} stands twice"))
        else:
            found[way] = row
    cells = {way: row.cells["value",] for way, row in found.items()}
    clashing = [found[way].problem((), *said) for way, *said in clashes(cells, whole())]
    return ({} if clashing else value_of(cells, whole())), [*problems, *clashing]


def _entries(rows: list[Row]) -> dict[str, Any]:
    """Put together the entries of each part that has any, in the order of their rows."""
    entries: dict[str, Any] = {}
    for part, many in parts().items():
        if part == CASE:
            continue
        found = [(row.id, value_of(row.cells, many.of)) for row in rows if row.part == part]
        if found:
            entries[part] = dict(found) if many.by_id else [entry for _, entry in found]
    return entries


def _sources_only_named(rows: list[Row]) -> tuple[dict[str, Any], list[Problem]]:
    """Make a source of each name that no row lists: an id in the rows that name it, and the name as its citation."""
    listed = dict.fromkeys(row.id for row in rows if row.part == "sources")
    ids: dict[str, str] = {}
    problems = []
    named = [(row, way) for row in rows for way in row.cells if way[-1] == "source"]
    for row, way in named:
        name = row.cells[way]
        if name in listed:
            continue
        if name not in ids:
            ids[name] = _new_id(name, {*listed, *ids.values()})
            problem = row.problem(way, "unknown-source", f"{_said(name, ids[name])}", nearest(name, listed))
            problems.append(problem._replace(severity="warning" if listed else "info"))
        row.cells[way] = ids[name]
    return {ids[name]: {"citation": name} for name in ids}, problems


def _said(name: str, new: str) -> str:
    entered = "" if name == new else f" under the id '{new}'"
    return f"no row lists the source {shown(name)}; it is added{entered}, with this name as its citation"


def _new_id(name: str, taken: set[str]) -> str:
    """Make an id of a name, a number behind it if another source has it."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_ID].strip("-") or "source"
    candidates = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)
