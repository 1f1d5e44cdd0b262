"""A rubric against itself: whatever contradicts itself or would leave scoring without an answer, each at its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from premortem.model.formula import FormulaError, parse_formula
from premortem.model.rubric import (
    ROOT,
    Criterion,
    Measure,
    Rubric,
    criteria_of,
    has_values,
    questions_of,
    scale_of,
    scales_of,
)
from premortem.problems import Path, Problem, shown
from premortem.reading.findings import Findings
from premortem.reading.logic_checking import check_logic

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_rubric(rubric: Rubric) -> list[Problem]:
    """Find everything in a rubric that contradicts itself or would leave scoring without an answer."""
    found = Findings(rubric)
    _bands(rubric, found)
    _conventions(rubric, found)
    ids: Counter[str] = Counter()
    for path, criterion in criteria_of(rubric):
        _criterion(path, criterion, len(rubric.levels), found)
        _new_id(path, criterion.id, ids, found)
    scales = scales_of(rubric)
    for path, question in questions_of(rubric):
        _new_id(path, question.id, ids, found)
        known = found.known((*path, "scale"), "unknown-label", question.scale, scales, "there is no scale")
        if known and question.measure:
            _measure((*path, "measure"), question.measure, scale_of(question, scales), rubric, found)
        for place, same in enumerate(question.same_as):
            if same.partition("/")[0] == rubric.rubric:
                message = "a question is the same as one of another rubric, not of its own"
                found.error((*path, "same-as", place), "bad-rubric", message, "remove one of the two questions")
    _references(rubric, found)
    check_logic(rubric, found)
    return found


def _references(rubric: Rubric, found: Findings) -> None:
    """Check what remedies undo, and what the rubric contradicts."""
    questions = {question.id: question for _, question in questions_of(rubric)}
    ids = {**questions, **{criterion.id: criterion for _, criterion in criteria_of(rubric)}}
    for path, criterion in criteria_of(rubric):
        for place, remedy in enumerate(criterion.remedies):
            for inner, name in enumerate(remedy.undoes):
                where = (*path, "remedies", place, "undoes", inner)
                found.known(where, "unknown-question", name, questions, "there is no question")
    for place, one in enumerate(rubric.contradicts):
        path = ("contradicts", place)
        found.known((*path, "of"), "unknown-question", one.of, ids, "there is no question or criterion")
        if one.with_.partition("/")[0] == rubric.rubric:
            message = "a rubric contradicts others, not itself"
            found.error((*path, "with"), "bad-rubric", message, "name what another rubric says, or leave it out")


def _bands(rubric: Rubric, found: Findings) -> None:
    starts = [band.from_ for band in rubric.bands]
    if starts and starts[0] != 0:
        found.error(("bands", 0, "from"), "bad-rubric", "the first band has to start from 0")
    for place in range(1, len(starts)):
        if starts[place] <= starts[place - 1]:
            found.error(("bands", place, "from"), "bad-rubric", "bands have to stand in ascending order")
    found.unique((("bands", place, "id"), band.id) for place, band in enumerate(rubric.bands))


def _conventions(rubric: Rubric, found: Findings) -> None:
    confidence = rubric.verdict.confidence
    for name in ("evidence", "agreement"):
        low, high = getattr(confidence, name)
        if low > high:
            path: Path = ("verdict", "confidence", name)
            found.error(path, "bad-rubric", f"the first limit ({low:g}) is above the second ({high:g})")
    for name, scale in rubric.scales.items():
        if not scale:
            found.error(("scales", name), "bad-rubric", "a scale needs at least one label")
        elif not has_values(scale) and any(value is not None for value in scale.values()):
            bare = next(label for label, value in scale.items() if value is None)
            message = f"{shown(bare)} has no value, and other labels of the scale have one"
            found.error(("scales", name, bare), "bad-rubric", message, "give each a value, or write a bare list")


def _criterion(path: Path, criterion: Criterion, levels: int, found: Findings) -> None:
    depth = sum(step == "criteria" for step in path)
    if bool(criterion.criteria) == bool(criterion.questions):
        found.error(path, "bad-rubric", f"{shown(criterion.id)} needs either criteria or questions")
    if depth >= levels:
        message = f"{shown(criterion.id)} lies deeper than the rubric has levels ({levels})"
        found.error(path, "bad-rubric", message, "name one more level under 'levels'")
    if criterion.operator == "worst":
        found.error((*path, "operator"), "bad-rubric", "'worst' is for the root alone", "use max")


def _new_id(path: Path, name: str, ids: Counter[str], found: Findings) -> None:
    if name == ROOT:
        found.error((*path, "id"), "bad-rubric", f"the id {shown(name)} stands for the programme as a whole")
    elif ids[name]:
        found.error((*path, "id"), "duplicate-id", f"the id {shown(name)} is used before", "ids are unique in a rubric")
    ids[name] += 1


def _facts_of(path: Path, measure: Measure, found: Findings) -> tuple[str, ...]:
    """Name the facts that a formula needs; none, and an error, if it cannot be read or needs none."""
    hint = "write for instance budget_local / budget_total"
    try:
        needed = parse_formula(measure.formula).names
    except FormulaError as error:
        found.error(path, "bad-formula", str(error), hint)
        return ()
    if not needed:
        found.error(path, "bad-formula", "the formula uses no fact", hint)
    return needed


def _measure(path: Path, measure: Measure, labels: Mapping[str, float | None], rubric: Rubric, found: Findings) -> None:
    if not has_values(labels):
        hint = "ask a measured question on a scale with values"
        found.error(path, "bad-rubric", "a question whose labels have no values cannot be measured", hint)
    needed = _facts_of((*path, "formula"), measure, found)
    for name in measure.facts if needed else ():
        found.known((*path, "facts", name), "unknown-fact", name, needed, "the formula does not use")
    for label in measure.thresholds:
        found.known((*path, "thresholds", label), "unknown-label", label, labels, "the scale has no label")
    ordered = [measure.thresholds[label] for label in labels if label in measure.thresholds]
    if ordered != sorted(set(ordered)):
        found.error((*path, "thresholds"), "bad-rubric", "thresholds have to rise with the labels of the scale")
    strengths = rubric.evidence.strength
    found.known((*path, "strength"), "unknown-label", measure.strength, strengths, "there is no strength")
