"""What ends a command that can go no further: one line on what was not done, why, and what to try."""

from __future__ import annotations

import errno
import sys

from premortem.cli.output import drop_unwritten
from premortem.problems import visible

_PLACE = "name another place, or ask for permission"
_ROOM = "make room there, or name another place"
_OPEN = "more files are open than the limit allows that 'ulimit -n' shows"
_MEMORY = "end other programs, name fewer files at once, or raise the limit that 'ulimit -v' shows"
HINTS = {
    errno.EACCES: _PLACE,
    errno.EBADF: "the command was started with this stream closed",
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "raise the limit that 'ulimit -f' shows, or name another place",
    errno.EISDIR: "name a file",
    errno.ELOOP: "it is a link that leads back to itself; name a file",
    errno.EMFILE: _OPEN,
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENFILE: _OPEN,
    errno.ENOENT: "make the folder first, or name another place",
    errno.ENOMEM: _MEMORY,
    errno.ENOSPC: _ROOM,
    errno.ENOTDIR: "a part of the name is a file and not a folder; check the name",
    errno.EPERM: _PLACE,
    errno.EROFS: "name another place",
}
"""What to try, by what the system says; nothing is added to what is not listed."""


def tell_failure(error: Exception, *, debug: bool) -> bool:
    """Say what went wrong in one line, and tell whether the machine could not; else it is a fault of our own."""
    if debug:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError):
        drop_unwritten()
    said = _of_machine(error)
    if said is None:
        what = visible(f"{type(error).__name__}: {error}")[:300]
        print(f"premortem: internal error: {what} (run again with --debug for a traceback)", file=sys.stderr)
        return False
    print(f"premortem: {said}", file=sys.stderr)
    return True


def _of_machine(error: Exception) -> str | None:
    """Say what the machine could not do; None for a fault of our own."""
    if isinstance(error, MemoryError):
        return f"not enough memory; {_MEMORY}"
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, ImportError) and not isinstance(error, ModuleNotFoundError):
        return _of_library(error)
    return None


def _of_file(error: OSError) -> str:
    name = f" {visible(str(error.filename))}" if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    hint = HINTS.get(error.errno or 0)
    return f"cannot read or write{name}: {reason}{f'; {hint}' if hint else ''}"


def _of_library(error: ImportError) -> str:
    """Say why a library cannot be loaded; one that is large wraps what the system said in many lines of advice."""
    lines = [line.strip() for line in str(error).splitlines() if ".so" in line or ".dll" in line]
    reason = visible((lines or [str(error)])[-1].removeprefix("Original error was: "))[:200]
    return f"cannot load a library: {reason}; too little memory or too few open files can be why"
