"""A mapping against a rubric: questions, labels and facts that it names, and answers in the form they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.formula import parse_formula
from premortem.problems import nearest, shown
from premortem.reading.coding import check_labels, check_meanings
from premortem.reading.measuring import check_complete, check_units
from premortem.reading.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.mapping import QuestionColumn, TableMapping
    from premortem.model.rubric import Question, Rubric
    from premortem.problems import Path
    from premortem.reading.findings import Findings


def columns_of(mapping: TableMapping) -> Iterator[tuple[Path, str, QuestionColumn]]:
    """List the columns of questions, each with its path and the name of its question."""
    for name, columns in mapping.questions.items():
        for place, column in enumerate(columns):
            yield ("questions", name, place), name, column


def match_mapping(mapping: TableMapping, rubric: Rubric, found: Findings) -> None:
    """Find everything in a mapping that does not fit a rubric."""
    _Match(mapping, rubric, found).check()


class _Match:
    def __init__(self, mapping: TableMapping, rubric: Rubric, found: Findings) -> None:
        self.mapping = mapping
        self.rubric = rubric
        self.found = found
        self.naming = Naming(mapping.rubric, mapping.questions, rubric, found)
        self.names = self.naming.names
        self.asked: dict[str, list[Question]] = {}

    def check(self) -> None:
        """Check the parts of the mapping in their order."""
        self.naming.check_version("mapping")
        self.masses()
        self.asked = {name: self.naming.questions(("questions", name), name) for name in self.mapping.questions}
        asked = [question for questions in self.asked.values() for question in questions]
        labels = dict.fromkeys(label for question in asked for label in self.names.scale(question))
        if labels:
            check_meanings(("codes",), self.mapping.codes, labels, self.found)
        for path, name, column in columns_of(self.mapping):
            for question in self.asked[name]:
                self.column(path, column, question)
        self.twice()
        self.facts()
        self.naming.tell_left_out()

    def masses(self) -> None:
        """Check the labels of strength and of reliability."""
        known, mapping, masses = self.found.known, self.mapping, self.rubric.evidence
        for name, source in mapping.sources.items():
            what = "the rubric has no reliability"
            known(("sources", name, "reliability"), "unknown-label", source.reliability, masses.reliability, what)
        strengths: list[tuple[Path, str | None]] = [(("default",), mapping.default.strength)]
        strengths += [
            (path, column.strength) for path, name, column in columns_of(mapping) if not self.naming.is_left_out(name)
        ]
        for path, strength in strengths:
            known((*path, "strength"), "unknown-label", strength, masses.strength, "the rubric has no strength")

    def column(self, path: Path, column: QuestionColumn, question: Question) -> None:
        """Check what a column can say on a question."""
        scale, stage = self.names.scale(question), self.mapping.programme.stage
        check_meanings((*path, "codes"), column.codes, scale, self.found)
        check_labels(path, column, self.mapping, scale, self.found)
        by_label = self.names.reads_label(question)
        if by_label and column.as_ == "finding":
            message = f"{shown(question.id)} is read by its label; evidence cannot be weighed there"
            self.found.error(path, "answer-by-label", message, "add 'as: answer'")
        if by_label and column.as_ == "answer" and column.model_fields_set & {"zero", "one"}:
            key = "zero" if "zero" in column.model_fields_set else "one"
            message = f"{shown(question.id)} is read by its label; a number cannot answer it"
            self.found.warning((*path, key), "no-effect", message, "drop the key; 'codes' give numbers a label")
        if stage and stage not in question.stages and column.as_ == "finding":
            message = f"{shown(question.id)} is not asked of a programme at the stage {stage}"
            self.found.warning(path, "stage", message, f"it is asked {', '.join(question.stages)}")

    def twice(self) -> None:
        """Refuse two names of one question here if one of them is answered directly: only one could count."""
        first: dict[str, str] = {}
        home = f"{self.naming.home}/"
        for name, question in ((name, one) for name, questions in self.asked.items() for one in questions):
            other = first.setdefault(question.id, name)
            answered = any(column.as_ == "answer" for one in (name, other) for column in self.mapping.questions[one])
            if answered and name.removeprefix(home) != other.removeprefix(home):
                message = f"{shown(name)} and {shown(other)} both stand for {shown(question.id)} here"
                hint = "a direct answer has to be the only one"
                self.found.error(("questions", name), "evidence-and-answer", message, hint)

    def facts(self) -> None:
        """Check facts against the formulas that read them."""
        measures = {one.id: one.measure for one in self.names.questions.values() if one.measure}
        formulas = {name: parse_formula(measure.formula) for name, measure in measures.items()}
        self.unread({fact for formula in formulas.values() for fact in formula.names})
        answered = self.answered()
        for name, measure in measures.items():
            if not check_complete(self.mapping.facts, name, formulas[name], self.found):
                continue
            if name in answered:
                message = f"{shown(name)} could be measured from facts; the answer counts"
                self.found.warning(("questions", answered[name]), "measure-unused", message)
            else:
                check_units(self.mapping.facts, name, measure, self.found)

    def answered(self) -> dict[str, str]:
        """Name the questions that a column answers directly, and what the mapping calls them."""
        answers = [name for _, name, column in columns_of(self.mapping) if column.as_ == "answer"]
        return {question.id: name for name in answers for question in self.asked[name]}

    def unread(self, read: set[str]) -> None:
        """Warn of facts that no formula reads, in a mapping that was written for this rubric."""
        for fact in self.mapping.facts if self.naming.home == self.rubric.rubric else ():
            if fact not in read:
                message = f"no formula of the rubric reads {shown(fact)}"
                self.found.warning(("facts", fact), "unused-fact", message, nearest(fact, sorted(read)))
