"""The approval of a case: its edition is marked as approved, with the hash of what the case says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.authoring.formatting import proven
from premortem.authoring.yaml_layout import lay_out
from premortem.authoring.yaml_source import Collection, Entry, Text, comments_of, read_source
from premortem.problems import InvalidInput
from premortem.reading.content import HASH, content_hash
from premortem.reading.loading import read_case
from premortem.reading.yaml_tree import decode, parse_tree

if TYPE_CHECKING:
    from premortem.reading.loading import Rubrics

FIRST = {"version": "1", "status": "approved"}
"""The edition of a case that had none."""
ABOVE = ("rubric", "title", "case")
"""Keys below which a new edition stands: the first of them that is there."""


def approve_case(data: bytes, file: str, rubrics: Rubrics) -> str:
    """Write a case anew as approved, in the layout of `premortem.authoring.formatting`; a date is not made up.

    Args:
        data: the whole file.
        file: how to call it in problems.
        rubrics: those that the case is checked against.

    Raises:
        InvalidInput: with every error of the case; only one without errors can be approved.
    """
    loaded = read_case(text=data, name=file, rubrics=rubrics)
    if loaded.document is None:
        raise InvalidInput(problem for problem in loaded.problems if problem.severity == "error")
    text = decode(data, file)
    value = _approved(parse_tree(text, file).value)
    root = read_source(text)
    _approve(root, value["edition"])
    return proven(lay_out(root), value, comments_of(text), file)


def _approved(value: dict[str, Any]) -> dict[str, Any]:
    """Mark the values of a case as approved, with their hash."""
    edition = {**FIRST, **(value.get("edition") or {}), "status": "approved"}
    whole = {**value, "edition": edition}
    return {**whole, "edition": {**edition, HASH: content_hash(whole)}}


def _approve(root: Collection, edition: dict[str, Any]) -> None:
    """Write into a case what its edition comes to: only what is new or has changed."""
    entry = root.entry("edition")
    if entry is None:
        entry = Entry(Text("edition"))
        root.entries.insert(_place(root), entry)
    if not isinstance(entry.value, Collection):
        entry.value = Collection(is_list=False, flow=False)
    for name, part in edition.items():
        kept = entry.value.entry(name)
        if kept is None:
            entry.value.entries.append(Entry(Text(name), Text(part)))
        elif name in ("status", HASH) and kept.value != Text(part):
            kept.value = Text(part)


def _place(root: Collection) -> int:
    """Find the place for a new edition."""
    keys = [entry.key.value for entry in root.entries if entry.key]
    return next(keys.index(name) + 1 for name in ABOVE if name in keys)
