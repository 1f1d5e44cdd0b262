"""The page on which an author watches a case: what is wrong, the report as it would be now, what to find out next."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.analysis.deepening import deepened
from premortem.problems import CODES, Problem, visible
from premortem.reading.sources import split_lines
from premortem.reporting import arranging
from premortem.reporting.excerpts import locate
from premortem.reporting.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric

Node = dict[str, Any]

BLANK: Node = {"rubric": {"bands": []}}
"""In place of a result where there is none."""
BEFORE, AFTER = 60, 120
"""Characters of a source line that are shown before and after what a problem points at."""


class Draft(NamedTuple):
    """A file that is being written, as it is now.

    Attributes:
        id: by which the page calls it in addresses.
        name: of the file, as it was named.
        text: its bytes; None if it cannot be read.
        problems: all that is wrong with it, and with the rubric that was named for all files.
        document: that it holds, or last held without errors; None if it never did.
        assessment: of that document; None if it is none that can be scored.
        verdict: on the programme, in words; empty without an assessment.
        current: whether all this is of the text as it is now.
    """

    id: str
    name: str
    text: bytes | None = None
    problems: tuple[Problem, ...] = ()
    document: Case | Rubric | None = None
    assessment: Assessment | None = None
    verdict: str = ""
    current: bool = False

    @property
    def version(self) -> str:
        """Tell one report from another: they are the same if case and rubric are; empty if there is none."""
        found = self.assessment
        return f"{found.case.sha256[:16]}-{found.rubric.sha256[:16]}" if found else ""


def render_preview(draft: Draft | None, drafts: Sequence[Draft] = (), lang: str = "en") -> str:
    """Write the page on which a file is watched; the report itself it takes from an address of its own.

    Args:
        draft: the file to show; None if there is none.
        drafts: all files, if a folder is watched.
        lang: language of the page.

    Raises:
        ValueError: there is no such language.
    """
    found = draft.assessment if draft else None
    result = deepened(found, ("gaps",)).to_dict() if found else BLANK
    page = {
        **(arranging.arranged(result) if found else {"open": [], "by_effect": False}),
        "file": _entry(draft) if draft else None,
        "files": [_entry(one) for one in drafts],
        "problems": _problems(draft) if draft else [],
    }
    nodes = arranging.criteria(result["root"]) if found else ()
    return render_page("watch", result, page, "html", lang, nodes=nodes)


def verdict_line(assessment: Assessment, lang: str = "en") -> str:
    """Say the verdict on a programme in a few words, as plain text."""
    result = assessment.to_dict()
    nodes = arranging.criteria(result["root"])
    return render_page("verdict", result, arranging.arranged(result), "text", lang, nodes=nodes).strip()


def _entry(draft: Draft) -> Node:
    """Say of a file what a list of files shows."""
    document = draft.document
    count = dict.fromkeys(("error", "warning", "info"), 0)
    for problem in draft.problems:
        count[problem.severity] += 1
    return {
        "id": draft.id,
        "name": _in_short(draft.name),
        "title": dict(document.title) if document else None,
        "version": draft.version,
        "verdict": draft.verdict,
        "current": draft.current,
        "is_case": draft.assessment is not None or document is None,
        **count,
    }


def _in_short(name: str) -> str:
    """Call a file by its name alone: the author knows the folder."""
    return visible(PurePath(name).name or name)


def _problems(draft: Draft) -> list[Node]:
    """Arrange the problems of a file: the place of each, what its code means, and the line that it points at."""
    lines = split_lines(draft.text or b"")
    return [
        {
            **one.problem._asdict(),
            "file": _in_short(one.problem.file),
            "path": visible(one.problem.path),
            "meaning": CODES[one.problem.code],
            "source": None if one.line is None else _pointed_at(one.line, one.problem.column, one.end),
        }
        for one in locate(draft.problems, lambda file: lines if file == draft.name else ())
    ]


def _pointed_at(line: str, column: int, end: int | None) -> tuple[str, str, str]:
    """Cut a line into what stands before the word that a problem points at, the word itself, and what follows."""
    start, end = column - 1, (end or column + 1) - 1
    before, word, after = line[:start], line[start:end], line[end:]
    left, right = ("…" if len(text) > most else "" for text, most in ((before, BEFORE), (word + after, AFTER)))
    return left + visible(before[-BEFORE:]), visible(word[:AFTER]), visible((word + after)[len(word) : AFTER]) + right
