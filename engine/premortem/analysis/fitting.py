"""What a rubric can take of a case that may have been written for another, and what it cannot, piece by piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.case import Case
from premortem.problems import InvalidInput
from premortem.reading.checking import check_case_against

if TYPE_CHECKING:
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem

_PLACE = re.compile(r"(\w+)(?:\[(\d+)\]|\.(.+))?", re.DOTALL)
LISTS = {"evidence": "question", "unknowns": "question", "overrides": "criterion"}
"""Sections that are lists, and what an entry is named by first."""


class LeftOut(NamedTuple):
    """Something that a case says and a rubric cannot take.

    Attributes:
        section: the key of the case that it stands under; ``rubric`` for a version that was asked for.
        name: the question or criterion that it is on, the source, the fact, or the version.
        code: why, as a key of `premortem.problems.CODES`.
        message: why, in words.
    """

    section: str
    name: str
    code: str
    message: str


class Fitted(NamedTuple):
    """A case that a rubric takes, and what had to be left out for it."""

    case: Case
    left_out: tuple[LeftOut, ...]


def fitted(case: Case, rubric: Rubric) -> Fitted:
    """Leave out of a case what a rubric cannot take.

    Raises:
        InvalidInput: what the rubric objects to is no single piece of the case.
    """
    left_out: list[LeftOut] = []
    kept = Case.model_construct(**dict(case))  # no file, so that places are those in the case
    while errors := _errors(kept, rubric):
        pieces = {piece: error for error in reversed(errors) if (piece := _piece(error, kept))}
        if not pieces:
            raise InvalidInput(errors)
        for section, entry in sorted(pieces, key=_in_order):
            error = pieces[section, entry]
            left_out.append(LeftOut(section, _name(kept, section, entry), error.code, error.message))
        kept, more = _without_what_rests_on_nothing(_without(kept, set(pieces)))
        left_out += more
    return Fitted(kept if left_out else case, tuple(left_out))


def _errors(case: Case, rubric: Rubric) -> list[Problem]:
    return [problem for problem in check_case_against(case, rubric) if problem.severity == "error"]


Piece = tuple[str, "int | str"]
"""A section of a case, and the place or name of an entry in it."""


def _in_order(piece: Piece) -> tuple[str, str]:
    """Order pieces by section, then by place or name."""
    return piece[0], f"{piece[1]:>6}"


def _piece(error: Problem, case: Case) -> Piece | None:
    """Find the entry of a case that an error speaks of."""
    found = _PLACE.match(error.path)
    if not found:
        return None
    section, place, rest = found.groups()
    if section == "rubric" and "@" in case.rubric:
        return section, ""
    if place is not None:
        return (section, int(place)) if section in LISTS else None
    named = getattr(case, section, None)
    names = [name for name in named if f"{rest}.".startswith(f"{name}.")] if isinstance(named, dict) else []
    return (section, max(names, key=len)) if names else None


def _name(case: Case, section: str, entry: int | str) -> str:
    """Say what a piece of a case is on."""
    if section == "rubric":
        return case.rubric.partition("@")[2]
    if isinstance(entry, str):
        return entry
    piece = getattr(case, section)[entry]
    return str(getattr(piece, LISTS[section], None) or piece.criterion)


def _without(case: Case, pieces: set[Piece]) -> Case:
    """Copy a case without some of its entries; a version that it asks for is an entry too."""
    fields: dict[str, Any] = dict(case)
    for section in {section for section, _ in pieces}:
        entries = fields[section]
        if section == "rubric":
            fields[section] = case.rubric.partition("@")[0]
        elif isinstance(entries, dict):
            fields[section] = {name: entry for name, entry in entries.items() if (section, name) not in pieces}
        else:
            fields[section] = tuple(entry for n, entry in enumerate(entries) if (section, n) not in pieces)
    return Case.model_construct(**fields)


def _without_what_rests_on_nothing(case: Case) -> tuple[Case, list[LeftOut]]:
    """Leave out evidence, answers and facts from a source that was left out."""
    orphans: set[Piece] = {("evidence", n) for n, item in enumerate(case.evidence) if item.source not in case.sources}
    for section, entries in (("answers", case.answers), ("facts", case.facts)):
        orphans |= {(section, name) for name, entry in entries.items() if entry.source not in {None, *case.sources}}
    message = "its source was left out"
    left_out = [
        LeftOut(section, _name(case, section, entry), "unknown-source", message)
        for section, entry in sorted(orphans, key=_in_order)
    ]
    return (_without(case, orphans) if orphans else case), left_out
