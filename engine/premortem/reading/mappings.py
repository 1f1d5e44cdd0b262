"""Mappings of tables: files, texts and plain data to models, or to every problem that stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.model.mapping import TableMapping
from premortem.reading.documents import Loaded, read_document
from premortem.reading.loading import Given, Rubrics, accepted, read_given
from premortem.reading.mapping_checking import check_mapping

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from premortem.model.rubric import Rubric
    from premortem.problems import Origin


def read_mapping(
    path: FilePath | str | None = None,
    *,
    text: str | bytes | None = None,
    data: Any = None,
    name: str | None = None,
    rubrics: Rubrics | None = None,
) -> Loaded[TableMapping]:
    """Read a mapping from a file, YAML text or plain data, and check it.

    Args:
        path: a file.
        text: YAML.
        data: what a YAML file would hold, as dicts, lists and scalars.
        name: how to call the document in problems; by default its path.
        rubrics: also check the mapping against its rubric among these; by default only against itself.
    """
    check = rubrics.check_mapping if rubrics else check_mapping

    def make(value: Any, origin: Origin) -> Loaded[TableMapping]:
        """Make the mapping."""
        return read_document(TableMapping, value, origin, check)

    return read_given(Given(path, text, data, name), (), make)


def load_mapping(
    path: FilePath | str | None = None, *, text: str | None = None, data: Any = None, rubric: Rubric | None = None
) -> TableMapping:
    """Load a mapping of a table from a file, from YAML text, or from plain data.

    It is checked against itself and, if a rubric is given, against the rubric.

    Raises:
        InvalidInput: with every problem found.
        TypeError: not exactly one of the three was given.
    """
    return accepted(read_mapping(path, text=text, data=data, rubrics=Rubrics(rubric) if rubric else None))
