"""A case against a rubric: questions, labels and criteria that it names, and answers in the form they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.formula import parse_formula
from premortem.model.rubric import (
    CATEGORICAL,
    ROOT,
    Criterion,
    Question,
    Rubric,
    bands_of,
    criteria_of,
    has_values,
    homes_of,
    questions_of,
    read_by_label,
    scale_of,
    scales_of,
    targets_of,
    top_of,
)
from premortem.problems import Path, nearest, shown
from premortem.reading.measuring import check_measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from premortem.model.case import Case
    from premortem.model.evidence import Item
    from premortem.reading.findings import Findings

_NO_QUESTION = "the rubric has no question"
_NO_CRITERION = "the rubric has no criterion"


def match(case: Case, rubric: Rubric, found: Findings) -> None:
    """Find everything in a case that does not fit a rubric."""
    _Match(case, rubric, found).check()


class _Names:
    """What a case can name in a rubric, and the questions whose answer is read as a label."""

    def __init__(self, rubric: Rubric) -> None:
        self.questions = {question.id: question for _, question in questions_of(rubric)}
        self.criteria = {ROOT: top_of(rubric), **{criterion.id: criterion for _, criterion in criteria_of(rubric)}}
        self.scales = scales_of(rubric)
        self.bands = [band.id for band in bands_of(rubric)]
        self.related = {same.partition("/")[0] for one in self.questions.values() for same in one.same_as}
        self.homes = homes_of(rubric)
        self.related |= {*self.homes[1:]}
        self.by_label = read_by_label(rubric)

    def scale(self, question: Question) -> Mapping[str, float | None]:
        """Give the scale of a question."""
        return scale_of(question, self.scales)

    def reads_label(self, question: Question) -> bool:
        """Tell whether only a label can answer a question."""
        return question.id in self.by_label or not has_values(self.scale(question))

    def labels(self, criterion: Criterion) -> list[str]:
        """Give what the verdict on a criterion can be: bands, or labels of its scale."""
        return list(scale_of(criterion, self.scales)) if criterion.operator in CATEGORICAL else self.bands


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
        self.names = rubric.derive(_Names)
        self.home = case.rubric.partition("@")[0]
        self.targets = targets_of(rubric, self.home)
        self.named = [reading.question for item in case.evidence for reading in item.readings]
        own = self.home == rubric.rubric
        names = [*self.named, *case.answers, *(entry.question for entry in case.unknowns if entry.question)]
        by_name = any("/" in name and (name in self.targets or self.is_meant(name)) for name in names)
        self.has_strangers = not own and (self.home in self.names.related or by_name)
        self.strangers: list[Path] = []

    def check(self) -> None:
        """Check the parts of the case in their order."""
        self.version()
        masses = self.rubric.evidence
        for name, source in self.case.sources.items():
            path: Path = ("sources", name, "reliability")
            what = "the rubric has no reliability"
            self.found.known(path, "unknown-label", source.reliability, masses.reliability, what)
        for place, item in enumerate(self.case.evidence):
            self.item(("evidence", place), item)
        for name in self.case.answers:
            for question in self.questions(("answers", name), name):
                self.answer(question, name)
        self.twice()
        self.unknowns()
        self.overrides()
        answered = {target for name in self.case.answers for target in self.targets.get(name, ())}
        check_measures(self.case, [one for one in self.names.questions.values() if one.id not in answered], self.found)
        if self.strangers:
            entries = "entries are on questions" if len(self.strangers) > 1 else "entry is on a question"
            message = f"{len(self.strangers)} {entries} of {self.home} that this rubric does not ask, and left out here"
            self.found.info(self.strangers[0], "other-rubric", message)

    def version(self) -> None:
        """Check that the case was written for this version of the rubric."""
        rubric = self.rubric
        version = self.case.rubric.partition("@")[2]
        asked = version.split(".") if version else []
        if self.home == rubric.rubric and rubric.version.split(".")[: len(asked)] != asked:
            message = f"the case was written for version {version} of {self.home}; this is version {rubric.version}"
            self.found.error(("rubric",), "rubric-version", message, "check what changed, then name the new version")

    def questions(self, path: Path, name: str) -> list[Question]:
        """Find the questions that a name stands for.

        One of the case's own rubric may have no counterpart here, and one of another has none as a rule.
        """
        if name in self.targets:
            return [self.names.questions[target] for target in self.targets[name]]
        if not self.is_left_out(name):
            called = name.rpartition("/")[2]
            self.found.known(path, "unknown-question", called, self.names.questions, _NO_QUESTION)
        elif "/" not in name:
            self.strangers.append(path)
        return []

    def is_left_out(self, name: str) -> bool:
        """Tell whether a name is of a question of another rubric that stands for none of this one."""
        return name not in self.targets and (not self.is_meant(name) if "/" in name else self.has_strangers)

    def is_meant(self, name: str) -> bool:
        """Tell whether a name is of a question of this rubric, or of one that it varies, by the id before it."""
        return name.partition("/")[0] in self.names.homes and "/" in name

    def item(self, path: Path, item: Item) -> None:
        """Check a piece of evidence: what it says on its own question, then what it also says on others."""
        for place, reading in enumerate(item.readings, -1):
            self.reading((*path, "also", place) if place >= 0 else path, reading)

    def reading(self, path: Path, item: Item) -> None:
        """Check what a piece of evidence says on one question."""
        found, masses = self.found, self.rubric.evidence
        if not self.is_left_out(item.question):
            found.known(
                (*path, "strength"), "unknown-label", item.strength, masses.strength, "the rubric has no strength"
            )
            found.known((*path, "test"), "unknown-label", item.test, masses.tests, "the rubric has no test")
        stage = self.case.programme.stage if self.case.programme else None
        for question in self.questions((*path, "question"), item.question):
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
                self.questions((*path, "question"), entry.question)
                gone = self.targets.get(entry.question, ())
            if entry.criterion and self.criterion((*path, "criterion"), entry.criterion):
                gone = [question.id for _, question in questions_of(self.names.criteria[entry.criterion])]
            if entry.kind == "not-applicable":
                what = "question" if entry.question else "criterion"
                self.empty((*path, what), entry.question or entry.criterion or "", gone)

    def criterion(self, path: Path, name: str) -> bool:
        """Tell whether the rubric has a criterion; one of the case's own rubric may have no counterpart here."""
        if name not in self.names.criteria and self.has_strangers:
            self.strangers.append(path)
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
