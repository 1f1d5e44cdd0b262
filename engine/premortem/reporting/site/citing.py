"""What the pages of a source show, arranged: what each case says of it, and all that rests on it there."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from premortem.reporting.site.bibliography import Bibliography, Known, Use
    from premortem.reporting.site.listing import Listed

Record = dict[str, Any]

A_PAGE = 400
"""Items after which a source goes on, with the next case, on another page."""


def pages_of(one: Known, books: Bibliography, listing: Mapping[str, Listed]) -> Iterator[list[Record]]:
    """Arrange what rests on a source, a page at a time; one page even if nothing does."""
    page: list[Record] = []
    items = 0
    for use in books.uses(one):
        if page and items + len(use.items) > A_PAGE:
            yield page
            page, items = [], 0
        page.append({"case": listing[use.case], "source": use.source, "questions": _questions(use), "facts": use.facts})
        items += len(use.items)
    yield page


def count_of(one: Known, books: Bibliography) -> int:
    """Count the pages of a source."""
    if one.items <= A_PAGE:
        return 1
    count, items = 1, 0
    for place, use in enumerate(books.uses(one)):
        if place and items + len(use.items) > A_PAGE:
            count, items = count + 1, 0
        items += len(use.items)
    return count


def _questions(use: Use) -> list[Record]:
    """Put the items on one question together."""
    found: dict[str, Record] = {}
    for item in use.items:
        question = item["question"]
        found.setdefault(question["id"], {**question, "items": []})["items"].append(item)
    return [*found.values()]


def same_voice(one: Known, groups: Mapping[str, Sequence[Known]]) -> list[Known]:
    """List the other sources that count as one voice with a source, in any case."""
    return [other for other in chain(groups.get(one.group, ())) if other is not one]
