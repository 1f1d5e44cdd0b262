"""A rubric and an overlay to the plain value of the variant, with what was changed and where each change stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.lineage import UNCHANGED, Change, Verb
from premortem.model.rubric import CATEGORICAL, ROOT, Criterion, Question, Rubric, bands_of, criteria_of, questions_of
from premortem.problems import Path, nearest, shown
from premortem.reading.logic_checking import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.overlay import Addition, Overlay, Replacement, Settings
    from premortem.reading.findings import Findings

Plain = dict[str, Any]

MERGED = ("evidence", "verdict")
"""Keys whose values are set part by part; all others are set whole."""
CHILDREN = ("criteria", "questions")
_GONE: dict[str, str] = {"remove": "removed", "replace": "replaced"}


class Flat(NamedTuple):
    """What an overlay makes of a rubric.

    Attributes:
        value: the variant as plain data, not yet checked.
        changes: in the order of the verbs; of what is new, the text is not told yet.
        places: from paths in the value to paths in the overlay.
    """

    value: Plain
    changes: list[Change]
    places: Places


class Places:
    """From paths in a variant to the places in the overlay that are to blame for what stands there."""

    def __init__(self, changed: dict[Path, Path], emptied: dict[Path, Path]) -> None:
        """Start with the paths that an overlay wrote, and those of nodes that it took something out of."""
        self.changed = changed
        self.marks = {**emptied, **changed}

    def of(self, path: Path) -> Path:
        """Find the place of the change at a path, else of one above or below, else of one that could bear on it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.changed:
                return (*self.changed[path[:end]], *path[end:])
        below = (place for mark, place in self.marks.items() if path and mark[: len(path)] == path)
        beside = (place for mark, place in self.changed.items() if _bears_on(mark, path))
        return next(below, None) or next(beside, None) or UNCHANGED


def _bears_on(mark: Path, path: Path) -> bool:
    """Tell whether the operator or scale of a node was set, and the path leads to what they have to fit."""
    *node, key = mark
    if key not in ("operator", "scale") or path[: len(node)] != tuple(node):
        return False
    key, *rest = path[len(node) :] or ("",)
    if key == "measure":
        return rest[:1] in ([], ["thresholds"])
    return key in _LOGIC or (key in CHILDREN and (len(rest) == 1 or rest[1] in _LOGIC))


_LOGIC = ("operator", "scale", "weight", *PARAMETERS)


def flattened(base: Rubric, overlay: Overlay, found: Findings) -> Flat:
    """Carry out an overlay on a rubric; what it cannot do is left out and noted as a problem."""
    return _Flattening(base, overlay, found).flat()


class _Node(NamedTuple):
    """A node of the base: what it was, its copy that is changed, the node around the copy, and the ids around it."""

    of: Rubric | Criterion | Question
    plain: Plain
    parent: Plain
    around: tuple[str, ...]


class _Flattening:
    def __init__(self, base: Rubric, overlay: Overlay, found: Findings) -> None:
        self.base = base
        self.overlay = overlay
        self.found = found
        self.value: Plain = base.model_dump(mode="json", by_alias=True, exclude_unset=True)
        self.nodes = self.by_id()
        self.gone: dict[str, str] = {
            **dict.fromkeys(overlay.replace, "replace"),
            **dict.fromkeys(overlay.remove, "remove"),
        }
        self.gone.pop(ROOT, None)  # refused where it is said
        self.changes: list[Change] = []
        self.written: list[tuple[Plain, Path, Path]] = []
        self.emptied: list[tuple[Plain, Path, Path]] = []

    def by_id(self) -> dict[str, _Node]:
        """Find the nodes of the base and their copies by id."""
        nodes = {ROOT: _Node(self.base, self.value, self.value, ())}
        around: dict[Path, tuple[str, ...]] = {(): (ROOT,)}
        for path, node in nodes_of(self.base):
            outer = around[path[:-2]]
            around[path] = (*outer, node.id)
            nodes[node.id] = _Node(node, _at(self.value, path), _at(self.value, path[:-2]), outer)
        return nodes

    def flat(self) -> Flat:
        """Carry out all that the overlay says."""
        overlay = self.overlay
        head = overlay.model_dump(by_alias=True, exclude_unset=True, include={"rubric", "version", "title", "about"})
        self.value |= head
        for target, settings in overlay.set_.items():
            self.set(target, settings)
        for target, replacement in overlay.replace.items():
            self.replace(target, replacement)
        for target, reason in overlay.remove.items():
            self.remove(target, reason)
        for target, addition in overlay.add.items():
            self.add(target, addition)
        self.drop_references()
        paths = dict(_paths(self.value, ()))
        changed = {(*paths[id(node)], *path): place for node, path, place in self.written}
        emptied = {(*paths[id(node)], *path): place for node, path, place in self.emptied}
        return Flat(self.value, self.changes, Places({**{(key,): (key,) for key in head}, **changed}, emptied))

    def drop_references(self) -> None:
        """Leave out what remedies and contradictions say of questions and criteria that are no longer there."""
        known = {*_ids(self.value)}
        for remedy in (remedy for node in self.nodes.values() for remedy in node.plain.get("remedies", ())):
            if "undoes" in remedy:
                remedy["undoes"] = [name for name in remedy["undoes"] if name in known]
        if "contradicts" in self.value:
            self.value["contradicts"] = [one for one in self.value["contradicts"] if one["of"] in known]

    def node(self, verb: Verb, target: str) -> _Node | None:
        """Find what a change is aimed at; None, and an error, if it cannot be changed in this way."""
        path = (verb, target)
        node = self.nodes.get(target)
        if node is None:
            message = f"{shown(self.base.rubric)} has no criterion or question {shown(target)}"
            self.found.error(path, "unknown-target", message, nearest(target, self.nodes))
        elif target == ROOT and verb in _GONE:
            message = f"the rubric as a whole cannot be {_GONE[verb]}"
            self.found.error(path, "unknown-target", message, "it can be set and added to")
        elif verb == "add" and isinstance(node.of, Question):
            hint = f"add to the criterion {shown(node.around[-1])}"
            self.found.error(path, "unknown-target", f"nothing can be added to a question, as {shown(target)} is", hint)
        elif not self.changed_twice(verb, target, node):
            return node
        return None

    def changed_twice(self, verb: Verb, target: str, node: _Node) -> bool:
        """Find a change to what is removed or replaced, or to something within it."""
        hint = "keep one of the two"
        if self.gone.get(target, verb) != verb:
            message = f"{shown(target)} is {_GONE[self.gone[target]]} by this overlay as well"
            self.found.error((verb, target), "changed-twice", message, hint)
            return True
        outer = next((name for name in node.around if name in self.gone), None)
        if outer is None:
            return False
        message = f"{shown(target)} lies in {shown(outer)}, which is {_GONE[self.gone[outer]]} as a whole"
        self.found.error((verb, target), "changed-twice", message, hint)
        return True

    def usable(self, path: Path, key: str, node: _Node) -> bool:
        """Check that a kind of node can have a key."""
        keys = {field.alias for field in type(node.of).model_fields.values()}
        if key in keys:
            return True
        what = _KINDS[type(node.of)]
        self.found.error((*path, key), "unknown-key", f"{what} has no {shown(key)}")
        return False

    def note(self, change: tuple[Verb, str, str | None, Any, Any], reason: dict[str, str] | None, place: Path) -> None:
        """Remember a change: verb, target, field, what was and what is now."""
        verb, target, field, was, now = change
        origin = self.found.origin
        line, _ = origin.locate(origin.original(place))
        file = origin.file.replace("\\", "/").rpartition("/")[2]
        label = text_of(self.nodes[target].of) if target in self.nodes else None
        self.changes.append(Change(verb, target, label, field, was, now, reason, self.overlay.rubric, file, line))

    def set(self, target: str, settings: Settings) -> None:
        """Set values of a node."""
        node = self.node("set", target)
        if node is None:
            return
        where: Path = ("set", target)
        wanted = settings.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"reason"})
        wanted = {key: value for key, value in wanted.items() if self.usable(where, key, node)}
        if not settings.model_fields_set - {"reason"}:
            self.found.warning(
                where, "no-change", f"nothing of {shown(target)} is set here", "say what, or remove this"
            )
        for path, now in _leaves(wanted, ()):
            was = _written(node, path)
            if was == now:
                self.found.warning(
                    (*where, *path), "no-change", f"{_short(now)} is what it is already", "remove this line"
                )
                continue
            self.note(("set", target, ".".join(path), was, now), settings.reason, (*where, *path))
            self.written.append((node.plain, path, (*where, *path)))
            if path == ("operator",):
                self.drop_parameters(target, node, wanted, settings.reason)
            _put(node.plain, path, now)

    def drop_parameters(self, target: str, node: _Node, wanted: Plain, reason: dict[str, str] | None) -> None:
        """Take away what belonged to the operator before, unless it is set as well."""
        operator = wanted["operator"]
        owners = {**PARAMETERS, "scale": operator if operator in CATEGORICAL else None}
        for key, owner in owners.items():
            if key in node.plain and key not in wanted and owner != operator:
                self.note(("set", target, key, node.plain.pop(key), None), reason, ("set", target, "operator"))

    def replace(self, target: str, replacement: Replacement) -> None:
        """Put a node in the place of another."""
        node = self.node("replace", target)
        if node is None:
            return
        raw = replacement.node
        if raw.get("id") not in (None, target):
            message = f"expected {shown(target)}, found {shown(raw['id'])}"
            hint = "leave 'id' out; for another id, remove the one and add the other"
            self.found.error(("replace", target, "id"), "bad-value", message, hint)
        new = {**raw, "id": target}
        siblings = _siblings(node)
        siblings[_position(siblings, node.plain)] = new
        self.written.append((new, (), ("replace", target)))
        self.note(("replace", target, None, text_of(node.of), None), replacement.reason, ("replace", target))

    def remove(self, target: str, reason: dict[str, str]) -> None:
        """Take a node out."""
        node = self.node("remove", target)
        if node is None:
            return
        siblings = _siblings(node)
        del siblings[_position(siblings, node.plain)]
        self.emptied.append((node.parent, (_list_of(node),), ("remove", target)))
        self.note(("remove", target, None, text_of(node.of), None), reason, ("remove", target))

    def add(self, target: str, addition: Addition) -> None:
        """Put nodes behind those that a criterion has."""
        node = self.node("add", target)
        if node is None:
            return
        if not addition.model_fields_set - {"reason"}:
            self.found.warning(("add", target), "no-change", "nothing is added here", "say what, or remove this")
        for key in CHILDREN:
            new = getattr(addition, key)
            if not new or not self.usable(("add", target), key, node):
                continue
            siblings = node.plain.setdefault(key, [])
            for count, raw in enumerate(new):
                place: Path = ("add", target, key, count)
                name = str(raw.get("id")) if isinstance(raw, dict) else ""
                if name in self.nodes and name not in self.gone:
                    message = f"{shown(self.base.rubric)} has a node {shown(name)} already"
                    self.found.error((*place, "id"), "duplicate-id", message, "replace that one, or choose another id")
                    continue
                self.written.append((node.plain, (key, len(siblings)), place))
                siblings.append(raw)
                self.note(("add", name, key, None, target), addition.reason, place)


_KINDS = {Rubric: "the rubric as a whole", Criterion: "a criterion", Question: "a question"}


def nodes_of(rubric: Rubric) -> Iterator[tuple[Path, Criterion | Question]]:
    """List all criteria of a rubric, then all questions, with their paths."""
    yield from criteria_of(rubric)
    yield from questions_of(rubric)


def _ids(value: Any) -> Iterator[str]:
    """List what is called an id anywhere in plain data, whatever else it holds."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = [*value.values()]
    for part in value if isinstance(value, list) else ():
        yield from _ids(part)


def text_of(node: Rubric | Criterion | Question) -> dict[str, str] | None:
    """Give the text by which a node is known; None for the rubric as a whole."""
    return node.claim if isinstance(node, Question) else node.label if isinstance(node, Criterion) else None


def _siblings(node: _Node) -> list[Plain]:
    """Give the list that a copy stands in."""
    found: list[Plain] = node.parent[_list_of(node)]
    return found


def _list_of(node: _Node) -> str:
    return "questions" if isinstance(node.of, Question) else "criteria"


def _position(siblings: list[Plain], plain: Plain) -> int:
    return next(place for place, sibling in enumerate(siblings) if sibling is plain)


def _leaves(value: Plain, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """List what is set, with the way to it; only what is merged is taken apart."""
    for key, part in value.items():
        here = (*path, key)
        if isinstance(part, dict) and here[0] in MERGED:
            yield from _leaves(part, here)
        else:
            yield here, part


def _written(node: _Node, path: tuple[str, ...]) -> Any:
    """Give a value of a node as it is written, else the one that counts without."""
    if path == ("bands",) and isinstance(node.of, Rubric):
        return [band.model_dump(mode="json", by_alias=True, exclude_unset=True) for band in bands_of(node.of)]
    try:
        return _at(node.plain, path)
    except KeyError:
        whole = node.of.model_dump(mode="json", by_alias=True, include={path[0].replace("-", "_")})
        return _at(whole, path[:-1]).get(path[-1])


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _put(value: Plain, path: tuple[str, ...], now: Any) -> None:
    for step in path[:-1]:
        value = value.setdefault(step, {})
    value[path[-1]] = now


def _paths(node: Any, path: Path) -> Iterator[tuple[int, Path]]:
    """Find the path of every node of a rubric by its identity; what is no node at all is passed over."""
    if not isinstance(node, dict):
        return
    yield id(node), path
    for key in CHILDREN:
        below = node.get(key)
        for place, child in enumerate(below if isinstance(below, list) else ()):
            yield from _paths(child, (*path, key, place))


def _short(value: Any) -> str:
    return "this" if isinstance(value, (dict, list)) else shown(f"{value:g}" if isinstance(value, float) else value)
