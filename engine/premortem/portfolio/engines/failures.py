"""What the libraries behind tables stumble over on the way, as errors that say what the machine could not do."""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERED = re.compile(r"\(os error (\d+)\)")
_MEMORY = re.compile("out of memory|memory allocation|capacity overflow", re.IGNORECASE)

_OF_THE_TABLE = ("ComputeError", "OSError", "PanicException")
"""What the libraries raise where a file is not what it was, or not what it says it is."""


@contextlib.contextmanager
def told(table: str) -> Iterator[None]:
    """Turn what the libraries raise into what Python itself would.

    Args:
        table: that is being read, as problems name it.

    Raises:
        OSError: something cannot be read or written, be it that the table was changed on the way.
        MemoryError: there is too little memory.
        RuntimeError: it is a fault of our own.
    """
    import polars as pl
    from narwhals.exceptions import NarwhalsError

    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, NarwhalsError) as error:
        raise _plain(error, table) from error
    except OSError as error:
        if error.errno is None:  # of Polars, which says it in words
            raise _plain(error, table) from error
        raise


def _plain(error: BaseException, table: str) -> Exception:
    """Say in an error of Python what a library says in many lines."""
    said = str(error)
    if _MEMORY.search(said):
        return MemoryError(said)
    numbered = _NUMBERED.search(said)
    if numbered:
        return OSError(int(numbered.group(1)), os.strerror(int(numbered.group(1))))
    reason = next(iter(said.splitlines()), "").strip()[:200]
    if type(error).__name__ in _OF_THE_TABLE:
        return OSError(None, f"the table cannot be read to its end ({reason})", table)
    return RuntimeError(f"{type(error).__name__}: {reason}")
