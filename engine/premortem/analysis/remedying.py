"""What the record shows of remedies: where they are called for, where they were in practice, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.patterns import RemedyRecord
from premortem.model.rubric import criteria_of

if TYPE_CHECKING:
    from premortem.analysis.outcomes import Outcome
    from premortem.analysis.tallying import Tallies
    from premortem.model.patterns import Tally
    from premortem.model.rubric import Remedy


def remedies_of(tallies: Tallies) -> list[RemedyRecord]:
    """Say of every remedy what the record shows, those first that most families call for, then most programmes."""
    found = [
        _record(criterion.id, place, remedy, tallies)
        for _, criterion in criteria_of(tallies.plan.rubric)
        for place, remedy in enumerate(criterion.remedies)
    ]
    return sorted(found, key=lambda one: (-len(one.called_for.families), -len(one.called_for.cases)))


def _record(criterion: str, place: int, remedy: Remedy, tallies: Tallies) -> RemedyRecord:
    branch = tallies.plan.branches[criterion]
    in_practice = _answered(remedy, "not-found", tallies)
    not_followed = _answered(remedy, "found", tallies)
    kept = [name for name in in_practice.cases if name not in not_followed.cases]

    def practised(outcome: Outcome) -> Tally:
        """Count the programmes that kept to it and come to something on the criterion."""
        those = [name for name in kept if tallies.programmes[name].outcomes[criterion] == outcome]
        return tallies.of(those, [*remedy.undoes, criterion])

    return RemedyRecord(
        criterion,
        branch.head.number,
        branch.head.label,
        place,
        remedy.text,
        remedy.locator,
        remedy.undoes,
        not branch.questions.isdisjoint(remedy.undoes),
        tallies.where(criterion, ["found"], "for"),
        in_practice,
        not_followed,
        practised("not-found"),
        practised("found"),
    )


def _answered(remedy: Remedy, outcome: Outcome, tallies: Tallies) -> Tally:
    """Count the programmes in which any question that a remedy undoes comes to something."""
    cases = [
        name
        for name, one in tallies.programmes.items()
        if any(one.outcomes[question] == outcome for question in remedy.undoes)
    ]
    return tallies.of(cases, remedy.undoes, "against" if outcome == "not-found" else "for")
