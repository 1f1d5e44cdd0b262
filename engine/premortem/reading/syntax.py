"""What the YAML parser stumbled over, at its place and in words for somebody who does not know YAML.

The parser stops where it can go on no more, often a line after the mistake, and says what it would have needed there.
Most mistakes are of a few kinds, which can be told from the lines around that place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from premortem.problems import shown

_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*'):(?P<value>\s.*|$)")
_ENTRY = re.compile(r"(?P<indent> *)-(?: |$)")
_TAB = re.compile(r" *\t")
_NO_SPACE = re.compile(r"[ -]*(?P<key>\w[\w-]*):(?P<value>[^\s/].*)")
_NOT_READ = re.compile(r"\s*(#.*)?")
MAX_MENDED = 60
"""Characters of a text that a hint shows in quotes; of a longer one it says only that they are needed."""

_HINTS = (
    ("cannot start any token", "a text that starts with @, ` or % needs quotes"),
    ("did not find expected key", "check the indentation and the quotes of this line and the one before"),
    ("did not find expected '-' indicator", "every entry of a list starts with '- ' in the same column"),
    ("block sequence entries are not allowed", "a list starts on a line of its own, below its key"),
    ("did not find expected ',' or", "a bracket is opened and never closed"),
    ("did not find expected node content", "check brackets, commas and quotes here"),
    ("unknown escape character", "inside double quotes a backslash starts an escape; use single quotes"),
)
"""What to try, by what the parser says."""
_MISPLACED = ("did not find expected key", "did not find expected '-' indicator")
"""What it says of a line that is not indented as those that it could belong to."""
_NO_KEY = (
    "this line is no key with a value",
    "a key needs ': ' after it; a text that goes on from the line above is indented further than its key",
)


class Flaw(NamedTuple):
    """A mistake in YAML: line and column from 1, what is wrong, and what to try."""

    line: int
    column: int
    message: str
    hint: str


Place = tuple[int, int]
"""Line and column, both from 0, as the parser counts them."""


def explain(said: str, place: Place, opened: Place | None, text: str) -> Flaw:
    """Explain an error of the parser.

    Args:
        said: what it says is wrong.
        place: where it stopped.
        opened: where that began which it could not finish; None if it does not say.
        text: what it read.
    """
    lines = text.split("\n")
    lines += [""] * (place[0] + 1 - len(lines))  # the parser may stop behind the last one
    found = _Lines(lines).flaw(said, place, opened)
    if found:
        return found
    hint = next((hint for sign, hint in _HINTS if sign in said), "check quotes, brackets and indentation")
    return Flaw(place[0] + 1, place[1] + 1, said, hint)


class _Lines:
    """The lines of a file, in which mistakes of known kinds are looked for; here lines and columns count from 0."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def flaw(self, said: str, place: Place, opened: Place | None) -> Flaw | None:
        """Tell a mistake by what the parser says and where; None if it is of no known kind."""
        line, column = place
        if tab := _TAB.match(self.lines[line]):
            hint = "indent with spaces, two for each step"
            return Flaw(line + 1, tab.end(), "a Tab stands at the start of this line", hint)
        if opened and "while scanning a quoted scalar" in said:
            hint = "put the same mark where the text ends"
            return Flaw(opened[0] + 1, opened[1] + 1, "a quotation mark is opened here and never closed", hint)
        if opened and "could not find expected ':'" in said:
            return self.no_space(opened[0]) or Flaw(opened[0] + 1, opened[1] + 1, *_NO_KEY)
        if "mapping values are not allowed" in said:
            return self.no_space_above(line) or self.too_far_right(line, column) or self.colon_in_text(line, column)
        return self.misplaced(line) if any(sign in said for sign in _MISPLACED) else None

    def no_space(self, line: int) -> Flaw | None:
        """Find a colon that is no key's because no space follows."""
        found = _NO_SPACE.fullmatch(self.lines[line])
        if found is None:
            return None
        hint = f"write {shown(found['key'] + ': ' + found['value'])}"
        return Flaw(line + 1, found.start("key") + 1, "there is no space after the colon", hint)

    def no_space_above(self, line: int) -> Flaw | None:
        """Find such a colon in the line above, of which this line then goes on to be the text."""
        return self.no_space(line - 1) if line else None

    def too_far_right(self, line: int, colon: int) -> Flaw | None:
        """Find a key that is indented below one that has a value already."""
        key, above = _KEY.match(self.lines[line]), self.key_above(line)
        if key is None or above is None or key.end("key") != colon or key["dashes"]:
            return None
        message = f"this line is indented further than {shown(above['key'])} above it, which has a value already"
        return Flaw(line + 1, key.start("key") + 1, message, _below(above))

    def colon_in_text(self, line: int, colon: int) -> Flaw:
        """Say that a colon with a space after it makes a key, and how to keep it from that."""
        hint = "put quotes around the text"
        key = _KEY.match(self.lines[line])
        value = key["value"].strip() if key else ""
        if key and value and '"' not in value and len(value) <= MAX_MENDED:
            hint += f': {key["key"]}: "{value}"'
        return Flaw(
            line + 1, colon + 1, "a colon with a space after it starts a new key, and none can start here", hint
        )

    def misplaced(self, line: int) -> Flaw | None:
        """Find a line that stands in no column in which something was begun that it could go on with."""
        entry, first = _ENTRY.match(self.lines[line]), self.entry_above(line)
        if entry and first:
            hint = f"put the '-' in column {first.end('indent') + 1}, below the other entries"
            return Flaw(line + 1, entry.end("indent") + 1, "this entry is not in line with those above it", hint)
        key, above = _KEY.match(self.lines[line]), self.key_above(line)
        if key is None or above is None:
            return None
        return Flaw(line + 1, key.start("key") + 1, "this line is not in line with those above it", _below(above))

    def key_above(self, line: int) -> re.Match[str] | None:
        """Find the key that stands in the line above, comments and blank lines left out."""
        return next((_KEY.match(text) for text in reversed(self.lines[:line]) if not _NOT_READ.fullmatch(text)), None)

    def entry_above(self, line: int) -> re.Match[str] | None:
        """Find the next entry of a list above."""
        return next(filter(None, map(_ENTRY.match, reversed(self.lines[:line]))), None)


def _below(above: re.Match[str]) -> str:
    """Say where a key belongs that goes on with what the one above began."""
    return f"put it in column {above.start('key') + 1}, below {shown(above['key'].strip(chr(34) + chr(39)))}"
