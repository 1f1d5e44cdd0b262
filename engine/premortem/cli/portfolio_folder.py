"""The folder of a portfolio: which of its files are ours, so that a run replaces these and nothing else."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

REFUSED = "refused.csv"
SUMMARY = "portfolio.json"
REPORTS = {"html": "portfolio.html", "markdown": "portfolio.md", "json": SUMMARY}
"""Format to the file of the report; the summary itself comes last, and says that the others are there."""
SINGLE = "cases"
"""The folder of single reports."""
TABLE = "scored.parquet"
"""The scored table: a file, or, of Spark, a folder of files."""
_MARKS = {
    TABLE: b"premortem.schema",
    "scored.csv": b",overall.",
    REFUSED: b"row,id,column,reason,message,hint",
    REPORTS["html"]: b'<meta name="generator" content="premortem ',
    SUMMARY: b'"schema": "premortem-portfolio/',
}
"""What stands at the beginning of a file of ours, or at its end."""
_ENDS = 1 << 20
"""Bytes at the beginning and at the end in which that stands."""
_PART = re.compile(r"\.?(part-[\w.-]+|_SUCCESS)(\.crc)?", re.ASCII)
"""What a table that is a folder holds, and nothing else."""
_PLACE = re.compile(SINGLE + r"/[a-z0-9-]+\.html")


class Folder(NamedTuple):
    """The folder of a portfolio."""

    path: Path

    def check(self, names: Container[str]) -> None:
        """Make sure that nothing of anybody else is written over.

        Args:
            names: of the files that are going to be written.

        Raises:
            FileExistsError: something else is in the place of one.
        """
        for name in (*_MARKS, REPORTS["markdown"]):
            if name in names and os.path.lexists(self.path / name) and not self.is_ours(name):
                reason = "a file of a portfolio belongs here, and this is none that premortem wrote"
                raise FileExistsError(errno.EEXIST, reason, str(self.path / name))

    def is_ours(self, name: str) -> bool:
        """Tell by its content whether a file is one that this command wrote."""
        path = self.path / name
        if name == REPORTS["markdown"]:  # which holds no mark: it goes with the summary
            return self.is_ours(SUMMARY) and _is_file(path)
        mark = _MARKS.get(name, _MARKS[REPORTS["html"]])
        if path.is_dir():
            return name == TABLE and all(_PART.fullmatch(one.name) for one in path.iterdir()) and _has_part(path)
        return _is_file(path) and mark in _ends(path)

    def remove(self, name: str) -> None:
        """Delete a file of ours, or a table that is a folder of files."""
        path = self.path / name
        if path.is_dir():
            for part in path.iterdir():
                part.unlink()
            path.rmdir()
        else:
            path.unlink()

    def clear(self, kept: Container[str]) -> None:
        """Delete the files of ours that an earlier run left, but for some."""
        singles = self.earlier()
        for name in (*singles, *(name for name in _MARKS if name != SUMMARY), REPORTS["markdown"], SUMMARY):
            if name not in kept and self.is_ours(name):
                self.remove(name)
        if singles:
            with contextlib.suppress(OSError):  # there is something else in it
                (self.path / SINGLE).rmdir()

    def earlier(self) -> list[str]:
        """List the single reports that the summary of an earlier run names."""
        if not self.is_ours(SUMMARY) or (self.path / SINGLE).is_symlink():
            return []
        try:
            stated: Any = json.loads((self.path / SUMMARY).read_bytes())
            places = [one["report"] for one in stated["worst"]]
        except (ValueError, LookupError, TypeError, RecursionError):
            return []
        return [place for place in places if isinstance(place, str) and _PLACE.fullmatch(place)]


def _has_part(path: Path) -> bool:
    return (path / "_SUCCESS").exists() and any(_MARKS[TABLE] in _ends(part) for part in path.glob("part-*"))


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _ends(path: Path) -> bytes:
    with path.open("rb") as file:
        beginning = file.read(_ENDS)
        file.seek(max(file.seek(0, os.SEEK_END) - _ENDS, 0))
        return beginning + file.read(_ENDS)
