"""Everything wrong with one file: what reading finds, and, where that is no error, what is suspicious."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.analysis.case_lint import lint_case
from premortem.analysis.lint import lint_rubric
from premortem.model.case import Case
from premortem.model.rubric import Rubric
from premortem.reading.documents import Loaded, in_order
from premortem.reading.loading import read_either

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path as FilePath

    from premortem.model.base import Document
    from premortem.problems import Problem
    from premortem.reading.loading import Rubrics


def inspect(
    path: FilePath | str | None,
    rubrics: Rubrics,
    *,
    text: str | bytes | None = None,
    name: str | None = None,
    ignored: dict[str, int] | None = None,
) -> Loaded[Any]:
    """Read a rubric, a case or a mapping and find everything wrong with it; a rubric is kept for those of it.

    Args:
        path: a file or a bundled id; None if there is a text.
        rubrics: those that cases and mappings are checked against; a rubric that is free of errors is added.
        text: YAML, in place of a file; beside a path, what was read from it before.
        name: how to call the document in problems; by default its path.
        ignored: codes whose warnings and notes are left out, each with their number, which is counted up here.
    """
    return add_suspicions(read_either(path, rubrics, text=text, name=name), rubrics, ignored)


def add_suspicions(loaded: Loaded[Any], rubrics: Rubrics, ignored: dict[str, int] | None = None) -> Loaded[Any]:
    """Add what is suspicious in a document to the problems that reading found; the arguments are those of `inspect`."""
    kept = tuple(_kept(loaded.problems, ignored))
    suspicions = tuple(_kept(_suspicions(loaded.document, rubrics), ignored))
    return Loaded(loaded.document, in_order([*kept, *suspicions]) if suspicions else kept)


def _suspicions(document: Document | None, rubrics: Rubrics) -> Iterable[Problem]:
    """Find what is suspicious in a document without errors."""
    if isinstance(document, Rubric):
        rubrics.add(document)
        return lint_rubric(document)
    if not isinstance(document, Case):
        return ()
    rubric = rubrics.of(document).document
    return lint_case(document, rubric) if rubric else ()


def _kept(problems: Iterable[Problem], ignored: dict[str, int] | None) -> Iterable[Problem]:
    """Leave out, and count, what is ignored; errors never are."""
    for problem in problems:
        if ignored is None or problem.severity == "error" or problem.code not in ignored:
            yield problem
        else:
            ignored[problem.code] += 1
