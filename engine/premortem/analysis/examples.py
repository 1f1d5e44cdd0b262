"""The examples that a rubric carries: each scored, and what was got set beside what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.case import Case
from premortem.model.example import Expected
from premortem.model.scores import CriterionResult
from premortem.problems import Path, shown
from premortem.reading.checking import check_case
from premortem.scoring.assessing import prepare
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.example import Example
    from premortem.model.rubric import Rubric
    from premortem.reading.findings import Findings

TOLERANCE = 5e-7
"""Numbers hold to six decimals."""


def check_examples(rubric: Rubric, found: Findings) -> None:
    """Score every example of a rubric that is free of errors, and note where it does not come out as expected."""
    for place, example in enumerate(rubric.examples):
        _example(rubric, ("examples", place), example, found)


def _example(rubric: Rubric, path: Path, example: Example, found: Findings) -> None:
    case = Case.model_construct(
        case="example",
        title={"en": "example"},
        rubric=rubric.rubric,
        sources=example.sources,
        facts=example.facts,
        evidence=example.evidence,
        answers=example.answers,
        unknowns=example.unknowns,
    )
    errors = [problem for problem in check_case(case, rubric) if problem.severity == "error"]
    for problem in errors:
        message = f"{problem.path}: {problem.message}" if problem.path else problem.message
        found.error(path, problem.code, f"the example cannot be scored: {message}", problem.hint)
    if errors:
        return
    try:
        prepared = prepare(case, rubric)
        root, _ = score(prepared.answers, prepared.plan)
    except TooManyCompletions as error:
        found.error(path, "too-complex", f"the example cannot be scored: {error}")
        return
    nodes = dict(_criteria(root))
    for name, expected in example.expect.items():
        here: Path = (*path, "expect", name)
        if found.known(here, "unknown-criterion", name, nodes, "the rubric has no criterion"):
            _compare(here, expected, nodes[name], found)


def _criteria(node: CriterionResult) -> Iterator[tuple[str, CriterionResult]]:
    yield node.head.id, node
    for child in node.children:
        if isinstance(child, CriterionResult):
            yield from _criteria(child)


def _compare(path: Path, expected: Expected, node: CriterionResult, found: Findings) -> None:
    """Set what was got beside what was expected, field by field."""
    got = {**node.verdict._asdict(), **node._asdict()}
    for name in Expected.model_fields:
        want, have = getattr(expected, name), got[name]
        if want is None or _agree(want, have):
            continue
        what = name.replace("_", "-")
        message = f"expected {what} {_shown(want)}, got {_shown(have)}"
        found.error(path, "example-failed", message, "mend the rubric, or what is expected")


def _agree(want: object, have: object) -> bool:
    if isinstance(want, float):
        return isinstance(have, float) and abs(want - have) <= TOLERANCE
    if isinstance(want, tuple):
        return isinstance(have, tuple) and sorted(want) == sorted(have)
    return want == have


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return shown(", ".join(value))
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return "none" if value is None else shown(value)
