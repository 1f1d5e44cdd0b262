"""How programmes belong together: parts of one another, and successors."""

from __future__ import annotations

from typing import Literal, NamedTuple

from premortem.model.scores import Text

TieKind = Literal["part-of", "successor-of"]


class Tied(NamedTuple):
    """Two programmes at hand of which one says that it belongs to the other, or followed it.

    Attributes:
        a: the id of the case that says so.
        b: the id of the case that it names.
        kind: ``part-of`` if ``a`` is a part of ``b``, ``successor-of`` if ``a`` came after ``b``.
        note: what ``a`` says of it, by language; None if nothing.
    """

    a: str
    b: str
    kind: TieKind
    note: Text | None
