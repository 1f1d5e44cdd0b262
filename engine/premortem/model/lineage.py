"""Where a variant of a rubric comes from: the rubric that it extends, and what it changes in it."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

UNCHANGED = ("extends",)
"""The path in an overlay that stands for all that it leaves as it is."""

Verb = Literal["set", "replace", "remove", "add"]


class Base(NamedTuple):
    """The rubric that a variant extends.

    Attributes:
        id: of the rubric.
        version: of the rubric.
        sha256: the hash under which results name the rubric.
        extends: what that rubric extends itself; None for one that is no variant.
    """

    id: str
    version: str
    sha256: str
    extends: Base | None


class Change(NamedTuple):
    """One thing that an overlay changes.

    Attributes:
        verb: what it does.
        target: the id of the criterion or question; ``overall`` for the rubric as a whole.
        label: the text of the target, by language; None for the rubric as a whole.
        field: the key that is set, with dots between nested keys; None for a whole node.
        was: the value before (set), or the text of what stood there (replace, remove); None for nothing.
        now: the value after (set), the new text (replace), or the id of what it stands under (add).
        reason: by language; None if the overlay gives none.
        by: the id of the rubric that makes the change.
        file: the name of the overlay's file, without folders.
        line: where the change stands in it; 0 where there are no lines.
    """

    verb: Verb
    target: str
    label: dict[str, str] | None
    field: str | None
    was: Any
    now: Any
    reason: dict[str, str] | None
    by: str
    file: str
    line: int


class Lineage(NamedTuple):
    """What a variant extends, and every change since the rubric that extends nothing, in the order they were made."""

    extends: Base
    changes: tuple[Change, ...]


def bases_of(lineage: Lineage | None) -> list[Base]:
    """List the rubrics that a variant stands on, the nearest first; none for a rubric that is no variant."""
    found: list[Base] = []
    base = lineage.extends if lineage else None
    while base is not None:
        found.append(base)
        base = base.extends
    return found
