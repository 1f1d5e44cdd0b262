"""Problems as GitHub's workflow commands, which it shows beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.problems import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.reporting.excerpts import Located

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def render_annotations(found: Iterable[Located]) -> str:
    """Write problems as workflow commands, one a line."""
    return "".join(f"{_command(one)}\n" for one in found)


def _command(one: Located) -> str:
    problem = one.problem
    place: dict[str, object] = {"file": visible(problem.file)}
    if problem.line:
        place |= {"line": problem.line, "col": problem.column}
    if one.end:
        place["endColumn"] = one.end
    place["title"] = problem.code
    properties = ",".join(f"{name}={str(value).translate(_IN_PROPERTIES)}" for name, value in place.items())
    path = f"{visible(problem.path)}: " if problem.path else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    message = f"{path}{problem.message}{hint}".translate(_IN_MESSAGES)
    return f"::{_LEVELS[problem.severity]} {properties}::{message}"
