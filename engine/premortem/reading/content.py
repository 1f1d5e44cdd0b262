"""The hash of what a file says, whatever its comments, its layout and the order of its keys."""

from __future__ import annotations

import hashlib
import json
from typing import Any

HASH = "sha256"
"""The key of an edition that holds the hash; it is left out of what is hashed."""


def content_hash(value: Any) -> str:
    """Hash the values of a file: SHA-256 of canonical JSON, in hexadecimal.

    Canonical JSON has sorted keys, no spaces, and every value as the text that a file holds; numbers and truth values
    of plain data are written as a file would. ``edition.sha256`` is left out, so that it can hold this hash.
    """
    edition = value.get("edition") if isinstance(value, dict) else None
    if isinstance(edition, dict) and HASH in edition:
        value = {**value, "edition": {name: part for name, part in edition.items() if name != HASH}}
    canonical = json.dumps(_as_in_a_file(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _as_in_a_file(value: Any) -> Any:
    """Turn a value into lists, mappings, texts and nothing."""
    if isinstance(value, dict):
        return {name: _as_in_a_file(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_in_a_file(part) for part in value]
    return None if value is None else scalar_text(value)


def scalar_text(value: object) -> str:
    """Write a single value as a file would: a text as it is, numbers and truth values as plain data has them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
