"""Problems as SARIF 2.1.0, the format in which checkers hand their findings to other tools."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from premortem.problems import CODES
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.reporting.excerpts import Located

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MAX_SNIPPET = 500
"""Letters of a line that is quoted; of a longer one only the place is given."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_NO_FILES = {"<stdin>": "standard input", "<text>": "a text", "<data>": "plain data"}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_POSITION = re.compile(r"\[\d+\]")


def render_sarif(found: Iterable[Located], folder: str) -> str:
    """Write problems as a SARIF log of one run, in ASCII.

    Args:
        found: the problems.
        folder: from which files are named, if they lie within.
    """
    located = list(found)
    occurring = {one.problem.code for one in located}
    codes = [code for code in CODES if code in occurring]
    results = [
        _result(one, codes.index(one.problem.code), fingerprint, folder)
        for one, fingerprint in zip(located, _fingerprints(located), strict=True)
    ]
    driver = {"name": "premortem", "version": VERSION, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    explained = f"'premortem explain {code}' says more."
    return {"id": code, "shortDescription": {"text": CODES[code]}, "help": {"text": explained}}


def _result(one: Located, rule: int, fingerprint: str, folder: str) -> dict[str, Any]:
    problem = one.problem
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    location: dict[str, Any] = {"physicalLocation": _place(one, folder)}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _literal(text)},
        "locations": [location],
        "partialFingerprints": {"premortemLine/v1": fingerprint},
    }


def _literal(text: str) -> str:
    """Keep a text from being read as a template: ``{0}`` is filled in by readers, and ``[text](1)`` is a link."""
    return _PLACEHOLDER.sub(r"{{\1}}", text).replace("](", "] (")


def _place(one: Located, folder: str) -> dict[str, Any]:
    """Give the file, the word in it, and the line around."""
    problem, line = one
    place: dict[str, Any] = {"artifactLocation": _file(problem.file, folder)}
    if not problem.line:
        return place
    region: dict[str, Any] = {"startLine": problem.line, "startColumn": problem.column}
    place["region"] = region
    if one.end:
        region["endColumn"] = one.end
    if line and len(line) <= MAX_SNIPPET:
        if one.end:
            region["snippet"] = {"text": line[problem.column - 1 : one.end - 1]}
        place["contextRegion"] = {"startLine": problem.line, "snippet": {"text": line}}
    return place


def _file(name: str, folder: str) -> dict[str, Any]:
    """Name a file by a relative address if it lies in the folder, else by a whole one; what is no file, in words."""
    if name in _NO_FILES:
        return {"description": {"text": _NO_FILES[name]}}
    path = PurePath(name)
    if path.is_absolute() and not path.is_relative_to(folder):
        return {"uri": path.as_uri()}
    relative = path.relative_to(folder) if path.is_absolute() else path
    return {"uri": quote_from_bytes(os.fsencode(relative.as_posix()))}


def _fingerprints(found: list[Located]) -> Iterator[str]:
    """Tell results apart by what their lines say, so that lines put in elsewhere change nothing."""
    seen: Counter[tuple[str, str]] = Counter()
    for problem, line in found:
        words = (problem.code, _POSITION.sub("[]", problem.path), (line or "").strip())
        digest = hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]
        seen[problem.file, digest] += 1
        yield f"{digest}:{seen[problem.file, digest]}"
