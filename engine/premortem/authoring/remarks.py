"""The comments of a skeleton: explanations, which begin with ``##``, and pieces to use, which begin with one ``#``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from premortem.authoring.yaml_text import WIDTH, broken
from premortem.reading.library import content_folder
from premortem.reading.yaml_tree import parse_tree
from premortem.reporting.wording import LANGUAGES, chosen, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Piece = list[tuple[str, str]]
"""Lines of YAML, each with a remark on it, which may be empty."""


class Remarks:
    """What a skeleton says of the parts of a file, in one language."""

    def __init__(self, lang: str) -> None:
        """Speak a language.

        Raises:
            ValueError: there are no skeletons in it.
        """
        if lang not in LANGUAGES:
            raise ValueError(f"there are no skeletons in {lang!r}, only in {', '.join(LANGUAGES)}")
        self.lang = lang

    def say(self, name: str, **values: object) -> str:
        """Give a remark by its name, with values filled in."""
        text: str = _texts()[name][self.lang]
        return text % values

    def text(self, text: Mapping[str, str]) -> str:
        """Choose a text of the rubric, on one line."""
        return chosen(dict(text), self.lang)[1]

    def explain(self, text: str, indent: int = 0) -> Iterator[str]:
        """Write an explanation as comment lines; a line that begins with a dash hangs behind it."""
        head = " " * indent + "## "
        for line in text.splitlines():
            yield from broken(line, head, head + "  " if line.startswith("- ") else head)

    def piece(self, lines: Piece, indent: int = 0) -> Iterator[str]:
        """Write a piece to use, each line with its remark behind it, or above it where there is no room."""
        for text, remark in lines:
            line = f"{' ' * indent}# {text}"
            told = f"{line}  ## {remark}"
            if not remark or columns(told) > WIDTH:
                yield from self.explain(remark, indent)
                yield line
            else:
                yield told


@lru_cache
def _texts() -> Any:
    """Read what skeletons say, by name and language."""
    path = content_folder("reports") / "skeletons" / "case.yaml"
    return parse_tree(path.read_text("utf-8"), path.name).value
