"""Problems of one document while it is being checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.lineage import UNCHANGED
from premortem.problems import Origin, Path, Problem, nearest, shown, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.base import Document


class Findings(list[Problem]):
    """The problems found so far, in the order in which they were found."""

    def __init__(self, document: Document) -> None:
        """Start with none; places are those of the document, none for one that was made in memory."""
        super().__init__()
        self.origin = document.origin or Origin("<data>", "", lambda _: (0, 0))
        self.inherited = written(UNCHANGED) if document.lineage else None

    def error(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note an error at a path."""
        self.append(self.origin.problem(path, code, message, hint))

    def warning(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note a warning at a path; of a variant, none of what it only takes over."""
        self._note(self.origin.problem(path, code, message, hint, "warning"))

    def info(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note something worth knowing at a path; of a variant, nothing of what it only takes over."""
        self._note(self.origin.problem(path, code, message, hint, "info"))

    def _note(self, problem: Problem) -> None:
        if problem.path != self.inherited:
            self.append(problem)

    def known(self, path: Path, code: str, name: str | None, names: Iterable[str], what: str) -> bool:
        """Check that a name is one of those there are; say the nearest if not."""
        choices = names if isinstance(names, (dict, frozenset, set)) else list(names)
        if name is None or name in choices:
            return True
        self.error(path, code, f"{what} {shown(name)}", nearest(name, choices))
        return False

    def unique(self, named: Iterable[tuple[Path, str]]) -> None:
        """Check that no name stands twice."""
        seen: set[str] = set()
        for path, name in named:
            if name in seen:
                message = f"{shown(name)} stands here for the second time"
                self.error(path, "duplicate-id", message, "keep one of the two")
            seen.add(name)
