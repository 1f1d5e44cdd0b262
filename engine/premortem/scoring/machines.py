"""Categorical operators, label by label: each takes the labels of its inputs one at a time and ends in a label.

What an operator remembers between two labels is small, so that many ways of filling in what is unknown meet again
in one state (see `premortem.scoring.completions`). One more operator is one more class in `MACHINES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from premortem.model.logic import Row


class Outcome(NamedTuple):
    """The label that an operator ends in, and the id of the rule that decided; None where there are no rules."""

    label: str
    rule: str | None


class Machine(Protocol):
    """An operator at work.

    Attributes:
        start: what it remembers before the first label.
    """

    start: Hashable

    def feed(self, state: Hashable, label: str) -> Hashable:
        """Take the label of one more input; rules follow their clauses instead."""

    def is_dropped(self, state: Hashable, alive: int) -> bool:
        """Tell whether nothing below has a label, so that the criterion has none."""

    def finish(self, state: Hashable, alive: int) -> Outcome | None:
        """Give the outcome of a criterion that is not dropped; None where the rubric says nothing of this."""


class Table:
    """A multiset of labels comes to a label, by the first row that holds it (PEFA M2)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Sort the labels of each row: their order does not matter."""
        self.start: Hashable = ()
        self.rows: dict[tuple[str, ...], Outcome] = {}
        for row in rows:
            self.rows.setdefault(tuple(sorted(row.of)), Outcome(row.is_, None))

    def feed(self, state: Hashable, label: str) -> Hashable:
        """Put one more label among the others."""
        return tuple(sorted((*cast("tuple[str, ...]", state), label)))

    def is_dropped(self, state: Hashable, _alive: int) -> bool:
        """Tell whether no label was told."""
        return state == ()

    def finish(self, state: Hashable, _alive: int) -> Outcome | None:
        """Look the labels up."""
        return self.rows.get(cast("tuple[str, ...]", state))


class WeakestLink:
    """The lowest label, with a plus where any other is higher (PEFA M1)."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Rank the labels of the scale, the first lowest."""
        self.start: Hashable = None
        self.labels = labels
        self.ranks = {label: rank for rank, label in enumerate(labels)}

    def feed(self, state: Hashable, label: str) -> Hashable:
        """Remember the lowest rank, and whether there is a higher one."""
        rank = self.ranks[label]
        if state is None:
            return rank, False
        lowest, higher = cast("tuple[int, bool]", state)
        return min(rank, lowest), higher or rank != lowest

    def is_dropped(self, state: Hashable, _alive: int) -> bool:
        """Tell whether no label was told."""
        return state is None

    def finish(self, state: Hashable, _alive: int) -> Outcome | None:
        """Give the lowest label."""
        lowest, higher = cast("tuple[int, bool]", state)
        return Outcome(self.labels[lowest] + "+" * higher, None)


class Rules:
    """The first rule of which a clause still holds (RoB 2). Clauses are bits, the first the lowest."""

    def __init__(self, outcomes: Mapping[int, Outcome], empty: int) -> None:
        """Take the bits of all clauses, each with what its rule comes to, and the bit that any label below clears."""
        self.start: Hashable = None
        self.empty = empty
        self.mask = sum(outcomes)
        self.outcomes = outcomes

    def feed(self, state: Hashable, _label: str) -> Hashable:
        """Labels reach rules through their clauses."""
        return state

    def is_dropped(self, _state: Hashable, alive: int) -> bool:
        """Tell whether no label below was read."""
        return bool(alive & self.empty)

    def finish(self, _state: Hashable, alive: int) -> Outcome | None:
        """Give the outcome of the first rule that holds."""
        left = alive & self.mask
        return self.outcomes[left & -left] if left else None
