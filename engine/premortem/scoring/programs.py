"""Categorical criteria as programs: the order in which labels are read, and what each label does. Made once a rubric.

Every clause (a map of conditions that all have to hold) of every rule and of every ``asked-if`` is one bit. All bits
start set; a label clears the bits of the clauses that it contradicts; a clause holds if its bit is still set when all
that it names has been read. So a whole answer sheet is one integer, and sheets that no longer differ in anything that
matters are one and the same state.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from premortem.model.rubric import CATEGORICAL
from premortem.scoring.machines import Machine, Outcome, Rules, Table, WeakestLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from premortem.model.logic import Conditions, Row, Rule


class Part(NamedTuple):
    """A node of a rubric, as far as conditions go.

    Attributes:
        inputs: what a categorical criterion is told the labels of; none for all other nodes.
        labels: all that a categorical criterion can come to, in the order of its scale; likewise.
        asked_if: the conditions under which a question is asked; None if it always is.
        operator: of a criterion; empty for a question. ``rules`` and ``table`` belong to it.
        children: of a criterion; it is dropped if all of them are.
    """

    inputs: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    asked_if: Conditions | None = None
    operator: str = ""
    rules: Sequence[Rule] = ()
    table: Sequence[Row] = ()
    children: tuple[str, ...] = ()

    @property
    def is_categorical(self) -> bool:
        """Tell whether it is a criterion that speaks in labels."""
        return self.operator in CATEGORICAL


class Step(NamedTuple):
    """One label to be read, or (``closes``) to be worked out from the steps before.

    Attributes:
        name: of the question or criterion.
        asked: bits of the clauses of which one has to hold for the question to be asked; 0 if it always is.
        keeps: label to the bits that it leaves.
        rest: the bits that any other label leaves, and no label at all.
        feeds: the machines that are told the label.
        closes: the machine that gives the label; None if it is read.
        settles: clauses that are complete now, each with the bits that no longer matter if it holds.
        leaves: all bits but those that no later step needs.
        presence: the bit that says whether the question is asked; 0 if nobody wants to know.
        vacant: the bit that is still set where nothing below a numeric criterion is asked; 0 if something always is.
        marks: the bits that any label clears; each stands for a criterion below which nothing has a label.
    """

    name: str
    asked: int
    keeps: Mapping[str, int]
    rest: int
    feeds: tuple[int, ...]
    closes: int | None
    settles: tuple[tuple[int, int], ...]
    leaves: int
    presence: int
    marks: int
    vacant: int

    def is_left_out(self, alive: int) -> bool:
        """Tell from the bits still set that there is no label to be read: the question is not asked."""
        return bool(alive & self.vacant) or bool(self.asked and not alive & self.asked)

    @property
    def is_idle(self) -> bool:
        """Tell whether it makes no difference what the label is, or whether there is one."""
        return not self.bears and self.closes is None and not self.presence and not self.marks

    @property
    def bears(self) -> bool:
        """Tell whether something is made of the label."""
        return bool(self.keeps or self.feeds)


class Program(NamedTuple):
    """Steps in an order in which each finds what it needs.

    Attributes:
        inputs: what the criterion is told the labels of; none for a family.
        start: all bits.
        machines: those of criteria that are worked out on the way, and at last the criterion's own; none for a family.
        presence: question to the bit that says whether it is asked.
    """

    inputs: tuple[str, ...]
    start: int
    steps: tuple[Step, ...]
    machines: tuple[Machine, ...]
    presence: Mapping[str, int]


class Logic:
    """How the nodes of a rubric hang together by conditions."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        """Find the families: questions to be looked at together, since one decides whether another is asked."""
        self.parts = parts
        self._below: dict[str, frozenset[str]] = {}
        self.families: dict[str, frozenset[str]] = {}
        for name, part in parts.items():
            if part.asked_if:
                self._join({name, *self._questions_in(names_in(part.asked_if))})

    def _join(self, names: set[str]) -> None:
        joined = frozenset(names).union(*(self.families.get(name, ()) for name in names))
        self.families.update(dict.fromkeys(joined, joined))

    def _questions_in(self, names: Iterable[str]) -> frozenset[str]:
        """Name the questions among nodes and below them."""
        return frozenset().union(*(self.below(name) for name in names))

    def below(self, name: str) -> frozenset[str]:
        """Name the questions below a criterion; a question is its own."""
        if name not in self._below:
            children = self.parts[name].children
            self._below[name] = self._questions_in(children) if children else frozenset((name,))
        return self._below[name]

    def rests_on(self, name: str) -> frozenset[str]:
        """Name all that the label of a node depends on: questions with their families, and numeric criteria."""
        part = self.parts[name]
        if not part.is_categorical:
            return frozenset((name,)).union(*(self.families.get(one, ()) for one in self.below(name)))
        return frozenset().union(*(self.rests_on(one) for one in (*part.inputs, *self.below(name))))

    def program(self, name: str) -> Program:
        """Write the program of a categorical criterion.

        A criterion below it that shares nothing with the rest is read like a question: its possible labels are
        known by then. One that shares a question with the rest, or rests on questions elsewhere, is worked out on
        the way.
        """
        inputs = self.parts[name].inputs
        counts = Counter(one for each in inputs for one in self.rests_on(each))
        writer = _Writer(self.parts, {each for each in inputs if self._is_apart(each, counts)})
        for one in inputs:
            writer.need(one)
        writer.need_below(name)
        for one in [*writer.steps]:
            writer.need_all(self.families.get(one, ()))
        writer.machine(name)
        return writer.program(inputs)

    def _is_apart(self, name: str, counts: Counter[str]) -> bool:
        """Tell whether a criterion shares nothing, and whether it is dropped hangs on nothing elsewhere."""
        below = self.below(name)
        closed = all(self.families.get(question, below) <= below for question in below)
        return closed and all(counts[one] == 1 for one in self.rests_on(name))

    def family(self, names: frozenset[str]) -> Program:
        """Write the program that tells which questions of a family are asked."""
        writer = _Writer(self.parts, set())
        writer.need_all(names)
        return writer.program((), presence=True)


def names_in(conditions: Conditions) -> tuple[str, ...]:
    """Name the nodes that conditions name, each once, in order."""
    return tuple(dict.fromkeys(name for clause in conditions for name in clause))


class _Draft:
    """A step that is being written."""

    def __init__(self, closes: int | None = None) -> None:
        self.closes = closes
        self.asked = 0
        self.vacant = 0
        self.marks = 0
        self.feeds: list[int] = []
        self.clauses: list[tuple[int, frozenset[str]]] = []
        self.settles: list[tuple[int, int]] = []
        self.forgets = 0


class _Writer:
    """Writes one program: steps in order, machines as their criteria are closed, bits as clauses come up."""

    def __init__(self, parts: Mapping[str, Part], apart: set[str]) -> None:
        self.parts = parts
        self.apart = apart
        self.steps: dict[str, _Draft] = {}
        self.machines: list[Machine] = []
        self.bits = 0

    def need(self, name: str) -> None:
        """Write the steps that make the label of a node known, unless they are written."""
        if name in self.steps:
            return
        if self.parts[name].is_categorical and name not in self.apart:
            for one in self.parts[name].inputs:
                self.need(one)
            self.need_below(name)
            self.steps[name] = self.machine(name)
        else:
            self.read(name)

    def read(self, name: str) -> None:
        """Write the step that reads the label of a node, after those that tell whether it has one."""
        part = self.parts[name]
        for other in names_in(part.asked_if or ()):
            self.need(other)
        vacant = self.vacant(name) if part.operator and name not in self.apart else 0
        self.steps[name] = draft = _Draft()
        draft.vacant = draft.forgets = vacant
        for clause in part.asked_if or ():
            draft.asked |= self.clause(clause)
        draft.forgets |= draft.asked

    def vacant(self, name: str) -> int:
        """Give a numeric criterion its bit, cleared as soon as anything below it is asked; 0 if something always is."""
        conditional = [one for one in self.questions(name) if self.parts[one].asked_if]
        if not conditional:
            return 0
        vacant = 1 << self.bits
        self.bits += 1
        for one in self.need_below(name):
            self.steps[one].marks |= vacant
        return vacant

    def questions(self, name: str) -> list[str]:
        """Name the questions below a criterion."""
        children = self.parts[name].children
        return [one for child in children for one in self.questions(child)] if children else [name]

    def need_all(self, names: Iterable[str]) -> None:
        """Write the questions of a family that are asked under conditions, in a fixed order."""
        for name in sorted(names):
            if self.parts[name].asked_if:
                self.need(name)

    def need_below(self, name: str) -> list[str]:
        """Write the steps that tell whether a criterion is dropped, and name them: any label there means that not."""
        found: list[str] = []
        for child in self.parts[name].children:
            if self.parts[child].operator and child not in self.steps:
                found += self.need_below(child)
            else:
                self.need(child)
                found.append(child)
        return found

    def machine(self, name: str) -> _Draft:
        """Make the machine of a criterion whose inputs are written, and draft the step that takes its label."""
        part, place = self.parts[name], len(self.machines)
        draft = _Draft(place)
        if part.operator == "rules":
            empty = 1 << self.bits
            self.bits += 1
            for one in self.need_below(name):
                self.steps[one].marks |= empty
            draft.forgets = empty | self.rules(part.rules, empty)
            return draft
        self.machines.append(Table(part.table) if part.operator == "table" else WeakestLink(part.labels))
        for one in part.inputs:
            self.steps[one].feeds.append(place)
        return draft

    def rules(self, rules: Sequence[Rule], empty: int) -> int:
        """Give the clauses of rules their bits, the first the lowest, and say at which step each is complete."""
        bits: dict[int, Outcome] = {}
        order = {name: place for place, name in enumerate(self.steps)}
        last: list[tuple[int, _Draft]] = []
        for place, rule in enumerate(rules):
            outcome = Outcome(rule.then or rule.otherwise or "", rule.id or str(place + 1))
            for clause in rule.when or ({},):
                bit = self.clause(clause)
                bits[bit] = outcome
                if clause:
                    last.append((bit, self.steps[max(clause, key=order.__getitem__)]))
        every = sum(bits)
        for bit, draft in last:
            draft.settles.append((bit, every & -(bit << 1)))
        self.machines.append(Rules(bits, empty))
        return every

    def clause(self, clause: Mapping[str, Iterable[str]]) -> int:
        """Give a clause its bit; whatever it names is written by now."""
        bit = 1 << self.bits
        self.bits += 1
        for name, labels in clause.items():
            self.steps[name].clauses.append((bit, frozenset(labels)))
        return bit

    def program(self, inputs: tuple[str, ...], *, presence: bool = False) -> Program:
        """Finish the program."""
        kept: dict[str, int] = {}
        for name, draft in self.steps.items() if presence else ():
            if draft.asked:
                kept[name] = 1 << self.bits
                self.bits += 1
        every = (1 << self.bits) - 1
        steps = tuple(_step(name, draft, every, kept.get(name, 0)) for name, draft in self.steps.items())
        return Program(inputs, every, steps, tuple(self.machines), kept)


def _step(name: str, draft: _Draft, every: int, presence: int) -> Step:
    """Turn clauses into masks: what each label leaves of all bits."""
    mentioned = {label for _, labels in draft.clauses for label in labels}
    keeps = {
        label: every & ~sum(bit for bit, labels in draft.clauses if label not in labels) for label in sorted(mentioned)
    }
    rest = every & ~sum(bit for bit, _ in draft.clauses)
    return Step(
        name,
        draft.asked,
        keeps,
        rest,
        tuple(draft.feeds),
        draft.closes,
        tuple(draft.settles),
        every & ~draft.forgets,
        presence,
        draft.marks,
        draft.vacant,
    )
