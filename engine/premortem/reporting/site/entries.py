"""What a site keeps of an assessed case: verdicts in words, small numbers for pictures, and nothing of its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from premortem.reporting import arranging, wording
from premortem.reporting.environments import environment
from premortem.reporting.items import MIDDLE
from premortem.reporting.kit import Kit

if TYPE_CHECKING:
    from premortem.reporting.pictures.tracks import Mark
    from premortem.reporting.site.schemes import Scheme

Record = dict[str, Any]
State = Literal["found", "seen", "silent", "out"]

BY_NAME = 2
"""Deciding criteria up to which an index calls them by name."""


class Cell(NamedTuple):
    """What a case comes to on one criterion.

    Attributes:
        state: ``found`` where the failure is indicated, ``seen`` where there is evidence and it is not, ``silent``
            where there is none, ``out`` where the criterion does not apply.
        words: the verdict, with its glyph.
        range: of the reading, in words; empty where there is none.
        mark: where it stands on its axis; None if nothing is known.
        hollow: whether the reading is an indication only.
        badness: from 0 to 1, by which cases are ordered; -1 without a reading.
    """

    state: State
    words: str
    range: str
    mark: Mark | None
    hollow: bool
    badness: float


class Entry(NamedTuple):
    """What a case comes to.

    Attributes:
        verdict: on the programme, in words.
        deciding: the outermost criteria that give it, by name if they are few, else by number; empty for none.
        answered: questions with evidence; of ``asked``.
        asked: questions that are not set aside.
        cells: what it comes to on each criterion, in the order of the rubric's.
        claims: places, in the order of the rubric's questions, of those whose claim is found to hold.
    """

    verdict: str
    deciding: str
    answered: int
    asked: int
    cells: tuple[Cell, ...]
    claims: tuple[int, ...]


class Entries:
    """Makes entries of the cases of one rubric; words that many cases share are kept once."""

    def __init__(self, scheme: Scheme, lang: str) -> None:
        """Take the rubric that the cases go by, and the language of the site."""
        self.scheme = scheme
        self.lang = lang
        self.words: dict[str, str] = {}

    def entry(self, result: Record, page: Record) -> Entry:
        """Sum up a result.

        Args:
            result: as plain values.
            page: what `arranging.arranged` makes of it.
        """
        nodes = arranging.criteria(result["root"])
        kit = Kit(result, self.lang, "html", nodes=nodes, styles=(), colour=False)
        module = environment("html", self.lang).get_template("words.j2")
        said = module.make_module({"r": result, "h": kit, "page": page, "lang": self.lang, "missing": 0}).__dict__
        root, deciding = result["root"], page["deciding"]
        override = result["overall"]["override"]
        whole = said["short_verdict"]({**root, "override": override}) if override else said["verdict"](root)
        return Entry(
            self._once(kit.capital(wording.on_one_line(whole))),
            self._once(said["named"](deciding, len(deciding) <= BY_NAME)),
            root["questions_answered"],
            root["questions_asked"],
            tuple(self._cell(node, self._once(said["short_verdict"](node)), kit) for node in nodes),
            tuple(self._claims(root, result["rubric"]["reads"] == "severity")),
        )

    def _once(self, words: str) -> str:
        line = wording.on_one_line(words)
        return self.words.setdefault(line, line)

    def _cell(self, node: Record, words: str, kit: Kit) -> Cell:
        is_known = bool(node["coverage"]) and not node["dropped"]
        numbers = is_known and node["lower"] is not None
        point = node["point"]
        severe = kit.result["rubric"]["reads"] == "severity"
        return Cell(
            "out" if node["dropped"] else _state(node, kit.result),
            words,
            self._once(kit.span(node["lower"], node["upper"])) if numbers else "",
            kit.axes.mark(node),
            arranging.indicative(node, kit.result),
            -1.0 if point is None or not is_known else point if severe else 1 - point,
        )

    def _claims(self, root: Record, severe: bool) -> list[int]:  # noqa: FBT001 (how the rubric reads)
        """List the questions whose claim holds at least half by the evidence, or in praise does not."""
        points = [question["point"] if question["coverage"] else None for question in arranging.questions(root)]
        return [
            place
            for place, point in enumerate(points)
            if point is not None and (point >= MIDDLE if severe else point < MIDDLE)
        ]


def _state(node: Record, result: Record) -> State:
    if not node["coverage"]:
        return "silent"
    return "found" if arranging.fails(node, result) else "seen"
