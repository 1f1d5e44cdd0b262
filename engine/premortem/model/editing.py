"""The JSON Schema of a kind of file, made for editors: it says of each key what it means, and what can stand there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from premortem.model.base import Model
from premortem.model.descriptions import entries, entry_of, word
from premortem.model.widening import REFERENCE, Schema, accepted, shared_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel


def editor_schema(model: type[BaseModel], lang: str) -> Schema:
    """Make the JSON Schema of a kind of file, without ``$schema``.

    Args:
        model: of the file.
        lang: of the descriptions.
    """
    written = model.model_json_schema(by_alias=True)
    models = {one.__name__: one for one in _heirs(Model)}
    parts = written.pop("$defs")
    whole = _object(model, written, lang)
    defs = {name: _object(models[name], part, lang) for name, part in parts.items()}
    for part in (whole, *defs.values()):
        for key, held in part["properties"].items():
            if "$ref" in held and key not in part["required"]:
                defs[held["$ref"].removeprefix(REFERENCE)]["type"] = ["object", "null"]
    return {**whole, "$defs": {**defs, **shared_definitions()}}


def _heirs(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """List a model and all that are built upon it."""
    yield model
    for heir in model.__subclasses__():
        yield from _heirs(heir)


def _object(model: type[BaseModel], written: Schema, lang: str) -> Schema:
    """Make the schema of a part of a file, key by key."""
    own = entries()[model.__name__]
    required = written.get("required", [])
    return {
        "title": own["title"][lang],
        **described(own[lang]),
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {
            key: _key(entry_of(model, key), held, lang, nothing=key not in required)
            for key, held in written["properties"].items()
        },
        **_snippets(own, lang),
    }


def _key(entry: Schema, written: Schema, lang: str, *, nothing: bool) -> Schema:
    """Make the schema of a key: what it can hold, and what an editor says of it."""
    held = accepted(written, nothing=nothing)
    values, examples = entry.get("values", {}), entry.get("examples", [])
    for branch in (*held.get("anyOf", [held]), held.get("items", {})):
        if "enum" in branch:
            branch["enumDescriptions"] = [values[name][lang].replace("`", "") for name in branch["enum"]]
    default = written.get("default")
    return {
        **described(entry[lang], () if values else examples, lang),
        **held,
        **({} if default is None or isinstance(default, (dict, list)) else {"default": _short(default)}),
        **({"examples": examples} if values and examples else {}),
        **_snippets(entry, lang),
    }


def _short(default: Any) -> Any:
    """Write a whole number without a fraction."""
    return int(default) if isinstance(default, float) and default.is_integer() else default


def described(text: str, examples: Sequence[Any] = (), lang: str = "en") -> Schema:
    """Describe a part of a schema, also in Markdown if the text holds any.

    Examples stand in the description. Those of the keyword ``examples`` are offered for insertion, and the example of
    a statement or a locator has no business in a case; so only labels stand there.
    """
    if examples:
        text = f"{text}\n\n{word('example', lang)} {', '.join(f'`{_flow(one)}`' for one in examples)}"
    return {"description": text.replace("`", ""), **({"markdownDescription": text} if "`" in text else {})}


def _flow(value: Any) -> str:
    """Write an example on one line, as YAML reads it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _snippets(entry: Schema, lang: str) -> Schema:
    """Offer what can be inserted as a whole."""
    found = [
        {"label": one["label"][lang], "description": one["description"][lang], "body": one["body"]}
        for one in entry.get("snippets", ())
    ]
    return {"defaultSnippets": found} if found else {}
