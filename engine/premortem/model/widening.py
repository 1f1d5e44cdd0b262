"""What a schema has to accept so that an editor objects to nothing that the loader takes.

The loader reads every scalar as text, and a key with nothing after it as not written. An editor has read the file as
YAML 1.2 before it applies a schema, so a text may reach it as a number or as true or false, a number in quotes as a
text, and nothing as null.

Null, and true or false for a text, are accepted by what they are not, because language servers offer the user every
type that a schema names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.model.base import EXPECTED, WRITTEN_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

Schema = dict[str, Any]
DECIMAL = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
REFERENCE = "#/$defs/"
TEXT = "text"
"""The definition of texts, which stand in one language or in several."""
_SILENT = {("boolean",): "true-or-false", ("null",): "nothing", ("boolean", "null"): "nothing-true-or-false"}
"""What is accepted without being offered, and the name of its definition."""
_TYPES = ("array", "boolean", "null", "number", "object", "string")
_QUOTED: dict[str, Schema] = {
    "number": {"pattern": DECIMAL, "patternErrorMessage": "Expected a number, written as a decimal such as 0.75."},
    "integer": {
        "minimum": 0,
        "exclusiveMaximum": 10**9,
        "pattern": "^[0-9]{1,9}$",
        "patternErrorMessage": "Expected a whole number.",
    },
    "boolean": {"pattern": "^(true|false)$", "patternErrorMessage": "Expected true or false."},
}
"""What is no text, and may stand in quotes nonetheless."""


def shared_definitions() -> dict[str, Schema]:
    """Define what the schemas that `accepted` makes refer to."""
    silent = {
        # Without a title, a language server shows it as one of two things that are meant.
        name: {"title": name.replace("-", " "), "not": {"type": [kind for kind in _TYPES if kind not in also]}}
        for also, name in _SILENT.items()
    }
    return {TEXT: _wide_text(WRITTEN_TEXT), **silent}


def accepted(written: Schema, *, nothing: bool = False) -> Schema:
    """Let a schema take what an editor makes of the texts and numbers that the loader takes.

    Args:
        written: the schema of what the loader takes.
        nothing: whether there may be nothing after the key.
    """
    branches = [one for one in written.get("anyOf", [written]) if one != {"type": "null"}]
    also = ["boolean"] * any(_kind(one) == "string" and "enum" not in one for one in branches) + ["null"] * nothing
    wide = [_widened(one) for one in branches]
    if len(wide) > 1 or _kind(branches[0]) not in ("array", "object", ""):
        return alternatives(wide, also)
    if nothing and "type" in wide[0]:
        return {**wide[0], "type": [wide[0]["type"], "null"]}
    return wide[0]  # whether there may be nothing in place of a part of a file is said where that is defined


def alternatives(branches: list[Schema], also: Sequence[str]) -> Schema:
    """Accept what one of several schemas does, and values of further types without offering them."""
    if also:
        branches = [*branches, {"$ref": f"{REFERENCE}{_SILENT[tuple(also)]}"}]
    return branches[0] if len(branches) == 1 else {"anyOf": branches}


def _kind(written: Schema) -> str:
    """Name the first type of a schema; nothing for a reference."""
    types: str | list[str] = written.get("type", "")
    return types if isinstance(types, str) else types[0]


def _widened(written: Schema) -> Schema:
    """Widen one alternative of a schema, and all within it."""
    kept = {name: part for name, part in written.items() if name not in ("title", "default")}
    kind = _kind(kept)
    if kept == WRITTEN_TEXT:
        return {"$ref": f"{REFERENCE}{TEXT}"}
    if "enum" in kept or not kind:
        return kept
    if kind in _QUOTED:
        others = [] if isinstance(kept["type"], str) else kept["type"][1:]
        return {**kept, "type": [kind, "string", *others], **_QUOTED[kind]}
    return _wide_text(kept) if kind == "string" else _within(kept)


def _wide_text(kept: Schema) -> Schema:
    """Take a number as the text that it was written as."""
    others = [] if isinstance(kept["type"], str) else kept["type"][1:]
    return {**_said(_within(kept)), "type": ["string", "number", *others]}


def _said(schema: Schema) -> Schema:
    """Say what a pattern asks for in the words of the loader."""
    expected = EXPECTED.get(schema.get("pattern", ""))
    return {**schema, "patternErrorMessage": f"Expected {expected}."} if expected else schema


def _within(kept: Schema) -> Schema:
    """Widen the entries of a list or of a mapping; the names in a mapping have to look as they should."""
    found = {name: part for name, part in kept.items() if name != "patternProperties"}
    for pattern, part in kept.get("patternProperties", {}).items():
        found["propertyNames"] = _said({**kept.get("propertyNames", {}), "pattern": pattern})
        found["additionalProperties"] = part
    for name in ("items", "additionalProperties"):
        if isinstance(found.get(name), dict):
            found[name] = accepted(found[name])
    if "prefixItems" in found:
        found["prefixItems"] = [accepted(part) for part in found["prefixItems"]]
    return found
