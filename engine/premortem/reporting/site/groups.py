"""Which programmes a site puts side by side: all by one rubric, those of a country, families."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.analysis.families import every_tie, families

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.model.families import TieKind
    from premortem.reporting.navigation import Kind
    from premortem.reporting.site.listing import Listed

MANY = 20
"""Programmes up to which one page compares them; of more by one rubric, those of a country stand side by side."""


class Group(NamedTuple):
    """Programmes to be compared.

    Attributes:
        name: of its page; made of ids.
        rubric: the id of the rubric that all go by.
        kind: what they have in common.
        of: the country by its code, or the programme that the family is named after; empty for all.
        cases: their ids, two or more.
        number: of the page, from 1, where one is not enough.
        total: of these pages.
    """

    name: str
    rubric: str
    kind: Kind
    of: str
    cases: tuple[str, ...]
    number: int = 1
    total: int = 1


def groups_of(listing: Sequence[Listed]) -> list[Group]:
    """Choose what is compared; the same programmes are compared once, whatever the reasons."""
    found: dict[tuple[str, frozenset[str]], Group] = {}
    for rubric in dict.fromkeys(one.rubric for one in listing):
        for group in _of_rubric(rubric, [one for one in listing if one.rubric == rubric]):
            found.setdefault((rubric, frozenset(group.cases)), group)
    return [*found.values()]


def _of_rubric(rubric: str, those: list[Listed]) -> Iterator[Group]:
    if len(those) <= MANY:
        yield from _parted(Group(rubric, rubric, "all", "", tuple(one.case for one in those)))
    else:
        yield from _by_country(rubric, those)
    yield from _kin(rubric, those)


def _by_country(rubric: str, those: list[Listed]) -> Iterator[Group]:
    """Put those of a country together; those that name none stand for themselves."""
    countries: dict[str, list[str]] = {}
    for one in those:
        if one.country:
            countries.setdefault(one.country, []).append(one.case)
    for code, names in sorted(countries.items()):
        yield from _parted(Group(f"{rubric}.{code.lower()}", rubric, "country", code, tuple(names)))


def _kin(rubric: str, those: list[Listed]) -> Iterator[Group]:
    """Put families together, each programme with its parts, and each with those that it followed."""
    yield from _families(rubric, those)
    yield from _parts(rubric, those)
    yield from _successions(rubric, those)


def _families(rubric: str, those: list[Listed]) -> Iterator[Group]:
    """Put families together, named after the first that is part of no other in it."""
    inner = {one.case: {tie.case for kind, tie in every_tie(one.kin) if kind == "part-of"} for one in those}
    for names in families([one.kin for one in those]):
        head = next((name for name in names if inner[name].isdisjoint(names)), names[0])
        yield from _parted(Group(f"{rubric}.family.{head}", rubric, "family", head, names))


def _parts(rubric: str, those: list[Listed]) -> Iterator[Group]:
    """Put each programme together with its parts."""
    parts: dict[str, list[str]] = {}
    for name, whole in _tied(those, "part-of"):
        parts.setdefault(whole, []).append(name)
    for of, inner in parts.items():
        yield from _parted(Group(f"{rubric}.parts.{of}", rubric, "parts", of, (of, *dict.fromkeys(inner))))


def _successions(rubric: str, those: list[Listed]) -> Iterator[Group]:
    """Put each programme together with those that it followed."""
    followed: dict[str, list[str]] = {}
    for name, other in _tied(those, "successor-of"):
        followed.setdefault(name, []).append(other)
    for of, earlier in followed.items():
        yield from _parted(Group(f"{rubric}.succession.{of}", rubric, "succession", of, (*dict.fromkeys(earlier), of)))


def _tied(those: list[Listed], kind: TieKind) -> Iterator[tuple[str, str]]:
    """List which programmes are tied in some way to which others that are at hand."""
    at_hand = {one.case for one in those}
    for one in those:
        for found, tie in every_tie(one.kin):
            if found == kind and tie.case in at_hand and tie.case != one.case:
                yield one.case, tie.case


def _parted(group: Group) -> Iterator[Group]:
    """Spread programmes over as many pages as they need, evenly; one alone is compared with nothing."""
    count = -(-len(group.cases) // MANY)
    for number in range(1, count + 1):
        first, last = (len(group.cases) * place // count for place in (number - 1, number))
        name = group.name if number == 1 else f"{group.name}.{number}"
        part = group._replace(name=name, cases=group.cases[first:last], number=number, total=count)
        if len(part.cases) > 1:
            yield part
