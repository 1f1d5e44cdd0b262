"""What the libraries behind tables stumble over, as errors of Python."""

import errno

import polars as pl
import pytest
from narwhals.exceptions import NarwhalsError

from premortem.portfolio.engines.failures import told


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (pl.exceptions.ComputeError("sink: No space left on device (os error 28)\nmore"), OSError, "No space left"),
        (pl.exceptions.ComputeError("could not parse\nmore"), OSError, r"read to its end \(could not parse\)"),
        (pl.exceptions.ComputeError(""), OSError, r"read to its end \(\)"),
        (pl.exceptions.PanicException("called `unwrap`"), OSError, r"read to its end \(called `unwrap`\)"),
        (pl.exceptions.PanicException("capacity overflow"), MemoryError, "capacity overflow"),
        (FileNotFoundError("No such file or directory (os error 2): /a/b"), OSError, r"\[Errno 2\] No such file"),
        (OSError("strange"), OSError, r"read to its end \(strange\)"),
        (PermissionError(13, "Permission denied", "a"), PermissionError, "'a'"),
        (pl.exceptions.SchemaError("no column"), RuntimeError, "SchemaError: no column"),
        (NarwhalsError("a fault"), RuntimeError, "NarwhalsError: a fault"),
    ],
    ids=str,
)
def test_an_error_of_python(error, kind, said):
    with pytest.raises(kind, match=said), told("table.csv"):
        raise error


def test_what_the_system_says_is_kept():
    with pytest.raises(OSError, match="No space") as raised, told("table.csv"):
        raise pl.exceptions.ComputeError("(os error 28)")
    assert raised.value.errno == errno.ENOSPC


def test_other_errors_are_as_they_were():
    with pytest.raises(KeyboardInterrupt), told("table.csv"):
        raise KeyboardInterrupt
