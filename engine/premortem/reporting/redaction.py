"""What an edition that can be passed on says of items that it does not show."""

from __future__ import annotations

from typing import Any, NamedTuple

from premortem.reporting.items import supports

Node = dict[str, Any]


class Untold(NamedTuple):
    """Items that count and are not shown.

    Attributes:
        number: how many.
        share: of the answer that they carry together, in [0, 1].
        all: whether nothing else stands beside them.
    """

    number: int
    share: float
    all: bool


def is_untold(item: Node, result: Node) -> bool:
    """Tell whether an item is left out of a result: it is confidential, and this is an edition without such items."""
    return "redacted" in result and bool(item["confidential"])


def untold(question: Node, result: Node, *, supporting: bool | None = None) -> Untold:
    """Sum up the items of a question that are not shown.

    Args:
        question: of the result.
        result: with or without confidential items.
        supporting: only those that speak for the claim, or only those against it; None for all.
    """
    meant = [item for item in question["items"] if supporting is None or supports(item) is supporting]
    hidden = [item for item in meant if is_untold(item, result)]
    return Untold(len(hidden), sum(item["share"] for item in hidden), len(hidden) == len(meant))
