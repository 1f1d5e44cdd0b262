"""What files say of questions of other rubrics, against those of them that are bundled."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from premortem.model.rubric import criteria_of, questions_of, scale_of, scales_of
from premortem.problems import nearest, shown
from premortem.reading.library import bundled
from premortem.reading.loading import read_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Path
    from premortem.reading.findings import Findings


def lint_references(rubric: Rubric, found: Findings) -> None:
    """Warn of questions that are the same as, or contradict, what a bundled rubric does not have."""
    for path, question in questions_of(rubric):
        for place, same in enumerate(question.same_as):
            _refer((*path, "same-as", place), same, found, questions_only=True)
    for place, one in enumerate(rubric.contradicts):
        _refer(("contradicts", place, "with"), one.with_, found, questions_only=False)


def lint_crossings(case: Case, found: Findings) -> None:
    """Warn of what a case says on questions that a bundled rubric does not have, or with labels it does not have."""
    own = case.rubric.partition("@")[0]
    for path, name, finding in _crossings(case):
        theirs = name.partition("/")[0]
        if theirs == own:
            continue
        if theirs not in bundled("rubric"):
            hint = nearest(theirs, bundled("rubric"))
            if hint.startswith("did you mean"):  # else it may well be a rubric of the author's own
                found.warning((*path, "question"), "unknown-question", f"no rubric {shown(theirs)} is bundled", hint)
        elif _refer((*path, "question"), name, found, questions_only=True) and finding:
            labels = _labels(theirs)[name.partition("/")[2]]
            if finding not in labels:
                message = f"the rubric {theirs} has no label {shown(finding)} there"
                found.warning((*path, "finding"), "unknown-label", message, nearest(finding, labels))


def _crossings(case: Case) -> Iterator[tuple[Path, str, str | None]]:
    """List the names of other rubrics' questions, each with where it stands and the label that goes with it."""
    for place, item in enumerate(case.evidence):
        for inner, reading in enumerate(item.readings, -1):
            if "/" in reading.question:
                path: Path = ("evidence", place)
                yield (*path, "also", inner) if inner >= 0 else path, reading.question, reading.finding
    for place, entry in enumerate(case.unknowns):
        if entry.question and "/" in entry.question:
            yield ("unknowns", place), entry.question, None


def _refer(path: Path, name: str, found: Findings, *, questions_only: bool) -> bool:
    """Tell whether a bundled rubric has a question, and warn if not; nothing is known of those that are not bundled."""
    theirs, _, inner = name.partition("/")
    if theirs not in bundled("rubric"):
        return False
    known = [*_labels(theirs)] + ([] if questions_only else _criteria(theirs))
    if inner in known:
        return True
    found.warning(
        path, "unknown-question", f"the rubric {theirs} has no question {shown(inner)}", nearest(inner, known)
    )
    return False


@cache
def _labels(name: str) -> dict[str, list[str]]:
    """Give the questions of a bundled rubric, each with its labels; none if the rubric is invalid."""
    rubric = read_rubric(bundled("rubric")[name]).document
    return {one.id: [*scale_of(one, scales_of(rubric))] for _, one in questions_of(rubric)} if rubric else {}


@cache
def _criteria(name: str) -> list[str]:
    rubric = read_rubric(bundled("rubric")[name]).document
    return [criterion.id for _, criterion in criteria_of(rubric)] if rubric else []
