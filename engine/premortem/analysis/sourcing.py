"""Sources and facts of a case: whether anything rests on them, and how far they are relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.problems import counted, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case
    from premortem.reading.findings import Findings
    from premortem.scoring.plan import Plan

INTERESTED = frozenset({"promoter", "implementer"})
"""Positions of those who have a stake in a programme."""
FEW = 5
"""Names that a message lists before it counts the rest."""


def lint_sources(case: Case, plan: Plan, found: Findings) -> None:
    """Find sources and facts that nothing rests on, and sources with a stake that are relied on without reserve.

    Args:
        case: free of errors.
        plan: of the rubric that it was checked against.
        found: where to note it.
    """
    _unused_sources(case, found)
    _interested(case, plan, found)
    _unused_facts(case, plan, found)


def listed(names: Iterable[str]) -> str:
    """List the first few names, and count the others."""
    given = list(names)
    more = f" and {len(given) - FEW} more" if len(given) > FEW else ""
    return ", ".join(given[:FEW]) + more


def _unused_sources(case: Case, found: Findings) -> None:
    """Warn of sources that nothing rests on; a case in which nothing rests on any is only being begun.

    A source that others name as their group, such as a report that others are quoted from, is used by them.
    """
    used = set(_named(case))
    groups = {source.group for name, source in case.sources.items() if source.group != name}
    for name in case.sources if used else ():
        if name not in used | groups:
            message = f"nothing in the case rests on the source {shown(name)}"
            hint = "add what it says, or drop it; what was searched in vain goes under 'unknowns'"
            found.warning(("sources", name), "unused-source", message, hint)


def _named(case: Case) -> Iterator[str]:
    """List the sources that items, facts, their alternatives and direct answers name."""
    for fact in case.facts.values():
        yield fact.source
        yield from (other.source for other in fact.alternatives if other.source)
    yield from (item.source for item in case.evidence)
    yield from (answer.source for answer in case.answers.values() if answer.source)


def _interested(case: Case, plan: Plan, found: Findings) -> None:
    """Warn of promoters and implementers with the best reliability, where the rubric tells good from bad."""
    reliability = plan.rubric.evidence.reliability
    best = max(reliability.values())
    for name, source in case.sources.items():
        if source.position in INTERESTED and reliability[source.reliability] == best > min(reliability.values()):
            message = f"{shown(source.reliability)} is the best reliability, and the source is a {source.position}"
            hint = "rate it lower, or use a source without a stake"
            found.warning(("sources", name, "reliability"), "interested-source", message, hint)


def _unused_facts(case: Case, plan: Plan, found: Findings) -> None:
    """Note, once, the facts that no formula reads; only where the rubric has formulas, and is the case's own."""
    formulas = [leaf.measurement.formula for leaf in plan.leaves.values() if leaf.measurement]
    if not formulas or case.rubric.partition("@")[0] != plan.rubric.rubric:
        return
    read = {name for formula in formulas for name in formula.names}
    unused = [name for name in case.facts if name not in read]
    if unused:
        are = "is" if len(unused) == 1 else "are"
        message = f"{counted(len(unused), 'fact')} {are} read by no formula of the rubric: {listed(unused)}"
        hint = "fine for the record; a fact that a formula is to read needs the name that it has there"
        found.info(("facts", unused[0]), "unused-fact", message, hint)
