"""The ids of rows as ids of cases, and back: one for one, whatever letters a table uses."""

from __future__ import annotations

import hashlib
import re

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MAX_LENGTH = 100
"""Characters of an id of a case."""
_SPELT = "x--"
"""Before an id that is spelt in other letters."""
_CAPITALS = "u--"
"""Before an id that is the same in small letters: `R-08` is `u--r-08`."""
_HASHED = "h--"
"""Before the hash of an id that is too long to be spelt."""
_ASCII = 128
_NOWHERE = 0xD800
"""Where in Unicode signs of ASCII go that no id can hold: there stand halves of signs, which no text holds."""


def case_id(row_id: str) -> str:
    """Spell the id of a row as the id of a case.

    One that could be the id of a case stays as it is, and one in capitals is written in small letters. Any other is
    spelt with small letters, digits and hyphens, from which `row_id` reads it again; one that gets too long so is named
    by its hash.
    """
    if _is_plain(row_id):
        return row_id
    spelt = _small(row_id) or _spelt(row_id)
    return spelt or _HASHED + hashlib.sha256(row_id.encode("utf-8", "surrogatepass")).hexdigest()


def row_id(case_id: str) -> str:
    """Read the id of a row from that of its case; that of a case that is no row of a table, and a hash, stay."""
    read = _read(case_id)
    return case_id if read is None else read


def _is_plain(text: str) -> bool:
    """Tell whether a text can be the id of a case and stands for no other text."""
    return len(text) <= MAX_LENGTH and _ID.fullmatch(text) is not None and _read(text) is None


def _small(text: str) -> str | None:
    """Write a text that has capitals, digits and hyphens alone in small letters; None for any other."""
    small = text.lower()
    if text == small or text != small.upper() or not _ID.fullmatch(small) or len(small) > MAX_LENGTH - len(_CAPITALS):
        return None
    return _CAPITALS + small


def _spelt(text: str) -> str | None:
    """Spell a text (Punycode, RFC 3492, with capitals and marks moved out of ASCII); None if it gets too long."""
    moved = _moved(text) if len(text) <= MAX_LENGTH else None
    if moved is None:
        return None
    spelt = _SPELT + moved.encode("punycode").decode("ascii")
    return spelt if len(spelt) <= MAX_LENGTH else None


def _read(spelt: str) -> str | None:
    """Read what was spelt; None for an id that no row is spelt as."""
    if spelt.startswith(_CAPITALS):
        large = spelt.removeprefix(_CAPITALS).upper()
        return large if _small(large) == spelt else None
    if not spelt.startswith(_SPELT):
        return None
    try:
        text = _moved_back(spelt.removeprefix(_SPELT).encode("ascii").decode("punycode"))
    except ValueError:
        return None
    return text if _spelt(text) == spelt and not _is_plain(text) and not _small(text) else None


def _moved(text: str) -> str | None:
    """Move signs of ASCII that no id can hold to where no sign is; None for a text with something there."""
    if any(_NOWHERE <= ord(sign) < _NOWHERE + _ASCII for sign in text):
        return None
    return "".join(sign if _is_kept(sign) else chr(ord(sign) + _NOWHERE) for sign in text)


def _moved_back(text: str) -> str:
    return "".join(chr(ord(sign) - _NOWHERE) if _NOWHERE <= ord(sign) < _NOWHERE + _ASCII else sign for sign in text)


def _is_kept(sign: str) -> bool:
    return ord(sign) >= _ASCII or sign.islower() or sign.isdigit() or sign == "-"
