"""The documents that hostile files are made of: one of each kind, and what can be done to a place in them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from building import criterion, question, rubric

REPORTED = ("case", "rubric", "overlay")
"""Kinds of which a report is made, together with a document of another kind."""
KINDS = (*REPORTED, "mapping")
OWN = {"number": {"case": "value", "mapping": "zero"}, "id": {"case": "case", "mapping": "mapping"}}
"""Keys of the first number and of the id of some kinds, where they are not those of a rubric."""
WORDS = {"case": "summary", "mapping": "note"}
"""Likewise a key of plain words."""
HERE = Path(__file__).resolve().parent
LINE = re.compile(r"(?P<before> *(?:- )?)(?P<key>[a-z][a-z0-9_.-]*):(?: (?P<value>.*))?")
TEXTS = frozenset(
    [
        *(
            "title",
            "about",
            "summary",
            "sponsor",
            "label",
            "number",
            "unit",
            "note",
            "citation",
            "locator",
            "statement",
        ),
        *("text", "reason", "why", "claim", "look-for", "risk", "assessor", "scored-by"),
        *("designated_areas", "planned_areas", "copied-model"),
    ]
)
"""The keys that any words can stand under; two of them are facts, and one is taken out by an overlay."""

EXTENDED = "overseas-cluster-failure"
"""What the overlays extend."""
BASE = rubric(
    criterion(
        "detached-policy",
        criterion(
            "uniform-policy",
            *map(question, ("one-model-for-all", "handed-down-model", "life-cycle-ignored", "copied-model")),
        ),
        criterion("absorptive-capacity", question("supply-led-provision")),
    ),
    criterion(
        "public-sector-failure",
        criterion("failed-partnership", question("private-excluded")),
        criterion("failed-coordination", question("ministries-in-silos")),
    ),
    rubric=EXTENDED,
)
"""That rubric as small as can be: one of its name that lies beside an overlay goes before the bundled one."""


class Place(NamedTuple):
    """A key on a line of its own: the keys above it and its own, and the lines of it and of what stands under it."""

    path: tuple
    first: int
    end: int
    before: str
    value: str

    @property
    def key(self):
        return self.path[-1]


class Document:
    """A valid file, and copies of it in which one thing is wrong."""

    def __init__(self, kind):
        self.kind = kind
        self.text = (HERE / f"{kind}.yaml").read_text("utf-8")
        self.lines = self.text.splitlines()
        self.places = [*self._places()]
        self.top = [place for place in self.places if len(place.path) == 1]
        self.number = self.first(OWN["number"].get(kind, "weight"))
        self.link = self.first("url")
        self.id = self.first(OWN["id"].get(kind, "rubric"))
        self.date = self.first("published")
        self.words = self.first(WORDS.get(kind, "about"))
        self.texts = [place for place in self.places if place.key in TEXTS and place.value]

    def _places(self):
        above = []
        for first, line in enumerate(self.lines):
            if found := LINE.fullmatch(line):
                column = len(found["before"])
                above = [*(one for one in above if one[0] < column), (column, found["key"])]
                path = tuple(key for _, key in above)
                yield Place(path, first, self._end(first, column), found["before"], found["value"] or "")

    def _end(self, first, column):
        """Find the line after all that stands under a key; the entries of a list may stand right below it."""
        for number, line in enumerate(self.lines[first + 1 :], first + 1):
            if line.strip() and len(line) - len(line.lstrip()) < column + 1:
                return number
        return len(self.lines)

    def first(self, key):
        """Find the first place of a key."""
        return next(place for place in self.places if place.key == key)

    def put(self, place, raw, key=None):
        """Put raw YAML in the place of a value, or another key beside it."""
        value = f" {raw}" if raw else ""
        return self._with(place.first, place.end, f"{place.before}{key or place.key}:{value}")

    def rename(self, place, key):
        """Call a key something else, and leave what stands under it."""
        end = self.lines[place.first][len(place.before) + len(place.key) :]
        return self._with(place.first, place.first + 1, f"{place.before}{key}{end}")

    def repeat(self, place, key):
        """Say a key once more, right below all that stands under it; give the line of the second."""
        indent = " " * len(place.before)
        return self._with(place.end, place.end, f"{indent}{key}: again"), place.end + 1

    def drop(self, place):
        """Leave out a key with all that stands under it."""
        return self._with(place.first, place.end)

    def put_texts(self, raws):
        """Put raw YAML in the place of every text, taken in turn from a list; what was the same stays the same."""
        lines = [*self.lines]
        turns = {value: turn for turn, value in enumerate(dict.fromkeys(place.value for place in self.texts))}
        for place in self.texts:
            lines[place.first] = f"{place.before}{place.key}: {raws[turns[place.value] % len(raws)]}"
        return "\n".join(lines) + "\n"

    def below(self, *lines):
        """Add lines below the document."""
        return self.text + "\n".join(lines) + "\n"

    def _with(self, start, end, *lines):
        return "\n".join([*self.lines[:start], *lines, *self.lines[end:]]) + "\n"


def quoted(text):
    """Write any text as a YAML text in double quotes, with escapes for all that is not plain."""
    plain = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    written = (plain.get(one) or (one if one.isprintable() else f"\\U{ord(one):08x}") for one in text)
    return f'"{"".join(written)}"'


@cache
def document_of(kind):
    """Give the document of a kind."""
    return Document(kind)


def put_base(folder):
    """Put what the overlays extend beside them."""
    (folder / f"{EXTENDED}.yaml").write_text(json.dumps(BASE), "utf-8")
