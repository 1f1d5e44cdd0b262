"""What a page carries inside itself, and the hashes by which its policy allows that and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from premortem.reading.library import content_folder

if TYPE_CHECKING:
    from premortem.reporting.designs import Design

OWN = "own"
"""The stylesheet that a folder of one's own can add to those of every page."""
SCRIPTS = {"report": ("report", "whatif"), "site-search": ("site-search",)}
"""The scripts that a page carries, by its name; all others have none."""
STYLES = {"report": ("pictures", "whatif"), "compare": ("pictures",), "timeline": ("pictures",)}
"""The stylesheets that a page carries between the common one and its own, by its name; all others have none."""


_COMMENT = re.compile(r"(?ms)^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)$")
"""A comment that has its lines for itself."""
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_SPACED = re.compile(r"\s*([{};,])\s*")


def stylesheet(names: tuple[str, ...], design: Design | None = None) -> str:
    """Read the stylesheets of some names, those that there are, as one.

    Raises:
        InvalidInput: one of a folder of one's own cannot be used.
    """
    return _joined(names if design is None else (*names, OWN), "css", design)


def script(names: tuple[str, ...], design: Design | None = None) -> str:
    """Read the scripts of some names, those that there are, as one; empty for pages without any.

    Raises:
        InvalidInput: one of a folder of one's own cannot be used.
    """
    return _joined(names, "js", design)


def _joined(names: tuple[str, ...], suffix: str, design: Design | None) -> str:
    own = (design.read(f"{name}.{suffix}") if design else None for name in names)
    return "".join(
        _bundled(f"{name}.{suffix}") if text is None else text for name, text in zip(names, own, strict=True)
    )


@lru_cache
def _bundled(name: str) -> str:
    path = content_folder("reports") / name
    made = _dense if name.endswith(".css") else _lean
    return made(path.read_text("utf-8")) if path.is_file() else ""


def _lean(text: str) -> str:
    """Leave out what only readers of the source need: comments on lines of their own, blank lines, indentation.

    A page repeats this in every copy. Neither kind of file has texts that go on over several lines.
    """
    return "".join(f"{line}\n" for line in map(str.strip, _COMMENT.sub("", text).splitlines()) if line)


def _dense(style: str) -> str:
    """Leave out the spaces of a stylesheet that stand around its punctuation; no text of ours in one holds any."""
    return _SPACED.sub(r"\1", _lean(style)).replace(": ", ":") + "\n"


def in_page(data: object) -> str:
    """Write data as JSON that can stand in a page: nothing in it ends the element around it.

    Raises:
        ValueError: a number in it is none that JSON knows.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)


def policy_hash(text: str) -> str:
    """Give the hash by which a Content-Security-Policy allows a stylesheet or a script that stands in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
