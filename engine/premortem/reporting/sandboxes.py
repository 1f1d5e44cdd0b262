"""Where templates of one's own are filled in: what they may ask for, and what is wrong with them as problems."""

from __future__ import annotations

from contextlib import contextmanager
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_indent
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from premortem.problems import InvalidInput, Problem, nearest, shown, visible
from premortem.reading.library import content_folder
from premortem.reporting.kit import Kit
from premortem.reporting.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.reporting.designs import Design

BUNDLED = "bundled"
"""Before this and a slash, the name of a template means the bundled one, whatever the folder holds."""
SEEN = "the page on own templates in the documentation lists what they can ask for"
MESSAGES = ("_", "_n")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates that may come from anywhere.

    They read values and call what is documented; no attribute with an underscore, nothing that changes a value, no
    large range, and nothing that would print a value without escaping it.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read an attribute; of the kit only what the class itself offers."""
        if isinstance(obj, Kit) and not hasattr(Kit, attr):
            return False
        if isinstance(obj, Markup) and attr == "translate":  # what it puts in is not escaped
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template; what goes around escaping is a mistake in it."""
        tree = super()._parse(source, name, filename)
        for line, message in _around_escaping(tree):
            raise jinja2.TemplateSyntaxError(message, line, name, filename)
        return tree


def _around_escaping(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Find what would print a value as it is, with its line."""
    for block in tree.find_all(nodes.ScopedEvalContextModifier):
        yield block.lineno, "escaping cannot be switched off or on"
    calls = [call for call in tree.find_all(nodes.Call) if _message(call.node)]
    for call in calls:
        if not _has_its_message(call):
            yield (
                call.lineno,
                f"the message of {_message(call.node)}() has to stand in the template; values are filled in",
            )
    called = {id(call.node) for call in calls}
    for found in tree.find_all(nodes.Name):
        if _message(found) and found.ctx == "load" and id(found) not in called:
            yield found.lineno, f"{found.name} can only be called with the message beside it"


def _has_its_message(call: nodes.Call) -> bool:
    """Tell whether all that a call of a function of messages is to say stands in the template itself."""
    texts = call.args[: 1 + MESSAGES.index(str(_message(call.node)))]
    return bool(texts) and not call.dyn_args and all(isinstance(text, nodes.Const) for text in texts)


def _message(node: nodes.Node) -> str | None:
    """Name the function of messages that a name stands for; None if it is anything else."""
    return node.name if isinstance(node, nodes.Name) and node.name in MESSAGES else None


def printed(value: object) -> Markup:
    """Put what a macro printed on one line; anything else is escaped."""
    return Markup(on_one_line(escape(value)))  # noqa: S704 (escaped, unless it is markup already)


def indented(text: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:  # noqa: FBT001, FBT002 (as of Jinja's)
    """Indent lines by a number of columns, or by a text, which Jinja's own filter would put into markup as it is."""
    return do_indent(text, escape(width) if isinstance(width, str) else width, first, blank)


def loader_of(design: Design) -> jinja2.BaseLoader:
    """Find templates in a folder first, then among the bundled ones, which also have names of their own."""
    bundled = jinja2.FileSystemLoader(content_folder("reports"))
    return jinja2.ChoiceLoader([design, bundled, jinja2.PrefixLoader({BUNDLED: bundled})])


@contextmanager
def problems_told(design: Design) -> Iterator[None]:
    """Say of whatever goes wrong within, at which line of which template it does.

    Raises:
        InvalidInput: anything did.
    """
    try:
        yield
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 (a template can call anything with anything; all that fails is its fault)
        raise InvalidInput([_problem(error, design)]) from None


def _problem(error: Exception, design: Design) -> Problem:
    file, line = _place(error, design)
    message, hint = _told(error, design)
    return Problem("error", file, line, 1 if line else 0, "", "bad-template", visible(on_one_line(message)), hint)


def _place(error: Exception, design: Design) -> tuple[str, int]:
    """Find the line of a template at which an error arose: in the folder, else in a bundled one."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return _named(error.filename), error.lineno
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    inside = [place for place in places if place[0] in design.served]
    templates = inside or [place for place in places if place[0].endswith(".j2")]
    return (_named(templates[-1][0]), templates[-1][1]) if templates else (str(design.folder), 0)


def _named(file: str) -> str:
    """Name a bundled template as templates do, and any other as it was given."""
    folder = f"{content_folder('reports')}/"
    return f"{BUNDLED}/{file.removeprefix(folder)}" if file.startswith(folder) else file


def _told(error: Exception, design: Design) -> tuple[str, str]:
    """Say what went wrong, and what to try."""
    said = (str(error) or type(error).__name__).rstrip(".")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"the template cannot be read: {(error.message or said).rstrip('.')}", ""
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {shown(error.name)}", nearest(str(error.name), _names(design))
    if isinstance(error, SecurityError):
        return f"the sandbox refuses this: {said}", SEEN
    if isinstance(error, jinja2.UndefinedError):
        return said, SEEN
    if isinstance(error, RecursionError):
        return "templates or macros here call one another without end, or something in one is nested too deeply", ""
    return f"the template cannot be filled in: {said}", ""


def _names(design: Design) -> list[str]:
    bundled = [path.name for path in sorted(content_folder("reports").glob("*.j2"))]
    own = [path.name for path in sorted(design.folder.glob("*.j2"))]
    return list(dict.fromkeys([*own, *bundled]))
