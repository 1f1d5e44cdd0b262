"""The report of whatever was found out: each kind of result has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.lenses import Lenses
from premortem.model.patterns import Patterns
from premortem.model.result import Assessment

if TYPE_CHECKING:
    from premortem.analysis.editions import Editions
    from premortem.model.comparison import Comparison

    Result = Assessment | Comparison | Editions | Lenses | Patterns


def render_result(result: Result, form: str, lang: str = "en") -> str:
    """Write a report.

    Args:
        result: what to report.
        form: ``html``, ``markdown``, ``json`` or ``text``.
        lang: language of the report.

    Raises:
        ValueError: there is no such format or language.
    """
    if isinstance(result, Assessment):
        from premortem.reporting.rendering import render_assessment

        return render_assessment(result, form, lang)
    if isinstance(result, Lenses):
        from premortem.reporting.lensing import render_lenses

        return render_lenses(result, form, lang)
    if isinstance(result, Patterns):
        from premortem.reporting.patterns import render_patterns

        return render_patterns(result, form, lang)
    from premortem.reporting.matrices import render_comparison

    return render_comparison(result, form, lang)
