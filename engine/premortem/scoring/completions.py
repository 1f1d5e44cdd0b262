"""Every way of filling in what is unknown, at once: the outcomes that a categorical criterion can still have.

The answer sheets are never listed. A program reads one label after the other, and sheets that have come to the same
state go on as one, so that the work grows with the states and not with the sheets. The result is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.problems import PremortemError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from premortem.scoring.machines import Outcome
    from premortem.scoring.programs import Program, Step

MAX_WORK = 200_000
"""Labels read in all states together, beyond which a criterion is refused."""


class TooManyCompletions(PremortemError):
    """What is unknown can be filled in in more ways than can be told apart within `MAX_WORK`."""

    def __init__(self, name: str) -> None:
        """Say which criterion or question it is."""
        self.name = name
        super().__init__(
            f"the outcome of '{name}' cannot be worked out: what is unknown can be filled in in too many ways "
            f"(more than {MAX_WORK:,} steps)"
        )


class Known(NamedTuple):
    """What is known of the label of a node.

    Attributes:
        labels: those that it can have; none if it has none, because it does not apply.
        answered: whether somebody answered it, so that it must have been asked.
    """

    labels: tuple[str, ...]
    answered: bool


class State(NamedTuple):
    """All that matters of the labels read so far: the bits still set, and what each machine remembers."""

    alive: int
    machines: tuple[Hashable, ...]


class Reached(NamedTuple):
    """Where a program can end.

    Attributes:
        outcomes: of the criterion; empty if the rubric says nothing of any combination that is left.
        gap: whether the rubric says nothing of some combination.
        alive: the bits that are set in any of the last states.
        ignored: questions that were answered and are not asked in any way that is left.
    """

    outcomes: frozenset[Outcome]
    gap: bool
    alive: int
    ignored: tuple[str, ...]


def reach(
    program: Program, name: str, known: Callable[[str], Known], labels: Callable[[str], tuple[str, ...]]
) -> Reached:
    """Run a program over all completions.

    A completion in which an answered question would not be asked is left out; if none were left, the answer is.

    Args:
        program: of a criterion or a family.
        name: what to call it if there is too much to do.
        known: what is known of a node that is read.
        labels: all labels of a criterion that is worked out on the way.

    Raises:
        TooManyCompletions: the work passes `MAX_WORK`.
    """
    states = {start_of(program)}
    ignored: list[str] = []
    work = 0
    for step in program.steps:
        open_labels, answered = (labels(step.name), False) if step.closes is not None else known(step.name)
        if step.is_idle and not answered:
            continue
        following, unasked, read = _following(step, states, program, open_labels)
        work += read
        if work > MAX_WORK:
            raise TooManyCompletions(name)
        if not answered:
            states = following | unasked
            continue
        if not following:
            ignored.append(step.name)
        states = following or unasked
    return _reached(program, states, tuple(ignored))


def _following(
    step: Step, states: set[State], program: Program, labels: tuple[str, ...]
) -> tuple[set[State], set[State], int]:
    """Give the states after a step: where it is asked, and where it is not; and how many labels were read."""
    following: set[State] = set()
    unasked: set[State] = set()
    read = 0
    for state in states:
        if step.is_left_out(state.alive):
            unasked.add(after(step, state, None, program))
            continue
        for label in labels_in(step, state, program, labels):
            following.add(after(step, state, label, program))
            read += 1
    return following, unasked, read


def _reached(program: Program, states: set[State], ignored: tuple[str, ...]) -> Reached:
    kept = [state for state in states if program.machines and not is_dropped(program, state)]
    ends = {outcome_of(program, state) for state in kept}
    alive = 0
    for state in states:
        alive |= state.alive
    return Reached(frozenset(end for end in ends if end is not None), None in ends, alive, ignored)


def start_of(program: Program) -> State:
    """Give the state before anything is read."""
    return State(program.start, tuple(machine.start for machine in program.machines))


def is_dropped(program: Program, state: State) -> bool:
    """Tell whether a criterion is dropped in a last state, because everything below it is."""
    return program.machines[-1].is_dropped(state.machines[-1], state.alive)


def outcome_of(program: Program, state: State) -> Outcome | None:
    """Give what a program comes to in a last state in which it is not dropped; None where the rubric says nothing."""
    return program.machines[-1].finish(state.machines[-1], state.alive)


def labels_in(step: Step, state: State, program: Program, labels: tuple[str, ...]) -> tuple[str | None, ...]:
    """Give the labels that a step can read in a state: those that are open, or the one that a machine ends in.

    None stands for no label. Where the rubric says nothing of a combination, the machine could have ended in any.
    """
    if step.closes is None:
        return (labels if step.bears else labels[:1]) or (None,)
    machine, memory = program.machines[step.closes], state.machines[step.closes]
    if machine.is_dropped(memory, state.alive):
        return (None,)
    outcome = machine.finish(memory, state.alive)
    return (outcome.label,) if outcome else labels


def after(step: Step, state: State, label: str | None, program: Program) -> State:
    """Give the state after a step, with a label or without any."""
    alive, memories = state
    if label is None:
        alive &= step.rest & ~step.presence
    else:
        alive &= step.keeps.get(label, step.rest) & ~step.marks
        if step.feeds:
            memories = _fed(step, memories, label, program)
    for bit, later in step.settles:
        if alive & bit:
            alive &= ~later
    if step.closes is not None:
        memories = (*memories[: step.closes], None, *memories[step.closes + 1 :])
    alive &= step.leaves
    return State(alive, memories)


def _fed(step: Step, memories: tuple[Hashable, ...], label: str, program: Program) -> tuple[Hashable, ...]:
    told = list(memories)
    for place in step.feeds:
        told[place] = program.machines[place].feed(told[place], label)
    return tuple(told)
