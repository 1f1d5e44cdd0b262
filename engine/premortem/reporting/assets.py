"""What a page carries inside itself, and the hashes by which its policy allows that and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from premortem.reading.library import content_folder

SCRIPTS = {"report": ("report", "whatif")}
"""The scripts that a page carries, by its name; all others have none."""


@lru_cache
def stylesheet(names: tuple[str, ...]) -> str:
    """Read the stylesheets of some names, those that there are, as one."""
    return _joined(names, "css")


@lru_cache
def script(names: tuple[str, ...]) -> str:
    """Read the scripts of some names, those that there are, as one; empty for pages without any."""
    return _joined(names, "js")


def _joined(names: tuple[str, ...], suffix: str) -> str:
    paths = (content_folder("reports") / f"{name}.{suffix}" for name in names)
    return "".join(path.read_text("utf-8") for path in paths if path.is_file())


def policy_hash(text: str) -> str:
    """Give the hash by which a Content-Security-Policy allows a stylesheet or a script that stands in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
