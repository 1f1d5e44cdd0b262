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
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What reading an archive comes to that is cut off, changed, or has a password."""
_ENTITIES = [text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]


def check_package(content: bytes, file: str) -> None:
    """Look through the files of a workbook.

    Raises:
        InvalidInput: it is no workbook or is damaged, holds macros, or holds what could grow without bounds.
    """
    if not content.startswith(b"PK"):
        hint = "open it in a spreadsheet program and save it as .xlsx, without a password"
        refuse(file, "this is no .xlsx workbook; it may be an older .xls, or have a password", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_files(archive.infolist(), file)
            if any(mark in part for part in map(archive.read, archive.infolist()) for mark in _ENTITIES):
                refuse(file, "the workbook declares entities, which no spreadsheet program does", "save it again")
    except _DAMAGES as error:
        refuse(file, f"the workbook is damaged or has a password ({type(error).__name__})", "save it again as .xlsx")


def _check_files(files: list[zipfile.ZipInfo], file: str) -> None:
    """Check what the files are called and how large they are."""
    names = {one.filename for one in files}
    if len(files) > MAX_FILES or sum(one.file_size for one in files) > MAX_UNPACKED:
        refuse(file, "the workbook is too large once it is unpacked", "keep the tables only", "too-large")
    if not {one.compress_type for one in files} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        refuse(file, "the workbook is packed in an unusual way", "save it again as .xlsx")
    if "[Content_Types].xml" not in names:
        refuse(file, "this is no .xlsx workbook", "open it in a spreadsheet program and save it as .xlsx")
    if "xl/vbaProject.bin" in names:
        refuse(file, "the workbook holds macros", "save it as .xlsx, which holds none")


def refuse(file: str, message: str, hint: str, code: str = "bad-table") -> NoReturn:
    """Refuse a workbook as a whole.

    Raises:
        InvalidInput: always.
    """
    raise InvalidInput([Problem("error", file, 1, 1, "", code, message, hint)])
