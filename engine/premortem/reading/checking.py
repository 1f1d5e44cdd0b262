"""A case against itself and against a rubric: every contradiction, each at its place."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from premortem.model.formula import parse_formula
from premortem.model.rubric import (
    MAX_COMBINATIONS,
    ROOT,
    Criterion,
    Question,
    Rubric,
    bands_of,
    criteria_of,
    questions_of,
    scale_of,
    scales_of,
)
from premortem.problems import Path, Problem, nearest, shown
from premortem.reading.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.model.case import Case, Unknown


def no_such_rubric(case: Case, name: str, names: Iterable[str]) -> Problem:
    """Say that the rubric a case asks for is none of those bundled."""
    found = Findings(case)
    hint = nearest(name, names) or "name another file with --rubric"
    found.error(("rubric",), "unknown-rubric", f"there is no bundled rubric {shown(name)}", hint)
    return found[0]


def check_case(case: Case, rubric: Rubric | None = None) -> list[Problem]:
    """Find everything wrong with a case in itself and, if a rubric is given, against the rubric."""
    found = Findings(case)
    _references(case, found)
    _once(case, found)
    _periods(case, found)
    _unknowns(case, found)
    if rubric:
        _against(case, rubric, found)
    return found


def check_case_against(case: Case, rubric: Rubric) -> list[Problem]:
    """Find everything wrong with a case, sound in itself, against a rubric."""
    found = Findings(case)
    _against(case, rubric, found)
    return found


def _references(case: Case, found: Findings) -> None:
    """Every source that is named is listed."""
    named: list[tuple[Path, str | None]] = []
    for name, fact in case.facts.items():
        named.append((("facts", name, "source"), fact.source))
        named += [
            (("facts", name, "alternatives", place, "source"), other.source)
            for place, other in enumerate(fact.alternatives)
        ]
    named += [(("evidence", place, "source"), item.source) for place, item in enumerate(case.evidence)]
    named += [(("answers", name, "source"), answer.source) for name, answer in case.answers.items()]
    for path, source in named:
        found.known(path, "unknown-source", source, case.sources, "the case lists no source")


def _once(case: Case, found: Findings) -> None:
    """Nothing is said in two ways of which only one could count."""
    for place, item in enumerate(case.evidence):
        if item.strength is not None and item.test is not None:
            found.error(("evidence", place, "test"), "bad-value", "an item has a strength or a test, not both")
        if item.question in case.answers:
            message = f"{shown(item.question)} has a direct answer as well"
            found.error(("evidence", place, "question"), "evidence-and-answer", message, "keep one of the two")
    found.unique((("overrides", place, "criterion"), entry.criterion) for place, entry in enumerate(case.overrides))
    found.unique((("unknowns", n), entry.question or entry.criterion or "") for n, entry in enumerate(case.unknowns))


def _periods(case: Case, found: Findings) -> None:
    """No period ends before it starts."""
    if case.programme and case.programme.period:
        _period(("programme", "period"), case.programme.period, found)
    for place, item in enumerate(case.evidence):
        if item.refers_to:
            _period(("evidence", place, "refers-to"), item.refers_to, found)


def _period(path: Path, period: Any, found: Findings) -> None:
    start, end = period.from_, period.to
    if start and end and start[: len(end)] > end[: len(start)]:
        found.error((*path, "to"), "bad-value", f"the period ends ({end}) before it starts ({start})")


def _unknowns(case: Case, found: Findings) -> None:
    """What is marked as unknown names one thing, gives its reason, and has no answer elsewhere."""
    answered = {item.question for item in case.evidence} | set(case.answers)
    for place, entry in enumerate(case.unknowns):
        path: Path = ("unknowns", place)
        if (entry.question is None) == (entry.criterion is None):
            found.error(path, "missing-key", "expected one of the keys 'question' and 'criterion'")
        if entry.criterion and entry.kind != "not-applicable":
            message = "only not-applicable can name a criterion"
            found.error((*path, "criterion"), "bad-value", message, "name a question")
        if entry.note is None and entry.kind in ("not-applicable", "no-information"):
            what = "the reason" if entry.kind == "not-applicable" else "what was searched"
            found.warning(path, "no-reason", f"{entry.kind} without a note", f"add 'note:' with {what}")
        if entry.question in answered:
            _beside_evidence(path, entry, found)


def _beside_evidence(path: Path, entry: Unknown, found: Findings) -> None:
    name = shown(entry.question or "")
    if entry.kind == "not-applicable":
        found.error((*path, "question"), "evidence-not-applicable", f"{name} is answered elsewhere in this file")
    else:
        found.warning((*path, "question"), "unknown-beside-evidence", f"{name} is answered in this file; that counts")


class _Names:
    """What a case can name in a rubric."""

    def __init__(self, rubric: Rubric) -> None:
        self.questions = {question.id: question for _, question in questions_of(rubric)}
        self.criteria = {criterion.id: criterion for _, criterion in criteria_of(rubric)}
        self.scales = scales_of(rubric)
        self.bands = [band.id for band in bands_of(rubric)]

    def scale(self, question: Question) -> Mapping[str, float]:
        """Give the scale of a question."""
        return scale_of(question, self.scales)


def _against(case: Case, rubric: Rubric, found: Findings) -> None:
    names = rubric.derive(_Names)
    _version(case, rubric, found)
    masses = rubric.evidence
    for name, source in case.sources.items():
        path: Path = ("sources", name, "reliability")
        found.known(path, "unknown-label", source.reliability, masses.reliability, "the rubric has no reliability")
    stage = case.programme.stage if case.programme else None
    for place, item in enumerate(case.evidence):
        path = ("evidence", place)
        found.known((*path, "strength"), "unknown-label", item.strength, masses.strength, "the rubric has no strength")
        found.known((*path, "test"), "unknown-label", item.test, masses.tests, "the rubric has no test")
        if found.known((*path, "question"), "unknown-question", item.question, names.questions, _NO_QUESTION):
            question = names.questions[item.question]
            scale = names.scale(question)
            found.known((*path, "finding"), "unknown-label", item.finding, scale, "the scale has no label")
            if stage and stage not in question.stages:
                message = f"{shown(item.question)} is not asked of a programme at the stage {stage}"
                found.warning((*path, "question"), "stage", message, f"it is asked {', '.join(question.stages)}")
    _answers(case, names, found)
    _targets(case, names, found)
    _measures(case, names, found)


_NO_QUESTION = "the rubric has no question"


def _version(case: Case, rubric: Rubric, found: Findings) -> None:
    name, _, version = case.rubric.partition("@")
    asked = version.split(".") if version else []
    if name == rubric.rubric and rubric.version.split(".")[: len(asked)] != asked:
        message = f"the case was written for version {version} of {name}; this is version {rubric.version}"
        found.error(("rubric",), "rubric-version", message, "check what changed, then name the new version")


def _answers(case: Case, names: _Names, found: Findings) -> None:
    for name, answer in case.answers.items():
        path: Path = ("answers", name)
        if not found.known(path, "unknown-question", name, names.questions, _NO_QUESTION):
            continue
        question = names.questions[name]
        scale = names.scale(question)
        if answer.value not in scale and not _is_share(answer.value):
            message = f"expected a label of the scale or a number from 0 to 1, found {shown(answer.value)}"
            found.error(path, "unknown-label", message, nearest(answer.value, scale))
        if question.measure and all(fact in case.facts for fact in parse_formula(question.measure.formula).names):
            found.warning(path, "measure-unused", f"{shown(name)} could be measured from facts; the answer counts")


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1 and text.isascii() and text == text.strip() and "_" not in text
    except ValueError:
        return False


def _targets(case: Case, names: _Names, found: Findings) -> None:
    """What is unknown or overridden exists in the rubric, and has no evidence where it does not apply."""
    for place, entry in enumerate(case.unknowns):
        path: Path = ("unknowns", place)
        found.known((*path, "question"), "unknown-question", entry.question, names.questions, _NO_QUESTION)
        known = found.known((*path, "criterion"), "unknown-criterion", entry.criterion, names.criteria, _NO_CRITERION)
        if known and entry.kind == "not-applicable":
            _empty_below(case, path, names.criteria.get(entry.criterion or ""), found)
    for place, override in enumerate(case.overrides):
        path = ("overrides", place)
        criteria = {**names.criteria, ROOT: None}
        found.known((*path, "criterion"), "unknown-criterion", override.criterion, criteria, _NO_CRITERION)
        found.known((*path, "band"), "unknown-label", override.band, names.bands, "the rubric has no band")


_NO_CRITERION = "the rubric has no criterion"


def _empty_below(case: Case, path: Path, criterion: Criterion | None, found: Findings) -> None:
    if criterion is None:
        return
    below = {question.id for _, question in questions_of(criterion)}
    for name in [*case.answers, *(item.question for item in case.evidence)]:
        if name in below:
            message = f"{shown(criterion.id)} cannot be not applicable: {shown(name)} is answered in this file"
            found.error((*path, "criterion"), "evidence-not-applicable", message)
            return


def _measures(case: Case, names: _Names, found: Findings) -> None:
    """Say which measured questions stay open for want of a fact, and refuse to try too many alternatives."""
    for question in names.questions.values():
        if question.measure is None or question.id in case.answers:
            continue
        needed = parse_formula(question.measure.formula).names
        given = [name for name in needed if name in case.facts]
        missing = [name for name in needed if name not in case.facts]
        if given and missing:
            message = f"{shown(question.id)} cannot be measured: no fact named {', '.join(missing)}"
            found.warning(("facts", given[0]), "measure-impossible", message, f"it needs {', '.join(needed)}")
        if prod(1 + len(case.facts[name].alternatives) for name in given) > MAX_COMBINATIONS:
            message = f"{shown(question.id)} has more than {MAX_COMBINATIONS:,} combinations of alternative facts"
            found.error(("facts", given[0], "alternatives"), "too-large", message, "keep the extremes")
