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
    from premortem.analysis.editions import Editions
    from premortem.analysis.verifying import Difference
    from premortem.api.assessing import agreement, assess, gaps, robustness, verify
    from premortem.api.comparing import compare, diff, lenses, patterns
    from premortem.api.documents import check, schema
    from premortem.api.portfolios import Collection, collect, extract, score_table, summarise_table
    from premortem.api.publishing import redacted, render
    from premortem.api.sites import site
    from premortem.model.agreement import Agreement
    from premortem.model.case import Case
    from premortem.model.comparison import Comparison
    from premortem.model.gaps import Gap
    from premortem.model.lenses import Lenses
    from premortem.model.mapping import TableMapping
    from premortem.model.patterns import Patterns
    from premortem.model.portfolio import Portfolio, TableRecord
    from premortem.model.result import Assessment
    from premortem.model.robustness import Robustness
    from premortem.model.rubric import Rubric
    from premortem.problems import InvalidInput, PremortemError, Problem
    from premortem.reading.loading import load_case, load_rubric
    from premortem.reading.mappings import load_mapping
    from premortem.reporting.sections import render_section, section_style

__version__ = VERSION

_HOMES = {
    "Agreement": "premortem.model.agreement",
    "Assessment": "premortem.model.result",
    "Case": "premortem.model.case",
    "Collection": "premortem.api.portfolios",
    "Comparison": "premortem.model.comparison",
    "Diff": "premortem.analysis.diff",
    "Difference": "premortem.analysis.verifying",
    "Editions": "premortem.analysis.editions",
    "Gap": "premortem.model.gaps",
    "InvalidInput": "premortem.problems",
    "Lenses": "premortem.model.lenses",
    "Patterns": "premortem.model.patterns",
    "Portfolio": "premortem.model.portfolio",
    "PremortemError": "premortem.problems",
    "Problem": "premortem.problems",
    "Robustness": "premortem.model.robustness",
    "Rubric": "premortem.model.rubric",
    "TableMapping": "premortem.model.mapping",
    "TableRecord": "premortem.model.portfolio",
    "agreement": "premortem.api.assessing",
    "assess": "premortem.api.assessing",
    "check": "premortem.api.documents",
    "collect": "premortem.api.portfolios",
    "compare": "premortem.api.comparing",
    "diff": "premortem.api.comparing",
    "extract": "premortem.api.portfolios",
    "gaps": "premortem.api.assessing",
    "lenses": "premortem.api.comparing",
    "load_case": "premortem.reading.loading",
    "load_mapping": "premortem.reading.mappings",
    "load_rubric": "premortem.reading.loading",
    "patterns": "premortem.api.comparing",
    "redacted": "premortem.api.publishing",
    "render": "premortem.api.publishing",
    "render_section": "premortem.reporting.sections",
    "robustness": "premortem.api.assessing",
    "schema": "premortem.api.documents",
    "score_table": "premortem.api.portfolios",
    "section_style": "premortem.reporting.sections",
    "site": "premortem.api.sites",
    "summarise_table": "premortem.api.portfolios",
    "verify": "premortem.api.assessing",
}

__all__ = [
    "Agreement",
    "Assessment",
    "Case",
    "Collection",
    "Comparison",
    "Diff",
    "Difference",
    "Editions",
    "Gap",
    "InvalidInput",
    "Lenses",
    "Patterns",
    "Portfolio",
    "PremortemError",
    "Problem",
    "Robustness",
    "Rubric",
    "TableMapping",
    "TableRecord",
    "__version__",
    "agreement",
    "assess",
    "check",
    "collect",
    "compare",
    "diff",
    "extract",
    "gaps",
    "lenses",
    "load_case",
    "load_mapping",
    "load_rubric",
    "patterns",
    "redacted",
    "render",
    "render_section",
    "robustness",
    "schema",
    "score_table",
    "section_style",
    "site",
    "summarise_table",
    "verify",
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
