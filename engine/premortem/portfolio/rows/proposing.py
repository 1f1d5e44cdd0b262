"""A mapping made for cases: a column for everything that any of them says and a table can say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.model.rubric import read_by_label, targets_of
from premortem.portfolio.rows.cases import written
from premortem.portfolio.rows.counterparts import is_alike
from premortem.portfolio.rows.spelling import year_of
from premortem.scoring.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from premortem.model.case import Case
    from premortem.model.evidence import Source
    from premortem.model.rubric import Rubric

Data = dict[str, Any]
DESCRIBED = ("country", "sponsor", "from", "to", "summary")
"""Columns on the programme, by key, that are there if any case fills them."""


class Voiced(NamedTuple):
    """What findings of one column have in common; the ``turn`` tells those apart that one case has several of."""

    strength: str
    source: str
    turn: int


def mapping_for(cases: Sequence[Case], rubric: Rubric) -> Data:
    """Make a mapping, as plain data, that carries as much of some cases as a table can.

    A question has a column for each source and strength of its findings, or one for its direct answers, whichever
    more of the cases have. Sources of different cases that share an id and are not the same in everything are two:
    the second is called by its id and a number.

    Args:
        cases: sound in themselves and against the rubric.
        rubric: that the mapping is to be written for.
    """
    return _Proposal(cases, rubric).mapping()


class _Proposal:
    def __init__(self, cases: Sequence[Case], rubric: Rubric) -> None:
        self.cases = cases
        self.rubric = rubric
        self.by_label = rubric.derive(read_by_label)
        self.questions = [*rubric.derive(plan_of).leaves]
        self.sources: dict[str, Source] = {}
        self.taken: set[str] = set()

    def mapping(self) -> Data:
        """Make the whole mapping."""
        given: Data = {"mapping": "collected", "rubric": self.rubric.rubric, "id": self.free("id")}
        given["programme"] = self.programme()
        facts = [(name, fact.year) for case in self.cases for name, fact in case.facts.items()]
        if any(year_of(year) for _, year in facts):
            given["year"] = self.free("year")
        questions = {name: columns for name in self.questions if (columns := self.question(name))}
        measured = {name: self.fact(name) for name in dict.fromkeys(name for name, _ in facts)}
        sources = {name: written(source) for name, source in self.sources.items()}
        parts: Data = {"sources": sources, "questions": questions, "facts": measured}
        return {**given, **{key: part for key, part in parts.items() if part}}

    def free(self, name: str) -> str:
        """Find a name that no column has yet: the name itself, or with a number."""
        called, number = name, 2
        while called in self.taken:
            called, number = f"{name} {number}", number + 1
        self.taken.add(called)
        return called

    def programme(self) -> Data:
        """Name the columns that describe programmes; the stage, if it is the same of all."""
        stages = {case.programme.stage if case.programme else None for case in self.cases}
        filled = {key for case in self.cases for key in _filled(case)}
        columns = {key: self.free(key) for key in ("title", *(key for key in DESCRIBED if key in filled))}
        stage = next(iter(stages)) if len(stages) == 1 else None
        return {**columns, **({"stage": stage} if stage else {})}

    def source(self, case: Case, name: str) -> str:
        """Find what the mapping calls a source of a case; one that is not yet listed is."""
        source = case.sources[name]
        for other, listed in self.sources.items():
            if is_alike(name, source, other, listed):
                return other
        called, number = name, 2
        while called in self.sources:
            called, number = f"{name}-{number}", number + 1
        renamed = source.model_copy(update={"group": source.group or name})
        self.sources[called] = source if called == name else renamed
        return called

    def spoken(self, case: Case, question: str) -> frozenset[str]:
        """Name the questions of the case that stand for one of the rubric."""
        targets = targets_of(self.rubric, case.rubric.partition("@")[0])
        return frozenset(name for name, those in targets.items() if question in those)

    def answered(self, case: Case, names: frozenset[str]) -> Iterator[str | None]:
        """Name the sources of a case's direct answers, in the words of the mapping; None for an answer without one."""
        for name, answer in case.answers.items():
            if name in names:
                yield self.source(case, answer.source) if answer.source else None

    def question(self, question: str) -> list[Data]:
        """List the columns of one question; none if no case says anything on it."""
        voices: dict[Voiced, None] = {}
        sources: Counter[str | None] = Counter()
        found = nothing = 0
        for case in self.cases:
            names = self.spoken(case, question)
            said = [*self.findings(case, names)]
            voices |= dict.fromkeys(said)
            found += bool(said)
            sources.update(self.answered(case, names))
            nothing += any(unknown.question in names for unknown in case.unknowns)
        if found and found >= sources.total():
            return [self.finding(question, voice) for voice in voices]
        if sources:
            return [self.answer(question, sources.most_common(1)[0][0])]
        return [self.silence(question)] if nothing else []

    def findings(self, case: Case, names: frozenset[str]) -> Iterator[Voiced]:
        """List what a case finds on a question, as far as columns can say it: items of a strength."""
        turns: Counter[tuple[str, str]] = Counter()
        for item in case.evidence:
            if item.question in names and item.test is None and item.assessor == case.scored_by:
                key = (item.strength or DEFAULT_STRENGTH, self.source(case, item.source))
                yield Voiced(*key, turns[key])
                turns[key] += 1

    def finding(self, question: str, voice: Voiced) -> Data:
        """Make a column of findings."""
        strength = {} if voice.strength == DEFAULT_STRENGTH else {"strength": voice.strength}
        return {"column": self.free(question), **strength, "source": voice.source}

    def answer(self, question: str, source: str | None) -> Data:
        """Make a column of direct answers."""
        return {"column": self.free(question), "as": "answer", **({"source": source} if source else {})}

    def silence(self, question: str) -> Data:
        """Make a column for a question on which nothing is known: of answers, which need no source."""
        return self.answer(question, None)

    def fact(self, name: str) -> Data:
        """Make the column of a fact; its source and unit are those that most cases give."""
        given = [(case, case.facts[name]) for case in self.cases if name in case.facts]
        sources = Counter(self.source(case, fact.source) for case, fact in given)
        units = {str(fact.unit): written(fact).get("unit") for _, fact in given}
        unit = units[Counter(str(fact.unit) for _, fact in given).most_common(1)[0][0]]
        source = sources.most_common(1)[0][0]
        return {"column": self.free(name), "source": source, **({"unit": unit} if unit else {})}


def _filled(case: Case) -> Iterator[str]:
    """Name the columns on the programme that a case fills."""
    programme = case.programme
    if programme:
        period = programme.period
        ends = {"from": period and period.from_, "to": period and period.to}
        parts = {"country": programme.country, "sponsor": programme.sponsor, "summary": programme.summary, **ends}
        yield from (key for key, part in parts.items() if part)
