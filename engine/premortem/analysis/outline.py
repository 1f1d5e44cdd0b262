"""A rubric laid out by id, defaults filled in: what scores rest on, and apart from it what only is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from premortem.model.rubric import CATEGORICAL, DEFAULT_BLEND, ROOT, bands_of, scales_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.rubric import Rubric

Kind = Literal["rubric", "criterion", "question"]
Key = tuple[Kind, str]
"""What a node is, and its id; of the conventions of the whole rubric, no id."""

WIDE: Key = ("rubric", "")
OPERATOR = ("operator", "blend", "owa", "scale", "table", "rules")
"""What belongs to the operator of a criterion, itself first."""
LEVELS = 20
"""As many as a rubric can have: how deep a node lies has no say in a score."""

_TEXTS = (
    *("label", "number", "numbered", "about", "locator", "why", "remedies", "claim", "look-for", "risk", "stages"),
    *("measure.facts", "measure.unit", "measure.note", "rules.id", "rules.why", "rules.locator"),
)
_WIDE_TEXTS = ("title", "about", "source", "levels", "contradicts", "examples")
_RULE = ("when", "then", "otherwise")
_MEASURE = ("formula", "thresholds", "strength")


class Node(NamedTuple):
    """A criterion, a question, or the conventions of the whole rubric.

    Attributes:
        parent: the id of the criterion around it; None for the programme as a whole and for the conventions.
        scores: fields that scores can rest on, as plain data; what is not set is left out.
        texts: all other fields.
    """

    kind: Kind
    id: str
    parent: str | None
    scores: dict[str, Any]
    texts: dict[str, Any]


Outline = dict[Key, Node]
"""All nodes in the order of the file, outer before inner; the programme as a whole is a criterion."""


def outline_of(rubric: Rubric) -> Outline:
    """Lay a rubric out by id."""
    data = rubric.model_dump(mode="json", by_alias=True, exclude={"rubric", "version"})
    scales = scales_of(rubric)
    top = {"id": ROOT, **{name: data.pop(name) for name in (*OPERATOR, "why", "criteria")}}
    nodes = {WIDE: _conventions(rubric, data)}
    for node in _nodes("criterion", top, None, next(iter(scales))):
        nodes[node.kind, node.id] = node
    return nodes


def _conventions(rubric: Rubric, data: dict[str, Any]) -> Node:
    """Lay out what holds for the whole rubric; an entry of a table of conventions is a field of its own."""
    texts = {name: data.pop(name) for name in _WIDE_TEXTS}
    for name in ("scales", "bands"):
        del data[name]
    scores = dict(_flat("", data))
    for name, scale in scales_of(rubric).items():
        scores[f"scales.{name}"] = [list(label) for label in scale.items()]
    for band in bands_of(rubric):
        scores[f"bands.{band.id}"] = band.from_
        texts[f"bands.{band.id}.label"] = band.label
    return Node(*WIDE, None, _set(scores), _set(texts))


def _flat(before: str, data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, part in data.items():
        if isinstance(part, dict):
            yield from _flat(f"{before}{name}.", part)
        else:
            yield before + name, part


def _nodes(kind: Kind, data: dict[str, Any], parent: str | None, default: str) -> Iterator[Node]:
    """Lay out a criterion and all below it, or a question."""
    name, criteria, questions = data.pop("id"), data.pop("criteria", ()), data.pop("questions", ())
    fields = _with_defaults(kind, data, default)
    texts = {field: fields.pop(field) for field in _TEXTS if field in fields}
    yield Node(kind, name, parent, _set(fields), _set(texts))
    for child in criteria:
        yield from _nodes("criterion", child, name, default)
    for child in questions:
        yield from _nodes("question", child, name, default)


def _with_defaults(kind: Kind, data: dict[str, Any], default: str) -> dict[str, Any]:
    """Fill in what is left out, and take texts out of rules and measures."""
    operator = data.get("operator")
    fields = dict(data)
    if kind == "question" or operator in CATEGORICAL:
        fields["scale"] = fields["scale"] or default
    if operator == "blend" and fields["blend"] is None:
        fields["blend"] = DEFAULT_BLEND
    if fields.get("table"):
        fields["table"] = [{**row, "of": sorted(row["of"])} for row in fields["table"]]
    if fields.get("rules"):
        fields |= _rules(fields["rules"])
    if fields.get("measure"):
        fields |= _measure(fields["measure"])
    return fields


def _rules(rules: list[dict[str, Any]]) -> dict[str, Any]:
    """Lay out rules, and the texts of all of them by key."""
    texts = {f"rules.{name}": _any([rule[name] for rule in rules]) for name in rules[0] if name not in _RULE}
    return {"rules": [_set({name: rule[name] for name in _RULE}) for rule in rules], **texts}


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    """Lay out a measure, and its texts by key."""
    texts = {f"measure.{name}": part for name, part in measure.items() if name not in _MEASURE}
    return {"measure": {name: measure[name] for name in _MEASURE}, **texts}


def _any(values: list[Any]) -> list[Any] | None:
    return values if any(value is not None for value in values) else None


def _set(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not set."""
    return {name: value for name, value in fields.items() if value is not None and value not in ([], {})}


def rubric_data(outline: Outline, rubric: str, version: str) -> dict[str, Any]:
    """Make the plain data of a rubric from an outline, without the texts: it scores like the whole.

    Args:
        outline: with every node reachable from the programme as a whole.
        rubric: the id to give it.
        version: the version to give it.
    """
    children: dict[str | None, list[Node]] = {}
    for node in outline.values():
        children.setdefault(node.parent, []).append(node)
    fixed = {"rubric": rubric, "version": version, "title": "x", "levels": ["x"] * LEVELS}
    below = _data(outline["criterion", ROOT], children)
    return {**fixed, **_wide_data(outline[WIDE].scores), **{name: below[name] for name in below if name != "id"}}


def _data(node: Node, children: dict[str | None, list[Node]]) -> dict[str, Any]:
    data: dict[str, Any] = {"id": node.id, **node.scores}
    if node.kind == "question":
        return {**data, "claim": "x"}
    data |= {"label": "x"} if node.parent else {}
    for child in children.get(node.id, ()):
        data.setdefault("criteria" if child.kind == "criterion" else "questions", []).append(_data(child, children))
    return data


def _wide_data(fields: dict[str, Any]) -> dict[str, Any]:
    """Put the entries of tables of conventions back into tables."""
    data: dict[str, Any] = {}
    bands: list[dict[str, Any]] = []
    for field, value in fields.items():
        table, *rest = field.split(".", 2)
        if table == "bands":
            bands.append({"id": field.partition(".")[2], "from": value})
        elif table == "scales":
            data.setdefault(table, {})[field.partition(".")[2]] = dict(value)
        else:
            place = data
            for step in [table, *rest][:-1]:
                place = place.setdefault(step, {})
            place[[table, *rest][-1]] = value
    return {**data, "bands": sorted(bands, key=lambda band: band["from"])}
