"""What one cell says on one question, and what a row says: the reference for every kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from premortem.portfolio.rows.binding import NOT_APPLICABLE, NOT_ASSESSED
from premortem.portfolio.rows.spelling import is_blank, normalised, number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.model.evidence import UnknownKind
    from premortem.portfolio.rows.binding import Voice

Row: TypeAlias = "Mapping[str, object]"
"""What stands in a row, by column: texts, numbers, true or false, days, or None."""
TOLERANCE = 1e-9
"""A number may lie outside the range that it is read in by so much; it counts as the end of it."""


class Finding(NamedTuple):
    """A label of the question's scale, as evidence, with its value in [0, 1]."""

    label: str
    value: float


class Answer(NamedTuple):
    """A direct answer.

    Attributes:
        said: as a case says it: a label, or a decimal from 0 to 1.
        value: in [0, 1]; None for a label of a scale without values.
    """

    said: str
    value: float | None


class Nothing(NamedTuple):
    """A kind of nothing."""

    kind: UnknownKind


class Wrong(NamedTuple):
    """A cell that means nothing: ``unknown-code``, or ``bad-value`` for a number that is out of range."""

    code: str


Meaning: TypeAlias = "Finding | Answer | Nothing | Wrong"


def meaning_of(value: object, voice: Voice) -> Meaning:
    """Say what a cell means: by the codes of its column, then as a number where numbers can answer."""
    if is_blank(value):
        return Nothing(voice.blank)
    known = voice.codes.get(normalised(text_of(value)))
    if known is None:
        return _number(value, voice)
    if known not in voice.labels:
        return Nothing(known)  # type: ignore[arg-type]  # what is no label is a kind of nothing
    return Answer(known, voice.scale.get(known)) if voice.is_answer else Finding(known, voice.scale[known])


def takes_numbers(voice: Voice) -> bool:
    """Tell whether numbers can stand in a column."""
    return voice.is_answer and not voice.by_label


def _number(value: object, voice: Voice) -> Meaning:
    number = number_of(value) if takes_numbers(voice) else None
    if number is None:
        return Wrong("unknown-code")
    share = (number - voice.zero) / (voice.one - voice.zero)
    if not -TOLERANCE <= share <= 1 + TOLERANCE:
        return Wrong("bad-value")
    share = min(1.0, max(0.0, share))
    return Answer(decimal_of(share, voice.labels), share)


def decimal_of(share: float, labels: Iterable[str]) -> str:
    """Write a number in [0, 1] so that it cannot be taken for a label: one that could has zeros before it."""
    said, taken = repr(share), {*labels}
    while said in taken:
        said = f"0{said}"
    return said


class Heard(NamedTuple):
    """What a row says on one question.

    Attributes:
        cells: the columns that speak to it and what each says, in their order.
        answer: the first direct answer, with its column; it goes before findings.
        findings: with their columns.
        kind: what is known if nothing is found: the question does not apply if any column says so; else the first
            kind of nothing that is more than not assessed. ``silent`` is the place of the cell that says so.
    """

    cells: tuple[tuple[Voice, Meaning], ...]
    answer: tuple[Voice, Answer] | None
    findings: tuple[tuple[Voice, Finding], ...]
    kind: UnknownKind
    silent: int | None

    @property
    def is_answered(self) -> bool:
        """Tell whether any column finds or answers something."""
        return bool(self.answer or self.findings)


def heard(row: Row, voices: Iterable[Voice]) -> Heard:
    """Hear all columns that speak to a question."""
    cells = tuple((voice, meaning_of(row.get(voice.column), voice)) for voice in voices)
    answers = [(voice, meaning) for voice, meaning in cells if isinstance(meaning, Answer)]
    findings = tuple((voice, meaning) for voice, meaning in cells if isinstance(meaning, Finding))
    kinds = [(place, meaning.kind) for place, (_, meaning) in enumerate(cells) if isinstance(meaning, Nothing)]
    said = [(place, kind) for place, kind in kinds if kind != NOT_ASSESSED]
    dropping = [(place, kind) for place, kind in said if kind == NOT_APPLICABLE]
    silent, kind = (*dropping, *said, (None, NOT_ASSESSED))[0]
    return Heard(cells, answers[0] if answers else None, findings, kind, silent)
