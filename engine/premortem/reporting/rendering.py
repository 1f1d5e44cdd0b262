"""Result to report: one environment a family of formats, one template a format."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from markupsafe import Markup

from premortem.reading.library import content_folder
from premortem.reporting import arranging, pictures, wording
from premortem.reporting.escaping import Markdown, escaped
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

    from premortem.model.result import Assessment

GLYPHS = ("○", "◔", "◑", "●")

OTHERS_MAY_WRITE = 0o022
"""Mode bits of a folder whose compiled templates could be anybody's."""

_LINE_ENDS = re.compile(r" +$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")

ANSI = {"bold": "1", "dim": "2"}


class Format(NamedTuple):
    """A report format: its template, and whether what it prints is escaped as HTML or as Markdown, or not at all."""

    template: str
    markup: str


FORMATS = {
    "html": Format("report.html.j2", "html"),
    "markdown": Format("report.md.j2", "markdown"),
    "text": Format("report.txt.j2", "text"),
}
"""Format to template; ``json`` is the result itself and has none."""


def render_assessment(assessment: Assessment, form: str, lang: str = "en", *, colour: bool = False) -> str:
    """Write a report; the same assessment, format and language give the same text.

    Args:
        assessment: what to report.
        form: one of `FORMATS`, or ``json``.
        lang: language of the report.
        colour: whether a text report may use terminal colours.

    Raises:
        ValueError: there is no such format or language.
    """
    if form == "json":
        return assessment.to_json()
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}, only {', '.join([*FORMATS, 'json'])}")
    template, markup = FORMATS[form]
    environment = _environment(markup, lang)
    result = assessment.to_dict()
    helpers = _Helpers(result, lang, markup, colour=colour)
    text = environment.get_template(template).render(
        r=result, lang=lang, h=helpers, page=arranging.arranged(result), missing=wording.foreign_texts(result, lang)
    )
    if markup != "html":  # lines that a template only needs for its own layout
        text = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("", text)).strip("\n")
    return text.rstrip("\n") + "\n"


@lru_cache
def _environment(markup: str, lang: str) -> jinja2.Environment:
    """Make an environment in which everything that is printed is escaped for its kind of markup."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(content_folder("reports")),
        bytecode_cache=_compiled(markup),
        auto_reload=False,
        autoescape=markup == "html",  # noqa: S701 (Markdown is escaped by finalize; a terminal has no markup)
        finalize=escaped if markup == "markdown" else None,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= _messages(markup, lang)
    environment.filters |= {
        "done": _DONE[markup],
        "block": Markdown,
        "number": wording.number,
        "figure": wording.figure,
        "percent": wording.percent,
        "years": wording.years,
    }
    return environment


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


def _on_one_line(text: object) -> str:
    return " ".join(str(text).split())


_DONE: dict[str, Callable[[object], str]] = {
    "html": lambda text: Markup(_on_one_line(text)),  # noqa: S704 (see below)
    "markdown": lambda text: Markdown(_on_one_line(text)),
    "text": _on_one_line,
}
"""For what a macro printed: its values are escaped already."""


class _Helpers:
    """What templates can ask for beyond the result itself."""

    is_criterion = staticmethod(arranging.is_criterion)
    supports = staticmethod(arranging.supports)
    shares = staticmethod(arranging.shares)
    span = staticmethod(wording.span)

    def __init__(self, result: dict[str, Any], lang: str, markup: str, *, colour: bool) -> None:
        self.result = result
        self.lang = lang
        self.markup = markup
        self.colour = colour
        self.bands = result["rubric"]["bands"]
        self.places = {band["id"]: place for place, band in enumerate(self.bands)}

    def t(self, text: dict[str, str]) -> str:
        """Print a text in the reader's language; one in another language is marked as such."""
        lang, words = wording.chosen(text, self.lang)
        if self.markup == "html" and lang != self.lang:
            return Markup('<span lang="{}">{}</span>').format(lang, words)
        return words

    def plain(self, text: dict[str, str]) -> str:
        """Print a text where no markup can stand."""
        return wording.chosen(text, self.lang)[1]

    def country(self, code: str) -> str:
        """Name a country; one without a name in this language by its code."""
        return wording.country(code, self.lang)

    def band(self, name: str) -> str:
        """Print the label of a band."""
        label = self.bands[self.places[name]]["label"]
        return self.t(label) if label else name

    def plain_band(self, name: str) -> str:
        """Print the label of a band where no markup can stand."""
        label = self.bands[self.places[name]]["label"]
        return self.plain(label) if label else name

    def strong(self, text: str) -> str:
        """Print a text with emphasis, where the format has any within a sentence."""
        if self.markup == "markdown":
            return Markdown(f"**{escaped(text)}**")
        return Markup("<strong>{}</strong>").format(text) if self.markup == "html" else text

    def capital(self, text: str) -> str:
        """Begin a sentence with a text."""
        return type(text)(text[:1].upper() + text[1:])

    def glyph(self, name: str) -> str:
        """Print the glyph of a band, spread over as many bands as there are."""
        return GLYPHS[round((len(GLYPHS) - 1) * self.places[name] / max(len(self.bands) - 1, 1))]

    def shade(self, name: str) -> int:
        """Number the shade of a band, 0 to 3."""
        return GLYPHS.index(self.glyph(name))

    def is_disputed(self, question: dict[str, Any]) -> bool:
        """Tell whether the items of a question disagree enough to say so."""
        return arranging.is_disputed(question, self.result)

    def window(self, item: dict[str, Any]) -> str:
        """Say how the time an item speaks of lies to the programme's."""
        return arranging.window(item, (self.result["case"]["programme"] or {}).get("period"))

    def track(self, node: dict[str, Any], title: str, *, heavy: bool = False) -> Markup:
        """Draw a row of the profile as SVG."""
        words = _on_one_line(Markup(title).unescape())  # noqa: S704 (undone, and escaped again by the picture)
        hollow = arranging.indicative(node, self.result)
        drawn = pictures.track(node, self.bands, words, heavy=heavy, hollow=hollow)
        return Markup(drawn)  # noqa: S704 (numbers; the title is escaped)

    def bar(self, node: dict[str, Any], width: int) -> str:
        """Draw a row of the profile in characters."""
        drawn = pictures.bar(node, width, hollow=arranging.indicative(node, self.result))
        return Markdown(f"`{drawn}`") if self.markup == "markdown" else drawn

    def link(self, url: str) -> str:
        """Print an address that was checked when the case was read, as a Markdown link to itself."""
        return Markdown(f"<{url}>")

    def style(self, text: str, name: str) -> str:
        """Print a text bold or dim, if colours are wanted."""
        return f"\x1b[{ANSI[name]}m{text}\x1b[0m" if self.colour else str(text)

    def fit(self, text: str, width: int) -> str:
        """Cut or pad a text to a number of terminal columns."""
        return wording.fitted(text, width)

    def wrap(self, text: str, indent: int = 0, hang: int = 0) -> str:
        """Break a text into lines of a terminal, indented; all but the first by ``hang`` more."""
        return wording.wrapped(text, indent, hang)

    @property
    def stylesheet(self) -> Markup:
        """Give the stylesheet, which the page carries inside."""
        return Markup(_stylesheet())  # noqa: S704 (a file of the project)

    @property
    def style_hash(self) -> str:
        """Give the hash by which the page's policy allows its own stylesheet and no other."""
        digest = hashlib.sha256(_stylesheet().encode()).digest()
        return "sha256-" + base64.b64encode(digest).decode()


def _stylesheet() -> str:
    return (content_folder("reports") / "report.css").read_text("utf-8")
