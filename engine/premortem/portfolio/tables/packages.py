"""The archive that a workbook is: its parts are read piece by piece, and never more of them than they claim to hold."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable

    from premortem.portfolio.places import Places

MAX_PACKED = 100_000_000
"""Bytes of a workbook."""
MAX_UNPACKED = 1_500_000_000
"""Bytes of all its parts together; they are never in memory at once."""
MAX_FILES = 10_000
MAX_TAG = 8_000_000
"""Bytes of a tag, or of a comment: it has to be in memory as a whole."""
STRANGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, KeyError,
    expat.ExpatError,
)  # fmt: skip
"""What reading a workbook comes to that is cut off, changed, or has a password."""
_PIECE = 1 << 20
Attributes = dict[str, str]


class Part(NamedTuple):
    """What one part of a workbook points to: id to the kind and the name of another part."""

    targets: dict[str, tuple[str, str]]

    def of(self, kind: str) -> str | None:
        """Find the first part of a kind."""
        return next((name for known, name in self.targets.values() if known == kind), None)


class Package:
    """A workbook as an archive of XML parts."""

    def __init__(self, file: str, places: Places) -> None:
        """Open it, and check what it claims to hold.

        Raises:
            InvalidInput: it is too large, or packed in an unusual way.
        """
        self.archive = zipfile.ZipFile(file)
        parts = self.archive.infolist()
        if len(parts) > MAX_FILES or sum(one.file_size for one in parts) > MAX_UNPACKED:
            places.refuse("too-large", "the workbook is too large once it is unpacked", "keep the table only")
        if not {one.compress_type for one in parts} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            places.refuse("bad-table", "the workbook is packed in an unusual way", "save it again as .xlsx")
        self.names = {one.filename for one in parts}

    def walk(self, name: str, start: Callable[[str, Attributes], None], text: Callable[[str], None]) -> None:
        """Go through a part: every tag with its attributes, and every text behind one; names without namespaces.

        Raises:
            ValueError: it declares a document type, which no spreadsheet program does, or a tag is far too long.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = start
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refused
        with self.archive.open(name) as part:
            read = 0
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003 (the library takes no names)
                read += len(piece)
                if read - parser.CurrentByteIndex > MAX_TAG:
                    raise ValueError("a tag beyond all use")
        parser.Parse(b"", True)  # noqa: FBT003

    def targets(self, name: str) -> Part:
        """List what a part points to; the archive as a whole has the name ''."""
        folder, own = posixpath.split(name)
        found: dict[str, tuple[str, str]] = {}

        def take(tag: str, attributes: Attributes) -> None:
            """Take in one relation."""
            if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join(f"/{folder}", attributes["Target"])
                kind = attributes["Type"].rpartition("/")[2]
                found[attributes["Id"]] = kind, posixpath.normpath(target).lstrip("/")

        relations = posixpath.join(folder, "_rels", f"{own}.rels")
        if relations in self.names:
            self.walk(relations, take, _nothing)
        return Part(found)


def local(name: str) -> str:
    """Give the name of a tag or an attribute without its namespace."""
    return name.rpartition(" ")[2]


def _refused(*_: object) -> None:
    raise ValueError("a document type")


def _nothing(_: str) -> None:
    """Let a text pass that says nothing."""
