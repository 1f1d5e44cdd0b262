"""Families of programmes: a whole and its parts are not independent, and count as one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from premortem.model.families import Tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from premortem.model.case import Case, Tie
    from premortem.model.families import TieKind

T = TypeVar("T")
MANY = 12
"""Families of which there is a choice, up to which every choice is tried."""


def families(cases: Sequence[Case]) -> list[tuple[str, ...]]:
    """Put programmes together that are parts of one whole, by whatever chain of ties: the whole and all its parts.

    A whole that nothing is known of but its name makes a family too, unless its parts belong to others already. A part
    of two wholes stands with both. Programmes that are parts of one another in a circle are one whole. Successors are
    other programmes. There are never more families than needed for each programme to stand in one.

    Args:
        cases: any number; ties may run in a circle, or to cases that are not at hand.

    Returns:
        The ids of the cases of each family, in the order given; families in the order of their first case.
    """
    wholes = _wholes(cases)
    needed = fewest(wholes.values())
    found = [tuple(name for name, those in wholes.items() if whole in those) for whole in needed]
    order = [*wholes]
    return sorted(found, key=lambda names: [order.index(name) for name in names])


def fewest(belonging: Iterable[frozenset[T]]) -> list[T]:
    """Choose the fewest families such that every programme belongs to one of them.

    Where there is more than one such choice, that of the families named first; beyond `MANY` families of which there is
    a choice, one that is nearly as small.

    Args:
        belonging: of each programme, the families that it belongs to; none of them empty.
    """
    given = [*belonging]
    forced = [*dict.fromkeys(family for those in given if len(those) == 1 for family in those)]
    rest = [those for those in given if those.isdisjoint(forced)]
    choices = [*dict.fromkeys(family for those in rest for family in sorted(those, key=_order))]
    return [*forced, *(_most_first(rest, choices) if len(choices) > MANY else _every_choice(rest, choices))]


def _order(family: object) -> tuple[int, str]:
    """Order families by number, or by name where they have no numbers: the shorter first."""
    return len(str(family)), str(family)


def _every_choice(rest: list[frozenset[T]], choices: list[T]) -> tuple[T, ...]:
    """Choose the fewest by trying all choices, the smallest first."""
    tried = (some for size in range(len(choices) + 1) for some in combinations(choices, size))
    return next(some for some in tried if not any(those.isdisjoint(some) for those in rest))


def _most_first(rest: list[frozenset[T]], choices: list[T]) -> Iterator[T]:
    """Choose again and again the family that most of what is left belongs to."""
    while rest:
        most = max(choices, key=lambda family: sum(family in those for those in rest))
        yield most
        rest = [those for those in rest if most not in those]


def _wholes(cases: Sequence[Case]) -> dict[str, frozenset[str]]:
    """Find of each programme the outermost wholes that it is part of; itself, if it is part of nothing.

    Of those that are not at hand, only such as hold together what belongs to nothing at hand. A programme has all the
    wholes of what it is part of.
    """
    above: dict[str, list[str]] = {}
    for case in cases:
        above.setdefault(case.case, []).extend(tie.case for tie in _ties(case, "part-of"))
    reached = {name: _reached(name, above) for name in above}
    heads = {one: _head(one, reached) for one in {*reached}.union(*reached.values()) if _is_outermost(one, reached)}
    outermost = {name: frozenset(heads[one] for one in those if one in heads) for name, those in reached.items()}
    orphans = {name: those for name, those in outermost.items() if those.isdisjoint(above)}
    return {
        name: (outermost[name] & above.keys()).union(*(orphans[one] for one in those if one in orphans))
        for name, those in reached.items()
    }


def _reached(name: str, above: dict[str, list[str]]) -> dict[str, None]:
    """List what a programme is part of by any chain, itself first."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += above.get(one, ())
    return found


def _is_outermost(name: str, reached: dict[str, dict[str, None]]) -> bool:
    """Tell whether a programme is part of nothing, but for what is in turn a part of it."""
    return all(name in reached.get(one, {one: None}) for one in reached.get(name, ()))


def _head(name: str, reached: dict[str, dict[str, None]]) -> str:
    """Name the one that stands for all that are in a circle with a programme."""
    return min(reached.get(name, {name: None}))


def ties_between(cases: Sequence[Case]) -> list[Tied]:
    """List the ties among programmes at hand, in the order of the cases; what is said twice is listed once."""
    at_hand = {case.case for case in cases}
    found: dict[tuple[str, str, TieKind], Tied] = {}
    for case in cases:
        for kind, tie in every_tie(case):
            if tie.case in at_hand - {case.case}:
                found.setdefault((case.case, tie.case, kind), Tied(case.case, tie.case, kind, tie.note))
    return [*found.values()]


def relatives(cases: Sequence[Case], others: Iterable[Case]) -> list[Case]:
    """Find among other programmes those that are tied to one of these: parts, wholes, predecessors and successors.

    Args:
        cases: at hand.
        others: in any order; what is at hand already, by its id, is left out.
    """
    at_hand = {case.case for case in cases}
    named = {tie.case for case in cases for _, tie in every_tie(case)}
    found: dict[str, Case] = {}
    for other in others:
        is_tied = other.case in named or any(tie.case in at_hand for _, tie in every_tie(other))
        if is_tied and other.case not in at_hand:
            found.setdefault(other.case, other)
    return [*found.values()]


def every_tie(case: Case) -> Iterator[tuple[TieKind, Tie]]:
    """List what a case says of where its programme belongs, and then of what it followed."""
    for tie in _ties(case, "part-of"):
        yield "part-of", tie
    for tie in _ties(case, "successor-of"):
        yield "successor-of", tie


def _ties(case: Case, kind: TieKind) -> Sequence[Tie]:
    if case.programme is None:
        return ()
    return case.programme.part_of if kind == "part-of" else case.programme.successor_of
