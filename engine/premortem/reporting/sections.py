"""One criterion of a report as a fragment of HTML, for a page of one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from premortem.problems import nearest, shown
from premortem.reporting import arranging
from premortem.reporting.assets import stylesheet
from premortem.reporting.rendering import render_page

if TYPE_CHECKING:
    from premortem.model.result import Assessment

Node = dict[str, Any]

WHOLE = "overall"
"""The id of the root: its fragment is the verdict and the profile, without what stands below."""
LEVELS = range(1, 7)
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def render_section(
    assessment: Assessment, name: str, lang: str = "en", *, level: int = 2, prefix: str | None = None
) -> str:
    """Write one criterion of a report as a fragment of HTML, for a page of one's own.

    It is one ``section`` of class ``premortem``, without script, with all that stands below the criterion, and the
    sources of that; the page gives it a look with `section_style`.

    Args:
        assessment: from which it is taken.
        name: the id of a criterion; or ``overall``, for the verdict and the whole profile.
        lang: ``en`` or ``ko``.
        level: of its first heading, from 1 to 6.
        prefix: of all ids in it, a letter first, then letters, digits and ``_ . -``; by default made from the ids of
            the case and the criterion, so that the fragments on a page do not clash.

    Raises:
        ValueError: there is no such criterion, language or level, or the prefix is none.
    """
    if level not in LEVELS:
        raise ValueError(f"there is no heading of level {level}, only of {LEVELS[0]} to {LEVELS[-1]}")
    if prefix is not None and not _PREFIX.fullmatch(prefix):
        raise ValueError(f"a prefix of ids is a letter, then letters, digits and _ . -; {shown(prefix)} is not")
    result = assessment.to_dict()
    page = {
        **arranging.arranged(result),
        **_excerpt(result, name),
        "name": name,
        "level": level,
        "prefix": f"premortem-{assessment.case.id}-{name}-" if prefix is None else prefix,
    }
    return render_page("section", result, page, "html", lang, nodes=arranging.criteria(result["root"])).lstrip()


def _excerpt(result: Node, name: str) -> Node:
    """Find a criterion, what the rows of its picture are, and the sources of what stands below it.

    Raises:
        ValueError: there is none of this name.
    """
    below = arranging.criteria(result["root"])
    if name == WHOLE:
        return {"node": None, "within": below, "cited": []}
    found = {node["id"]: node for node in below}
    if name not in found:
        hint = nearest(name, [WHOLE, *found]) or f"{WHOLE}, or the id of a criterion"
        raise ValueError(f"there is no section {shown(name)}; {hint}")
    node = found[name]
    return {"node": node, "within": [node, *arranging.criteria(node)], "cited": _cited(node, result)}


def _cited(node: Node, result: Node) -> list[Node]:
    """List the sources of what is said below a criterion, in the order in which they come up."""
    items = [item for question in arranging.questions(node) for item in question["items"]]
    names = dict.fromkeys(item["source"] for item in items if item["source"] is not None)
    return [{"id": name, **result["sources"][name]} for name in names]


def section_style() -> str:
    """Give the stylesheet of what `render_section` writes; it touches nothing else on a page.

    Light and dark follow the ``color-scheme`` of the page; its variables can be set anew on ``.premortem``.
    """
    return stylesheet(("section",))
