"""Plain data in place of a file: refused where it holds what no file could hold, and hashed."""

from __future__ import annotations

import hashlib
import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from premortem.problems import InvalidInput, Origin, Path, shown
from premortem.reading.content import content_hash
from premortem.reading.yaml_tree import FORBIDDEN, MAX_DEPTH

MAX_VALUES = 500_000
"""Values of plain data: many times what a file may hold, and little enough to be checked in a second or two."""

if TYPE_CHECKING:
    from collections.abc import Iterator


def plain_origin(data: Any, file: str) -> Origin:
    """Hash plain data, once it is sure that it holds nothing that a file could not hold.

    Raises:
        InvalidInput: with the first thing it holds that a file could not.
    """
    origin = Origin(file, "", lambda _: (0, 0))
    flaw = _excess(data) or _flaw(data, ())
    if flaw:
        raise InvalidInput([origin.problem(*flaw)])
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    return origin._replace(sha256=sha256, content=partial(content_hash, data))


def _excess(data: Any) -> Flaw | None:
    """Tell whether there is far more than any file could hold, without looking at all of it."""
    level, count = [data], 0
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for part in level:
            inner = part.values() if isinstance(part, dict) else part if isinstance(part, (list, tuple)) else ()
            count += len(inner)
            if count > MAX_VALUES:
                return (), "too-large", f"the data hold more than {MAX_VALUES:,} values"
            below += inner
        level = below
    return None


Flaw = tuple[Path, str, str]
"""Path, code and message of what plain data can hold and a file cannot."""


def _flaw(value: Any, path: Path) -> Flaw | None:
    """Find the first flaw of a value: endless nesting, a character that is not allowed, a number beyond all bounds."""
    if isinstance(value, (dict, list, tuple)):
        if len(path) >= MAX_DEPTH:
            return path, "too-large", f"the nesting is deeper than {MAX_DEPTH}"
        return next(filter(None, _flaws_within(value, path)), None)
    if isinstance(value, str):
        found = FORBIDDEN.search(value)
        return (path, "encoding", f"the character U+{ord(found.group()):04X} is not allowed") if found else None
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        return path, "wrong-type", "the number is too large"
    return None


def _flaws_within(value: Any, path: Path) -> Iterator[Flaw | None]:
    """Look for flaws in the keys and parts of a container, one by one."""
    if not isinstance(value, dict):
        yield from (_flaw(part, (*path, place)) for place, part in enumerate(value))
        return
    for key, part in value.items():
        if isinstance(key, str):
            yield _flaw(key, path) or _flaw(part, (*path, key))
        else:
            yield path, "wrong-type", f"a key has to be a text, found {shown(key)}"
