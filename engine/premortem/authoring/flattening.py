"""A rubric written out as a file that stands for itself, with a comment wherever an overlay changed something."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from premortem.model.lineage import bases_of
from premortem.model.rubric import ROOT, Rubric
from premortem.problems import visible
from premortem.reading.overlays import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.lineage import Change, Lineage
    from premortem.problems import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_COMMENT = 80
"""Characters of an earlier value that a comment quotes."""


def flat_value(rubric: Rubric) -> dict[str, Any]:
    """Write a rubric as plain values that can be loaded again; only what a file said is there."""
    value: dict[str, Any] = rubric.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for name, scale in value.get("scales", {}).items():
        if None in scale.values():
            value["scales"][name] = list(scale)
    whole: dict[str, Any] = _short_numbers(value)
    return whole


def _short_numbers(value: Any) -> Any:
    """Write whole numbers without a point."""
    if isinstance(value, dict):
        return {key: _short_numbers(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_short_numbers(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def flat_json(rubric: Rubric) -> str:
    """Write a rubric as JSON; what was changed is not told."""
    return json.dumps(flat_value(rubric), ensure_ascii=False, indent=2) + "\n"


def flat_yaml(rubric: Rubric) -> str:
    """Write a rubric as YAML that loads to an equal one; of a variant, each changed line says where and what it was."""
    value = flat_value(rubric)
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize)
    if rubric.lineage is None:
        return text
    lines = text.splitlines()
    notes, rest = _notes(rubric, value)
    root = yaml.compose(text, _LOADER)
    placed = sorted(((_line(root, path), note) for path, note in notes), key=lambda entry: entry[0])
    for line, entries in groupby(placed, key=lambda entry: entry[0]):
        lines[line] += "  # " + "; ".join(note for _, note in entries)
    return "\n".join([*_head(rubric, rubric.lineage, rest), *lines]) + "\n"


def _line(node: Any, path: Path) -> int:
    """Find the line (from 0) that a path leads to: of its key in a mapping, else of the value itself.

    The text is our own and may be larger than what the loader takes in, so it is not read by the loader.
    """
    line = 0
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
        else:
            key, node = next(pair for pair in node.value if pair[0].value == step)
            line = key.start_mark.line
    return line


class _Dumper(yaml.SafeDumper):
    """YAML in which every text and every list of texts or numbers stands on one line, so that a comment fits behind."""

    def ignore_aliases(self, _: Any) -> bool:
        """Write everything out; these files have no aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "\n" in text else None)


def _list(dumper: yaml.SafeDumper, parts: list[Any]) -> yaml.SequenceNode:
    plain = not any(isinstance(part, (dict, list)) for part in parts)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", parts, flow_style=plain)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


class _Note(NamedTuple):
    """A comment, and the path of what it speaks of."""

    path: Path
    text: str


def _notes(rubric: Rubric, value: dict[str, Any]) -> tuple[list[_Note], list[str]]:
    """Make a comment of each change: beside what is there, apart for what is not there any more."""
    paths: dict[str, Path] = {ROOT: ()}
    paths |= {node.id: path for path, node in nodes_of(rubric)}
    notes, rest = [], []
    for change in rubric.lineage.changes if rubric.lineage else ():
        path = _path(change, paths, value)
        if path is None:
            rest.append(f"{change.target}{f' ({change.field})' if change.verb == 'set' else ''}: {_said(change)}")
        else:
            notes.append(_Note(path, _said(change)))
    return notes, rest


def _path(change: Change, paths: dict[str, Path], value: dict[str, Any]) -> Path | None:
    """Find what a change came to; None if it was removed, or changed again."""
    path = paths.get(change.target)
    if path is None or change.verb == "remove":
        return None
    if change.verb != "set":
        return (*path, "id")
    whole = (*path, *_steps(change.field or ""))
    try:
        return whole if _at(value, whole) == _short_numbers(change.now) else None
    except (KeyError, TypeError):
        return None


def _steps(field: str) -> Iterator[str]:
    """Take a field apart; a label behind ``evidence.strength`` and the like may hold dots itself."""
    yield from field.split(".", 2)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


_VERBS = {"set": "set", "replace": "replaced", "remove": "removed", "add": "added"}


def _said(change: Change) -> str:
    """Say of a change where it was made, what was there before, and why; all on one line."""
    place = f"{change.file}:{change.line}" if change.line else change.by
    was = f"; was {_quoted(change.was)}" if change.verb != "add" else ""
    now = "" if change.now is not None or change.verb != "set" else ", to nothing"
    reason = f": {_chosen(change.reason)}" if change.reason else ""
    return f"{_VERBS[change.verb]} in {visible(place)}{now}{was}{reason}"


def _quoted(value: Any) -> str:
    """Write an earlier value on one line, cut where it is long."""
    if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
        return f"'{_cut(_chosen(value))}'"
    value = _short_numbers(value)
    text = "not set" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_COMMENT else text[: MAX_COMMENT - 1] + "…"


def _chosen(text: dict[str, str]) -> str:
    """Choose a text by language, English if there is one, on one line."""
    return " ".join((text.get("en") or next(iter(text.values()))).split())


def _head(rubric: Rubric, lineage: Lineage, rest: list[str]) -> list[str]:
    """Say at the top what the rubric is made from, and what of it cannot be seen below."""
    made = " <- ".join(f"{base.id} {base.version}" for base in bases_of(lineage))
    lines = [f"# {rubric.rubric} {rubric.version}, resolved: every change is made to {made}"]
    return [*lines, *(["# What is not there any more:"] if rest else []), *(f"# - {entry}" for entry in rest)]
