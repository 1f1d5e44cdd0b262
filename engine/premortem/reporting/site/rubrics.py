"""What the page of a rubric shows, arranged: its tree, and what programmes come to on each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from premortem.model.result import written_out
from premortem.model.rubric import children_of, top_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from premortem.model.rubric import Criterion, Question, Rubric
    from premortem.reporting.site.entries import Entry, State
    from premortem.reporting.site.listing import Listed
    from premortem.reporting.site.schemes import Scheme

Record = dict[str, Any]

MANY = 40
"""Programmes up to which a criterion lists them all; of more it lists some, and all have a page of their own."""
SOME = 12
"""Programmes that are listed of many."""
STATES: tuple[State, ...] = ("found", "seen", "silent", "out")


class Standing(NamedTuple):
    """What one programme comes to on one criterion, for a list of programmes."""

    case: Listed
    words: Markup
    range: str


class Tally(NamedTuple):
    """The programmes on one criterion.

    Attributes:
        listed: by state, those of which there is something to list, the worst first.
        counts: by state, how many there are.
        shown: how many of each state a page shows that has other things to show as well.
        many: whether these are not all.
    """

    listed: dict[State, list[Standing]]
    counts: dict[State, int]
    shown: int
    many: bool


def tallies(scheme: Scheme, listing: Sequence[Listed], entries: Mapping[str, Entry]) -> dict[str, Tally]:
    """Say of every criterion what the programmes of the library come to on it."""
    those = [(one, entries[one.case]) for one in listing if one.rubric == scheme.id]
    return {node["id"]: _tally(those, place) for place, node in enumerate(scheme.nodes)}


def _tally(those: Sequence[tuple[Listed, Entry]], place: int) -> Tally:
    ordered = sorted(those, key=lambda pair: (-pair[1].cells[place].badness, pair[0].case))
    found: dict[State, list[Standing]] = {state: [] for state in STATES}
    for one, entry in ordered:
        cell = entry.cells[place]
        found[cell.state].append(Standing(one, Markup(cell.words), cell.range))  # noqa: S704 (a template made it)
    many = len(found["found"]) + len(found["seen"]) > MANY
    counts = {state: len(standings) for state, standings in found.items()}
    return Tally(found, counts, SOME if many else MANY, many)


def arranged(rubric: Rubric) -> Record:
    """Write a rubric out for the templates: its criteria as a tree, with the share that each part weighs."""
    return {"root": _criterion(top_of(rubric), 0, None), "contradicts": _contradicts(rubric)}


def _criterion(criterion: Criterion, depth: int, share: float | None) -> Record:
    children = children_of(criterion)
    total = sum(child.weight for child in children)
    record = {key: part for key, part in written_out(criterion).items() if key not in ("criteria", "questions")}
    inner = len(criterion.criteria)
    made = [
        _criterion(child, depth + 1, child.weight / total) if place < inner else _question(child, child.weight / total)  # type: ignore[arg-type]
        for place, child in enumerate(children)
    ]
    parameter = getattr(criterion, criterion.operator, None)
    return {
        **record,
        "depth": depth,
        "share": share,
        "parameter": parameter if isinstance(parameter, float) else None,
        "criteria": made[:inner],
        "questions": made[inner:],
    }


def _question(question: Question, share: float) -> Record:
    return {**written_out(question), "share": share}


def _contradicts(rubric: Rubric) -> dict[str, list[Record]]:
    """Put the contradictions with other rubrics together by what they are of."""
    found: dict[str, list[Record]] = {}
    for one in rubric.contradicts:
        found.setdefault(one.of, []).append(written_out(one))
    return found
