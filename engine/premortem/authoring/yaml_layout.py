"""The one layout of rubric and case files: from entries with their comments to text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from premortem.authoring.yaml_source import BLOCK_STYLES, Collection, Entry, Text
from premortem.problems import visible
from premortem.reporting.wording import columns, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.authoring.yaml_source import Comment

WIDTH = 120
"""Columns of a line, a Korean or Chinese character taking two; what cannot be broken may pass them."""
SECTIONS = {
    "case": ("sources", "facts", "evidence", "answers", "unknowns", "overrides"),
    "rubric": ("criteria",),
}
"""Keys of the whole file before which there is a blank line, by the key that tells the kind of file."""

_BREAK = re.compile(r"(?<=\S) (?=\S)")
"""Where a folded text may be broken: a single space between two words."""
_INDICATED = re.compile(r"\n* ")
"""What begins with spaces of its own, so that the indentation has to be written down."""


def lay_out(root: Collection) -> str:
    """Write a file anew; a collection in brackets stays in them only where it fits on its line."""
    page = _Page()
    if root.entries:
        _part(root)
        page.collection(root, 0)
    else:
        page.comments(root.tail, 0)
        page.lines.append("[]" if root.is_list else "{}")
    return "\n".join(page.lines) + "\n"


def _part(root: Collection) -> None:
    """Set a blank line before every section that takes more than a line."""
    sections = next((names for kind, names in SECTIONS.items() if root.entry(kind)), ())
    for name in sections:
        entry = root.entry(name)
        if entry and isinstance(entry.value, Collection) and _in_brackets(entry, 0) is None:
            first = entry.lead[0] if entry.lead else entry
            first.blank = True


class _Page:
    """The lines written so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def blank(self) -> None:
        """Leave one line blank, if there is none yet; never at the top."""
        if self.lines and self.lines[-1].strip():
            self.lines.append("")

    def comments(self, comments: list[Comment], indent: int) -> None:
        """Write comments on lines of their own."""
        for comment in comments:
            if comment.blank:
                self.blank()
            self.lines.append(" " * indent + comment.text)

    def collection(self, here: Collection, indent: int) -> None:
        """Write a mapping or a list, an entry a line."""
        for entry in here.entries:
            brackets = _in_brackets(entry, indent)
            if brackets is None:
                _lift(entry)
            self.comments(entry.lead, indent)
            if entry.blank:
                self.blank()
            self.entry(entry, indent, brackets)
            self.comments(entry.below, indent + 2)
        self.comments(here.tail, indent)

    def entry(self, entry: Entry, indent: int, brackets: str | None) -> None:
        """Write an entry; ``brackets`` is its value, if that is a collection on one line."""
        behind = f"  {entry.behind}" if entry.behind else ""
        if isinstance(entry.value, Text):
            head, *rest = _text(entry.value, _head(entry, indent), indent)
            self.lines += [head + behind, *rest]
        elif brackets is not None:
            self.lines.append(_head(entry, indent) + brackets + behind)
        elif entry.key:
            self.lines.append(_head(entry, indent).rstrip() + behind)
            self.collection(entry.value, indent + 2)
        else:
            place = len(self.lines)
            self.collection(entry.value, indent + 2)
            self.lines[place] = " " * indent + "- " + self.lines[place][indent + 2 :]


def _lift(entry: Entry) -> None:
    """Put the comments above the first line of an entry's value above the entry, where both share a line."""
    if entry.key or not isinstance(entry.value, Collection):
        return
    if entry.behind:
        entry.add_behind("")  # goes above: the line now ends with what the first entry has behind it
    first = entry.value.entries[0]
    if _in_brackets(first, 0) is None:
        _lift(first)
    entry.lead += first.lead
    entry.blank |= first.blank
    first.lead, first.blank = [], False


def _head(entry: Entry, indent: int) -> str:
    return " " * indent + (f"{_one_line(entry.key)}: " if entry.key else "- ")


def _in_brackets(entry: Entry, indent: int) -> str | None:
    """Write the value of an entry in brackets; None if it was not so written, has comments, or does not fit."""
    if not isinstance(entry.value, Collection):
        return None
    if not entry.value.entries:
        for comment in entry.value.tail:
            entry.add_behind(comment.text)
        entry.value.tail = []
    text = _flow(entry.value)
    return text if text and columns(_head(entry, indent) + text) <= WIDTH else None


def _flow(here: Collection) -> str:
    """Write a collection in brackets; empty if it cannot be: it has comments, or an entry without a value."""
    if not here.flow or here.is_commented:
        return ""
    values = (entry.value for entry in here.entries)
    parts = [_flow(value) if isinstance(value, Collection) else _one_line(value) for value in values]
    if not all(parts):
        return ""
    pairs = zip(here.entries, parts, strict=True)
    inside = ", ".join(f"{_one_line(entry.key)}: {part}" if entry.key else part for entry, part in pairs)
    return f"[{inside}]" if here.is_list else f"{{{inside}}}"


# ---- texts


def _text(text: Text, head: str, indent: int) -> list[str]:
    """Write a text behind the head of its line: on the line if it fits, else folded if it can be."""
    if text.is_nothing:
        return [head.rstrip()]
    if text.style in BLOCK_STYLES and text.value.strip(" \n"):
        return [head + _block_head(text), *_indented(_block(text, WIDTH - indent - 2), indent)]
    line = head + _one_line(text)
    folded = _folded(text, WIDTH - indent - 2)
    if folded and (columns(line) > WIDTH or "\n" in text.value):
        return [f"{head}>-", *_indented(folded, indent)]
    return [line]


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    return (" " * (indent + 2) + line if line else "" for line in lines)


def _one_line(text: Text) -> str:
    """Write a text on one line: as it stands where it can be, in double quotes rather than in single ones."""
    value = text.value
    if text.style == "" and "\n" not in value and value not in ("-", ""):
        return value
    if text.style == '"' and "\n" not in text.source:
        return text.source
    if text.style == "'" and "\n" not in value and set(value) & set('"\\'):
        return "'" + value.replace("'", "''") + "'"
    return "" if text.is_nothing else visible(json.dumps(value, ensure_ascii=False))


def _folded(text: Text, width: int) -> list[str]:
    """Break a text into the lines of a folded one; none if that could change it, or would not break it."""
    value = text.value
    if value != value.strip() or (text.style == '"' and _has_escapes(text)):
        return []
    lines: list[str] = []
    for paragraph in value.split("\n"):
        if paragraph != paragraph.strip():
            return []
        lines += [*filled(_BREAK.split(paragraph), width), ""] if paragraph else [""]
    lines.pop()
    return lines if len(lines) > 1 else []


def _has_escapes(text: Text) -> bool:
    """Tell whether a text in double quotes has signs that only an escape shows, other than ends of lines."""
    if "\n" not in text.source:
        return "\\" in text.source
    return "\\" in visible(json.dumps(text.value.replace("\n", " "), ensure_ascii=False))


def _block_head(text: Text) -> str:
    """Write the sign that begins a block of text: how it is read, and what its last line feeds are."""
    ends = len(text.value) - len(text.value.rstrip("\n"))
    return text.style + ("2" if _INDICATED.match(text.value) else "") + ("-" if ends == 0 else "" if ends == 1 else "+")


def _block(text: Text, width: int) -> list[str]:
    """Give the lines of a block of text without their indentation, those of a folded one filled where too long."""
    lines = text.source.split("\n")[1:]
    first = next(line for line in lines if line.strip(" "))
    own = next(line for line in text.value.split("\n") if line.strip(" "))
    indent = _spaces(first) - _spaces(own)
    lines = [line[indent:] for line in lines]
    while not lines[-1]:
        lines.pop()
    if text.style == ">":
        lines = [line for group in _paragraphs(lines) for line in _fitting(group, width)]
    ends = len(text.value) - len(text.value.rstrip("\n"))
    return lines + [""] * (ends - 1)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Put together the lines of a folded text that are read as one; blank and indented ones stand alone."""
    group: list[str] = []
    for line in lines:
        if line and not line.startswith((" ", "\t")):
            group.append(line)
            continue
        if group:
            yield group
        yield [line]
        group = []
    if group:
        yield group


def _fitting(group: list[str], width: int) -> list[str]:
    """Fill the lines of a paragraph anew if any is too long."""
    if all(columns(line) <= width for line in group) or group[0].startswith((" ", "\t")):
        return group
    return filled(_BREAK.split(" ".join(group)), width)


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
