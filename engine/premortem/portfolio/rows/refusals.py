"""Everything that is wrong with a row of a table, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.portfolio.places import letters
from premortem.portfolio.rows.binding import NOT_APPLICABLE
from premortem.portfolio.rows.countries import COUNTRIES, country_of
from premortem.portfolio.rows.meanings import Nothing, Row, Wrong, heard, takes_numbers
from premortem.portfolio.rows.spelling import is_blank, normalised, number_of, text_of, trimmed, year_of
from premortem.problems import Problem, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from premortem.portfolio.rows.binding import Binding, Voice
    from premortem.problems import Severity

MAX_CODES = 12
"""Codes that a message lists."""
NUMBERS = "write a plain number, with a point before decimals and no unit: 1234.5"


def problems_of(row: Row, number: int, binding: Binding, table: str, seen: Container[str] = ()) -> list[Problem]:
    """Find everything that is wrong with one row; none for a row that can be scored.

    Args:
        row: by column.
        number: of the row in the table as a spreadsheet shows it, from 1.
        binding: of the mapping to the table.
        table: how to call it.
        seen: the ids of the rows above that are scored.

    Returns:
        The problems in the order of the columns in the mapping; of a row that is no programme, one that says so.
    """
    return list(dict.fromkeys(_Check(row, number, binding, table, seen).problems()))


def is_left_out(row: Row, binding: Binding) -> bool:
    """Tell whether a row is no programme: the mapping leaves it out, or nothing stands in it."""
    return all(is_blank(row.get(column)) for column in binding.columns) or any(
        normalised(text_of(row.get(one.column))) in one.holds for one in binding.leave_out
    )


def id_of(row: Row, binding: Binding) -> str:
    """Read the id of a row, without the blanks at its ends; '' if it has none."""
    return trimmed(text_of(row.get(binding.id)))


class _Check(NamedTuple):
    row: Row
    number: int
    binding: Binding
    table: str
    seen: Container[str]

    def problems(self) -> Iterator[Problem]:
        """Check every part of the row."""
        if is_left_out(self.row, self.binding):
            message = "the row is no programme, and left out"
            yield self.problem(self.binding.id, "left-out", message, severity="info")
            return
        yield from self.row_id()
        yield from self.description()
        for question in self.binding.questions:
            yield from self.question(question)
        for fact in self.binding.facts.values():
            value = self.row.get(fact.column)
            if not is_blank(value) and number_of(value) is None:
                message = f"expected a number for the fact {fact.fact}, found {shown(text_of(value))}"
                yield self.problem(fact.column, "wrong-type", message, NUMBERS)

    def problem(self, column: str, code: str, message: str, hint: str = "", severity: Severity = "error") -> Problem:
        """Make a problem of a cell."""
        place = self.binding.columns.index(column) + 1
        path = f"{letters(place)}{self.number} ({column})"
        return Problem(severity, self.table, self.number, place, path, code, message, hint)

    def row_id(self) -> Iterator[Problem]:
        """The row has an id, and no row above has it."""
        name = id_of(self.row, self.binding)
        if not name:
            yield self.problem(
                self.binding.id, "missing-key", "the row has no id", "every programme has one of its own"
            )
        elif name in self.seen:
            message = f"{shown(name)} stands here for the second time"
            yield self.problem(self.binding.id, "duplicate-id", message, "keep one of the two")

    def description(self) -> Iterator[Problem]:
        """The year and the country are such."""
        year, country = self.binding.year, self.binding.programme.get("country")
        if year and not is_blank(self.row.get(year)) and year_of(self.row[year]) is None:
            message = f"expected a year, found {shown(text_of(self.row[year]))}"
            yield self.problem(year, "bad-value", message, "write a whole number from 1 to 9999, such as 2004")
        if country and not is_blank(self.row.get(country)):
            text = text_of(self.row[country])
            if country_of(text) is None:
                message = f"expected a country of two letters as in ISO 3166-1, such as KR, found {shown(text)}"
                yield self.problem(country, "bad-value", message, _meant(nearest(text, sorted(COUNTRIES))))

    def question(self, question: str) -> Iterator[Problem]:
        """Every cell on a question means something, and nothing is found where it does not apply."""
        said = heard(self.row, self.binding.questions[question])
        for voice, meaning in said.cells:
            if isinstance(meaning, Wrong):
                yield self.wrong(voice, meaning)
        if said.kind == NOT_APPLICABLE and said.is_answered:
            answering, _ = said.answer or said.findings[0]
            message = f"{shown(question)} cannot be not applicable: the column {shown(answering.column)} answers it"
            for voice, meaning in said.cells:
                if meaning == Nothing(NOT_APPLICABLE):
                    yield self.problem(voice.column, "evidence-not-applicable", message, "clear one of the two cells")

    def wrong(self, voice: Voice, meaning: Wrong) -> Problem:
        """Say what was found in a cell, and what can stand there."""
        text = text_of(self.row.get(voice.column))
        if meaning.code == "bad-value":
            message = f"expected {_range(voice)}, found {shown(text)}"
            return self.problem(
                voice.column, meaning.code, message, "mend the cell, or 'zero' and 'one' in the mapping"
            )
        numbers = f", or {_range(voice)}" if takes_numbers(voice) else ""
        message = f"{shown(text)} means nothing on {shown(voice.question)}: expected {_codes(voice)}{numbers}"
        hint = _meant(nearest(text, {**dict.fromkeys(voice.labels), **voice.codes}))
        return self.problem(voice.column, meaning.code, message, hint or "mend the cell, or add a code to the mapping")


def _meant(hint: str) -> str:
    """Keep a suggestion of one name; what can stand in a cell is listed already."""
    return hint if hint.startswith("did you mean") else ""


def _range(voice: Voice) -> str:
    low, high = sorted((voice.zero, voice.one))
    return f"a number from {low:g} to {high:g}"


def _codes(voice: Voice) -> str:
    """List what can stand in a column: labels as the scale has them, then codes."""
    own = {normalised(label) for label in voice.labels}
    codes = [*voice.labels, *(code for code in voice.codes if code not in own)]
    more = f" and {len(codes) - MAX_CODES} more" if len(codes) > MAX_CODES else ""
    return ", ".join(codes[:MAX_CODES]) + more
