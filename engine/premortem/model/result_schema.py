"""The JSON Schema of a result, derived from its types and their docstrings."""

from __future__ import annotations

import re
import types
from inspect import cleandoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from premortem.model.descriptions import entry_of
from premortem.model.evidence import Item
from premortem.model.result import LEFT_OUT, MERGED, OPTIONAL, OPTIONAL_OF_ITEMS, SCHEMA, Assessment
from premortem.model.scores import Adds, CriterionResult, ItemResult, QuestionResult

NOT_WRITTEN = {
    *((Item, name) for name in LEFT_OUT),
    (CriterionResult, "adds"),
    (CriterionResult, "gap"),
    (Assessment, "inputs"),
}
"""Fields of types that a written result does not have, or has elsewhere."""

ADDED = {
    "adds": "what it adds to its parent; null for what is set aside.",
    "children": "none: there to walk all nodes alike.",
}
"""What fields are that a written part has beside those of its type."""


def result_schema() -> dict[str, Any]:
    """Make the JSON Schema of a result, without ``$schema``."""
    schema: dict[str, Any] = _Written().model(Assessment).model_json_schema(by_alias=True, mode="serialization")
    return schema


class _Written:
    """Models of the result as `premortem.model.result.written_out` writes it."""

    def __init__(self) -> None:
        self.models: dict[type, Any] = {}

    def model(self, kind: type) -> Any:
        """Make the model of one written type; one that is still being made is referred to by its name."""
        if kind not in self.models:
            self.models[kind] = kind.__name__
            about, attributes = _told(kind)
            attributes = {**ADDED, **attributes}
            fields: dict[str, Any] = {
                name: (
                    (annotation | None, Field(None, description=attributes.get(name)))
                    if kind is Adds or name in OPTIONAL or (kind is ItemResult and name in OPTIONAL_OF_ITEMS)
                    else (annotation, Field(description=attributes.get(name)))
                )
                for name, annotation in self.fields(kind).items()
            }
            if kind is Assessment:
                named = Field(alias="schema", description="Name and major version of this format.")
                fields["schema_"] = (Annotated[Literal[SCHEMA], named], ...)
            self.models[kind] = create_model(
                kind.__name__, __config__=ConfigDict(extra="allow"), __doc__=about, **fields
            )
        return self.models[kind]

    def fields(self, kind: type) -> dict[str, Any]:
        """List the fields of a type as they are written, those of merged parts in their place."""
        fields: dict[str, Any] = {}
        for name, annotation in _annotations(kind).items():
            if name in MERGED:
                fields |= self.fields(annotation)
            elif (kind, name) not in NOT_WRITTEN:
                fields[name.rstrip("_")] = self.plain(annotation)
        if kind in (CriterionResult, QuestionResult):
            fields["adds"] = self.plain(Adds | None)
        if kind is ItemResult:
            fields["source"] = str | None  # a direct answer may have none, and what is left out tells none
        if kind is QuestionResult:
            fields["children"] = Annotated[list[Any], Field(max_length=0)]
        return fields

    def plain(self, annotation: Any) -> Any:
        """Turn an annotation into that of what is written for it."""
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin in (tuple, frozenset):
            return types.GenericAlias(list, self.plain(parts[0]))
        if origin in (Union, types.UnionType):
            return Union[tuple(self.plain(part) for part in parts)]  # noqa: UP007 (of a computed tuple)
        if origin is dict:
            return types.GenericAlias(dict, (parts[0], self.plain(parts[1])))
        return self.model(annotation) if _is_record(annotation) else annotation


def _told(kind: type) -> tuple[str, dict[str, str]]:
    """Say what a type is, and what its fields are, those of merged parts among them.

    Named tuples say it in their docstrings; of what is taken over from files, editors show it already.
    """
    about, _, fields = cleandoc(kind.__doc__ or "").partition("\n\nAttributes:\n")
    found = {
        name: _as_json(" ".join(text.split()))
        for name, text in re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", fields, re.MULTILINE)
    }
    if issubclass(kind, BaseModel):
        aliases = {name.rstrip("_"): str(field.alias) for name, field in kind.model_fields.items()}
        found = {name: entry_of(kind, alias)["en"] for name, alias in aliases.items()}
    for name, annotation in _annotations(kind).items():
        if name in MERGED:
            found = {**_told(annotation)[1], **found}
    return _as_json(about), found


def _as_json(text: str) -> str:
    """Put a docstring into the words of JSON."""
    return re.sub(r"\bNone\b", "null", text).replace("``", "")


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and (hasattr(annotation, "_fields") or issubclass(annotation, BaseModel))


def _annotations(kind: type) -> dict[str, Any]:
    if issubclass(kind, BaseModel):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    return get_type_hints(kind)
