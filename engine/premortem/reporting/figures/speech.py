"""The words that pictures need, from the same templates as those of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.reporting import wording
from premortem.reporting.environments import environment
from premortem.reporting.kit import Kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from premortem.reporting.axes import Axis, Node

TEMPLATE = "figures.j2"


class Speech(NamedTuple):
    """Says what stands in a picture.

    Attributes:
        kit: knows axes, marks, names of bands.
        macros: of the template, filled in with one document.
        lang: of all words.
    """

    kit: Kit
    macros: Any
    lang: str

    def say(self, name: str, *values: object) -> str:
        """Say something on one line, by the name of its macro."""
        return wording.on_one_line(getattr(self.macros, name)(*values))

    def zones(self, axis: Axis) -> tuple[str, ...]:
        """Name the zones of an axis, each with its glyph."""
        return tuple(self.say("zone", sign, name) for sign, name in self.kit.zones(axis))


def speech_of(document: Node, arranged: Node, lang: str, nodes: Sequence[Node]) -> Speech:
    """Prepare to speak of a document.

    Args:
        document: a result as plain values.
        arranged: what templates read as ``page``.
        lang: of the words.
        nodes: the criteria that the picture shows.

    Raises:
        ValueError: there are no words in this language.
    """
    templates = environment("text", lang)
    kit = Kit(document, lang, "text", nodes=nodes, styles=(), colour=False)
    context = {"r": document, "lang": lang, "h": kit, "page": arranged, "site": None, "missing": 0}
    return Speech(kit, templates.get_template(TEMPLATE).make_module(context), lang)
