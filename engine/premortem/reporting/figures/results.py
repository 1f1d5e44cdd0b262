"""Which picture of which result: each kind of result has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.model.comparison import Comparison
from premortem.model.result import Assessment
from premortem.model.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

PICTURES: dict[type, tuple[str, ...]] = {
    Assessment: ("profile", "waterfall"),
    Comparison: ("matrix", "forest"),
    Timeline: ("timeline",),
}
"""Kind of result to the pictures that there are of it, the usual one first."""


def render_picture(result: object, lang: str = "en", picture: str | None = None) -> str:
    """Draw a result as an SVG file of its own; the same result, picture and language give the same text.

    Args:
        result: an assessment, a comparison of programmes, or a timeline.
        lang: of the words in it.
        picture: one of `PICTURES`; None for the usual one.

    Raises:
        ValueError: there is no such picture or language, or none of such a result.
    """
    names = PICTURES.get(type(result))
    if names is None:
        raise ValueError("there is no picture of such a result, only of an assessment, a comparison or a timeline")
    name = picture or names[0]
    if name not in names:
        raise ValueError(f"there is no picture {name!r} of it, only {', '.join(names)}")
    return _drawing(name)(result, lang)


def _drawing(name: str) -> Callable[[Any, str], str]:
    """Find what draws a picture."""
    if name in PICTURES[Assessment]:
        from premortem.reporting.figures import assessments

        return {"profile": assessments.draw_profile, "waterfall": assessments.draw_waterfall}[name]
    if name in PICTURES[Comparison]:
        from premortem.reporting.figures import comparisons

        return {"matrix": comparisons.draw_matrix, "forest": comparisons.draw_forest}[name]
    from premortem.reporting.figures.stories import draw_timeline

    return draw_timeline
