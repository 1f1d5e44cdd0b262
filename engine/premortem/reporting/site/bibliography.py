"""The sources of all cases of a site: which are one and the same, and what rests on each.

Sources with the same citation are one, in whatever cases they stand and by whatever ids. What rests on them is put
aside in a file without a name, so that a library of any size fits in memory.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from premortem.analysis.redacting_cases import WORD
from premortem.reporting import arranging, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

Record = dict[str, Any]

IN_MEMORY = 4_000_000
"""Bytes that are kept in memory before a file is used."""


class Known:
    """A source: its name in the site, its citation, its group, and where what rests on it was put aside."""

    __slots__ = ("citation", "group", "items", "name", "places")

    def __init__(self, name: str, citation: dict[str, str], group: str) -> None:
        """Begin with nothing resting on it."""
        self.name = name
        self.citation = citation
        self.group = group
        self.items = 0
        self.places: list[tuple[int, int]] = []


class Use(NamedTuple):
    """What one case takes from a source.

    Attributes:
        case: its id.
        source: what the case says of the source, with its id there.
        items: each with its question and the item.
        facts: each with its name and the fact.
    """

    case: str
    source: Record
    items: list[Record]
    facts: list[Record]


class Bibliography:
    """All sources of a site, in the order in which they were met first."""

    def __init__(self) -> None:
        """Begin without any."""
        self.known: dict[str, Known] = {}
        self.names: set[str] = set()
        self.aside = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by __exit__)

    def __enter__(self) -> Self:
        """Put nothing aside yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw away what was put aside."""
        self.aside.close()

    def add(self, result: Record) -> dict[str, str]:
        """Note what a case takes from its sources.

        Returns:
            The name in the site of each of its sources that may be shown.
        """
        items: dict[str, list[Record]] = {name: [] for name in result["sources"]}
        for question in arranging.questions(result["root"]):
            for item in question["items"]:
                if item["source"] in items:
                    items[item["source"]].append(_used(question, item))
        facts: dict[str, list[Record]] = {name: [] for name in items}
        for name, fact in result["facts"].items():
            facts.setdefault(fact["source"], []).append({"name": name, **fact})
        return {
            name: self._add(
                Use(
                    result["case"]["id"],
                    {"id": name, **source, "group": _group(source, result)},
                    items[name],
                    facts[name],
                )
            )
            for name, source in result["sources"].items()
        }

    def _add(self, use: Use) -> str:
        one = self._known(use.source)
        content = json.dumps(use, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.aside.seek(0, 2)
        one.places.append((self.aside.tell(), len(content)))
        self.aside.write(content)
        one.items += len(use.items) + len(use.facts)
        return one.name

    def _known(self, source: Record) -> Known:
        """Find a source by its citation, or give it a name of its own."""
        key = key_of(source["citation"])
        if key not in self.known:
            name, number = source["id"], 1
            while name in self.names:
                number += 1
                name = f"{source['id']}.{number}"
            self.names.add(name)
            self.known[key] = Known(name, source["citation"], source["group"])
        return self.known[key]

    def uses(self, one: Known) -> Iterator[Use]:
        """Give back what rests on a source, case by case."""
        for start, size in one.places:
            self.aside.seek(start)
            yield Use(*json.loads(self.aside.read(size).decode("utf-8", "surrogatepass")))

    def groups(self) -> dict[str, list[Known]]:
        """Put together the sources that are not independent of one another, wherever there are two or more."""
        found: dict[str, list[Known]] = {}
        for one in self.known.values():
            found.setdefault(one.group, []).append(one)
        return {group: those for group, those in found.items() if len(those) > 1}


def _group(source: Record, result: Record) -> str:
    """Name the group of a source; a name that stands for one that is not told means something in its own case only."""
    group: str = source["group"]
    return f"{result['case']['id']}/{group}" if "redacted" in result and group.startswith(f"{WORD}-") else group


def key_of(citation: dict[str, str]) -> str:
    """Reduce a citation to what tells one source from another: its words, whatever the case and the spaces."""
    words = wording.chosen(citation, "en")[1]
    return unicodedata.normalize("NFC", words).casefold()


def _used(question: Record, item: Record) -> Record:
    """Take of an item what a page on its source shows."""
    shown = ("finding", "strength", "test", "direct", "statement", "locator", "quote", "aspect", "confidential")
    kept = {key: item.get(key) for key in shown}
    claim = {key: question[key] for key in ("id", "claim")}
    return {**kept, "measured": item["measured"]["formula"] if item["measured"] else None, "question": claim}


def by_name(those: Iterable[Known]) -> list[Known]:
    """Put sources in the order of their citations."""
    return sorted(those, key=lambda one: (key_of(one.citation), one.name))
