"""Files that are written whole or not at all; nothing else in this package writes one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TEMPORARY = ".premortem-"
"""How the name of a file begins that is not whole yet; one that is left over, a kill has cut short."""
SUFFIX = ".tmp"
"""How its name ends: no command reads such a file."""
MAX_ENDING = 10
"""Characters of the ending of a file that the name of one keeps that is not whole yet."""
SUCCESS = "_SUCCESS"
"""The file in a folder of files that says that all are there."""
MODE = 0o666
"""Permissions of a new file; those that the user's mask takes away are none."""


def write_whole(path: Path | str, content: str | bytes) -> None:
    """Write a file so that it is either the old one or the complete new one, whatever happens on the way.

    What is no file, as a pipe or a device, is written to as it is; whoever reads a pipe may have seen enough.

    Args:
        path: of the file.
        content: its bytes, or a text that is written as UTF-8.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    written = encoded(content)
    try:
        old = _status(path)
        if old is None or stat.S_ISREG(old.st_mode):
            if old and not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # a read-only file stays as it is
            _put(os.path.realpath(path), written, old)
        else:
            _pour(path, written)
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def write_private(path: str, content: bytes) -> None:
    """Write a file for the user alone, in the place of whatever lies there; it need not outlast the machine.

    Raises:
        OSError: it cannot be written.
    """
    _put(path, content, mode=0o600, durable=False)


def write_pieces(path: Path | str, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, as whole as `write_whole` does, but not so that it outlasts a machine that stops.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    with written_beside(path) as beside, open(beside, "xb") as file:  # noqa: PTH123 (a path may be a text)
        file.writelines(pieces)


@contextlib.contextmanager
def written_beside(path: Path | str) -> Iterator[str]:
    """Let something else write a file, under a name beside it that it gives up once it is whole.

    Args:
        path: of the file; what is there now goes, and a link stays one.

    Yields:
        The name to write to; nothing is there yet.

    Raises:
        OSError: it cannot be put in its place; the old file is as it was.
    """
    target = os.path.realpath(path)
    beside, old = _beside(target), _status(target)
    if old and not (stat.S_ISREG(old.st_mode) and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
    try:
        yield beside
        if old:
            os.chmod(beside, stat.S_IMODE(old.st_mode) & 0o777)  # noqa: PTH101
        os.replace(beside, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)  # noqa: PTH108
        raise


@contextlib.contextmanager
def folder_beside(path: Path | str) -> Iterator[str]:
    """Let something else write a folder of files, under a name beside it that it gives up once it is whole.

    Args:
        path: of the folder; a file that is there now goes, and a folder if it is such a one: with a mark of success.

    Yields:
        The name to write to; nothing is there yet.

    Raises:
        OSError: it cannot be put in its place; what was there is as it was.
    """
    target = os.path.realpath(path)
    beside, old = _beside(target), _beside(target)
    if os.path.isdir(target) and not os.path.exists(os.path.join(target, SUCCESS)):  # noqa: PTH110, PTH112, PTH118
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))
    try:
        yield beside
        if os.path.lexists(target):
            os.replace(target, old)  # noqa: PTH105
        try:
            os.replace(beside, target)  # noqa: PTH105
        except OSError:
            if os.path.lexists(old):
                os.replace(old, target)  # noqa: PTH105
            raise
        _remove(old)
    except BaseException:
        _remove(beside)
        raise


def _remove(path: str) -> None:
    """Remove a folder or a file of ours, as far as it is there."""
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def encoded(content: str | bytes) -> bytes:
    """Turn a text into UTF-8; bytes are as they are."""
    return content if isinstance(content, bytes) else content.encode("utf-8")


def is_temporary(name: str) -> bool:
    """Tell by its name whether a file is one that was not whole yet."""
    return name.startswith(TEMPORARY) and name.endswith(SUFFIX)


def _status(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 (a path may be a text)
    except FileNotFoundError:
        return None


def _beside(target: str) -> str:
    """Name a file beside another: a name of its own, since that one's may be as long as names can be.

    It tells the kind of file as that one's does, for whoever writes it by that.
    """
    kind = os.path.splitext(target)[1][:MAX_ENDING]  # noqa: PTH122
    name = f"{TEMPORARY}{os.urandom(8).hex()}{kind}{SUFFIX}"
    return os.path.join(os.path.dirname(target), name)  # noqa: PTH118, PTH120


def _pour(path: Path | str, content: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(path, "wb", buffering=0) as stream:  # noqa: PTH123 (as above)
        rest = memoryview(content)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def _put(
    target: str, content: bytes, old: os.stat_result | None = None, *, mode: int = MODE, durable: bool = True
) -> None:
    """Write a file beside the target, and put it in its place once it is whole.

    Args:
        target: the name, which is no link.
        content: of the file.
        old: the file that is there now, whose permissions are kept.
        mode: permissions of a new file.
        durable: whether it outlasts a machine that stops right after.
    """
    temporary = _beside(target)
    kept = stat.S_IMODE(old.st_mode) & 0o777 if old else mode
    try:
        with open(temporary, "xb", opener=partial(os.open, mode=kept)) as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if old:
            os.chmod(temporary, kept)  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:  # Ctrl-C and its like, too: even between the opening of the file and the next line
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
