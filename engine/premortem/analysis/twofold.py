"""Facts that more than one frame reads, and those among them that read both ways."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from premortem.analysis.outcomes import is_adverse
from premortem.model.lenses import DoubleEdged, Reading, Twofold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.analysis.frames import View
    from premortem.model.case import Case
    from premortem.model.evidence import Item
    from premortem.model.lenses import Opposition, RemedySaid, Side


class _Told(NamedTuple):
    """A reading, and the place of the reading that the item states: one that travels to several frames is one."""

    stated: int
    reading: Reading


class _Shown(NamedTuple):
    """A remedy that is shown in practice, and the id of the frame that recommends it."""

    remedy: RemedySaid
    rubric: str


def twofold_in(case: Case, views: Sequence[View]) -> list[Twofold]:
    """List the scored items that more than one frame reads, in the order of the case."""
    found = []
    for place, item in _scored(case):
        readings = [one.reading for one in _told(item, views)]
        if len({reading.rubric for reading in readings}) > 1:
            found.append(Twofold(place, item.source, item.locator, tuple(dict.fromkeys(map(_name, readings)))))
    return found


def double_edged_in(case: Case, views: Sequence[View], oppositions: Sequence[Opposition]) -> list[DoubleEdged]:
    """List the scored items that speak for a failure in one frame and against one in another.

    Those first that show a remedy of one frame in practice while they speak for what a contradicting frame calls a
    failure; then in the order of the case. Two readings of one item count as two only if the item states both: what
    reaches another frame because two questions are the same is one reading.
    """
    practised = dict(_practised(oppositions))
    found = []
    for place, item in _scored(case):
        pairs = [*_both_ways(_told(item, views))]
        if pairs:
            shown = next((practised[names] for names in map(_names, pairs) if names in practised), None)
            readings = {_name(one): one for one in (*(bad for bad, _ in pairs), *(good for _, good in pairs))}
            found.append(
                DoubleEdged(
                    place,
                    item.statement,
                    item.source,
                    item.locator,
                    item.confidential,
                    shown.remedy.text if shown else None,
                    shown.rubric if shown else None,
                    tuple(readings.values()),
                )
            )
    return sorted(found, key=lambda one: one.remedy is None)


def _scored(case: Case) -> Iterator[tuple[int, Item]]:
    """List the items that are scored, each with its place in the case."""
    return ((place, item) for place, item in enumerate(case.evidence) if item.assessor == case.scored_by)


def _told(item: Item, views: Sequence[View]) -> list[_Told]:
    """Say what an item says in every frame that can take the case; on one question, what it states last counts."""
    found = []
    for view in views:
        stated = {
            name: (place, said)
            for place, said in enumerate(item.readings)
            for name in view.targets.get(said.question, ())
            if name in view.questions and not view.questions[name].dropped
        }
        found += [_Told(place, _reading(view, name, said)) for name, (place, said) in stated.items()]
    return found


def _reading(view: View, name: str, said: Item) -> Reading:
    head, leaf = view.questions[name].head, view.plan.leaves[name]
    value = leaf.scale[said.finding]
    return Reading(view.rubric.rubric, name, head.claim, head.risk, said.finding, value, is_adverse(value, view.plan))


def _both_ways(told: Sequence[_Told]) -> Iterator[tuple[Reading, Reading]]:
    """Find the pairs of which the first speaks for a failure, and the second, in another frame, against one."""
    for bad, good in permutations(told, 2):
        apart = bad.stated != good.stated and bad.reading.rubric != good.reading.rubric
        if apart and bad.reading.adverse and not good.reading.adverse:
            yield bad.reading, good.reading


def _practised(oppositions: Sequence[Opposition]) -> Iterator[tuple[tuple[str, str], _Shown]]:
    """List the pairs of a claim, and a question that a contradicting remedy undoes, each as ``rubric/question``.

    An item for the first and against the second shows that remedy in practice. Where remedies contradict each other,
    the first is a criterion, which no item is on.
    """
    for one in oppositions:
        for claim, other in permutations((one.a, one.b)):
            for remedy in other.remedies:
                for name in remedy.undoes:
                    yield (_end(claim, claim.id), _end(other, name)), _Shown(remedy, other.rubric)


def _end(side: Side, name: str) -> str:
    return f"{side.rubric}/{name}"


def _name(reading: Reading) -> str:
    return f"{reading.rubric}/{reading.question}"


def _names(pair: tuple[Reading, Reading]) -> tuple[str, str]:
    return _name(pair[0]), _name(pair[1])
