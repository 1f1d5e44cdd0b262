"""Where templates are filled in: what each kind of markup escapes, and the messages of each language."""

from __future__ import annotations

import contextlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from premortem.reading.library import content_folder
from premortem.reporting import wording
from premortem.reporting.escaping import Markdown, escaped
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

OTHERS_MAY_WRITE = 0o022
"""Mode bits of a folder whose compiled templates could be anybody's."""


@lru_cache
def environment(markup: str, lang: str) -> jinja2.Environment:
    """Make an environment in which everything that is printed is escaped for its kind of markup.

    Args:
        markup: ``html``, ``markdown`` or ``text``.
        lang: of messages.

    Raises:
        ValueError: there is no such language.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(content_folder("reports")),
        bytecode_cache=_compiled(markup),
        auto_reload=False,
        autoescape=markup == "html",  # noqa: S701 (Markdown is escaped by finalize; a terminal has no markup)
        finalize=escaped if markup == "markdown" else None,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= _messages(markup, lang)
    made.filters |= {
        "done": _DONE[markup],
        "block": Markdown,
        "number": wording.number,
        "figure": wording.figure,
        "percent": wording.percent,
        "years": wording.years,
    }
    return made


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in the user's cache folder; where nothing can be written, nothing is kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if the disk takes it."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled(markup: str) -> _Compiled | None:
    """Find a place for compiled templates; each kind of markup has its own, since each escapes differently."""
    with contextlib.suppress(OSError, RuntimeError):
        base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path("~/.cache").expanduser()
        folder = Path(base) / "premortem"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
        if status.st_uid == getattr(os, "getuid", lambda: status.st_uid)() and not status.st_mode & OTHERS_MAY_WRITE:
            return _Compiled(str(folder), f"{VERSION}-{markup}-%s")
    return None


def _messages(markup: str, lang: str) -> dict[str, Callable[..., str]]:
    """Make the functions that templates call for messages; what is filled in is escaped, the message is not."""
    catalogue = wording.translations(lang)

    def filled(words: str, values: dict[str, object]) -> str:
        """Fill values into a message, escaped for the kind of markup."""
        if markup == "html":
            return Markup(words) % values  # noqa: S704 (a message of the project's own)
        if markup == "markdown":
            return Markdown(words % {name: escaped(value) for name, value in values.items()})
        return words % values

    def message(text: str, /, **values: object) -> str:
        """Say a message in the reader's language."""
        return filled(catalogue.gettext(text), values)

    def plural(one: str, many: str, count: int, /, **values: object) -> str:
        """Say a message that depends on a number."""
        return filled(catalogue.ngettext(one, many, count), values)

    return {"_": message, "_n": plural}


_DONE: dict[str, Callable[[object], str]] = {
    "html": lambda text: Markup(wording.on_one_line(text)),  # noqa: S704 (see below)
    "markdown": lambda text: Markdown(wording.on_one_line(text)),
    "text": wording.on_one_line,
}
"""For what a macro printed: its values are escaped already."""
