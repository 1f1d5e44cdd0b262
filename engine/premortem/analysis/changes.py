"""What differs between two rubrics, change by change, and a rubric with one change made alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from premortem.analysis.outline import OPERATOR, WIDE, Key, Kind, Node, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Change(NamedTuple):
    """One difference between a rubric and another.

    Attributes:
        number: from 1, in the order of the first rubric.
        kind: what happened to the node, or to a field of it.
        node: what was changed; ``rubric`` for the conventions of the whole.
        id: of the node; empty for the conventions.
        field: that was changed, as a file calls it; None where a whole node was added, removed or moved.
        was: plain data; None for nothing. Of a node that was removed: where it stood (``under``) and what went
            with it (``below``, ids); of one that was moved, the id of the criterion around it.
        now: likewise; of a node that was added, where it stands and what came with it.
        bears: whether it can have an effect on scores.
        alone: whether the first rubric with this change alone is a valid rubric; None if it has no effect anyway.
    """

    number: int
    kind: Literal["added", "removed", "moved", "changed"]
    node: Kind
    id: str
    field: str | None
    was: Any
    now: Any
    bears: bool
    alone: bool | None


def changes_between(a: Outline, b: Outline) -> tuple[Change, ...]:
    """List what differs between two rubrics: what bears on scores first, in the order of the first rubric."""
    found = [*_structure(a, b), *_fields(a, b)]
    ordered = [change for bears in (True, False) for change in found if change.bears is bears]
    return tuple(change._replace(number=number) for number, change in enumerate(ordered, 1))


def _change(kind: Any, node: Node, field: str | None, values: tuple[Any, Any], *, bears: bool) -> Change:
    return Change(0, kind, node.kind, node.id, field, *values, bears, None)


def _structure(a: Outline, b: Outline) -> Iterator[Change]:
    """List nodes removed, added and moved, and children that stand in another order."""
    for node in _topmost(a, b):
        yield _change("removed", node, None, (_standing(node, a, b), None), bears=True)
    for node in _topmost(b, a):
        yield _change("added", node, None, (None, _standing(node, b, a)), bears=True)
    for key, node in a.items():
        if key in b and b[key].parent != node.parent:
            yield _change("moved", node, None, (node.parent, b[key].parent), bears=True)
    for key, node in a.items():
        was, now = (_order(key, one, other) for one, other in ((a, b), (b, a)))
        if was != now:
            yield _change("changed", node, "order", (was, now), bears=False)


def _topmost(here: Outline, there: Outline) -> list[Node]:
    """List the nodes that only one outline has, without those below another of them."""
    only = {key for key in here if key not in there}
    return [here[key] for key in here if key in only and ("criterion", here[key].parent) not in only]


def _standing(node: Node, here: Outline, there: Outline) -> dict[str, Any]:
    """Say where a node stands, and what else only this outline has below it."""
    return {"under": node.parent, "below": [key[1] for key in _only_here(node, here, there)[1:]]}


def _only_here(node: Node, here: Outline, there: Outline) -> list[Key]:
    """List a node and all below it that only this outline has."""
    within = {node.id}
    found: list[Key] = [(node.kind, node.id)]
    for key, other in here.items():
        if other.parent in within and key not in there:
            within |= {other.id} if other.kind == "criterion" else set()
            found.append(key)
    return found


def _order(key: Key, here: Outline, there: Outline) -> list[str]:
    """List the children that a criterion has in both outlines."""
    if key[0] != "criterion" or key not in there:
        return []
    return [
        node.id
        for child, node in here.items()
        if node.parent == key[1] and child in there and there[child].parent == key[1]
    ]


def _fields(a: Outline, b: Outline) -> Iterator[Change]:
    """List the fields that differ in nodes that both rubrics have."""
    for key, node in a.items():
        if key in b:
            bearing = list(_differing(node.scores, b[key].scores))
            for field, was, now in bearing:
                yield _change("changed", node, field, (was, now), bears=True)
            whole = {field for field, _, _ in bearing}
            if "operator" in whole:
                whole |= {*OPERATOR}
            for field, was, now in _differing(node.texts, b[key].texts):
                if field.rpartition(".")[0] not in whole:
                    yield _change("changed", node, field, (was, now), bears=False)


def _differing(was: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """List fields with what they were and are; what belongs to a new operator comes with it."""
    other_operator = was.get("operator") != now.get("operator")
    for field in dict.fromkeys((*was, *now)):
        if other_operator and field == "operator":
            yield field, _operator(was), _operator(now)
        elif not (other_operator and field in OPERATOR) and was.get(field) != now.get(field):
            yield field, was.get(field), now.get(field)


def _operator(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in OPERATOR if name in fields}


def with_change(a: Outline, b: Outline, change: Change) -> Outline | None:
    """Make one change alone.

    Args:
        a: the outline to change.
        b: the outline that the change leads to.
        change: one that bears on scores.

    Returns:
        The outline; None if it would leave a node without its place.
    """
    key = (change.node, change.id)
    if change.kind == "added":
        changed = {**a, **{one: b[one] for one in _only_here(b[key], b, a)}}
    elif change.kind == "removed":
        gone = _only_here(a[key], a, b)
        changed = {one: node for one, node in a.items() if one not in gone}
    elif change.kind == "moved":
        changed = {**a, key: a[key]._replace(parent=b[key].parent)}
    else:
        changed = {**a, key: _with_field(a[key], b[key], change.field or "")}
    return changed if all(_reachable(node, changed) for node in changed.values()) else None


def _with_field(was: Node, now: Node, field: str) -> Node:
    """Take one field of a node over from another; with the operator, all that belongs to it."""
    names = OPERATOR if field == "operator" else (field,)
    kept = {name: value for name, value in was.scores.items() if name not in names}
    return was._replace(scores={**kept, **{name: now.scores[name] for name in names if name in now.scores}})


def _reachable(node: Node, outline: Outline) -> bool:
    """Tell whether a node lies below the programme as a whole, and not below itself."""
    passed = set()
    while node.parent is not None:
        above: Key = ("criterion", node.parent)
        if above not in outline or above in passed:
            return False
        passed.add(above)
        node = outline[above]
    return True


def places_of(change: Change, outlines: Iterable[Outline]) -> set[str]:
    """Name the criteria that a change lies at or below in one of the outlines; all of them for a convention."""
    places: set[str] = set()
    for outline in outlines:
        if (change.node, change.id) == WIDE:
            places |= {node.id for node in outline.values()}
        node = outline.get((change.node, change.id))
        while node is not None:
            places.add(node.id)
            node = outline.get(("criterion", node.parent or ""))
    return places
