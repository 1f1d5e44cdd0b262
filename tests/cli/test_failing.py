"""What ends a command that can go no further."""

import errno
import os

import pytest

from premortem.cli.failing import HINTS, tell_failure

NUMPY = """

IMPORTANT: PLEASE READ THIS FOR ADVICE ON HOW TO SOLVE THIS ISSUE!

Importing the numpy C-extensions failed.

Original error was: libblas.so: failed to map segment from shared object
"""


@pytest.mark.parametrize("number", [*HINTS, errno.EIO])
def test_what_was_not_done_why_and_what_to_try(capsys, number):
    assert tell_failure(OSError(number, os.strerror(number), "a\nb.html"), debug=False)
    told = capsys.readouterr().err
    hint = f"; {HINTS[number]}" if number in HINTS else ""
    assert told == f"premortem: cannot read or write a\\nb.html: {os.strerror(number).lower()}{hint}\n"


@pytest.mark.parametrize(
    ("error", "machine", "message"),
    [
        (OSError(), True, "cannot read or write: \n"),
        (OSError("Strange"), True, "cannot read or write: strange\n"),
        (MemoryError(), True, "not enough memory; end other programs"),
        (ImportError(NUMPY), True, "cannot load a library: libblas.so: failed to map segment from shared object; too"),
        (
            ImportError("cannot import name 'x'"),
            True,
            "cannot load a library: cannot import name 'x'; too little memory",
        ),
        (
            ModuleNotFoundError("No module named 'x'"),
            False,
            "internal error: ModuleNotFoundError: No module named 'x' (",
        ),
        (RuntimeError("\x1b[31m"), False, "internal error: RuntimeError: \\x1b[31m (run again with --debug"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_machine_or_fault_of_our_own(capsys, error, machine, message):
    assert tell_failure(error, debug=False) is machine
    told = capsys.readouterr().err
    assert told.startswith(f"premortem: {message}")
    assert told.count("\n") == 1


def test_debug_shows_the_traceback(capsys):
    tell_failure(OSError(5, "Input/output error"), debug=True)
    assert capsys.readouterr().err.startswith("OSError: [Errno 5]")
