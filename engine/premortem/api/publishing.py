"""Write reports of what was found out, whole or without what is confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.result import Assessment

if TYPE_CHECKING:
    from pathlib import Path

    from premortem.analysis.editions import Editions
    from premortem.analysis.redacting import Result
    from premortem.model.comparison import Comparison
    from premortem.model.lenses import Lenses
    from premortem.model.patterns import Patterns
    from premortem.model.portfolio import Portfolio


def render(  # noqa: PLR0913 (what a page is made of)
    assessment: Assessment | Comparison | Editions | Lenses | Patterns | Portfolio,
    format: str,
    lang: str = "en",
    *,
    page: str = "report",
    templates: Path | str | None = None,
    picture: str | None = None,
) -> str:
    """Write a report, or draw a picture.

    Args:
        assessment: what to report; or a comparison, two editions, a programme read through several frames, what
            recurs across programmes, or what a portfolio of them comes to.
        format: ``html``, ``markdown``, ``json`` or, of all but a portfolio, ``text``; of an assessment or a comparison
            of programmes also ``svg``, a picture in a file of its own.
        lang: ``en`` or ``ko``; texts that the case or rubric lacks in it are shown in another language, and marked.
        page: ``report``; of an assessment also ``brief``, the brief of one page.
        templates: a folder whose templates, stylesheets and scripts go before the bundled ones of the same name; they
            run in a sandbox.
        picture: with ``svg``: of an assessment ``profile`` (if none is named) or ``waterfall``, of a comparison
            ``matrix`` (if none is named) or ``forest``.

    Raises:
        ValueError: there is no such format, language, page or picture, or JSON or a picture is to be made by templates.
        InvalidInput: a template of the folder cannot be used, with its place in it.
    """
    from premortem.reporting.looks import Look
    from premortem.reporting.reports import render_result

    if templates is None:
        return render_result(assessment, format, lang, Look(page), picture)
    from premortem.reporting.designs import Design

    return render_result(assessment, format, lang, Look(page, Design(templates)), picture)


def redacted(result: Result) -> Result:
    """Take what is confidential out of a result, so that it can be passed on; all numbers stay what they are.

    Confidential items count and are not told: no statement, source, locator, note, nor who entered them. Nothing is
    told either of sources that only they rest on. How many there are stands in ``redacted``.

    Args:
        result: an assessment, a comparison, two editions, a programme read through several frames, patterns, or a
            timeline. What an assessment depends on is worked out first, if it is not there: afterwards nothing could.

    Raises:
        ValueError: the result does not say what it was made from, as one that somebody put together.
    """
    from premortem.analysis.deepening import deepened
    from premortem.analysis.redacting import redacted as without

    return without(deepened(result)) if isinstance(result, Assessment) else without(result)  # type: ignore[return-value]
