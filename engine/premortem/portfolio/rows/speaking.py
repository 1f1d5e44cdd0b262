"""What a case says on questions, laid out over the columns that speak to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.model.rubric import targets_of
from premortem.portfolio.rows.binding import NOT_APPLICABLE, NOT_ASSESSED
from premortem.portfolio.rows.counterparts import counterparts_of
from premortem.portfolio.rows.meanings import Answer, Finding, Meaning, Nothing, decimal_of, meaning_of
from premortem.portfolio.rows.remarks import place_of, remarked
from premortem.portfolio.rows.wants import Want, says, spellings
from premortem.reading.coding import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.model.case import Case
    from premortem.model.evidence import Item, Unknown, UnknownKind
    from premortem.model.mapping import TableMapping
    from premortem.portfolio.rows.binding import Binding, Voice
    from premortem.problems import Path

    Placed = tuple[str, int]
    """A question as the mapping names it, and the place of one of its columns."""

_LOST_OF_AN_ITEM = {
    "statement": "statements",
    "quote": "quotes",
    "confidential": "what is confidential",
    "refers_to": "the time that evidence refers to",
    "aspect": "aspects of evidence",
    "note": "notes on evidence",
    "also": "what evidence also says on other questions",
    "assessor": "names of assessors",
}


class Silent(NamedTuple):
    """Why nothing is known on a question, the place of the column that says so, and texts that may say it."""

    kind: UnknownKind
    at: int | None
    texts: tuple[str, ...]
    path: Path


class Speaking:
    """Lays findings, answers and kinds of nothing out over columns.

    Attributes:
        lost: what has no column, each with its path in the case.
    """

    def __init__(self, case: Case, binding: Binding, mapping: TableMapping) -> None:
        """Take a case, and the mapping that its row is to be read by, bound to a table."""
        self.case = case
        self.binding = binding
        self.lost: list[tuple[Path, str]] = []
        self.placed: dict[Placed, tuple[Meaning, Path]] = {}
        self.silent: dict[str, Silent] = {}
        self.home = case.rubric.partition("@")[0]
        self.same_home = self.home == mapping.rubric.partition("@")[0]
        self.own = {name.removeprefix(f"{self.home}/"): name for name in binding.names} if self.same_home else {}
        self.sources = counterparts_of(case.sources, mapping.sources)
        self.items()
        for name in case.answers:
            self.answer(name)
        for place, unknown in enumerate(case.unknowns):
            self.unknown(("unknowns", place), unknown)

    def wants(self) -> Iterator[tuple[str, Want]]:
        """List what each column has to say."""
        for name, voices in self.binding.names.items():
            answered = any((name, place) in self.placed for place in range(len(voices)))
            for place, voice in enumerate(voices):
                if (name, place) in self.placed:
                    meaning, path = self.placed[name, place]
                    yield (
                        voice.column,
                        Want(spellings(meaning, voice), says(meaning, voice), path, "a finding or answer"),
                    )
                else:
                    yield voice.column, self.nothing(name, place, voice, answered=answered)

    def nothing(self, name: str, place: int, voice: Voice, *, answered: bool) -> Want:
        """Say what a column has to say that finds nothing: as little as it can."""
        kind, at, texts, path = self.silent.get(name, Silent(NOT_ASSESSED, None, (), ("unknowns",)))
        if at == place and not answered:
            meaning = Nothing(kind)
            return Want((*texts, *spellings(meaning, voice)), says(meaning, voice), path, "why nothing is known")
        later = at is not None and place > at and not answered
        drops = kind == NOT_APPLICABLE and at is not None
        fitting = {NOT_ASSESSED} if not (answered or later or drops) else {*KINDS} - {NOT_APPLICABLE}
        fitting |= {NOT_APPLICABLE} if drops and later else set()

        def holds(text: str) -> bool:
            said = meaning_of(text, voice)
            return isinstance(said, Nothing) and said.kind in fitting

        return Want(("", *spellings(Nothing(NOT_ASSESSED), voice)), holds, path, "that a question is not assessed")

    def names(self, path: Path, question: str) -> list[str]:
        """Find how the mapping names a question of the case; one that it does not name is lost."""
        if self.same_home:
            own = self.own.get(question.removeprefix(f"{self.home}/"))
            found = [] if own is None else [own]
        else:
            targets = targets_of(self.binding.rubric, self.home).get(question, ())
            spoken = (voice.name for target in targets for voice in self.binding.questions.get(target, ()))
            found = [*dict.fromkeys(spoken)]
        if not found:
            self.lost.append((path, "questions that the mapping does not name"))
        return found

    def items(self) -> None:
        """Give every piece of evidence a column: the one that it came from, else the first free one that fits."""
        waiting: list[tuple[int, Item, str]] = []
        for place, item in enumerate(self.case.evidence):
            path: Path = ("evidence", place)
            if item.assessor != self.case.scored_by:
                self.lost.append((path, "evidence of assessors who are not scored"))
                continue
            names = self.names(path, item.question)
            waiting += [(place, item, name) for name in names if not self.put(place, item, name, exact=True)]
        for place, item, name in waiting:
            if not self.put(place, item, name, exact=False):
                self.lost.append((("evidence", place), "evidence for which no column is"))

    def put(self, number: int, item: Item, name: str, *, exact: bool) -> bool:
        """Put an item into a column; ``exact``: only into the one that its locator names."""
        for place, voice in enumerate(self.binding.names[name]):
            at_home = item.locator == place_of(voice.column)
            if (name, place) in self.placed or (exact and not at_home) or not self.fits(item, voice):
                continue
            path: Path = ("evidence", number)
            self.placed[name, place] = Finding(item.finding, voice.scale[item.finding]), path
            if not at_home:
                self.lost.append(((*path, "locator"), "the locators of evidence"))
            self.lost += [((*path, key), what) for key, what in _LOST_OF_AN_ITEM.items() if getattr(item, key)]
            return True
        return False

    def fits(self, item: Item, voice: Voice) -> bool:
        """Tell whether a column says things as strongly as an item, and of the same source."""
        same = not voice.is_answer and item.test is None and (item.strength or DEFAULT_STRENGTH) == voice.strength
        return same and item.finding in voice.scale and self.same_source(item.source, voice)

    def same_source(self, source: str | None, voice: Voice) -> bool:
        """Tell whether a source of the case is that of a column."""
        if source is None or voice.source is None:
            return source == voice.source
        return voice.source in self.sources[source]

    def answer(self, question: str) -> None:
        """Put a direct answer into its column."""
        path: Path = ("answers", question)
        answer = self.case.answers[question]
        for name in self.names(path, question):
            voice = self.binding.names[name][0]
            if not voice.is_answer or not self.same_source(answer.source, voice):
                self.lost.append((path, "answers for which no column is"))
                continue
            self.placed[name, 0] = _answered(answer.value, voice), path
            if answer.locator != place_of(voice.column):
                self.lost.append(((*path, "locator"), "the locators of answers"))
            if answer.note:
                self.lost.append(((*path, "note"), "notes on answers"))

    def unknown(self, path: Path, unknown: Unknown) -> None:
        """Put a kind of nothing into the column that said so, else into the first."""
        if unknown.question is None:
            self.lost.append((path, "criteria that do not apply"))
            return
        note = next(iter(unknown.note.values())) if unknown.note else ""
        for name in self.names(path, unknown.question):
            voices = self.binding.names[name]
            said = [(place, remarked(note, voice.column)) for place, voice in enumerate(voices)]
            known = [(place, (text,)) for place, text in said if text is not None]
            at, texts = known[0] if known else (0, ())
            self.silent[name] = Silent(unknown.kind, at, texts, path)
            if note and not known:
                self.lost.append(((*path, "note"), "notes on what is unknown"))
            if unknown.direction:
                self.lost.append(((*path, "direction"), "the direction in which something withheld points"))


def _answered(said: str, voice: Voice) -> Answer:
    """Read a direct answer of a case: a label first, else a number."""
    if said in voice.labels:
        return Answer(said, voice.scale.get(said))
    share = float(said)
    return Answer(decimal_of(share, voice.labels), share)
