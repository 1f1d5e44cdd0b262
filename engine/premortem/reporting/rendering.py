"""Result to report: one template a format, and what templates can ask for beyond the result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.analysis.deepening import deepened
from premortem.model.result import written_json
from premortem.reporting import arranging, wording
from premortem.reporting.assets import SCRIPTS, STYLES
from premortem.reporting.environments import environment, environment_of
from premortem.reporting.kit import Kit
from premortem.reporting.looks import PAGES, USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.result import Assessment
    from premortem.reporting.axes import Node
    from premortem.reporting.designs import Design
    from premortem.reporting.looks import Look
    from premortem.reporting.navigation import Site

_LINE_ENDS = re.compile(r" +$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


class Format(NamedTuple):
    """A report format: how its templates end, and whether what they print is escaped as HTML or Markdown, or not."""

    suffix: str
    markup: str


FORMATS = {
    "html": Format("html.j2", "html"),
    "markdown": Format("md.j2", "markdown"),
    "text": Format("txt.j2", "text"),
}
"""The formats that have templates; ``json`` is the document itself and has none."""


def render_assessment(
    assessment: Assessment, form: str, lang: str = "en", look: Look = USUAL, *, colour: bool = False
) -> str:
    """Write a report; the same assessment, format and language give the same text.

    Args:
        assessment: what to report.
        form: one of `FORMATS`, or ``json``.
        lang: language of the report.
        look: which page it is, and by whose templates.
        colour: whether a text report may use terminal colours.

    Raises:
        ValueError: there is no such format, language or page.
        InvalidInput: a template of one's own cannot be used.
    """
    if form == "json":
        return assessment.to_json()
    check_format(form)
    if look.page not in PAGES:
        raise ValueError(f"there is no page {look.page!r}, only {', '.join(PAGES)}")
    if form != "text" or look.page != "report":
        assessment = deepened(assessment)
    result = assessment.to_dict()
    nodes = arranging.criteria(result["root"])
    page = arranging.arranged(result)
    made_of = (look.page, result, page, form, lang)
    return render_page(*made_of, nodes=nodes, colour=colour, design=look.design, scripts=look.scripts)


def render_part(name: str, assessment: Assessment, form: str, lang: str = "en", *, colour: bool = False) -> str:
    """Write one part of what the conclusion depends on as a page of its own.

    Args:
        name: ``gaps`` or ``agreement``.
        assessment: of a case; the part is worked out if it is not there.
        form: ``markdown``, ``text`` or ``json``.
        lang: language of the page.
        colour: whether a text may use terminal colours.

    Raises:
        ValueError: there is no such format or language.
    """
    result = deepened(assessment, (name,)).to_dict()
    if form == "json":
        made_of = {of: {key: result[of].get(key) for key in ("id", "version", "sha256")} for of in ("rubric", "case")}
        head = {"schema": f"premortem-{name}/1", "engine": result["engine"], **made_of}
        left_out = {"redacted": result["redacted"]} if "redacted" in result else {}
        return written_json({**head, name: result.get(name), **left_out})
    check_format(form)
    nodes = arranging.criteria(result["root"])
    return render_page(name, result, arranging.arranged(result), form, lang, nodes=nodes, colour=colour)


def check_format(form: str) -> None:
    """Check that there are templates of a format.

    Raises:
        ValueError: there are none.
    """
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}, only {', '.join([*FORMATS, 'json'])}")


def render_page(  # noqa: PLR0913 (what a page is made of)
    name: str,
    document: dict[str, Any],
    arranged: object,
    form: str,
    lang: str = "en",
    *,
    nodes: Sequence[Node] = (),
    colour: bool = False,
    design: Design | None = None,
    site: Site | None = None,
    scripts: bool = True,
) -> str:
    """Write a page about a document, by the templates of its name: ``<name>.html.j2``, ``.md.j2``, ``.txt.j2``.

    Args:
        name: of the templates, and of a stylesheet of their own beside the common one, if there is one.
        document: plain values, which templates read as ``r``; its ``rubric`` is that of a result.
        arranged: what templates read as ``page``.
        form: one of `FORMATS`.
        lang: language of the page.
        nodes: the criteria that the page shows, or what has their fields.
        colour: whether a text may use terminal colours.
        design: templates that go before the bundled ones; None for none.
        site: that the page belongs to; None for a page that stands for itself.
        scripts: whether the page carries its scripts; what needs them is left out without.

    Raises:
        ValueError: there is no such format or language.
        InvalidInput: a template of the design cannot be used.
    """
    check_format(form)
    suffix, markup = FORMATS[form]
    styles = ("report", *(("site",) if site else ()), *STYLES.get(name, ()), name)
    carried = {"styles": dict.fromkeys(styles), "scripts": SCRIPTS.get(name, ()) if scripts else ()}
    context = {
        "r": document,
        "lang": lang,
        "h": Kit(document, lang, markup, nodes=nodes, colour=colour, design=design, **carried),
        "page": arranged,
        "site": site,
        "missing": wording.foreign_texts(document, lang),
    }
    text = _filled(f"{name}.{suffix}", context, markup, design)
    if markup != "html":  # lines that a template only needs for its own layout
        text = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("", text)).strip("\n")
    return text.rstrip("\n") + "\n"


def _filled(name: str, context: dict[str, Any], markup: str, design: Design | None) -> str:
    """Fill in a template, in a sandbox if there are any of one's own."""
    if design is None:
        return environment(markup, context["lang"]).get_template(name).render(context)
    from premortem.reporting.sandboxes import problems_told

    templates = environment_of(design, markup, context["lang"])
    with problems_told(design):
        return templates.get_template(name).render(context)
