"""A mapping bound to the columns of a table and to a rubric: which column speaks on what, how loud, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.evidence import DEFAULT_STRENGTH, UnknownKind
from premortem.model.rubric import read_by_label, targets_of
from premortem.portfolio.rows.columns import Columns
from premortem.portfolio.rows.spelling import normalised
from premortem.problems import InvalidInput, shown
from premortem.reading.coding import KINDS
from premortem.reading.findings import Findings
from premortem.reading.mapping_checking import check_mapping
from premortem.reading.mapping_matching import columns_of
from premortem.scoring.plan import Leaf, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from premortem.model.mapping import QuestionColumn, TableMapping
    from premortem.model.rubric import Rubric

NOT_APPLICABLE: UnknownKind = "not-applicable"
NOT_ASSESSED: UnknownKind = "not-assessed"


class Voice(NamedTuple):
    """A column that speaks to a question.

    Attributes:
        column: of the table.
        question: of the rubric.
        name: what the mapping calls the question; the same, unless it was written for another rubric.
        is_answer: its cells are direct answers; else findings.
        strength: of what it finds, as the rubric calls it; ``strength_mass`` as a number.
        source: of the mapping; None for an answer without a source.
        reliability: of the source, as a number; 0 without a source.
        mass: strength times reliability; 1 for a direct answer, which counts whatever its source.
        group: of the source, or the source itself; '' without a source.
        codes: what a cell can hold, normalised, and what that means: a label of the scale, or else a kind of nothing.
        blank: the kind of nothing that a blank cell stands for.
        zero: the number that stands for 0 in a direct answer, and ``one`` that for 1.
        scale: the values of the labels; empty on a scale without values.
        labels: of the scale, in order.
        by_label: only a label can be the answer, and no number.
    """

    column: str
    question: str
    name: str
    is_answer: bool
    strength: str
    strength_mass: float
    source: str | None
    reliability: float
    mass: float
    group: str
    codes: Mapping[str, str]
    blank: UnknownKind
    zero: float
    one: float
    scale: Mapping[str, float]
    labels: tuple[str, ...]
    by_label: bool


class FactVoice(NamedTuple):
    """A column of numbers for a fact; ``reliability`` is that of its source, as a number."""

    fact: str
    column: str
    source: str
    reliability: float
    group: str


class Skipped(NamedTuple):
    """Rows that are no programmes: those where a column holds one of a few texts, all of them normalised."""

    column: str
    holds: frozenset[str]


class Binding(NamedTuple):
    """A mapping bound to a table and a rubric; every column is called what the table calls it.

    Attributes:
        rubric: that it is bound to.
        columns: of the table, in order.
        id: the column of ids.
        programme: columns that describe the programme, by key: title, country, sponsor, from, to, summary.
        groups: columns by which programmes are grouped, by the group's id.
        year: the column of the year, if there is one.
        leave_out: which rows are no programmes.
        questions: by question of the rubric, in its order: the columns that speak to it, the one that names the
            question itself before those that are said to be the same. A column that says all that another says in
            the same words stands once, as exact duplicates of evidence count once.
        names: by question as the mapping names it: the columns as they stand in the mapping. A question that stands
            for several of the rubric is that of the first.
        facts: by name.
        strangers: questions of another rubric that this one does not ask; they are left out.
    """

    rubric: Rubric
    columns: tuple[str, ...]
    id: str
    programme: Mapping[str, str]
    groups: Mapping[str, str]
    year: str | None
    leave_out: tuple[Skipped, ...]
    questions: Mapping[str, tuple[Voice, ...]]
    names: Mapping[str, tuple[Voice, ...]]
    facts: Mapping[str, FactVoice]
    strangers: tuple[str, ...]


def bind(mapping: TableMapping, columns: Sequence[str], rubric: Rubric, table_name: str) -> Binding:
    """Bind a mapping to the columns of a table and to a rubric.

    Args:
        mapping: of tables such as this one.
        columns: of the table, in order.
        rubric: free of errors; that of the mapping, or another to whose questions its own are the same.
        table_name: how to call the table in problems.

    Raises:
        InvalidInput: with everything wrong with the mapping, and everything that the table or the rubric does not have.
    """
    return _Binder(mapping, columns, rubric, table_name).binding()


class _Binder:
    def __init__(self, mapping: TableMapping, columns: Sequence[str], rubric: Rubric, table_name: str) -> None:
        self.mapping = mapping
        self.rubric = rubric
        self.found = Findings(mapping)
        self.found += [problem for problem in check_mapping(mapping, rubric) if problem.severity == "error"]
        self.columns = Columns(columns, table_name, self.found)
        self.plan = rubric.derive(plan_of)
        self.by_label = rubric.derive(read_by_label)
        self.targets = targets_of(rubric, mapping.rubric.partition("@")[0])

    def binding(self) -> Binding:
        """Bind every part of the mapping; what it names is looked up before anything is made of it."""
        mapping, of = self.mapping, self.columns.of
        row_id = of(("id",), mapping.id)
        described = mapping.programme.model_dump(by_alias=True, exclude_none=True, exclude={"stage"})
        programme = {key: of(("programme", key), name) for key, name in described.items()}
        groups = {name: of(("groups", name, "column"), group.column) for name, group in mapping.groups.items()}
        year = None if mapping.year is None else of(("year",), mapping.year)
        skipped = tuple(self.skipped())
        said = {path: of((*path, "column"), column.column) for path, _, column in columns_of(mapping)}
        measured = {name: of(("facts", name, "column"), fact.column) for name, fact in mapping.facts.items()}
        self.refuse()
        spoken = [
            self.voice(name, self.plan.leaves[target], column, said[path])
            for path, name, column in columns_of(mapping)
            for target in self.targets.get(name, ())
        ]
        questions = self.by_question(spoken)
        self.refuse()
        facts = {name: self.fact(name, column) for name, column in measured.items()}
        strangers = tuple(name for name in mapping.questions if name not in self.targets)
        return Binding(
            self.rubric,
            self.columns.names,
            row_id,
            programme,
            groups,
            year,
            skipped,
            questions,
            _by_name(spoken),
            facts,
            strangers,
        )

    def refuse(self) -> None:
        """Stop at what was found."""
        if self.found:
            raise InvalidInput(self.found)

    def voice(self, name: str, leaf: Leaf, column: QuestionColumn, called: str) -> Voice:
        """Bind one column to one question of the rubric."""
        default = self.mapping.default
        strength = column.strength or default.strength or DEFAULT_STRENGTH
        strength_mass = self.rubric.evidence.strength[strength]
        is_answer = column.as_ == "answer"
        source, reliability, group = self.source(column.source)
        return Voice(
            called,
            leaf.head.id,
            name,
            is_answer,
            strength,
            strength_mass,
            source,
            reliability,
            1.0 if is_answer else strength_mass * reliability,
            group,
            self.codes(leaf, column),
            column.blank or default.blank,
            column.zero,
            column.one,
            leaf.scale,
            leaf.labels,
            leaf.head.id in self.by_label or not leaf.scale,
        )

    def source(self, given: str | None) -> tuple[str | None, float, str]:
        """Find the source of a column: its own, that of all columns, or the only one; its reliability and group."""
        sources = self.mapping.sources
        source = given or self.mapping.default.source or (next(iter(sources)) if len(sources) == 1 else None)
        if source is None:
            return None, 0.0, ""
        return source, self.rubric.evidence.reliability[sources[source].reliability], sources[source].group or source

    def codes(self, leaf: Leaf, column: QuestionColumn) -> dict[str, str]:
        """List what cells of a column can hold: its codes, those of the mapping, the labels, the kinds of nothing."""
        meanings = (*leaf.labels, *KINDS)
        known: dict[str, str] = {}
        for code, meaning in (
            *column.codes.items(),
            *self.mapping.codes.items(),
            *zip(meanings, meanings, strict=True),
        ):
            if meaning in meanings:
                known.setdefault(normalised(code), meaning)
        return known

    def fact(self, name: str, column: str) -> FactVoice:
        """Bind a column of numbers."""
        source, reliability, group = self.source(self.mapping.facts[name].source)
        return FactVoice(name, column, source or "", reliability, group)

    def skipped(self) -> Iterator[Skipped]:
        """Bind what says that a row is no programme."""
        for place, one in enumerate(self.mapping.leave_out):
            column = self.columns.of(("leave-out", place, "column"), one.column)
            yield Skipped(column, frozenset(map(normalised, one.holds)))

    def by_question(self, spoken: list[Voice]) -> dict[str, tuple[Voice, ...]]:
        """Collect the columns of each question of the rubric, those that name it itself first."""
        own = {f"{home}{name}": name for home in ("", f"{self.rubric.rubric}/") for name in self.plan.leaves}
        ordered = sorted(spoken, key=lambda voice: own.get(voice.name) != voice.question)
        return {
            question: tuple(self.once([voice for voice in ordered if voice.question == question]))
            for question in self.plan.leaves
            if any(voice.question == question for voice in spoken)
        }

    def once(self, voices: Iterable[Voice]) -> Iterable[Voice]:
        """Join columns that say the same finding twice, as exact duplicates of evidence count once."""
        kept: dict[tuple[object, ...], Voice] = {}
        for place, voice in enumerate(voices):
            key = (place,) if voice.is_answer else (voice.column, voice.source, voice.strength)
            joined = _joined(kept[key], voice) if key in kept else voice
            if joined is None:
                message = (
                    f"the column {shown(voice.column)} speaks to {shown(voice.question)} twice, by different codes"
                )
                self.found.error(("questions", voice.name), "bad-value", message, "keep one of the two")
            kept[key] = joined or voice
        return kept.values()


def heaviest(kinds: Iterable[UnknownKind]) -> UnknownKind:
    """Say what holds of several kinds of nothing: not applicable, else the first that is more than not assessed."""
    said = [kind for kind in kinds if kind != NOT_ASSESSED]
    return NOT_APPLICABLE if NOT_APPLICABLE in said else said[0] if said else NOT_ASSESSED


def _joined(one: Voice, other: Voice) -> Voice | None:
    """Join two voices of one column, source and strength; None if a cell can be two different findings."""
    codes: dict[str, str] = {}
    for code in one.codes.keys() & other.codes.keys():
        meanings = one.codes[code], other.codes[code]
        if meanings[0] != meanings[1] and not one.scale.keys().isdisjoint(meanings):
            return None
        codes[code] = meanings[0] if meanings[0] in one.scale else heaviest(meanings)  # type: ignore[arg-type]
    kept = {code: codes[code] for code in one.codes if code in codes}
    return one._replace(codes=kept, blank=heaviest((one.blank, other.blank)))


def _by_name(spoken: list[Voice]) -> dict[str, tuple[Voice, ...]]:
    """Collect the columns by the question as the mapping names it, for the first question that this stands for."""
    names: dict[str, tuple[Voice, ...]] = {}
    for voice in spoken:
        before = names.setdefault(voice.name, ())
        if not before or before[0].question == voice.question:
            names[voice.name] = (*before, voice)
    return names
