"""JSON Schemas (draft 2020-12) of rubric, overlay, case, mapping and result, derived from the types themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.model.case import Case
from premortem.model.descriptions import LANGUAGES
from premortem.model.editing import editor_schema
from premortem.model.mapping import TableMapping
from premortem.model.overlay import Overlay
from premortem.model.rubric import Rubric

if TYPE_CHECKING:
    from premortem.model.base import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: dict[str, type[Document]] = {"rubric": Rubric, "overlay": Overlay, "case": Case, "mapping": TableMapping}
"""Kind of file to its model."""
KINDS = (*DOCUMENTS, "result")


def schema_of(kind: str, lang: str = "en") -> dict[str, Any]:
    """Give the JSON Schema of a kind of document.

    Args:
        kind: one of `KINDS`.
        lang: of the descriptions that editors show; those of a result are in English.

    Raises:
        ValueError: there is no such kind, or no such language.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no schema of {kind!r}, only of {', '.join(KINDS)}")
    if kind in DOCUMENTS:
        return {"$schema": DIALECT, **editor_schema(DOCUMENTS[kind], _known(lang))}
    from premortem.model.result_schema import result_schema

    return {"$schema": DIALECT, **result_schema()}


def case_schema(rubric: Rubric, lang: str = "en") -> dict[str, Any]:
    """Give the JSON Schema of the cases that are written for a rubric: it knows the rubric's ids and labels.

    Args:
        rubric: whose questions, criteria, labels and facts an editor is to offer.
        lang: of claims and descriptions; a text that the rubric does not have in it is in English.

    Raises:
        ValueError: there is no such language.
    """
    from premortem.model.narrowing import narrowed

    return {"$schema": DIALECT, **narrowed(editor_schema(Case, _known(lang)), rubric, lang)}


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        raise ValueError(f"there are no descriptions in {lang!r}, only in {', '.join(LANGUAGES)}")
    return lang
