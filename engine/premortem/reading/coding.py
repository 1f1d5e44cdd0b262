"""The codes of a mapping: whether each means one thing, and something that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from premortem.model.evidence import UnknownKind
from premortem.model.mapping import cell_key
from premortem.problems import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from premortem.model.mapping import Codes, QuestionColumn, TableMapping
    from premortem.problems import Path
    from premortem.reading.findings import Findings

KINDS: tuple[UnknownKind, ...] = get_args(UnknownKind)
"""What a code can mean wherever it stands."""


def check_codes(mapping: TableMapping, found: Findings) -> None:
    """Check that no two codes that cells cannot tell apart mean different things."""
    _told_apart(("codes",), mapping.codes, found)
    for name, columns in mapping.questions.items():
        for place, column in enumerate(columns):
            _told_apart(("questions", name, place, "codes"), column.codes, found)


def _told_apart(path: Path, codes: Codes, found: Findings) -> None:
    first: dict[str, str] = {}
    for code, meaning in codes.items():
        key = cell_key(code)
        other = first.setdefault(key, code)
        if not key:
            message = "a blank cell is not looked up among codes"
            found.warning((*path, code), "no-effect", message, "use 'blank: ...' under 'default', or for the column")
        elif codes[other] != meaning:
            message = f"{shown(code)} is the same as {shown(other)} in a cell, and means something else"
            found.error(
                (*path, code), "duplicate-key", message, "capitals and blanks do not count; keep one of the two"
            )


def check_meanings(path: Path, codes: Codes, labels: Collection[str], found: Findings) -> None:
    """Check that every code means a label that there is, or a kind of nothing.

    Args:
        path: of the codes.
        codes: of a column, or of all.
        labels: that they can mean.
        found: takes the problems.
    """
    for code, meaning in codes.items():
        if meaning not in labels and meaning not in KINDS:
            what = "a label of the scale, or why there is no answer"
            hint = nearest(meaning, [*labels, *KINDS]) or nearest(meaning, labels)
            found.error((*path, code), "unknown-label", f"expected {what}, found {shown(meaning)}", hint)


def check_labels(
    path: Path, column: QuestionColumn, mapping: TableMapping, labels: Iterable[str], found: Findings
) -> None:
    """Check that cells can tell the labels of a question's scale apart, if need be by codes."""
    labels = [*labels]
    common = {code: meaning for code, meaning in mapping.codes.items() if meaning in labels or meaning in KINDS}
    known = {cell_key(code) for code in (*column.codes, *common)}
    first: dict[str, str] = {}
    for label in labels:
        key = cell_key(label)
        other = first.setdefault(key, label)
        if other != label and key not in known:
            message = f"the labels {shown(other)} and {shown(label)} are the same in a cell"
            found.error(path, "bad-value", message, "capitals and blanks do not count; give each a code of its own")
            return
