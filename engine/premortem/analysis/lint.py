"""What is suspicious in a rubric that is free of errors: warnings for its author, never a reason not to use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from premortem.analysis.crossing import lint_references
from premortem.analysis.examples import check_examples
from premortem.analysis.logic_lint import lint_logic
from premortem.model.formula import parse_formula
from premortem.model.rubric import (
    CATEGORICAL,
    Criterion,
    Rubric,
    children_of,
    criteria_of,
    every_criterion,
    has_values,
    questions_of,
    targets_of,
    top_of,
)
from premortem.problems import Path, Problem, shown
from premortem.reading.findings import Findings
from premortem.reading.library import bundled
from premortem.reading.loading import read_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case

IN_ITS_OWN_LANGUAGE = "citation"
"""The text that is not translated."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def lint_rubric(rubric: Rubric) -> list[Problem]:
    """Find what is suspicious in a rubric that is free of errors, and run the examples that it carries."""
    found = Findings(rubric)
    lint_logic(rubric, found)
    _weights(rubric, found)
    _scales(rubric, found)
    _translations(rubric, found)
    _locators(rubric, found)
    lint_references(rubric, found)
    _answered(rubric, _bundled_cases(rubric), found)
    check_examples(rubric, found)
    return found


def _weights(rubric: Rubric, found: Findings) -> None:
    """Warn of weights that change nothing."""
    for path, criterion in [((), top_of(rubric)), *criteria_of(rubric)]:
        children = children_of(criterion)
        weights = {child.weight for child in children}
        if weights == {1.0}:
            continue
        key = "criteria" if criterion.criteria else "questions"
        first = next(place for place, child in enumerate(children) if child.weight != 1)
        why = _without_effect(criterion, len(children), len(weights))
        if why:
            hint = "leave them out, or change the operator"
            found.warning((*path, key, first, "weight"), "no-effect", why, hint)


def _without_effect(criterion: Criterion, children: int, weights: int) -> str:
    """Say why the weights below a criterion change nothing; nothing if they do."""
    if children == 1:
        return "the weight of an only child has no effect"
    if weights == 1:
        return "weights that are all the same have no effect"
    if criterion.operator in ("max", "min", *CATEGORICAL):
        return f"under {criterion.operator} weights have no effect on the verdict, only on coverage"
    return ""


def _scales(rubric: Rubric, found: Findings) -> None:
    """Warn of a scale whose values do not rise from its first label to its last, where its order counts."""
    default = next(iter(rubric.scales), None)
    used = {one.scale or default for one in every_criterion(rubric) if one.operator in CATEGORICAL}
    for name, scale in rubric.scales.items():
        values = [value or 0.0 for value in scale.values()]
        if name in used and has_values(scale) and values != sorted(values):
            message = "the labels do not rise in value from the first to the last, and their order counts here"
            found.warning(("scales", name), "scale-order", message, "list the lowest label first")


def _translations(rubric: Rubric, found: Findings) -> None:
    """Warn of texts that lack a language of the title."""
    languages = sorted(rubric.title)
    for path, text in _texts(rubric, ()):
        missing = [language for language in languages if language not in text]
        if missing:
            message = f"there is no text in {', '.join(missing)} here, and the title has one"
            found.warning(path, "missing-translation", message, f"add '{missing[0]}: ...'")


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Find every text by language below a part of a rubric."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name != IN_ITS_OWN_LANGUAGE:
                yield from _texts(getattr(value, name), (*path, str(field.alias)))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _texts(part, (*path, place))
    elif isinstance(value, dict) and _is_text(value):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*path, name))


def _is_text(value: dict[str, Any]) -> bool:
    return bool(value) and all(
        isinstance(text, str) and _LANGUAGE.fullmatch(language) for language, text in value.items()
    )


def _locators(rubric: Rubric, found: Findings) -> None:
    """Warn of a lowest criterion that does not say where its source treats it."""
    criteria = list(criteria_of(rubric))
    if rubric.source is None and not any(criterion.locator for _, criterion in criteria):
        return
    for path, criterion in criteria:
        if criterion.questions and criterion.locator is None:
            message = f"{shown(criterion.id)} does not say where its source treats it"
            found.warning((*path, "id"), "no-locator", message, "add 'locator: ...'")


def _bundled_cases(rubric: Rubric) -> list[Case]:
    """Read the bundled cases that were written for a rubric."""
    documents = (read_case(path).document for path in bundled("cases").values())
    return [case for case in documents if case and case.rubric.partition("@")[0] == rubric.rubric]


def _answered(rubric: Rubric, cases: Iterable[Case], found: Findings) -> None:
    """Note the questions that no bundled case answers, if there are bundled cases at all."""
    answered = [_answers_in(case, rubric) for case in cases]
    known = set().union(*answered)
    for path, question in questions_of(rubric) if answered else ():
        if question.id not in known:
            found.info((*path, "id"), "unanswered", f"no bundled case answers {shown(question.id)}")


def _answers_in(case: Case, rubric: Rubric) -> set[str]:
    """Name the questions that a case for this rubric answers: by evidence, directly, or by the facts of a measure."""
    targets = targets_of(rubric, rubric.rubric)
    said = (reading.question for item in case.evidence for reading in item.readings)
    measured = {
        question.id
        for _, question in questions_of(rubric)
        if question.measure and all(fact in case.facts for fact in parse_formula(question.measure.formula).names)
    }
    return measured.union(*(targets.get(name, ()) for name in [*case.answers, *said]))
