"""The lines of a file that a problem is in, for those who show them."""

from __future__ import annotations

from premortem.problems import InvalidInput
from premortem.reading.loading import read_file
from premortem.reading.yaml_tree import MAX_BYTES


def split_lines(data: bytes) -> list[str]:
    """Split a file into lines as its reader counts them; none if it is too large, or not UTF-8 text.

    Unlike the reader it lets control characters pass: where one is the problem, its line is what has to be shown.
    """
    if len(data) > MAX_BYTES:
        return []
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return []


def read_lines(file: str) -> list[str]:
    """Read the lines of a file; none if it cannot be read (any more)."""
    try:
        return split_lines(read_file(file))
    except InvalidInput:
        return []
