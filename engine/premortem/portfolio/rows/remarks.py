"""What a case says of the cells that it was made from: where each finding stood, and what was written there."""

from __future__ import annotations

import re

from premortem.reading.yaml_tree import FORBIDDEN

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Write signs that no case file can hold as escapes; every end of a line is a line feed."""
    return FORBIDDEN.sub(_escape, _BREAKS.sub("\n", text))


def _escape(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")


def place_of(column: str) -> str:
    """Say where in a table something stands, as a locator."""
    return f'column "{clean(column)}"'


def remark(column: str, text: str) -> str:
    """Say what stands in a cell, as a note; '' for a blank one."""
    return f'{place_of(column)} says "{clean(text)}"' if text else f"{place_of(column)} is blank"


def remarked(note: str, column: str) -> str | None:
    """Read from a note what stood in a cell of a column; None if the note says nothing of it alone."""
    if note == remark(column, ""):
        return ""
    before, after = f'{place_of(column)} says "', '"'
    if note.startswith(before) and note.endswith(after) and len(note) > len(before):
        return note[len(before) : -len(after)]
    return None
