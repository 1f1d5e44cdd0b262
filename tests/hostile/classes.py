"""What a class of hostile files is: its name, what has to become of its files, and how they are made."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hostile.documents import Document

REFUSED = "refused at a place"
NAMED = "refused by its name"
KEPT = "kept, and shown as text"
EITHER = "kept, or refused at a place"


class File(NamedTuple):
    """One hostile file: its name, and its bytes, its text or what makes it where it is told to.

    ``line`` (from 1) is where it has to be refused; None for anywhere in it.
    """

    name: str
    content: bytes | str | Callable
    line: int | None = None

    def write(self, path):
        """Make the file."""
        if callable(self.content):
            self.content(path)
        else:
            path.write_bytes(self.content if isinstance(self.content, bytes) else self.content.encode())


class Class(NamedTuple):
    """A class of hostile files."""

    name: str
    must: str
    make: Callable[[Document], Iterable[File]]


CLASSES: dict[str, Class] = {}
"""Every class, by its name."""


def hostile(must, name):
    """Enter a function that makes files of a document into the table."""

    def enter(make):
        assert name not in CLASSES
        CLASSES[name] = Class(name, must, make)
        return make

    return enter


def each(must, name, texts, put):
    """Enter a class with one file for each text: the document with the text put somewhere."""

    def make(document):
        for number, text in enumerate(texts):
            yield File(f"{number:02}", put(document, text))

    hostile(must, name)(make)
