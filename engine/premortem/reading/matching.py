"""A case against a rubric: questions, labels and criteria that it names, and answers in the form they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.formula import parse_formula
from premortem.model.rubric import questions_of
from premortem.problems import Path, nearest, shown
from premortem.reading.measuring import check_measures
from premortem.reading.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case
    from premortem.model.evidence import Item
    from premortem.model.rubric import Question, Rubric
    from premortem.reading.findings import Findings

_NO_CRITERION = "the rubric has no criterion"


def match(case: Case, rubric: Rubric, found: Findings) -> None:
    """Find everything in a case that does not fit a rubric."""
    _Match(case, rubric, found).check()


def said_in(place: int, item: Item) -> Iterator[tuple[Path, str]]:
    """List the questions that a piece of evidence names, each with where it does so: its own, then those of ``also``.

    Args:
        place: of the item in the case.
        item: with any number of other readings.
    """
    yield ("evidence", place, "question"), item.question
    for inner, other in enumerate(item.also):
        yield ("evidence", place, "also", inner, "question"), other.question


class _Match:
    def __init__(self, case: Case, rubric: Rubric, found: Findings) -> None:
        self.case = case
        self.rubric = rubric
        self.found = found
        self.named = [reading.question for item in case.evidence for reading in item.readings]
        names = [*self.named, *case.answers, *(entry.question for entry in case.unknowns if entry.question)]
        self.naming = Naming(case.rubric, names, rubric, found)
        self.names = self.naming.names
        self.targets = self.naming.targets

    def check(self) -> None:
        """Check the parts of the case in their order."""
        self.naming.check_version("case")
        masses = self.rubric.evidence
        for name, source in self.case.sources.items():
            path: Path = ("sources", name, "reliability")
            what = "the rubric has no reliability"
            self.found.known(path, "unknown-label", source.reliability, masses.reliability, what)
        for place, item in enumerate(self.case.evidence):
            self.item(("evidence", place), item)
        for name in self.case.answers:
            for question in self.naming.questions(("answers", name), name):
                self.answer(question, name)
        self.twice()
        self.unknowns()
        self.overrides()
        answered = {target for name in self.case.answers for target in self.targets.get(name, ())}
        check_measures(self.case, [one for one in self.names.questions.values() if one.id not in answered], self.found)
        self.naming.tell_left_out()

    def item(self, path: Path, item: Item) -> None:
        """Check a piece of evidence: what it says on its own question, then what it also says on others."""
        for place, reading in enumerate(item.readings, -1):
            self.reading((*path, "also", place) if place >= 0 else path, reading)

    def reading(self, path: Path, item: Item) -> None:
        """Check what a piece of evidence says on one question."""
        found, masses = self.found, self.rubric.evidence
        if not self.naming.is_left_out(item.question):
            found.known(
                (*path, "strength"), "unknown-label", item.strength, masses.strength, "the rubric has no strength"
            )
            found.known((*path, "test"), "unknown-label", item.test, masses.tests, "the rubric has no test")
        stage = self.case.programme.stage if self.case.programme else None
        for question in self.naming.questions((*path, "question"), item.question):
            scale = self.names.scale(question)
            found.known((*path, "finding"), "unknown-label", item.finding, scale, "the scale has no label")
            if self.names.reads_label(question):
                message = f"{shown(question.id)} is read by its label; evidence cannot be weighed there"
                hint = f"answer it directly: 'answers: {{{item.question}: ...}}'"
                found.error((*path, "question"), "answer-by-label", message, hint)
            if stage and stage not in question.stages:
                message = f"{shown(item.question)} is not asked of a programme at the stage {stage}"
                found.warning((*path, "question"), "stage", message, f"it is asked {', '.join(question.stages)}")

    def answer(self, question: Question, name: str) -> None:
        """Check a direct answer: a label, or a number where no label is needed."""
        path: Path = ("answers", name)
        scale, value = self.names.scale(question), self.case.answers[name].value
        needs_label = self.names.reads_label(question)
        if value not in scale and (needs_label or not _is_share(value)):
            what = "a label of the scale" if needs_label else "a label of the scale or a number from 0 to 1"
            self.found.error(path, "unknown-label", f"expected {what}, found {shown(value)}", nearest(value, scale))
        if question.measure and all(fact in self.case.facts for fact in parse_formula(question.measure.formula).names):
            message = f"{shown(name)} could be measured from facts; the answer counts"
            self.found.warning(path, "measure-unused", message)

    def twice(self) -> None:
        """Warn where a case answers, under two names, what is one question here; only one direct answer can count."""
        counts: dict[str, str] = {}
        for name in self.case.answers:
            for target in self.targets.get(name, ()):
                counts[target] = name if name == target else counts.get(target, name)
        given: list[tuple[Path, str]] = [(("answers", name), name) for name in self.case.answers]
        given += [said for place, item in enumerate(self.case.evidence) for said in said_in(place, item)]
        for path, name in given:
            for target in self.targets.get(name, ()):
                if counts.get(target, name) != name:
                    message = f"{shown(name)} stands for {shown(target)} here, which {shown(counts[target])} answers"
                    self.found.warning(path, "evidence-and-answer", f"{message}; that counts")

    def unknowns(self) -> None:
        """Check that what is unknown exists in the rubric, and has no answer where it does not apply."""
        for place, entry in enumerate(self.case.unknowns):
            path: Path = ("unknowns", place)
            gone: Iterable[str] = ()
            if entry.question:
                self.naming.questions((*path, "question"), entry.question)
                gone = self.targets.get(entry.question, ())
            if entry.criterion and self.criterion((*path, "criterion"), entry.criterion):
                gone = [question.id for _, question in questions_of(self.names.criteria[entry.criterion])]
            if entry.kind == "not-applicable":
                what = "question" if entry.question else "criterion"
                self.empty((*path, what), entry.question or entry.criterion or "", gone)

    def criterion(self, path: Path, name: str) -> bool:
        """Tell whether the rubric has a criterion; one of the case's own rubric may have no counterpart here."""
        if name not in self.names.criteria and self.naming.has_strangers:
            self.naming.strangers.append(path)
            return False
        return self.found.known(path, "unknown-criterion", name, self.names.criteria, _NO_CRITERION)

    def empty(self, path: Path, name: str, questions: Iterable[str]) -> None:
        """Check that nothing that does not apply is answered under another name."""
        for given in [*self.case.answers, *self.named]:
            if given != name and not set(questions).isdisjoint(self.targets.get(given, ())):
                message = f"{shown(name)} cannot be not applicable: {shown(given)} is answered in this file"
                self.found.error(path, "evidence-not-applicable", message)
                return

    def overrides(self) -> None:
        """Check that overrides name a criterion, and a verdict that it can have."""
        for place, override in enumerate(self.case.overrides):
            path: Path = ("overrides", place)
            if self.criterion((*path, "criterion"), override.criterion):
                labels = self.names.labels(self.names.criteria[override.criterion])
                self.found.known((*path, "band"), "unknown-label", override.band, labels, "the rubric has no band")


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1 and text.isascii() and text == text.strip() and "_" not in text
    except ValueError:
        return False
