"""What an editor shows about keys and values: the texts of the files in ``hover/``, by model and key.

They are read only when a schema is made: nothing else of the program needs them, and it starts the faster.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

LANGUAGES = ("en", "ko")
"""Those in which every description is there."""
_FOLDER = Path(__file__).resolve().with_name("hover")


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Read all entries: those of models by ``Model``, those of keys by ``Model.key``, and ``words``.

    Each has ``en`` and ``ko``; that of a model ``title`` by language; that of a key perhaps ``examples`` (what a file
    could hold there) and ``values`` (a text by language for words that it can take); both perhaps ``snippets``.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        found |= tomllib.loads(path.read_text("utf-8"))
    return found


def entry_of(model: type[BaseModel], key: str) -> dict[str, Any]:
    """Find the entry of a key of a model; one that has none of its own has that of the model it extends.

    What it lacks it has from the entry that it is ``like``.
    """
    named = (f"{one.__name__}.{key}" for one in model.__mro__)
    found = next(entries()[name] for name in named if name in entries())
    return {**entries()[found["like"]], **found} if "like" in found else found


def word(name: str, lang: str) -> str:
    """Give a word or a sentence that descriptions are put together from."""
    text: str = entries()["words"][name][lang]
    return text
