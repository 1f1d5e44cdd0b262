"""Where the pages of a site stand, and how one leads to another.

Names are made of ids alone, which are lower-case letters, digits and hyphens; a dot joins what an id cannot hold, so
that no two pages share a name, on no file system.
"""

from __future__ import annotations

from premortem.reporting.navigation import HOME


def of_index(number: int = 1) -> str:
    """Name a page of the index; the first is the home of the site."""
    return HOME if number == 1 else _numbered("index", number)


def of_case(case: str) -> str:
    """Name the page of a case."""
    return f"cases/{case}.html"


def of_rubric(rubric: str) -> str:
    """Name the page of a rubric."""
    return f"rubrics/{rubric}.html"


def of_criterion(rubric: str, criterion: str) -> str:
    """Name the page of all programmes on one criterion of a rubric."""
    return f"rubrics/{rubric}.{criterion}.html"


def of_patterns(rubric: str) -> str:
    """Name the page of what recurs across the cases of a rubric."""
    return f"patterns/{rubric}.html"


def of_comparison(name: str) -> str:
    """Name the page of a comparison."""
    return f"compare/{name}.html"


def of_source(name: str, number: int = 1) -> str:
    """Name a page of a source; a source that supports very much has several."""
    return _numbered(f"sources/{name}", number, "p")


def of_sources(number: int = 1) -> str:
    """Name a page of the list of all sources."""
    return _numbered("sources", number)


def _numbered(name: str, number: int, letter: str = "") -> str:
    return f"{name}.html" if number == 1 else f"{name}.{letter}{number}.html"
