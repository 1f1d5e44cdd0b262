"""A case against itself: every contradiction, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.problems import Path, Problem, nearest, shown
from premortem.reading.findings import Findings
from premortem.reading.matching import match, said_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.case import Case
    from premortem.model.evidence import Unknown
    from premortem.model.mapping import TableMapping
    from premortem.model.rubric import Rubric


def no_such_rubric(document: Case | TableMapping, name: str, names: Iterable[str]) -> Problem:
    """Say that the rubric a case or a mapping asks for is none of those bundled."""
    found = Findings(document)
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
        match(case, rubric, found)
    return found


def check_case_against(case: Case, rubric: Rubric) -> list[Problem]:
    """Find everything wrong with a case, sound in itself, against a rubric."""
    found = Findings(case)
    match(case, rubric, found)
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
    home = f"{case.rubric.partition('@')[0]}/"
    _items_once(case, home, found)
    found.unique((("overrides", place, "criterion"), entry.criterion) for place, entry in enumerate(case.overrides))
    gaps = (entry.question.removeprefix(home) if entry.question else entry.criterion or "" for entry in case.unknowns)
    found.unique((("unknowns", place), name) for place, name in enumerate(gaps))


def _items_once(case: Case, home: str, found: Findings) -> None:
    for place, item in enumerate(case.evidence):
        if item.strength is not None and item.test is not None:
            found.error(("evidence", place, "test"), "bad-value", "an item has a strength or a test, not both")
        named = [*said_in(place, item)]
        for path, name in named:
            if name in case.answers:
                message = f"{shown(name)} has a direct answer as well"
                found.error(path, "evidence-and-answer", message, "keep one of the two")
        found.unique((path, name.removeprefix(home)) for path, name in named)


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


_REASONS: dict[str, str] = {"not-applicable": "the reason", "no-information": "what was searched"}
"""What has to be said of some kinds of nothing."""


def _unknowns(case: Case, found: Findings) -> None:
    """What is marked as unknown names one thing, gives its reason, and has no answer elsewhere."""
    answered = {reading.question for item in case.evidence for reading in item.readings} | set(case.answers)
    for place, entry in enumerate(case.unknowns):
        path: Path = ("unknowns", place)
        if (entry.question is None) == (entry.criterion is None):
            found.error(path, "missing-key", "expected one of the keys 'question' and 'criterion'")
        if entry.criterion and entry.kind != "not-applicable":
            message = "only not-applicable can name a criterion"
            found.error((*path, "criterion"), "bad-value", message, "name a question")
        if entry.note is None and entry.kind in _REASONS:
            hint = f"add 'note:' with {_REASONS[entry.kind]}"
            found.warning(path, "no-reason", f"{entry.kind} without a note", hint)
        if entry.question in answered:
            _beside_evidence(path, entry, found)


def _beside_evidence(path: Path, entry: Unknown, found: Findings) -> None:
    name = shown(entry.question or "")
    if entry.kind == "not-applicable":
        found.error((*path, "question"), "evidence-not-applicable", f"{name} is answered elsewhere in this file")
    else:
        found.warning((*path, "question"), "unknown-beside-evidence", f"{name} is answered in this file; that counts")
