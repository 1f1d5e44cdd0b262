"""What a process of its own needs before the command line runs in it: streams that are there, and an orderly end."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys

TYPE_CHECKING = False  # as in the command line itself
if TYPE_CHECKING:
    from types import FrameType

ENDING = ("SIGTERM", "SIGHUP")
"""Signals that end a run as Ctrl-C does, with nothing left half written."""
BASE = 128
"""Added to the number of a signal, the exit code of a run that it ended."""


def furnish() -> None:
    """Complete the streams, let signals end a run in order, and keep libraries to the memory they need."""
    _complete_streams()
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _end)
    # Each further thread of the library behind NumPy takes memory before it has anything to do, which is little here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Rows of a table that are read before anybody needs them take memory that grows with the table.
    os.environ.setdefault("POLARS_ROW_GROUP_PREFETCH_SIZE", "1")


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(BASE + number)


def _complete_streams() -> None:
    """Open the standard streams that the process was started without.

    Else the first file that is opened would take their place, and be written into. What was closed stays of no use:
    reading from standard input fails, and so does writing to standard output; messages that nobody can be told are
    lost, and the exit code says what there is to say.
    """
    for number, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest number, which is this one
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, ("stdin", "stdout", "stderr")[number], stream)
    encoding = sys.stderr.encoding
    stream = sys.stderr.detach()  # type: ignore[union-attr] # it is a wrapper, and would close what it wraps at its end
    sys.stderr = Messages(stream, encoding, "backslashreplace", line_buffering=True)


class Messages(io.TextIOWrapper):
    """Standard error: what nobody can be told is lost, and changes nothing else."""

    def write(self, text: str) -> int:
        """Write a message if it can be written."""
        with contextlib.suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written, if it can be."""
        with contextlib.suppress(OSError):
            super().flush()
