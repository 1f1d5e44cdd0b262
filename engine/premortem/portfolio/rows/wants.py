"""What the cells of a row have to say, and a text for each cell that says all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.portfolio.rows.meanings import Answer, Finding, Meaning, Nothing, meaning_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from premortem.portfolio.rows.binding import Voice
    from premortem.problems import Path

    Holds: TypeAlias = Callable[[str], bool]


class Want(NamedTuple):
    """What one cell has to say.

    Attributes:
        texts: that may say it, the best first.
        holds: tells whether a text says it.
        path: of what it says in the case.
        what: names that in words; '' for what is no loss.
    """

    texts: tuple[str, ...]
    holds: Holds
    path: Path
    what: str


def chosen(wants: list[Want]) -> tuple[str, list[Want]]:
    """Choose the text of a cell from all that it has to say, and list what it cannot say.

    Several columns of a mapping can be the same column of a table, so that a cell has to say several things.
    """
    texts = dict.fromkeys(text for want in wants for text in want.texts)
    best: tuple[str, list[Want]] = ("", [want for want in wants if not want.holds("")])
    for text in texts:
        missed = [want for want in wants if not want.holds(text)]
        if not missed:
            return text, []
        if len(missed) < len(best[1]):
            best = (text, missed)
    return best


def spellings(meaning: Meaning, voice: Voice) -> tuple[str, ...]:
    """List texts that may mean something in a column: a label or a kind of nothing itself, then its codes."""
    if isinstance(meaning, Nothing):
        return (*([""] if voice.blank == meaning.kind else []), *_words(meaning.kind, voice))
    if isinstance(meaning, Finding):
        return tuple(_words(meaning.label, voice))
    if isinstance(meaning, Answer) and meaning.said not in voice.labels:
        return tuple(_numbers(meaning.value or 0.0, voice))
    return tuple(_words(meaning.said, voice)) if isinstance(meaning, Answer) else ()


def says(meaning: Meaning, voice: Voice) -> Holds:
    """Give what tells whether a text means something in a column."""
    return lambda text: meaning_of(text, voice) == meaning


def _words(name: str, voice: Voice) -> Iterable[str]:
    yield name
    yield from (code for code, means in voice.codes.items() if means == name)


def _numbers(share: float, voice: Voice) -> Iterable[str]:
    """Write a share of [0, 1] as the number that stands for it; the neighbours too, since sums are rounded."""
    number = voice.zero + share * (voice.one - voice.zero)
    step = abs(number) * 2.0**-52
    for near in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        written = repr(number + near * step)
        yield written.removesuffix(".0")
        yield written
        yield f"0{written}" if not written.startswith("-") else f"-0{written[1:]}"
