"""The diagnostics in words: why each is said, by which lines it comes about, and how to mend them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from premortem.model.base import Document, Id, Line, Model, Text
from premortem.problems import Severity

Kind = Literal["case", "rubric", "overlay", "table", "programmes"]
"""What the lines of a demonstration are part of."""


class Demonstration(Model):
    """Lines that bring a diagnostic about, and the same lines mended.

    They are a few blocks of a file: in the whole file of their kind (`Bases`), they take the place of the blocks that
    start with the same keys. Those of a table are all of it; one of programmes is read by the mapping among them.
    """

    of: Kind
    lines: Line
    mended: Line


class Diagnostic(Model):
    """One code explained; without an example where a few lines cannot bring it about.

    ``meaning`` is, in English, the sentence of `premortem.problems.CODES`; ``severities`` starts with the usual one.
    """

    meaning: Text
    severities: Annotated[tuple[Severity, ...], Field(min_length=1)]
    cause: Text
    example: Demonstration | None = None
    mend: Text


class Group(Model):
    """Diagnostics of one kind, by code, in the order in which they are best read."""

    title: Text
    diagnostics: dict[Id, Diagnostic]


class Bases(Model):
    """Small whole files that go together and are free of problems; demonstrations change a block of one."""

    rubric: Line
    case: Line
    overlay: Line
    mapping: Line


class Diagnostics(Document):
    """The whole catalogue."""

    diagnostics: Id
    bases: Bases
    groups: tuple[Group, ...]

    def by_code(self) -> dict[str, Diagnostic]:
        """List all diagnostics by code."""
        return {code: diagnostic for group in self.groups for code, diagnostic in group.diagnostics.items()}
