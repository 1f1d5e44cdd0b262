"""YAML text to plain values with the place of each, by one walk over parser events.

Nothing is built that was not checked: no tags, aliases or merge keys, no implicit types (every scalar stays text),
no duplicate keys, and a limit on everything that a hostile file could blow up. The walk stops at the first breach.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml import events

from premortem.problems import InvalidInput, Path, Problem, shown
from premortem.reading.syntax import explain

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_ITEMS = 2_000
MAX_KEYS = 200
MAX_KEY_LENGTH = 100
MAX_SCALAR_LENGTH = 20_000

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of word processors and spreadsheets begin, newer and older ones."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Tree(NamedTuple):
    """A document as plain values: dicts, lists and texts, and beside them their places.

    ``marks`` mirrors ``value``: a place for a text, ``[place, marks...]`` for a list, and for a mapping
    ``(place, {key: (place of the key, marks of the value)})``. What is written as nothing at all is None.
    """

    value: Any
    marks: Any

    def locate(self, path: Path) -> tuple[int, int]:
        """Find the line and column (from 1) of a path: of its key in a mapping, else of the value itself.

        Where the path leads beyond what is there, the place of the deepest part that is there.
        """
        marks, place = self.marks, _place(self.marks)
        for step in path:
            if isinstance(marks, tuple) and step in marks[1]:
                place, marks = marks[1][step]
            elif isinstance(marks, list) and isinstance(step, int) and step + 1 < len(marks):
                marks = marks[step + 1]
                place = _place(marks)
            elif not self._stands_for_a_list(marks, step):
                break
        return place.line + 1, place.column + 1

    def original(self, path: Path) -> Path:
        """Leave out of a path the positions in lists of one that are written as their only entry."""
        marks: Any = self.marks
        found: Path = ()
        for step in path:
            if self._stands_for_a_list(marks, step):
                continue
            found = (*found, step)
            if isinstance(marks, tuple) and step in marks[1]:
                marks = marks[1][step][1]
            elif isinstance(marks, list) and isinstance(step, int) and step + 1 < len(marks):
                marks = marks[step + 1]
            else:
                marks = None
        return found

    @staticmethod
    def _stands_for_a_list(marks: Any, step: str | int) -> bool:
        """Tell whether a step into a list meets a mapping or a text: the only entry, written without the list."""
        return step == 0 and marks is not None and not isinstance(marks, list)


def _place(marks: Any) -> Any:
    return marks[0] if isinstance(marks, (list, tuple)) else marks


def decode(data: bytes, file: str) -> str:
    """Decode a file strictly, with CR LF read as LF.

    Raises:
        InvalidInput: it is too large, is not UTF-8, or holds control or bidirectional characters.
    """
    if len(data) > MAX_BYTES:
        _refuse(file, (1, 1), "too-large", f"the file has more than {MAX_BYTES:,} bytes", "split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        _refuse(file, (line, column), "encoding", *_not_text(data))
    text = text.replace("\r\n", "\n")
    found = FORBIDDEN.search(text)
    if found and (data.startswith(_OFFICE) or "\0" in text[:2]):  # UTF-16 without the mark at its start
        _refuse(file, (1, 1), "encoding", *_not_text(data))
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        _refuse(file, (line, column), "encoding", f"the character {_named(found.group())} is not allowed", "delete it")
    return text


def _not_text(data: bytes) -> tuple[str, str]:
    """Say what a file is that is not UTF-8 text, and what to do about it."""
    if data.startswith(_OFFICE):
        hint = "save it as plain text; of a table, 'premortem new case ID --from TABLE' makes a case"
        return "this is a file of an office program, not plain text", hint
    return "this is not UTF-8 text", "save the file with the encoding UTF-8; many editors ask for it under 'Save as'"


def parse_tree(text: str, file: str) -> Tree:
    """Read one YAML document (text as `decode` gives it) into values and places.

    Raises:
        InvalidInput: with one problem, the first that was met.
    """
    walk = _Walk(file)
    try:
        tree = walk.run(_LOADER(text))
    except yaml.MarkedYAMLError as error:
        said = " ".join(filter(None, (error.context, error.problem)))
        opened, stopped = _counted(error.context_mark), _counted(error.problem_mark)
        line, column, message, hint = explain(said, stopped or opened or (walk.line - 1, 0), opened, text)
        _refuse(file, (line, column), "yaml-syntax", f"not valid YAML: {message}", hint)
    except (yaml.YAMLError, IndexError, KeyError, AttributeError, ValueError) as error:
        _refuse(file, (walk.line, 1), "yaml-syntax", f"not valid YAML ({type(error).__name__})", "check this line")
    if tree is None:
        _refuse(file, (1, 1), "yaml-syntax", "the file is empty", "write one to fill in with 'premortem new case ID'")
    return tree


def _counted(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


class _Walk:
    """One walk over the events of a document: the open container, its places, and the containers around it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 1
        self.nodes = 0
        self.value: Any = []  # the open container; the document itself is the only entry of the outermost list
        self.marks: Any = [None]
        self.key: str | None = None
        self.key_mark: Any = None
        self.around: list[tuple[Any, Any, str | None, Any]] = []

    def run(self, loader: Any) -> Tree | None:
        """Take every event in turn; None for a stream without a document."""
        get_event = loader.get_event
        handlers = {
            events.ScalarEvent: self.scalar,
            events.MappingStartEvent: self.open,
            events.SequenceStartEvent: self.open,
            events.MappingEndEvent: self.close,
            events.SequenceEndEvent: self.close,
            events.AliasEvent: self.alias,
            events.DocumentStartEvent: self.document,
            events.DocumentEndEvent: _nothing,
            events.StreamStartEvent: _nothing,
        }
        while (event := get_event()).__class__ is not events.StreamEndEvent:
            handlers[event.__class__](event)
        return Tree(self.value[0], self.marks[1]) if self.value else None

    def scalar(self, event: Any) -> None:
        """Take a text: a key where one is due, else a value; written as nothing at all it is None."""
        text, mark = event.value, event.start_mark
        if event.tag is not None or event.anchor is not None:
            self.refuse_feature(mark)
        if event.style == '"' or len(text) > MAX_KEY_LENGTH:
            self.check_text(text, mark)
        self.count(mark)
        if self.key is None and self.value.__class__ is dict:
            self.take_key(text, mark)
        else:
            self.attach(text if text or event.style else None, mark, mark)

    def take_key(self, key: str, mark: Any) -> None:
        """Remember a key until its value comes."""
        known = self.marks[1]
        if key in known:
            hint = f"the first is in line {known[key][0].line + 1}"
            if len(self.around) > 1 and self.around[-1][0].__class__ is list:
                hint += "; delete one, or begin an entry of its own with '- '"
            self.refuse(mark, "duplicate-key", f"the key {shown(key)} stands here again", hint)
        if len(known) >= MAX_KEYS:
            self.refuse(mark, "too-large", f"a mapping has more than {MAX_KEYS} keys")
        if len(key) > MAX_KEY_LENGTH:
            self.refuse(mark, "too-large", f"a key has more than {MAX_KEY_LENGTH} characters")
        if key == "<<":
            self.refuse_feature(mark)
        self.key, self.key_mark = key, mark

    def attach(self, child: Any, child_marks: Any, mark: Any) -> None:
        """Put a value into the open container, and its places beside it."""
        if self.value.__class__ is dict:
            self.marks[1][self.key] = (self.key_mark, child_marks)
            self.value[self.key] = child
            self.key = None
            return
        self.value.append(child)
        self.marks.append(child_marks)
        if len(self.value) > MAX_ITEMS:
            self.refuse(mark, "too-large", f"a list has more than {MAX_ITEMS:,} entries")

    def open(self, event: Any) -> None:
        """Begin a mapping or a list within the open container."""
        mark = event.start_mark
        if event.tag is not None or event.anchor is not None:
            self.refuse_feature(mark)
        if self.key is None and self.value.__class__ is dict:
            self.refuse(mark, "wrong-type", "a key has to be a text", "quote it if it starts with [ or {")
        self.count(mark)
        self.around.append((self.value, self.marks, self.key, self.key_mark))
        if len(self.around) > MAX_DEPTH:
            self.refuse(mark, "too-large", f"the nesting is deeper than {MAX_DEPTH}")
        self.key = None
        if event.__class__ is events.MappingStartEvent:
            self.value, self.marks = {}, (mark, {})
        else:
            self.value, self.marks = [], [mark]

    def close(self, _: Any) -> None:
        """End the open container, and put it into the one around it."""
        child, marks = self.value, self.marks
        self.value, self.marks, self.key, self.key_mark = self.around.pop()
        self.attach(child, marks, marks[0])

    def alias(self, event: Any) -> None:
        """Refuse a reference to another part of the file."""
        self.refuse_feature(event.start_mark)

    def document(self, event: Any) -> None:
        """Begin the document; a second one is refused."""
        if event.version is not None or event.tags:
            self.refuse_feature(event.start_mark)
        if self.value:
            self.refuse(event.start_mark, "yaml-feature", "a second document starts here", "use one file for each")

    def check_text(self, text: str, mark: Any) -> None:
        """Check what escapes in double quotes can smuggle in, and the length."""
        found = FORBIDDEN.search(text)
        if found:
            self.refuse(mark, "encoding", f"the character {_named(found.group())} is not allowed", "delete it")
        if len(text) > MAX_SCALAR_LENGTH:
            self.refuse(mark, "too-large", f"a text has more than {MAX_SCALAR_LENGTH:,} characters")

    def count(self, mark: Any) -> None:
        """Count a value, and remember the line for messages."""
        self.nodes += 1
        self.line = mark.line + 1
        if self.nodes > MAX_NODES:
            self.refuse(mark, "too-large", f"the file has more than {MAX_NODES:,} values")

    def refuse_feature(self, mark: Any) -> NoReturn:
        """Refuse what these files do not use."""
        self.refuse(
            mark,
            "yaml-feature",
            "tags (!), anchors (&), aliases (*), merge keys (<<) and directives (%) are not used here",
            "write the value itself; quote a text that starts with one of these",
        )

    def refuse(self, mark: Any, code: str, message: str, hint: str = "") -> NoReturn:
        """Stop at a place."""
        _refuse(self.file, (mark.line + 1, mark.column + 1), code, message, hint)


def _nothing(_: Any) -> None:
    """Let an event pass that says nothing."""


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def _refuse(file: str, place: tuple[int, int], code: str, message: str, hint: str = "") -> NoReturn:
    raise InvalidInput([Problem("error", file, *place, "", code, message, hint)])
