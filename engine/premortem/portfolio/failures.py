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


@contextlib.contextmanager
def told(table: str) -> Iterator[None]:
    """Turn what the libraries raise into what Python itself would.

    Args:
        table: that is being read, as problems name it.

    Raises:
        OSError: something cannot be read or written, be it that the table was changed on the way.
        MemoryError: there is too little memory.
    """
    import polars as pl
    from narwhals.exceptions import NarwhalsError

    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, NarwhalsError) as error:
        raise _plain(str(error), table) from error


def _plain(said: str, table: str) -> OSError | MemoryError:
    """Say in an error of Python what a library says in many lines."""
    if _MEMORY.search(said):
        return MemoryError(said)
    numbered = _NUMBERED.search(said)
    if numbered:
        return OSError(int(numbered.group(1)), os.strerror(int(numbered.group(1))))
    reason = next(iter(said.splitlines()), "").strip()[:200]
    return OSError(None, f"the rows cannot be read or scored to their end ({reason})", table)
