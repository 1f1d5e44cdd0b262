"""What is confidential in a case: items, the sources that only these rest on, and the names that would give it away."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.evidence import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case

TOLD = frozenset(("question", "finding", "confidential"))
"""What is still said of a confidential item: what it is on, which way it goes, and that it is one."""
UNTOLD: dict[str, Any] = {name: () if name == "also" else None for name in Item.model_fields if name not in TOLD}
"""All else, as it stands in an edition that can be passed on."""


class Secrets(NamedTuple):
    """The names of a case that only its confidential items bring in.

    Attributes:
        sources: ids of sources that confidential items rest on, and nothing else.
        names: these, and the names of their groups that no other source belongs to.
        assessors: who entered confidential items, and is named nowhere else.
    """

    sources: frozenset[str]
    names: frozenset[str]
    assessors: frozenset[str]


def secrets_of(case: Case) -> Secrets:
    """Find the names that would give confidential items away; nothing for a case without any.

    A source that anything open rests on is no secret: an item, of whatever assessor, a figure or an answer.
    """
    closed = [item for item in case.evidence if item.confidential]
    sources = frozenset(item.source for item in closed) - frozenset(_cited(case))
    assessors = frozenset(item.assessor for item in closed if item.assessor)
    return Secrets(sources, sources | _own_groups(case, sources), assessors - _named(case))


def _own_groups(case: Case, sources: frozenset[str]) -> frozenset[str]:
    """Name the groups that only some sources belong to."""
    groups = {name: source.group or name for name, source in case.sources.items()}
    kept = {group for name, group in groups.items() if name not in sources}
    own = {groups[name] for name in sources if name in groups}  # as of a date, a source can be gone with its items
    return frozenset(own - kept)


def _named(case: Case) -> set[str | None]:
    """Name the assessors that stand in anything open."""
    named = {item.assessor for item in case.evidence if not item.confidential}
    return named | {case.scored_by, *(override.assessor for override in case.overrides)}


def _cited(case: Case) -> Iterator[str]:
    """Name the sources that anything open rests on."""
    yield from (item.source for item in case.evidence if not item.confidential)
    for fact in case.facts.values():
        yield from (fact.source, *(other.source for other in fact.alternatives if other.source))
    yield from (answer.source for answer in case.answers.values() if answer.source)


def joined(secrets: Iterable[Secrets]) -> Secrets:
    """Put the names of several cases together."""
    given = [*secrets]
    return Secrets(*(frozenset(chain.from_iterable(one[part] for one in given)) for part in range(3)))


class StandIns:
    """Gives names that must not be told others, in the order of first use: ``withheld-1``, ``withheld-2``."""

    def __init__(self, word: str, taken: Iterable[str] = ()) -> None:
        """Take what the names begin with, and those that are somebody's already."""
        self.taken = frozenset(taken)
        self.numbered = (f"{word}-{number}" for number in count(1))
        self.given: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Give the name that stands for another one, always the same."""
        if name not in self.given:
            self.given[name] = next(free for free in self.numbered if free not in self.taken)
        return self.given[name]

    def among(self, names: Iterable[str], told: Iterable[str]) -> frozenset[str]:
        """Replace all but some of several names."""
        kept = frozenset(told)
        return frozenset(name if name in kept else self.of(name) for name in sorted(names))


def sources_told(
    sources: dict[str, dict[str, Any]], secrets: Secrets, stand_ins: StandIns
) -> dict[str, dict[str, Any]]:
    """Leave sources out that are secret; a group that goes by the name of one gets another name."""
    return {
        name: {**source, "group": stand_ins.of(source["group"])} if source["group"] in secrets.names else source
        for name, source in sources.items()
        if name not in secrets.sources
    }


def untold(item: Item) -> Item:
    """Leave in a confidential item what can be told."""
    return item.model_copy(update=UNTOLD)
