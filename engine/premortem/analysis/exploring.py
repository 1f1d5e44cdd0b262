"""All answer sheets of a categorical criterion at once, with a sheet for each way in which it can end."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from premortem.scoring.completions import (
    MAX_WORK,
    TooManyCompletions,
    after,
    is_dropped,
    labels_in,
    outcome_of,
    start_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from premortem.scoring.completions import State
    from premortem.scoring.machines import Outcome
    from premortem.scoring.programs import Program, Step

Sheet = dict[str, str | None]
"""Answers by name of the question or criterion; None for what is not asked."""


class End(NamedTuple):
    """A way in which a criterion can end: the outcome (None if the rubric says nothing), and a sheet that leads there.

    ``inputs`` are the labels that a table was told, sorted.
    """

    outcome: Outcome | None
    inputs: tuple[str, ...]
    sheet: Sheet


class Pair(NamedTuple):
    """Two sheets that differ in one answer by one step, and their outcomes."""

    name: str
    lower: Sheet
    upper: Sheet
    before: Outcome
    after: Outcome


class Explorer:
    """Explores one criterion, within the work limit of scoring."""

    def __init__(self, program: Program, name: str, labels: Callable[[str], tuple[str, ...]]) -> None:
        """Take the criterion's program.

        Args:
            program: of the criterion.
            name: its id, for the error.
            labels: all labels that a question or criterion can have.
        """
        self.program = program
        self.name = name
        self.labels = labels
        self.work = 0

    def ends(self) -> list[End]:
        """List the ways in which the criterion can end, each once.

        Raises:
            TooManyCompletions: the work passes `MAX_WORK`.
        """
        states: dict[State, Sheet] = {start_of(self.program): {}}
        for step in self.steps():
            following: dict[State, Sheet] = {}
            for state, sheet in states.items():
                for label in self.open_labels(step, state):
                    self.count()
                    reached = after(step, state, label, self.program)
                    if reached not in following:
                        following[reached] = _with(sheet, step, label)
            states = following
        return [
            End(outcome_of(self.program, state), _inputs(state), sheet)
            for state, sheet in states.items()
            if not is_dropped(self.program, state)
        ]

    def steps(self) -> Iterator[Step]:
        """Give the steps that matter."""
        return (step for step in self.program.steps if not step.is_idle)

    def open_labels(self, step: Step, state: State) -> tuple[str | None, ...]:
        """Give what a step can read in a state: labels, or nothing where the question is not asked."""
        if step.is_left_out(state.alive):
            return (None,)
        return labels_in(step, state, self.program, self.labels(step.name))

    def count(self) -> None:
        """Count a label read, up to the limit."""
        self.work += 1
        if self.work > MAX_WORK:
            raise TooManyCompletions(self.name)

    def pairs(self, name: str) -> Iterator[Pair]:
        """Give pairs of sheets that differ in the answer to one question, by one step of its scale.

        Of all pairs that come to the same two states, one is given; pairs without a difference are left out.

        Raises:
            TooManyCompletions: the work passes `MAX_WORK`.
        """
        start = start_of(self.program)
        states: dict[tuple[State, State], tuple[Sheet, Sheet]] = {(start, start): ({}, {})}
        for step in self.steps():
            following: dict[tuple[State, State], tuple[Sheet, Sheet]] = {}
            for (low, high), (below, above) in states.items():
                for first, second in self.both(step, low, high, apart=step.name == name):
                    self.count()
                    reached = after(step, low, first, self.program), after(step, high, second, self.program)
                    if reached not in following:
                        following[reached] = _with(below, step, first), _with(above, step, second)
            states = following
        for (low, high), (below, above) in states.items():
            before, then = self.outcome(low), self.outcome(high)
            if before and then and before.label != then.label:
                yield Pair(name, below, above, before, then)

    def outcome(self, state: State) -> Outcome | None:
        """Give what the criterion comes to; None where it falls away, or where the rubric says nothing."""
        return None if is_dropped(self.program, state) else outcome_of(self.program, state)

    def both(self, step: Step, low: State, high: State, *, apart: bool) -> list[tuple[str | None, str | None]]:
        """Give what two sheets read at a step: the same label, or (``apart``) labels that follow each other."""
        ours, theirs = self.open_labels(step, low), self.open_labels(step, high)
        if apart:
            return list(pairwise(ours))
        if len(ours) == 1 or len(theirs) == 1:
            return [(one, other) for one in ours for other in theirs]
        return list(zip(ours, ours, strict=True))


def _with(sheet: Sheet, step: Step, label: str | None) -> Sheet:
    """Add an answer to a sheet; what is worked out on the way is not part of it."""
    return sheet if step.closes is not None else {**sheet, step.name: label}


def _inputs(state: State) -> tuple[str, ...]:
    memory = state.machines[-1]
    return memory if isinstance(memory, tuple) and all(isinstance(label, str) for label in memory) else ()
