"""Check files, and describe what they can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.reading.loading import Rubrics, read_either

if TYPE_CHECKING:
    from pathlib import Path

    from premortem.model.rubric import Rubric
    from premortem.problems import Problem


def check(
    path: Path | str | None = None,
    *,
    text: str | None = None,
    data: Any = None,
    rubric: Rubric | None = None,
) -> tuple[Problem, ...]:
    """Find everything wrong with a rubric, an overlay, a case or a mapping, as the command does.

    What is suspicious in it is said as well.

    Args:
        path: a file, or the id of a bundled rubric or case.
        text: YAML, in place of a file.
        data: what a YAML file would hold, in place of a file.
        rubric: that a case or a mapping is checked against; by default the bundled one that it names.

    Returns:
        Errors, warnings and information in the order of the document; a file that cannot be read is one of them.

    Raises:
        TypeError: not exactly one of path, text and data was given.
    """
    from premortem.analysis.inspection import add_suspicions

    if path is not None and text is not None:
        raise TypeError("give exactly one of path, text and data")
    rubrics = Rubrics(rubric)
    return add_suspicions(read_either(path, rubrics, text=text, data=data), rubrics).problems


def schema(kind: str, *, rubric: Rubric | None = None, lang: str = "en") -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a ``rubric``, an ``overlay``, a ``case``, a ``mapping`` or a ``result``.

    Args:
        kind: of the document.
        rubric: for a case, that it is written for: the schema then knows its ids and labels, with their texts.
        lang: of what editors show, ``en`` or ``ko``; the schema of a result is in English.

    Raises:
        ValueError: there is no such kind or language, or a rubric was given for anything but a case.
    """
    from premortem.model.schema import case_schema, schema_of

    if rubric is None:
        return schema_of(kind, lang)
    if kind != "case":
        raise ValueError("only the schema of a case can be narrowed to a rubric")
    return case_schema(rubric, lang)
