"""What can be wrong with a file, as values: each problem with its place and a way to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst to the least."""
Path = tuple[str | int, ...]
"""The way into a document: keys and list positions (from 0), outermost first."""

MAX_PROBLEMS = 20
"""Problems reported for one file; a note counts the rest."""
MAX_SHOWN = 200
"""Characters of a user's value that a message quotes."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)

CODES: dict[str, str] = {
    "unreadable": "The file cannot be read: it does not exist, is no regular file, or access is denied.",
    "empty-folder": "The folder holds no file that could be read.",
    "encoding": "The file is not UTF-8 text, or it holds control or bidirectional characters that could hide its text.",
    "too-large": "A limit of the loader is passed: size, depth, number of entries, or length of a text.",
    "yaml-syntax": "The text does not follow the rules of YAML, so nothing of it can be read.",
    "yaml-feature": "Anchors, aliases, tags, merge keys, directives and second documents are not used in these files.",
    "duplicate-key": "The same key stands twice in one mapping; only one of the two could count.",
    "unknown-key": "The key is none of those that this part of the file can have.",
    "missing-key": "A required key is missing.",
    "wrong-type": "The value is of another kind than the key asks for, for instance a list instead of a text.",
    "bad-value": "The value is not one of those that the key can take.",
    "bad-link": "A link has to be an ordinary http or https address.",
    "unknown-rubric": "No bundled rubric has this name.",
    "rubric-version": "The case, the overlay or the mapping was written for another version of the rubric.",
    "unknown-question": "The rubric has no question with this id.",
    "unknown-criterion": "The rubric has no criterion with this id.",
    "unknown-source": "The file lists no source with this id.",
    "unknown-fact": "A measured question explains a fact that its formula does not use.",
    "unknown-label": "The label is not one of the scale that applies here.",
    "duplicate-id": "The same id is used twice; references to it would be ambiguous.",
    "evidence-and-answer": "A question is answered by evidence or by a direct answer, not by both.",
    "evidence-not-applicable": "A question cannot be not applicable and have evidence at once.",
    "unknown-beside-evidence": "A question is marked as unknown although there is evidence on it; the evidence counts.",
    "no-reason": "A question is set aside without a reason, or marked as searched without saying where.",
    "measure-impossible": "A measured question cannot be computed: a fact is missing or the formula divides by zero.",
    "unit-mismatch": "Facts of different units are added, compared or divided in a formula, which says nothing.",
    "answer-by-label": "Rules, tables and conditions read the label of a question: evidence cannot answer it.",
    "other-rubric": "A case written for another rubric has entries on questions that this one does not ask.",
    "answer-ignored": "A question is answered although, by what else is answered, it is not asked.",
    "too-complex": "What is unknown can be filled in in too many ways for the possible outcomes to be worked out.",
    "measure-unused": "A direct answer takes the place of what could be computed from facts.",
    "bad-formula": "The formula does not follow the small language of formulas.",
    "bad-rubric": "The rubric contradicts itself or is incomplete.",
    "circular": "Something rests on itself: a question on its own answer, or an overlay on the rubric that it changes.",
    "unknown-target": "An overlay changes a criterion or question that the rubric it extends does not have.",
    "changed-twice": "An overlay removes or replaces a node, and changes it or something within it elsewhere as well.",
    "no-change": "An overlay sets a value to what it is already.",
    "example-failed": "An example that the rubric carries does not come out as it expects.",
    "uncovered": "No row of a table, or no rule of a list, says what some combination of answers comes to.",
    "unreachable": "A rule or row never decides: an earlier one always holds with it, or it can never hold.",
    "contradiction": "The same combination of answers stands twice with different outcomes; the first one counts.",
    "non-monotone": "A higher answer lowers the outcome beside some other answers and raises it beside others.",
    "scale-order": "The values of a scale whose order counts do not rise from its first label to its last.",
    "no-effect": "Weights, or other settings, are given that change nothing.",
    "missing-translation": "A text lacks a language that the title has.",
    "unanswered": "No bundled case answers this question, so it was never tried on a programme.",
    "no-locator": "A criterion does not say where its source treats it.",
    "stage": "The question cannot be asked at the programme's stage.",
    "single-source": "Claims rest on one source, or on sources of one group: nothing independent confirms them.",
    "one-sided": "All evidence is on one side, and nothing says that the other side was looked for.",
    "evidence-without-locator": "Nothing says where in its source a piece of evidence, a fact or an answer is found.",
    "weak-extreme": "A finding at the very end of its scale rests on evidence of the least strength.",
    "aim-as-evidence": "What was only aimed at counts as evidence of the greatest strength.",
    "interested-source": "A source with a stake in the programme is relied on without reserve.",
    "outside-period": "A piece of evidence refers to a time before the programme began or after it ended.",
    "repeated-statement": "The same statement stands in two pieces of evidence, so that one observation counts twice.",
    "unused-source": "A source is listed, and nothing in the case rests on it.",
    "unused-fact": "A fact is given that no formula of the rubric reads.",
    "edition-changed": "The case is approved, and says something else than when it was approved.",
    "edition-without-hash": "The case is approved, and nothing shows whether it was changed since.",
    "edition-incomplete": "An edition lacks what a reader of it has to know: who answers for it, when, what changed.",
    "layout-kept": "The file cannot be laid out anew without a change of what it says, so it is left as it is.",
    "bad-result": "The file holds no result that this version of premortem wrote.",
    "bad-template": "A template of one's own cannot be read or filled in.",
    "bad-table": "A table of a case, or a row or a cell of it, cannot be read or says nothing.",
    "unknown-column": "The table has no column of this name, or several.",
    "unknown-code": "A cell of a table holds something that the mapping gives no meaning.",
    "left-out": "A row of a table is no programme: the mapping leaves it out, or nothing stands in it.",
    "not-carried": "A case says something that the table it is collected into has no place for.",
    "too-many": "More problems were found than are shown.",
}
"""Every code a problem can carry, with what it means in general."""


class Problem(NamedTuple):
    """One thing wrong with an input, and where.

    Attributes:
        severity: ``error`` stops the file from being used; ``warning`` and ``info`` do not.
        file: the name under which the document was given, ``<data>`` or ``<text>`` for none.
        line: from 1; 0 where a document has no lines (plain data).
        column: from 1; 0 where a document has no lines.
        path: the place in words, such as ``evidence[3].question``; empty for the whole document.
        code: a key of `CODES`.
        message: what was found and what was expected.
        hint: what to try; empty if there is nothing to suggest.
    """

    severity: Severity
    file: str
    line: int
    column: int
    path: str
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Give the problem as one line, ready for a terminal."""
        place = f"{visible(self.file)}:{self.line}:{self.column}" if self.line else visible(self.file)
        path = f"{visible(self.path)}: " if self.path else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}: {path}{self.message}{hint}"


class Origin(NamedTuple):
    """Where a document came from, and how to find a place in it.

    Attributes:
        file: the name under which it was given.
        sha256: the hash of its bytes, in hexadecimal.
        locate: from a path in the document to line and column, from 1.
        original: from a path in what was read of the document to the path in the document itself.
        folder: where its file lies; None for what is no file.
        content: gives the hash of what it says, whatever its layout and its comments.
    """

    file: str
    sha256: str
    locate: Callable[[Path], tuple[int, int]]
    original: Callable[[Path], Path] = tuple
    folder: str | None = None
    content: Callable[[], str] = str

    def problem(self, path: Path, code: str, message: str, hint: str = "", severity: Severity = "error") -> Problem:
        """Make a problem of this document at a path."""
        place = self.original(path)
        line, column = self.locate(place)
        return Problem(severity, self.file, line, column, written(place), code, message, hint)


class PremortemError(Exception):
    """Anything this package raises on purpose."""


class InvalidInput(PremortemError):
    """A file or a piece of data is not a valid rubric, case or mapping.

    Attributes:
        problems: all that is wrong, in the order of the document.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, cut to `MAX_PROBLEMS` a file."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def written(path: Path) -> str:
    """Write a path as people do: ``evidence[3].question``, list positions from 0."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def visible(text: str) -> str:
    """Show control, line-breaking, bidirectional and invisible characters as escapes."""
    return _UNSAFE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def shown(value: object) -> str:
    """Quote a user's value for a message: on one line, escaped, cut at `MAX_SHOWN` characters."""
    text = visible(str(value)[: MAX_SHOWN + 1])
    return f"'{text[:MAX_SHOWN]}…'" if len(text) > MAX_SHOWN else f"'{text}'"


def counted(count: int, noun: str) -> str:
    """Write a number with what it counts, a noun that takes an s: 1 file, 2 files."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def nearest(name: str, names: Iterable[str]) -> str:
    """Suggest the valid name that looks most like the one given, or list the valid ones if they are few."""
    from difflib import get_close_matches  # only a file with a mistake pays for it

    few = 8
    choices = list(names)
    lowered = {choice.lower(): choice for choice in choices}
    close = get_close_matches(name[:MAX_SHOWN].lower(), lowered, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{lowered[close[0]]}'?"
    return "one of: " + ", ".join(choices) if 0 < len(choices) <= few else ""
