"""What goes to the terminal and into files: results, problems, progress."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from premortem.files import encoded, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from premortem.problems import Problem

MANY = 10
"""Cases from which on progress is shown."""


def print_result(content: str | bytes) -> None:
    """Print a result to standard output, a text as UTF-8, whatever the locale says.

    A reader that has gone has seen enough; what the command finds out is still said by its exit code.

    Raises:
        OSError: it cannot be written.
    """
    try:
        sys.stdout.flush()
        if content:  # nothing can be written even where nothing more has room
            sys.stdout.buffer.write(encoded(content))
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop_unwritten()
    except OSError as error:
        drop_unwritten()
        error.filename = "standard output"
        raise


def drop_unwritten() -> None:
    """Drop what standard output cannot take any more, so that the end of the process does not stumble over it."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
