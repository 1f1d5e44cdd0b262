"""The archive that a workbook is: looked through before anything of it is read as a workbook."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn

from premortem.problems import InvalidInput, Problem

MAX_UNPACKED = 8_000_000
"""Bytes of all files in a workbook together."""
MAX_FILES = 1_000
MAX_TAGS = 300_000
"""Tags of all files in a workbook together; the largest case that can be read makes half as many."""
MAX_ATTRIBUTES = 250_000
"""Attributes likewise, by the signs that stand between names and values: both cost far more than their bytes."""
_HINT = "keep the tables only"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What reading an archive comes to that is cut off, changed, or has a password."""
_ENTITIES = [text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]


def unpacked(content: bytes, file: str) -> bytes:
    """Look through the files of a workbook, and put them into an archive that says the truth about each.

    Sizes and places that an archive states may be lies: no more of a file is unpacked than it claims to hold.

    Raises:
        InvalidInput: it is no workbook or is damaged, holds macros, or holds what could grow without bounds.
    """
    if not content.startswith(b"PK"):
        hint = "open it in a spreadsheet program and save it as .xlsx, without a password"
        refuse(file, "this is no .xlsx workbook; it may be an older .xls, or have a password", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_files(archive.infolist(), file)
            parts = {one.filename: _read(archive, one) for one in archive.infolist()}
    except _DAMAGES as error:
        refuse(file, f"the workbook is damaged or has a password ({type(error).__name__})", "save it again as .xlsx")
    _check_parts([*parts.values()], file)
    return _packed(parts)


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """Unpack a file as far as it claims to go; without a size, all of it would be unpacked before it is cut."""
    with archive.open(one) as part:
        return part.read(one.file_size)


def _packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def _check_files(files: list[zipfile.ZipInfo], file: str) -> None:
    """Check what the files are called and how large they are."""
    names = {one.filename for one in files}
    if len(files) > MAX_FILES or sum(one.file_size for one in files) > MAX_UNPACKED:
        refuse(file, "the workbook is too large once it is unpacked", _HINT, "too-large")
    if not {one.compress_type for one in files} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        refuse(file, "the workbook is packed in an unusual way", "save it again as .xlsx")
    if "[Content_Types].xml" not in names:
        refuse(file, "this is no .xlsx workbook", "open it in a spreadsheet program and save it as .xlsx")
    if "xl/vbaProject.bin" in names:
        refuse(file, "the workbook holds macros", "save it as .xlsx, which holds none")


def _check_parts(parts: list[bytes], file: str) -> None:
    """Check what the files hold, before anything takes them for XML."""
    if any(mark in part for part in parts for mark in _ENTITIES):
        refuse(file, "the workbook declares entities, which no spreadsheet program does", "save it again")
    if sum(part.count(b"<") for part in parts) > MAX_TAGS or sum(part.count(b"=") for part in parts) > MAX_ATTRIBUTES:
        refuse(file, "the workbook has too many cells, with or without anything in them", _HINT, "too-large")


def refuse(file: str, message: str, hint: str, code: str = "bad-table") -> NoReturn:
    """Refuse a workbook as a whole.

    Raises:
        InvalidInput: always.
    """
    raise InvalidInput([Problem("error", file, 1, 1, "", code, message, hint)])
