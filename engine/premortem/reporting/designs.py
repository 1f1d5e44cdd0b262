"""Templates, stylesheets and scripts of one's own: a folder whose files go before the bundled ones of the same name."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from premortem.problems import InvalidInput, Problem, shown
from premortem.reading.loading import read_file
from premortem.reading.yaml_tree import decode

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES = (".j2", ".css", ".js")
"""Of the files that can stand in place of bundled ones."""
_ENDS = {
    ".css": (re.compile("</style", re.IGNORECASE), "a stylesheet"),
    ".js": (re.compile("</script", re.IGNORECASE), "a script"),
}
"""What would end the element of a page in which a file of a kind stands, and let the rest of it be markup."""


class Design(jinja2.BaseLoader):
    """A folder of files that replace bundled ones by name.

    Attributes:
        folder: as it was given; problems name files by it.
        environments: made for it so far, by markup and language.
        served: the templates that were read so far, under the names that errors know them by.
    """

    def __init__(self, folder: Path | str) -> None:
        """Take a folder.

        Raises:
            InvalidInput: there is none of this name, or nothing in it could replace anything.
        """
        self.folder = Path(folder)
        self.environments: dict[tuple[str, str], jinja2.Environment] = {}
        self.served: set[str] = set()
        try:
            self._real = Path(os.path.realpath(self.folder))
            names = [path.name for path in self.folder.iterdir()]
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a usable file name"
            message = f"cannot read this folder of templates: {reason.lower()}"
            raise self.refusal("", "unreadable", message, "name a folder") from None
        if not any(name.endswith(SUFFIXES) for name in names):
            message = "there is no template, stylesheet or script in this folder"
            raise self.refusal("", "empty-folder", message, "give a file the name of a bundled one: report.html.j2")

    def read(self, name: str) -> str | None:
        """Read a file of the folder, by its path from there with slashes; None if there is none.

        Raises:
            InvalidInput: it lies elsewhere, is no regular file, too large, or no text, or as a stylesheet or script
                holds the tag that ends one.
        """
        parts = name.split("/")
        if any(part in ("", os.curdir, os.pardir) or set(part) & set("\\:\0") for part in parts):
            return None
        path = self.folder.joinpath(*parts)
        if not os.path.lexists(path):
            return None
        if not Path(os.path.realpath(path)).is_relative_to(self._real):
            message = f"{shown(name)} is a link to a file outside the folder of templates"
            raise self.refusal(name, "unreadable", message, "put the file itself there")
        text = decode(read_file(path), str(path))
        self._check_end(name, text)
        return text

    def _check_end(self, name: str, text: str) -> None:
        """Refuse a stylesheet or script that would end its own element."""
        end, kind = _ENDS.get(Path(name).suffix, (None, ""))
        found = end.search(text) if end else None
        if found:
            before = text[: found.start()]
            place = before.count("\n") + 1, found.start() - before.rfind("\n")
            message = f"{kind} cannot hold {shown(found.group())}: it would end there, and the rest be part of the page"
            raise self.refusal(name, "bad-template", message, "in a text of it, write <\\/ in place of </", place)

    def get_source(self, _: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        """Give a template to Jinja, with the name under which errors know it."""
        text = self.read(template)
        if text is None:
            raise jinja2.TemplateNotFound(template)
        file = str(self.folder / template)
        self.served.add(file)
        return text, file, None

    def refusal(self, name: str, code: str, message: str, hint: str, place: tuple[int, int] = (0, 0)) -> InvalidInput:
        """Make the exception for a file of the folder that cannot be used; of the folder itself without a name.

        Args:
            name: of the file.
            code: of the problem.
            message: of the problem.
            hint: what to try.
            place: line and column, where it is one place.
        """
        file = str(self.folder / name) if name else str(self.folder)
        return InvalidInput([Problem("error", file, *place, "", code, message, hint)])
