"""A rubric against itself: whatever contradicts itself or would leave scoring without an answer, each at its place."""

from __future__ import annotations

from collections import Counter

from premortem.model.formula import FormulaError, parse_formula
from premortem.model.rubric import ROOT, Criterion, Measure, Rubric, criteria_of, questions_of, scale_of, scales_of
from premortem.problems import Path, Problem, shown
from premortem.reading.findings import Findings


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
            _measure((*path, "measure"), question.measure, list(scale_of(question, scales)), rubric, found)
    if rubric.blend is not None and rubric.operator != "blend":
        found.error(("blend",), "bad-rubric", f"the operator {rubric.operator} takes no parameter 'blend'")
    return found


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


def _criterion(path: Path, criterion: Criterion, levels: int, found: Findings) -> None:
    depth = sum(step == "criteria" for step in path)
    if bool(criterion.criteria) == bool(criterion.questions):
        found.error(path, "bad-rubric", f"{shown(criterion.id)} needs either criteria or questions")
    if depth >= levels:
        message = f"{shown(criterion.id)} lies deeper than the rubric has levels ({levels})"
        found.error(path, "bad-rubric", message, "name one more level under 'levels'")
    if criterion.operator == "worst":
        found.error((*path, "operator"), "bad-rubric", "'worst' is for the root alone", "use max")
    if criterion.blend is not None and criterion.operator != "blend":
        message = f"the operator {criterion.operator} takes no parameter 'blend'"
        found.error((*path, "blend"), "bad-rubric", message, "remove it, or use 'operator: blend'")


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


def _measure(path: Path, measure: Measure, labels: list[str], rubric: Rubric, found: Findings) -> None:
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
