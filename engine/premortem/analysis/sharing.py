"""What programmes have in common: questions answered, figures of the same name, groups of sources."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.comparison import Asked, FactRow, Figure, SharedGroup
from premortem.scoring.plan import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.analysis.pairing import Compared
    from premortem.model.case import Case
    from premortem.model.evidence import Source
    from premortem.model.scores import ItemResult
    from premortem.scoring.answers import Answers
    from premortem.scoring.plan import Branch, Plan


def with_depth(branch: Branch, depth: int = 0) -> Iterator[tuple[Branch, int]]:
    """List a criterion and all below it, outer before inner, with how deep each stands."""
    yield branch, depth
    for child in branch.children:
        if not isinstance(child, Leaf):
            yield from with_depth(child, depth + 1)


def questions_of(compared: Sequence[Compared], plan: Plan) -> Iterator[Asked]:
    """Say of every question in which programmes it is answered."""
    answered = {one.case.case: one.answered for one in compared}
    for leaf, under in _leaves(plan.root):
        name = leaf.head.id
        yield Asked(name, leaf.head.claim, under, tuple(case for case, names in answered.items() if name in names))


def _leaves(branch: Branch) -> Iterator[tuple[Leaf, str]]:
    for child in branch.children:
        if isinstance(child, Leaf):
            yield child, branch.head.id
        else:
            yield from _leaves(child)


def fact_rows(compared: Sequence[Compared]) -> Iterator[FactRow]:
    """Put side by side the facts that two or more cases give under the same name."""
    cases = [one.case for one in compared]
    for name in dict.fromkeys(name for case in cases for name in case.facts):
        having = [case for case in cases if name in case.facts]
        if len(having) > 1:
            yield _row(name, having)


def _row(name: str, cases: list[Case]) -> FactRow:
    facts = [case.facts[name] for case in cases]
    label = next((fact.label for fact in facts if fact.label), None)
    alike = all(fact.unit == facts[0].unit for fact in facts)
    return FactRow(name, label, alike, tuple(_figure(case, name) for case in cases))


def _figure(case: Case, name: str) -> Figure:
    fact = case.facts[name]
    return Figure(case.case, fact.value, fact.unit, fact.year, fact.source, fact.locator, len(fact.alternatives))


class Sourced(NamedTuple):
    """A case, and the items of it that are scored."""

    case: Case
    items: tuple[ItemResult, ...]


def sourced(case: Case, answers: Answers) -> Sourced:
    """Find the items of a case that are scored."""
    return Sourced(case, tuple(chain.from_iterable(question.items for question in answers.questions.values())))


def shared_groups(given: Sequence[Sourced]) -> Iterator[SharedGroup]:
    """Find the groups of sources that go by the same name in two or more cases."""
    groups = [_groups(one.case) for one in given]
    for name in dict.fromkeys(name for each in groups for name in each):
        having = [(one, each[name]) for one, each in zip(given, groups, strict=True) if name in each]
        if len(having) > 1:
            items = {one.case.case: _items_of(one, name) for one, _ in having}
            yield SharedGroup(name, having[0][1].citation, items)


def _groups(case: Case) -> dict[str, Source]:
    """Find the groups of sources of a case, each with the source that it is named after, else its first."""
    found: dict[str, Source] = {}
    for name, source in case.sources.items():
        found.setdefault(source.group or name, source)
    return found | {name: case.sources[name] for name in found if name in case.sources}


def _items_of(one: Sourced, group: str) -> int:
    """Count the scored items of a case that come from a group of sources."""
    sources = one.case.sources
    named = [item.said.source for item in one.items]
    return sum((sources[name].group or name) == group for name in named if name)
