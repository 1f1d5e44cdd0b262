"""Results as they were written: JSON back to plain values, or the problem that stands in the way."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

from premortem.model.result import SCHEMA
from premortem.problems import InvalidInput, Origin, Problem, shown
from premortem.reading.loading import read_file

if TYPE_CHECKING:
    from pathlib import Path as FilePath

MAX_RESULT_BYTES = 64_000_000
"""Of a file of results: some hundred results of large cases."""
MAX_DEPTH = 200
"""How many objects and arrays may stand within each other."""
LARGEST = 1e15
"""The largest whole number: far more than any count, and exact as a number of any kind."""
KEPT = ("rubric", "case")
"""The parts of a result that name what it was made from."""


def read_results(path: FilePath | str | None, content: bytes | None = None) -> list[dict[str, Any]]:
    """Read a result, or an array of results.

    Args:
        path: of the file; also what problems call the content.
        content: of the file, if it was read before.

    Raises:
        InvalidInput: it cannot be read, is no JSON, or no result of this version.
    """
    name = str(path)
    data = read_file(name, MAX_RESULT_BYTES) if content is None else content
    if len(data) > MAX_RESULT_BYTES:
        _refuse(name, f"the file has more than {MAX_RESULT_BYTES:,} bytes", code="too-large")
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite, parse_int=_whole)
        _check_depth(value)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        _refuse(name, "this is not the JSON of a result", line=line, column=column)
    results = value if isinstance(value, list) else [value]
    if not results:
        _refuse(name, "there is no result in this array")
    for one in results:
        _check(one, name)
    return results


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _finite(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _whole(text: str) -> int:
    value = int(text)
    return value if abs(value) <= LARGEST else _no_number(text)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for one in level
            if isinstance(one, (dict, list))
            for child in (one.values() if isinstance(one, dict) else one)
        ]
    if level:
        raise RecursionError


def _check(value: Any, name: str) -> None:
    """Check that a value says that it is a result, and of what."""
    found = value.get("schema") if isinstance(value, dict) else None
    if found != SCHEMA:
        _refuse(name, f"expected a result with the schema {shown(SCHEMA)}, found {shown(found)}")
    for part in KEPT:
        record = value.get(part)
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            _refuse(name, f"the result does not say its {part}")


def _refuse(name: str, message: str, *, code: str = "bad-result", line: int = 1, column: int = 1) -> NoReturn:
    origin = Origin(name, "", lambda _: (line, column))
    problem: Problem = origin.problem((), code, message, "write one with 'premortem assess CASE --format json'")
    raise InvalidInput([problem])
