"""Criteria that no expression says well: labels from rules and tables, and questions that are asked under conditions.

What such a criterion comes to depends on a few columns, whose cells occur in few combinations. Each combination that a
table has is scored once by the one-case engine, and every row finds its own; so the result is that engine's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from premortem.model.case import Case
from premortem.portfolio.kernel.cells import NOT_APPLICABLE
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.meanings import Wrong, heard
from premortem.portfolio.rows.spelling import is_blank, number_of
from premortem.problems import InvalidInput, Problem
from premortem.scoring.answers import answers_of
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.plan import Leaf
from premortem.scoring.programs import Program
from premortem.scoring.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.mapping import TableMapping
    from premortem.model.scores import CriterionResult, QuestionResult
    from premortem.portfolio.rows.binding import Binding
    from premortem.portfolio.rows.meanings import Row
    from premortem.scoring.plan import Branch, Plan

MAX_COMBINATIONS = 20_000
"""Combinations of cells that one criterion is scored for."""
KEY = "|key"
"""The column of the combination that a row has."""
_BETWEEN, _NOTHING = "\x1f", "\x00"
PARTS = ("k", "p", "l", "u", "kept", "b", "f", "t", "s")
"""What is found: coverage, reading, bounds, whether it is there, band or label, the first, the last, and the status."""


class Lookup(NamedTuple):
    """What a criterion comes to, by the combination of cells.

    Attributes:
        criterion: its id.
        columns: of the prepared table whose cells decide.
        names: of the columns found, the key first.
        rows: one a combination.
    """

    criterion: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def key(self) -> nw.Expr:
        """Write the combination of cells in a row as a text."""
        return key_of(self.columns)


def key_of(columns: Iterable[str]) -> nw.Expr:
    """Write cells as one text, so that different ones give different texts."""
    cells = [nw.col(column).cast(nw.String).fill_null(_NOTHING) for column in columns]
    return nw.concat_str(nw.lit(""), *cells, separator=_BETWEEN)


def looked_up(plan: Plan) -> tuple[Branch, ...]:
    """List the criteria that have to be looked up."""
    return tuple(
        branch
        for branch in plan.branches.values()
        if isinstance(branch.operator, Program)
        or any(isinstance(child, Leaf) and child.conditions for child in branch.children)
    )


def columns_for(branch: Branch, binding: Binding, plan: Plan) -> tuple[str, ...]:
    """Name the columns whose cells bear on a criterion, in the order of the table."""
    used = {voice.column for name in branch.depends for voice in binding.questions.get(name, ())}
    measurements = [plan.leaves[name].measurement for name in branch.depends]
    facts = {name for one in measurements if one for name in one.formula.names}
    used |= {binding.facts[name].column for name in facts if name in binding.facts}
    return tuple(column for column in binding.columns if column in used)


class Combinations:
    """Scores combinations of cells by the one-case engine."""

    def __init__(self, binding: Binding, mapping: TableMapping, plan: Plan) -> None:
        """Take what a row is read by."""
        self.binding = binding
        self.mapping = mapping
        self.plan = plan

    def lookup(self, branch: Branch, columns: tuple[str, ...], rows: Iterable[Row]) -> Lookup:
        """Score every combination that can be scored.

        Raises:
            InvalidInput: what is unknown can be filled in in too many ways.
        """
        asked = tuple(child.head.id for child in branch.children if isinstance(child, Leaf) and child.conditions)
        name = branch.head.id
        names = (KEY, *(f"{name}|{part}" for part in PARTS), *(f"{leaf}|asked" for leaf in asked))
        found = [(row[KEY], *self.found(branch, row, asked)) for row in rows if self.is_sound(row)]
        return Lookup(name, columns, names, tuple(found))

    def is_sound(self, row: Row) -> bool:
        """Tell whether every cell means something; other rows are refused."""
        for voices in self.binding.questions.values():
            said = heard(row, voices)
            if any(isinstance(meaning, Wrong) for _, meaning in said.cells):
                return False
            if said.kind == NOT_APPLICABLE and said.is_answered:
                return False
        facts = [row.get(fact.column) for fact in self.binding.facts.values()]
        return all(is_blank(fact) or number_of(fact) is not None for fact in facts)

    def found(self, branch: Branch, row: Row, asked: tuple[str, ...]) -> Iterator[Any]:
        """Score a criterion in one combination of cells."""
        case = Case.model_validate(case_of({**row, self.binding.id: "x"}, self.binding, self.mapping))
        try:
            root, _ = score(answers_of(case, self.plan), self.plan)
        except TooManyCompletions as error:
            hint = "assess the cases one by one, or answer more of its questions"
            problem = Problem("error", self.plan.rubric.rubric, 0, 0, branch.head.id, "too-complex", str(error), hint)
            raise InvalidInput([problem]) from None
        nodes = dict(_nodes(root))
        node = nodes[branch.head.id]
        yield from _parts(node, branch.labels or self.plan.bands)
        yield from (nodes[leaf].dropped is None for leaf in asked)


def too_many(branch: Branch, columns: tuple[str, ...], rubric: str) -> InvalidInput:
    """Say by name which criterion has too many combinations of cells."""
    message = (
        f"'{branch.head.id}' ({branch.head.operator}) cannot be scored a table at a time: its {len(columns)} columns "
        f"hold more than {MAX_COMBINATIONS:,} combinations of cells"
    )
    hint = "assess the cases one by one: 'premortem portfolio extract' writes them"
    return InvalidInput([Problem("error", rubric, 0, 0, branch.head.id, "too-complex", message, hint)])


def _nodes(node: CriterionResult | QuestionResult) -> Iterator[tuple[str, Any]]:
    yield node.head.id, node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _parts(node: CriterionResult, words: tuple[str, ...]) -> Iterator[Any]:
    """Lay out what a criterion came to; nothing is said of one that is dropped."""
    if node.dropped is not None:
        yield from (None, None, None, None, False, None, None, None, None)
        return
    verdict = node.verdict
    yield from (node.coverage, node.point, node.lower, node.upper, True)
    yield None if verdict.reading is None else words.index(verdict.reading)
    yield from (words.index(verdict.at_least), words.index(verdict.at_most), STATUSES.index(verdict.status))
