"""The function that makes a site of a library of cases; ``premortem`` itself exports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.deepening import PARTS
from premortem.api.assessing import assess
from premortem.problems import InvalidInput
from premortem.reading.findings import Findings
from premortem.reading.loading import Rubrics
from premortem.reporting.site.building import Library, Settings
from premortem.reporting.site.listing import listed
from premortem.reporting.site.schemes import with_bases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.problems import Problem
    from premortem.reporting.site.building import Page

QUICK = tuple(part for part in PARTS if part != "robustness")
"""What reports can say of what their verdicts depend on without any draws."""


def site(  # noqa: PLR0913 (how a site is made)
    cases: Iterable[Case],
    rubric: Rubric | None = None,
    lang: str = "en",
    *,
    title: str = "",
    robustness: bool = True,
    redact: bool = False,
) -> Iterator[Page]:
    """Make a static site of cases: a report on each, comparisons, rubrics, sources, a search, an index.

    Pages come one after the other, each with its ``path`` in the folder of the site and its ``text``.

    Args:
        cases: each with an id of its own.
        rubric: by which all are assessed; by default each by the bundled one that it names.
        lang: of all pages, ``en`` or ``ko``.
        title: of the site; empty for the usual one.
        robustness: whether reports say how easily verdicts would change, which takes most of the time.
        redact: whether what is confidential counts and is not shown.

    Raises:
        InvalidInput: two cases have the same id, a rubric cannot take a case (as in `assess`), or there is none.
        ValueError: there is no such language.
    """
    rubrics = Rubrics(rubric)
    assessed = _assessed(cases, rubrics)
    settings = Settings(title, lang, PARTS if robustness else QUICK, redact)
    used = {found.rubric: found for _, found in assessed.values()}
    listing = [listed(assess(*one)) for one in assessed.values()]
    return Library(listing, lambda name: assess(*assessed[name]), with_bases(used.values()), settings).pages()


def _assessed(cases: Iterable[Case], rubrics: Rubrics) -> dict[str, tuple[Case, Rubric]]:
    """Find the rubric of each case.

    Raises:
        InvalidInput: as `site` says.
    """
    found: dict[str, tuple[Case, Rubric]] = {}
    problems: list[Problem] = []
    for case in cases:
        loaded = rubrics.of(case)
        problems += loaded.problems if loaded.document is None else twice(case, found)
        if loaded.document:
            found[case.case] = case, loaded.document
    if problems:
        raise InvalidInput(problems)
    return found


def twice(case: Case, known: Iterable[str]) -> Findings:
    """Say of a case that there is another with its id; nothing if there is none."""
    found = Findings(case)
    if case.case in known:
        message = f"the case '{case.case}' stands here for the second time"
        found.error(("case",), "duplicate-id", message, "give each case an id of its own")
    return found
