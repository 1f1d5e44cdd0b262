"""Score public programmes against what is known to make such programmes fail.

    >>> import premortem
    >>> rubric = premortem.load_rubric("overseas-cluster-failure")
    >>> case = premortem.load_case("japan-technopolis")
    >>> assessment = premortem.assess(case, rubric)
    >>> assessment.overall.status
    'indicated'

Names are loaded on first use, so that ``import premortem`` costs next to nothing.
"""

from __future__ import annotations

from premortem.version import VERSION

TYPE_CHECKING = False  # type checkers know the name; importing typing would cost a start more than all else here
if TYPE_CHECKING:
    from typing import Any

    from premortem.analysis.diff import Diff
    from premortem.api import assess, diff, load_case, load_rubric, render, schema
    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.problems import InvalidInput, PremortemError, Problem

__version__ = VERSION

_HOMES = {
    "Assessment": "premortem.model.result",
    "Case": "premortem.model.case",
    "Diff": "premortem.analysis.diff",
    "InvalidInput": "premortem.problems",
    "PremortemError": "premortem.problems",
    "Problem": "premortem.problems",
    "Rubric": "premortem.model.rubric",
    "assess": "premortem.api",
    "diff": "premortem.api",
    "load_case": "premortem.api",
    "load_rubric": "premortem.api",
    "render": "premortem.api",
    "schema": "premortem.api",
}

__all__ = [
    "Assessment",
    "Case",
    "Diff",
    "InvalidInput",
    "PremortemError",
    "Problem",
    "Rubric",
    "__version__",
    "assess",
    "diff",
    "load_case",
    "load_rubric",
    "render",
    "schema",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module 'premortem' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
