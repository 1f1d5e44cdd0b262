"""The page to take into a meeting: what could fail, what of it is visible, and what has to be found out.

No word of text is made here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from premortem.analysis.deepening import deepened
from premortem.reporting import arranging, axes, items
from premortem.reporting.rendering import check_format, render_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.result import Assessment

Node = dict[str, Any]

FORMATS = ("text", "markdown", "html")
STANDINGS = ("for", "against", "both", "measured", "answered", "open", "apart")
"""How a question can stand: items speak for its claim, against it, or both; all of them are computed from figures; it
has a label that has no value; nothing is known; it does not apply, or is not asked given the other answers."""
FIRST = 12
"""Questions to find out that are told in full; all others have an empty box in the list."""


def render_checklist(assessment: Assessment, form: str, lang: str = "en", *, colour: bool = False) -> str:
    """Write the checklist of a case: every question that can be asked at its stage, and how it stands.

    Args:
        assessment: of the case; the order of the next questions is worked out if it is not there.
        form: one of `FORMATS`.
        lang: language of the page.
        colour: whether a text may use terminal colours.

    Raises:
        ValueError: there is no such format or language.
    """
    check_format(form)
    result = deepened(assessment, ("gaps",)).to_dict()
    page = {**arranging.arranged(result), **arranged(result)}
    open_ = [entry for entry in page["open"] if standing(entry["question"]) == "open"]
    page |= {"next": open_[:FIRST], "more": len(open_[FIRST:])}
    page["order"] = ("seen", "next", "list") if page["seen"] else ("list", "next")  # a blank form begins with its boxes
    nodes = arranging.criteria(result["root"])
    return render_page("checklist", result, page, form, lang, nodes=nodes, colour=colour)


def arranged(result: Node) -> Node:
    """Arrange a result: criteria with the questions that are asked, how many stand how, and who is quoted."""
    stage = (result["case"]["programme"] or {}).get("stage")
    every = [*arranging.questions(result["root"])]
    asked = [question for question in every if question["items"] or stage in (None, *question["stages"])]
    parts = [*_parts(result["root"], {question["id"] for question in asked}, 1)]
    entries = ({**entry, "under": part["node"]} for part in parts for entry in part["questions"])
    return {
        "parts": parts,
        "seen": [entry for entry in entries if _warns(entry, result["rubric"]["reads"])],
        "asked": len(asked),
        "left_out": len(every) - len(asked),
        "counts": _counts(asked),
        "quoted": _quoted(asked, result["sources"]),
    }


def _counts(questions: list[Node]) -> list[tuple[str, int]]:
    """Count the questions that stand alike."""
    standings = Counter(map(standing, questions))
    return [(name, standings[name]) for name in STANDINGS if name in standings]


def _quoted(questions: list[Node], sources: Node) -> list[Node]:
    """List the sources that items of some questions come from."""
    quoted = {item["source"] for question in questions for item in question["items"]}
    return [{"id": name, **source} for name, source in sources.items() if name in quoted]


def _parts(criterion: Node, shown: set[str], depth: int) -> Iterator[Node]:
    """List the criteria below one that hold questions which are shown, outer before inner."""
    for child in filter(axes.is_criterion, criterion["children"]):
        if any(question["id"] in shown for question in arranging.questions(child)):
            own = [one for one in child["children"] if not axes.is_criterion(one) and one["id"] in shown]
            yield {"node": child, "depth": depth, "questions": [_entry(question) for question in own]}
            yield from _parts(child, shown, depth + 1)


def _entry(question: Node) -> Node:
    return {"question": question, "standing": standing(question), "side": side(question)}


def _warns(entry: Node, reads: str) -> bool:
    """Tell whether there is evidence for a failure, or against an achievement."""
    if entry["standing"] in ("open", "apart", "answered"):
        return False
    return bool(entry["side"] == "both" or (entry["side"] == "for") == (reads == "severity"))


def standing(question: Node) -> str:
    """Say how a question stands, by one of `STANDINGS`."""
    if question["state"] in ("not-applicable", "not-asked"):
        return "apart"
    if not question["coverage"]:
        return "open"
    return "measured" if all(item["measured"] for item in question["items"]) else side(question)


def side(question: Node) -> str:
    """Say on which side the items of a question are: ``for``, ``against`` or ``both``; ``answered`` if on none."""
    sides = {items.supports(item) for item in question["items"] if item["value"] is not None}
    if len(sides) > 1:
        return "both"
    return "answered" if not sides else "for" if True in sides else "against"
