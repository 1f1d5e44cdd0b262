"""A YAML file as it is written: entries with their comments, blank lines and the way each text is quoted.

The events are those of the parser that reads rubrics and cases, so that both see the same file; the comments, which no
parser tells of, are what begins with ``#`` between two texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import yaml
from yaml import events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_FIRST_ON_LINE = re.compile(r"[ \t?-]*")
BLOCK_STYLES = ("|", ">")
ROOT = -1
"""The column around the whole document."""


@dataclass(slots=True)
class Comment:
    """A comment on a line of its own, and whether a blank line stands before it."""

    text: str
    blank: bool = False


@dataclass(slots=True)
class Text:
    """A text as it was understood, how it is quoted, and as it stands in the file."""

    value: str
    style: Literal["", "'", '"', "|", ">"] = ""
    source: str = ""

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing at all is written."""
        return not (self.value or self.style)


@dataclass(slots=True)
class Entry:
    """One entry of a mapping or, without a key, of a list.

    Attributes:
        lead: comments on the lines above it.
        below: of an entry without a value, comments below it that stand further to the right.
        behind: the comment at the end of its first line; empty if there is none.
        blank: whether a blank line stands before it, below the comments.
    """

    key: Text | None = None
    value: Text | Collection = field(default_factory=lambda: Text(""))
    lead: list[Comment] = field(default_factory=list)
    below: list[Comment] = field(default_factory=list)
    behind: str = ""
    blank: bool = False

    def add_behind(self, text: str) -> None:
        """Take a comment to the end of the line; one that stands there already goes above."""
        if self.behind:
            self.lead.append(Comment(self.behind))
        self.behind = text


@dataclass(slots=True)
class Collection:
    """A mapping or a list; ``flow`` if it is written in brackets, ``tail`` its comments below the last entry."""

    is_list: bool
    flow: bool
    entries: list[Entry] = field(default_factory=list)
    tail: list[Comment] = field(default_factory=list)

    @property
    def is_commented(self) -> bool:
        """Tell whether there is any comment within."""
        inner = (entry.value for entry in self.entries if isinstance(entry.value, Collection))
        return bool(
            self.tail
            or any(entry.lead or entry.behind or entry.below for entry in self.entries)
            or any(part.is_commented for part in inner)
        )

    def entry(self, key: str) -> Entry | None:
        """Find the entry of a mapping by its key."""
        return next((entry for entry in self.entries if entry.key and entry.key.value == key), None)


def read_source(text: str) -> Collection:
    """Read a text that the loader reads as a mapping or a list, without a problem."""
    reader = _Reader(text)
    around = Entry()
    root = reader.collection(around, ROOT)
    reader.gather(len(text))
    root.tail += [*([Comment(around.behind)] if around.behind else []), *reader.released()]
    return root


def comments_of(text: str) -> list[str]:
    """List the comments of a text that the loader reads without a problem, in their order."""
    return [comment.text for comment in _Reader(text).comments]


@dataclass(slots=True)
class _Found:
    """A comment at its place; ``alone`` if nothing but spaces stands before it on its line."""

    text: str
    index: int
    line: int
    column: int
    alone: bool


class _Reader:
    """Goes through the events, and gives each comment to the entry that it stands above, behind or below."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        skipped = (events.StreamStartEvent, events.DocumentStartEvent)
        self.events: list[Any] = [event for event in yaml.parse(text, _LOADER) if not isinstance(event, skipped)]
        self.place = 0
        self.comments = [self.found(index) for index in self.comment_places()]
        self.taken = 0
        self.waiting: list[_Found] = []
        self.bare: tuple[Entry, int] | None = None
        self.last_line = -1
        self.take_behind: Callable[[str], None] = Entry().add_behind

    def comment_places(self) -> Iterator[int]:
        """Find where comments begin: between texts, and behind the sign that begins a block of text."""
        end = 0
        for event in self.events:
            start = event.start_mark.index
            if isinstance(event, events.ScalarEvent):
                yield from (match.start() for match in _COMMENT.finditer(self.text, end, start))
                head = _BLOCK_HEAD.match(self.text, start) if event.style in BLOCK_STYLES else None
                if head:
                    yield head.start(1)
                end = start + len(self.source_of(event))
        yield from (match.start() for match in _COMMENT.finditer(self.text, end))

    def source_of(self, event: Any) -> str:
        """Give what an event stands for as it is in the file."""
        return self.text[event.start_mark.index : event.end_mark.index]

    def found(self, index: int) -> _Found:
        """Take in the comment at an index."""
        line = bisect_right(self.starts, index) - 1
        column = index - self.starts[line]
        end = self.text.find("\n", index)
        text = self.text[index : end if end >= 0 else None].rstrip()
        return _Found(text, index, line, column, not self.text[self.starts[line] : index].strip())

    def gather(self, index: int) -> None:
        """Take the comments before an index: to the end of the line that something stands on, else they wait."""
        while self.taken < len(self.comments) and self.comments[self.taken].index < index:
            comment = self.comments[self.taken]
            self.taken += 1
            if comment.line == self.last_line:
                self.take_behind(comment.text)
            else:
                self.waiting.append(comment)
        if self.bare:
            entry, column = self.bare
            self.bare = None
            entry.below = self.released(self.within(column + 1))

    def released(self, count: int | None = None) -> list[Comment]:
        """Give away the first of the waiting comments, or all."""
        taken = self.waiting[:count]
        del self.waiting[:count]
        return [Comment(one.text, one.alone and self.is_blank(one.line - 1)) for one in taken]

    def is_blank(self, line: int) -> bool:
        """Tell whether a line (from 0) is there and blank."""
        return line >= 0 and not self.text[self.starts[line] : self.starts[line + 1]].strip()

    def stood(self, line: int, take_behind: Callable[[str], None]) -> None:
        """Note the line on which something ends, and where a comment behind it belongs."""
        self.last_line, self.take_behind = line, take_behind

    def value(self, entry: Entry, column: int) -> Text | Collection:
        """Read the value of an entry; ``column`` is that of the mapping or list around it."""
        event = self.events[self.place]
        if isinstance(event, events.ScalarEvent):
            self.before(event, entry)
            return self.scalar(entry)
        if event.flow_style:
            self.before(event, entry)
        return self.collection(entry, column)

    def before(self, event: Any, entry: Entry) -> None:
        """Put comments that stand between a key and its value above both."""
        self.gather(event.start_mark.index)
        entry.lead += self.released()

    def scalar(self, entry: Entry) -> Text:
        """Read a text."""
        event = self.events[self.place]
        self.place += 1
        is_block = event.style in BLOCK_STYLES
        self.stood(event.start_mark.line if is_block else event.end_mark.line, entry.add_behind)
        return Text(event.value, event.style or "", self.source_of(event))

    def collection(self, around: Entry, column: int) -> Collection:
        """Read a mapping or a list, the value of an entry; ``column`` is that of the mapping or list around it."""
        event = self.events[self.place]
        self.place += 1
        here = Collection(isinstance(event, events.SequenceStartEvent), event.flow_style)
        if here.flow and column != ROOT:
            self.stood(event.start_mark.line, around.add_behind)
        while not isinstance(self.events[self.place], (events.MappingEndEvent, events.SequenceEndEvent)):
            here.entries.append(self.entry(here, event.start_mark.column))
        end = self.events[self.place].start_mark
        self.place += 1
        self.gather(end.index)
        if here.flow:
            here.tail = self.released()
            self.stood(end.line, self.behind(here, around))
        else:
            here.tail = self.released(self.within(max(event.start_mark.column, column + 1)))
        return here

    def entry(self, around: Collection, column: int) -> Entry:
        """Read an entry, with the comments above it."""
        entry = Entry()
        mark = self.events[self.place].start_mark
        self.gather(mark.index)
        entry.lead = self.released()
        line = self.starts[mark.line]
        first = _FIRST_ON_LINE.fullmatch(self.text, line, mark.index)
        entry.blank = bool(first) and self.is_blank(mark.line - 1)
        if not around.is_list:
            entry.key = self.scalar(entry)
        entry.value = self.value(entry, column)
        if isinstance(entry.value, Text) and entry.value.is_nothing and not around.flow:
            self.bare = entry, column
        return entry

    def within(self, column: int) -> int:
        """Count the waiting comments, from the first, that stand as far to the right as a collection does."""
        return next((n for n, one in enumerate(self.waiting) if one.column < column), len(self.waiting))

    @staticmethod
    def behind(here: Collection, around: Entry) -> Callable[[str], None]:
        """Say where a comment behind a closing bracket belongs, so that comments stay in their order."""
        return (lambda text: here.tail.append(Comment(text))) if here.is_commented else around.add_behind
