"""What goes to the terminal and into files: problems, progress, and files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.problems import Problem

MANY = 10
"""Cases from which on progress is shown."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is either the old one or the complete new one, whatever happens on the way.

    Args:
        path: of the file.
        content: its bytes, or a text that is written as UTF-8.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    written = _encoded(content)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(written)
        else:
            _replace(Path(os.path.realpath(path)), written)
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _replace(target: Path, content: bytes) -> None:
    """Write a file beside the target, and put it in its place once it is whole."""
    import tempfile

    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # a file that was made read-only stays as it is
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def print_result(content: str | bytes) -> None:
    """Print a result to standard output, a text as UTF-8, whatever the locale says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(_encoded(content))
    sys.stdout.buffer.flush()


def line_of(problem: Problem) -> str:
    """Put a problem on one line, with its severity where it is not an error."""
    severity = "" if problem.severity == "error" else f"{problem.severity}: "
    return str(problem._replace(message=f"{severity}{problem.message}"))


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, one line each."""
    for problem in problems:
        print(line_of(problem).encode("utf-8", "backslashreplace").decode(), file=sys.stderr)


def with_progress(names: list[str]) -> Iterator[str]:
    """Go through names, saying on a terminal how far it has got if they are many."""
    shown = len(names) >= MANY and sys.stderr.isatty()
    for count, name in enumerate(names, 1):
        if shown:
            print(f"\r{count} of {len(names)}", end="", file=sys.stderr, flush=True)
        yield name
    if shown:
        print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)


def in_colour() -> bool:
    """Tell whether standard output takes colour: a terminal, and nobody asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def put_page(text: str, path: Path | None, name: str) -> None:
    """Write a page where it was asked for: printed, into a file, or into a folder under a name."""
    if path is None:
        print_result(text)
    else:
        write_whole(path / name if path.is_dir() else path, text)
