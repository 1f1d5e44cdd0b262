"""Values to models that were checked, or to every problem that stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from premortem.model.base import Document
from premortem.problems import MAX_PROBLEMS, Origin, Problem, shown
from premortem.reading.shapes import Salvage, validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

D = TypeVar("D", bound=Document)

TOO_MANY = "too-many"
"""The code of the count of what is not shown."""


class Loaded(NamedTuple, Generic[D]):
    """What reading a file came to.

    Attributes:
        document: None if there is any error.
        problems: errors, warnings and information, in the order of the file, at most `MAX_PROBLEMS` and a count.
    """

    document: D | None
    problems: tuple[Problem, ...]


def checked(
    model: type[D], value: Any, origin: Origin, check: Callable[[D], list[Problem]]
) -> tuple[D | None, list[Problem]]:
    """Make a model of a value and check it; what cannot be used is left out, so that the rest is checked as well.

    Returns:
        The model, None if there is any error; and every problem.
    """
    if not isinstance(value, dict):
        return None, [_not_a_mapping(value, origin, model)]
    document, problems, salvage = validated(model, value, origin)
    if document is not None:
        problems += [problem for problem in check(document) if not _spurious(problem, salvage)]
    return None if fails(problems) else document, problems


def read_document(model: type[D], value: Any, origin: Origin, check: Callable[[D], list[Problem]]) -> Loaded[D]:
    """Make a model of a value and check it, with its problems in order."""
    document, problems = checked(model, value, origin, check)
    return Loaded(document, in_order(problems))


def fails(problems: Iterable[Problem]) -> bool:
    """Tell whether there is an error among problems."""
    return any(problem.severity == "error" for problem in problems)


_RESTS_ON = {
    "unknown-source": "sources",
    "measure-impossible": "facts",
    "unknown-rubric": "rubric",
    "unknown-label": "scales",
}
"""The section of a document that a code speaks of what is missing in."""
_MISSED = {"unknown-question": ("criteria",), "no-effect": ("questions", "facts")}
"""Sections in which any broken part can be the reason for a code."""
_MISSED_WITHIN = {
    ("questions", "missing-key"): ("sources",),
    ("facts", "missing-key"): ("sources",),
    ("codes", "unknown-label"): ("questions",),
}
"""Likewise for a code within a section."""


def _spurious(problem: Problem, salvage: Salvage) -> bool:
    """Tell what is only missed because it, or all of its section, is there but could not be read."""
    section = _RESTS_ON.get(problem.code)
    around = _MISSED_WITHIN.get((problem.path.partition(".")[0], problem.code)) or _MISSED.get(problem.code)
    if around:
        return any(path[0] in around for path in salvage.broken)
    if section is None:
        return False
    return (section,) in salvage.broken or any(str(name) in problem.message for name in salvage.names(section))


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place and cut them to `MAX_PROBLEMS`, errors first to stay, with a count of the rest.

    A count that is among them already, of what was cut before, is added to.
    """
    shown_before = [problem for problem in problems if problem.code != TOO_MANY]
    more = sum(int(problem.message.split()[1]) for problem in problems if problem.code == TOO_MANY)
    more += max(0, len(shown_before) - MAX_PROBLEMS)
    rank = {"error": 0, "warning": 1, "info": 2}
    by_rank = sorted(shown_before, key=lambda problem: (rank[problem.severity], problem.line, problem.column))
    kept = by_rank[:MAX_PROBLEMS] if more else shown_before
    listed = sorted(kept, key=lambda problem: (problem.line, problem.column))
    if more:
        message = f"and {more} more"
        listed.append(kept[-1]._replace(path="", code=TOO_MANY, message=message, hint="mend these first"))
    return tuple(listed)


def _not_a_mapping(value: Any, origin: Origin, model: type[Document]) -> Problem:
    kind = "a list" if isinstance(value, list) else "nothing" if value is None else shown(value)
    first = next(iter(model.model_fields))
    message = f"expected lines of 'key: value', found {kind}"
    return origin.problem((), "wrong-type", message, f"a {first} starts with '{first}: ...'")


def is_overlay(value: Any) -> bool:
    """Tell an overlay from a whole rubric."""
    return isinstance(value, dict) and "extends" in value
