"""What the YAML parser stumbled over, at its place and in words for somebody who does not know YAML.

The parser stops where it can go on no more, often a line after the mistake, and says what it would have needed there.
Most mistakes are of a few kinds, which can be told from the lines around that place.
"""

from __future__ import annotations

import re
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from premortem.problems import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*'):(?P<value>\s.*|$)")
_ENTRY = re.compile(r"(?P<indent> *)-(?: |$)")
_TAB = re.compile(r"[ -]*\t")
_ODD_SPACE = re.compile("[ -]*(?P<space>[\u00a0\u2000-\u200b\u202f\u205f\u3000])")
_NO_DASH = re.compile(
    r"(?P<indent> *)(?P<mark>[*\u2010-\u2015\u2022\u2043\u2212\u25a0-\u25ff\u30fb\u00b7]) *(?P<rest>[\w.-]+:(?:\s.*|$))"
)
_DASH_ALONE = re.compile(r"(?P<indent> *)(?P<mark>-)(?P<rest>[^\W\d][\w-]*:(?:\s.*|$))")
_NO_SPACE = re.compile(r"[ -]*(?P<key>\w[\w-]*)(?P<colon>:(?=[^\s/])|\uff1a\s*)(?P<value>.*)")
_CURLY = "\u2018\u2019\u201c\u201d\u201e"
_NOT_READ = re.compile(r"\s*(#.*)?")
MAX_MENDED = 60
"""Characters of a text that a hint shows in quotes; of a longer one it says only that they are needed."""

_HINTS = (
    (
        "cannot start any token",
        "no text can start with this character",
        "a text that starts with @, ` or % needs quotes",
    ),
    (
        "did not find expected key",
        "this does not go on with what stands above it",
        "check the indentation and the quotes of this line and the one before",
    ),
    (
        "did not find expected '-' indicator",
        "this does not go on with the list above it",
        "every entry of a list starts with '- ' in the same column",
    ),
    (
        "block sequence entries are not allowed",
        "no entry of a list can start here",
        "a list starts on a line of its own, below its key; a text that starts with '- ' needs quotes",
    ),
    ("did not find expected node content", "a value is missing here", "check brackets, commas and quotes here"),
    (
        "unknown escape character",
        "this backslash in double quotes stands before a character that it cannot stand before",
        "use single quotes, in which a backslash is a character like others",
    ),
    (
        "did not find expected comment or line break",
        "a text begins on the line of its | or >",
        "write it below, indented further than its key; a text that starts with | or > needs quotes",
    ),
    ("while scanning an a", "no text can start with & or *", "put quotes around the text"),
)
"""What is wrong and what to try, by what the parser says (of ``&`` and ``*``, that it scans an anchor, an alias)."""
_MISPLACED = ("did not find expected key", "did not find expected '-' indicator")
"""What it says of a line that is not indented as those that it could belong to."""
_NO_KEY = (
    "this line is no key with a value",
    "a key needs ': ' after it; a text that goes on from the line above is indented further than its key",
)
_OPEN_BRACKET = (
    "a bracket is opened here, and a comma after an entry or the closing bracket is missing",
    "write {a: b, c: d} or [a, b]; a text that starts with a bracket needs quotes",
)
_NO_LIST = (
    "an entry of a list stands where there is no list",
    "entries stand below the key of their list, in one column; where the lines above are one, its first lacks the '- '",
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
    known = next(((message, hint) for sign, message, hint in _HINTS if sign in said), None)
    message, hint = known or (said, "check quotes, brackets and indentation")
    return Flaw(place[0] + 1, place[1] + 1, message, hint)


class _Lines:
    """The lines of a file, in which mistakes of known kinds are looked for; here lines and columns count from 0."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def flaw(self, said: str, place: Place, opened: Place | None) -> Flaw | None:
        """Tell a mistake by what the parser says and where; None if it is of no known kind."""
        line, column = place
        if found := self.odd_start(line):
            return found
        if opened and (found := self.unfinished(said, opened)):
            return found
        if "mapping values are not allowed" in said:
            far = self.too_far_right(line, column) or self.list_below_value(line, column)
            return self.no_space_above(line) or far or self.colon_in_text(line, column)
        return self.misplaced(line, column) if any(sign in said for sign in _MISPLACED) else None

    def unfinished(self, said: str, opened: Place) -> Flaw | None:
        """Find what was begun and never ended: a text in quotes, brackets, a key without its colon."""
        line, column = opened[0] + 1, opened[1] + 1
        if "while scanning a quoted scalar" in said:
            hint = "put the same mark where the text ends"
            return Flaw(line, column, "a quotation mark is opened here and never closed", hint)
        if "did not find expected ',' or" in said:
            return Flaw(line, column, *_OPEN_BRACKET)
        if "could not find expected ':'" in said:
            return self.no_space(opened[0]) or Flaw(line, column, *_NO_KEY)
        return None

    def odd_start(self, line: int) -> Flaw | None:
        """Find a character that only looks like indentation or like the dash of a list, here or in the line above."""
        if tab := _TAB.match(self.lines[line]):
            hint = "indent with spaces, two for each step"
            return Flaw(line + 1, tab.end(), "a Tab stands at the start of this line", hint)
        above = self.above(line)
        for at in (line,) if above is None else (line, above):
            if space := _ODD_SPACE.match(self.lines[at]):
                message = f"the space at the start of this line is not an ordinary one (U+{ord(space['space']):04X})"
                return Flaw(at + 1, space.end(), message, "delete it, and indent with the space bar")
            if mark := _NO_DASH.fullmatch(self.lines[at]) or _DASH_ALONE.fullmatch(self.lines[at]):
                message = f"this line starts with {shown(mark['mark'])}, where an entry of a list starts with '- '"
                return Flaw(at + 1, mark.start("mark") + 1, message, f"write {shown('- ' + mark['rest'])}")
        return None

    def no_space(self, line: int) -> Flaw | None:
        """Find a colon that is no key's because no space follows, or because it is a full-width one."""
        found = _NO_SPACE.fullmatch(self.lines[line])
        if found is None:
            return None
        hint = f"write {shown((found['key'] + ': ' + found['value']).rstrip())}"
        message = "there is no space after the colon"
        if found["colon"] != ":":
            message = "the colon of this line is a full-width one, which is not read as a colon"
        return Flaw(line + 1, found.start("key") + 1, message, hint)

    def no_space_above(self, line: int) -> Flaw | None:
        """Find such a colon in the line above, of which this line then goes on to be the text."""
        return self.no_space(line - 1) if line else None

    def too_far_right(self, line: int, colon: int) -> Flaw | None:
        """Find a key that is indented below one that has a value already."""
        key, at = _KEY.match(self.lines[line]), self.above(line)
        above = None if at is None else _KEY.match(self.lines[at])
        if at is None or key is None or above is None or key.end("key") != colon or key["dashes"]:
            return None
        before = next((one for one in self.open_keys(at) if one.start("key") == key.start("key")), None)
        if before and not above["dashes"]:
            message = "this line is further left than those around it"
            return Flaw(at + 1, above.start("key") + 1, message, _below(before))
        message = f"this line is indented further than {shown(above['key'])} above it, which has a value already"
        return Flaw(line + 1, key.start("key") + 1, message, _below(above))

    def list_below_value(self, line: int, colon: int) -> Flaw | None:
        """Find an entry of a list below a key that has a value already."""
        key, at = _KEY.match(self.lines[line]), self.above(line)
        above = None if at is None else _KEY.match(self.lines[at])
        if key is None or above is None or not key["dashes"] or key.end("key") != colon or not above["value"].strip():
            return None
        message = f"a list starts below {shown(above['key'])}, which has a value already"
        return Flaw(line + 1, key.end("indent") + 1, message, "take away the value, or the list")

    def colon_in_text(self, line: int, colon: int) -> Flaw:
        """Say that a colon with a space after it makes a key, and how to keep it from that."""
        hint = "put quotes around the text"
        key = _KEY.match(self.lines[line])
        value = key["value"].strip() if key else ""
        if value[:1] and value[0] in _CURLY:
            value, hint = value.strip(_CURLY), "put straight quotes around the text"
        if key and value and '"' not in value and value.isprintable() and len(value) <= MAX_MENDED:
            hint += f': {key["key"]}: "{value}"'
        return Flaw(
            line + 1, colon + 1, "a colon with a space after it starts a new key, and none can start here", hint
        )

    def misplaced(self, line: int, column: int) -> Flaw | None:
        """Find a line that stands in no column in which something was begun that it could go on with."""
        key = _KEY.match(self.lines[line])
        if key and column > key.end("key"):
            return Flaw(line + 1, column + 1, *_behind(key))
        if entry := _ENTRY.match(self.lines[line]):
            return self.misplaced_entry(line, entry)
        if key is None:
            return None
        away = [(_distance(key, above), above) for above in self.open_keys(line)]
        nearest = [above for distance, above in away if distance == min(away, key=itemgetter(0))[0]]
        if not nearest or nearest[0].start("key") == key.start("key"):
            return None
        hint = ", or ".join(map(_below, nearest)).replace("or put it", "or")
        return Flaw(line + 1, key.start("key") + 1, "this line is not in line with those above it", hint)

    def misplaced_entry(self, line: int, entry: re.Match[str]) -> Flaw:
        """Say where an entry belongs: below the others of its list, if there is one that it could go on."""
        first, column = self.entry_above(line), entry.end("indent") + 1
        if first is None or first.end("indent") + 1 == column:
            return Flaw(line + 1, column, *_NO_LIST)
        hint = f"put the '-' in column {first.end('indent') + 1}, below the other entries"
        return Flaw(line + 1, column, "this entry is not in line with those above it", hint)

    def above(self, line: int) -> int | None:
        """Find the line above, comments and blank lines left out."""
        return next((at for at in reversed(range(line)) if not _NOT_READ.fullmatch(self.lines[at])), None)

    def open_keys(self, line: int) -> Iterator[re.Match[str]]:
        """Go through the keys above that a line could go on with, from the innermost outwards."""
        limit = inf
        for key in filter(None, map(_KEY.match, reversed(self.lines[:line]))):
            if key.start("key") < limit:
                yield key
            limit = min(limit, key.end("indent"), key.start("key"))

    def entry_above(self, line: int) -> re.Match[str] | None:
        """Find the next entry of a list above, up to where the section begins."""
        above = ((text, _ENTRY.match(text)) for text in reversed(self.lines[:line]))
        return next((entry for text, entry in above if entry or text[:1].isalpha()), None)


def _below(above: re.Match[str]) -> str:
    """Say where a key belongs that goes on with what the one above began."""
    return f"put it in column {above.start('key') + 1}, below {shown(above['key'].strip(chr(34) + chr(39)))}"


def _distance(key: re.Match[str], above: re.Match[str]) -> tuple[int, bool]:
    """Say how far a key stands from the column of another; where two are as far, one of its own kind is nearer."""
    has, had = (_NOT_READ.fullmatch(one["value"]) is None for one in (key, above))
    return abs(key.start("key") - above.start("key")), has != had


def _behind(key: re.Match[str]) -> tuple[str, str]:
    """Say that something stands behind a value that ended with a quotation mark or a bracket, and how to keep it."""
    hint = "put quotes around the whole text"
    text = key["value"].strip()
    if text[:1] == text[-1:] == "'":
        text = text[1:-1]
    mark = "'" if '"' in text else '"'
    mended = f"{key['key']}: {mark}{text}{mark}"
    if mark not in text and " #" not in text and len(text) <= MAX_MENDED and visible(mended) == mended:
        hint += f": {mended}"
    return "the value ended before this, with a quotation mark or a bracket", hint
