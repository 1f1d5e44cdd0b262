"""The report of whatever was found out: each kind of result has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.lenses import Lenses
from premortem.model.patterns import Patterns
from premortem.model.portfolio import Portfolio
from premortem.model.result import Assessment
from premortem.reporting.looks import USUAL

if TYPE_CHECKING:
    from premortem.analysis.editions import Editions
    from premortem.model.comparison import Comparison
    from premortem.reporting.looks import Look

    Result = Assessment | Comparison | Editions | Lenses | Patterns | Portfolio


def render_result(result: Result, form: str, lang: str = "en", look: Look = USUAL, picture: str | None = None) -> str:
    """Write a report.

    Args:
        result: what to report.
        form: ``html``, ``markdown``, ``json``, ``text`` or ``svg``.
        lang: language of the report.
        look: which page it is, and by whose templates.
        picture: with ``svg``, which; None for the usual one.

    Raises:
        ValueError: there is no such format, language, page or picture, or JSON or a picture is to look like something.
        InvalidInput: a template of one's own cannot be used.
    """
    if form == "json" and look != USUAL:
        raise ValueError("JSON is the result itself; it is made by no template")
    if form == "svg":
        return _picture(result, lang, look, picture)
    if picture is not None:
        raise ValueError(f"there are no pictures in the format {form!r}, only in 'svg'")
    if isinstance(result, Assessment):
        from premortem.reporting.rendering import render_assessment

        return render_assessment(result, form, lang, look)
    if look.page != USUAL.page:
        raise ValueError(f"there is no page {look.page!r} of such a result, only of one assessment")
    if isinstance(result, Lenses):
        from premortem.reporting.lensing import render_lenses

        return render_lenses(result, form, lang, look.design)
    if isinstance(result, Patterns):
        from premortem.reporting.patterns import render_patterns

        return render_patterns(result, form, lang, design=look.design)
    if isinstance(result, Portfolio):
        from premortem.reporting.portfolios import render_portfolio

        return render_portfolio(result, form, lang, look.design)
    from premortem.reporting.matrices import render_comparison

    return render_comparison(result, form, lang, design=look.design)


def _picture(result: Result, lang: str, look: Look, picture: str | None) -> str:
    """Draw a picture.

    Raises:
        ValueError: there is none of the name or the result, or no such language, or it is to look like something.
    """
    if look != USUAL:
        raise ValueError("a picture is made by no template")
    from premortem.reporting.figures.results import render_picture

    return render_picture(result, lang, picture)
