"""Where templates are filled in: what each kind of markup escapes, and the messages of each language."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.bccache import bc_magic
from markupsafe import Markup, escape

from premortem.files import write_private
from premortem.reading.library import content_folder
from premortem.reporting import wording
from premortem.reporting.escaping import Markdown, escaped
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

    from premortem.reporting.designs import Design

OTHERS_MAY_WRITE = 0o022
"""Mode bits of a file or folder whose compiled templates could be anybody's."""
_LARGEST = 10_000_000
"""Bytes that are read of a compiled template at the most."""


_METHODS = frozenset(dir(dict))


class _Environment(jinja2.Environment):
    """Looks for a name among the keys of a mapping first: templates read little else, and a miss is dear."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read ``obj.attribute``; a method of mappings stays one, whatever keys there are."""
        if obj.__class__ is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


@lru_cache
def environment(markup: str, lang: str) -> jinja2.Environment:
    """Make an environment in which everything that is printed is escaped for its kind of markup.

    Args:
        markup: ``html``, ``markdown`` or ``text``.
        lang: of messages.

    Raises:
        ValueError: there is no such language.
    """
    made = _Environment(
        loader=jinja2.FileSystemLoader(content_folder("reports")), bytecode_cache=_compiled(markup), **_options(markup)
    )
    return _furnished(made, markup, lang)


def environment_of(design: Design, markup: str, lang: str) -> jinja2.Environment:
    """Make an environment for templates of one's own: the same, in a sandbox, and nothing compiled is kept on disk.

    Raises:
        ValueError: there is no such language.
    """
    if (markup, lang) not in design.environments:
        design.environments[markup, lang] = _sandboxed(design, markup, lang)
    return design.environments[markup, lang]


def _sandboxed(design: Design, markup: str, lang: str) -> jinja2.Environment:
    from premortem.reporting.sandboxes import Sandbox, indented, loader_of, printed

    made = _furnished(Sandbox(loader=loader_of(design), **_options(markup)), markup, lang)
    del made.filters["safe"]
    del made.filters["random"], made.globals["lipsum"]  # the same input gives the same bytes
    if markup == "html":
        made.filters |= {"done": printed, "indent": indented}
    return made


def _options(markup: str) -> dict[str, Any]:
    """Say how templates of a kind of markup are read and what they print is escaped."""
    return {
        "auto_reload": False,
        "autoescape": markup == "html",  # Markdown is escaped by finalize; a terminal has no markup
        "finalize": escaped if markup == "markdown" else None,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def _furnished(made: jinja2.Environment, markup: str, lang: str) -> jinja2.Environment:
    """Give an environment the messages and filters that all templates share."""
    made.globals |= _messages(markup, lang)
    made.filters |= {
        "done": _DONE[markup],
        "block": Markdown,
        "number": wording.number,
        "figure": wording.figure,
        "percent": wording.percent,
        "years": partial(wording.years, lang=lang),
        "date": partial(wording.date, lang=lang),
    }
    return made


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in the user's cache folder; where nothing can be written, nothing is kept.

    What is found there is run, so it has to be the user's own, and whole: its hash, with that of the template's text,
    stands before it.
    """

    def __init__(self, folder: Path, markup: str) -> None:
        """Keep the templates of a kind of markup, which have files of their own: each kind escapes differently."""
        self.start = f"{folder / VERSION}-{markup}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template; anything else that lies there is left alone, and the template compiled anew."""
        with contextlib.suppress(OSError):
            content = _own(f"{self.start}-{bucket.key}")
            if content.startswith(_hash(bucket, content[_HASH:])):
                bucket.code = marshal.loads(content[_HASH:])  # noqa: S302 (what we wrote, and nobody else)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if the disk takes it."""
        with contextlib.suppress(OSError):
            code = marshal.dumps(bucket.code)
            write_private(f"{self.start}-{bucket.key}", _hash(bucket, code) + code)


_HASH = hashlib.sha256().digest_size


def _hash(bucket: Bucket, code: bytes) -> bytes:
    """Hash a compiled template with the text that it was made of, and the versions of what made it."""
    return hashlib.sha256(bc_magic + bucket.checksum.encode() + code).digest()


def _own(name: str) -> bytes:
    """Read a file that is the user's own and that nobody else may write; none is that large.

    Raises:
        OSError: there is no such file.
    """
    handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        return file.read(_LARGEST) if stat.S_ISREG(status.st_mode) and _is_own(status) else b""


def _is_own(status: os.stat_result) -> bool:
    """Tell whether a file or folder is the user's, and nobody else may write to it."""
    return status.st_uid == getattr(os, "getuid", lambda: status.st_uid)() and not status.st_mode & OTHERS_MAY_WRITE


def _compiled(markup: str) -> _Compiled | None:
    """Find a place for compiled templates; None if there is none that is the user's own."""
    with contextlib.suppress(OSError, RuntimeError):
        folder = _cache_folder() / "premortem"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(folder.stat()):
            return _Compiled(folder, markup)
    return None


def _cache_folder() -> Path:
    """Find the user's cache folder; a home folder that is not there is not made.

    Raises:
        OSError: there is no home folder.
        RuntimeError: nobody knows where it is.
    """
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        named = Path(os.environ.get(name, ""))
        if named.is_absolute():  # what is not was never meant
            return named
    home = Path.home()
    if not home.is_absolute() or not home.is_dir():
        raise NotADirectoryError
    return home / ".cache"


def _messages(markup: str, lang: str) -> dict[str, Callable[..., str]]:
    """Make the functions that templates call for messages; what is filled in is escaped, the message is not."""
    catalogue = wording.translations(lang)

    kind, safe = _FILLED[markup]

    def filled(words: str, values: dict[str, object]) -> str:
        """Fill values into a message, escaped for the kind of markup; one without values is taken as it stands."""
        return kind(words % {name: safe(value) for name, value in values.items()} if values else words)

    def message(text: str, /, **values: object) -> str:
        """Say a message in the reader's language."""
        return filled(catalogue.gettext(text), values)

    def plural(one: str, many: str, count: int, /, **values: object) -> str:
        """Say a message that depends on a number."""
        return filled(catalogue.ngettext(one, many, count), values)

    return {"_": message, "_n": plural}


_FILLED: dict[str, tuple[type[str], Callable[[object], object]]] = {
    "html": (Markup, escape),
    "markdown": (Markdown, escaped),
    "text": (str, lambda value: value),
}
"""What a message is once its values are in it, and how these are escaped; messages are the project's own."""
_DONE: dict[str, Callable[[object], str]] = {
    "html": lambda text: Markup(wording.on_one_line(text)),  # noqa: S704 (see below)
    "markdown": lambda text: Markdown(wording.on_one_line(text)),
    "text": wording.on_one_line,
}
"""For what a macro printed: its values are escaped already."""
