"""Rubric and case files in their one layout, and never a file that says anything else than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.authoring.yaml_layout import lay_out
from premortem.authoring.yaml_source import comments_of, read_source
from premortem.problems import InvalidInput, Problem
from premortem.reading.yaml_tree import decode, parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from premortem.authoring.yaml_source import Collection

KEPT = "layout-kept"
"""The code of a file that cannot be laid out anew."""


def format_yaml(data: bytes, file: str, lay_out: Callable[[Collection], str] = lay_out) -> str:
    """Lay a rubric or a case out; what is in it may be wrong, as long as it can be read.

    Args:
        data: the whole file.
        file: how to call it in problems.
        lay_out: what writes the text; whatever it writes is read again before it is given back.

    Raises:
        InvalidInput: it cannot be read, or the layout would change what it says.
    """
    text = decode(data, file)
    value = parse_tree(text, file).value
    if not isinstance(value, (dict, list)):
        return text
    return proven(lay_out(read_source(text)), value, comments_of(text), file)


def proven(text: str, value: Any, comments: list[str], file: str) -> str:
    """Give a text back that holds a value, and comments in their order.

    Raises:
        InvalidInput: it does not.
    """
    try:
        again = parse_tree(decode(text.encode("utf-8", "surrogatepass"), file), file).value
        if again == value and comments_of(text) == comments:
            return text
        reason = "a value or a comment would not be the same"
    except InvalidInput as error:
        reason = error.problems[0].message
    message = "this file cannot be laid out anew without a change of what it says, so it is left as it is"
    raise InvalidInput([Problem("error", file, 0, 0, "", KEPT, message, f"found on reading the result: {reason}")])
