"""The documents that the bundled content rests on, as far as a locator can name their places."""

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

HERE = Path(__file__).parent

Name = Annotated[str, BeforeValidator(str)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Section(Strict):
    """A section: how many paragraphs it has of its own, and what can be named within it.

    ``parts`` gives the paragraphs of each part that an ordinal names; ``counted`` what is counted off within a
    paragraph, and how many of it; ``opens`` the first words of paragraphs that can be called by them.
    """

    heading: str | None = None
    paragraphs: int
    parts: dict[str, int] = {}
    counted: dict[int, dict[str, int]] = {}
    opens: dict[int, str] = {}


class Abstract(Strict):
    """An abstract: the sentences of each paragraph, and what is counted off within a sentence."""

    paragraphs: list[int]
    counted: dict[int, dict[str, int]] = {}


class Table(Strict):
    """A table: its columns and rows, each by its heads from the wider to the narrower."""

    heading: str
    columns: list[tuple[str, ...]]
    rows: list[tuple[str, ...]]
    also: dict[str, str] = {}
    nothing: list[tuple[str, str]] = []


class Document(Strict):
    """What a document has that a locator can name."""

    title: str | None = None
    abstracts: dict[str, Abstract] = {}
    sections: dict[str, Section] = {}
    footnotes: dict[Name, str] = {}
    figures: list[Name] = []
    tables: dict[Name, Table] = {}
    references: int = 0
    also: dict[str, str] = {}


def read(name):
    with (HERE / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


@cache
def documents():
    return {key: Document.model_validate(content) for key, content in read("documents").items()}
