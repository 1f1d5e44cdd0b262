"""From the columns of a table to those that the kernel reads: numbers as numbers, nothing as none, ids as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from premortem.portfolio.kernel.cells import numeric
from premortem.portfolio.rows.countries import COUNTRIES
from premortem.portfolio.rows.meanings import takes_numbers
from premortem.portfolio.rows.spelling import BLANK, BLANKS, LAST_YEAR, MAX_DIGITS, NUMBER, THOUSANDS

if TYPE_CHECKING:
    from premortem.portfolio.kernel.numbers import Stage
    from premortem.portfolio.rows.binding import Binding

ID, TITLE, YEAR = "id", "title", "year"
"""Columns of a scored table that describe the programme, beside those of groups."""
MARK = "|"
"""What stands before the names of those columns while those of the table are still there, and in no name of a table."""
DESCRIBED = f"{MARK}described"
"""The column that says whether a row describes a programme, and what describes it is sound; cells apart."""
_WHOLE = 1e15
"""Up to here every whole number is exact, and written without an exponent."""


class Preparation:
    """Columns made from those of a table, by the types that they have there."""

    def __init__(self, binding: Binding, schema: nw.Schema) -> None:
        """Take the names and the types of the columns."""
        self.binding = binding
        self.schema = schema

    def prepared(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Add to a table what describes the programmes, and the numbers; cells become what is compared with codes."""
        voices = [voice for voices in self.binding.questions.values() for voice in voices]
        cells = {voice.column for voice in voices}
        facts = {fact.column for fact in self.binding.facts.values()}
        numbers = facts | {voice.column for voice in voices if takes_numbers(voice)}
        return frame.with_columns(
            **{f"{MARK}{name}": one for name, one in self.described().items()},
            **{DESCRIBED: self.valid(sorted(facts))},
            **{numeric(name): self.number(name) for name in sorted(numbers)},
            **{name: self.cell(name) for name in self.binding.columns if name in cells},
        )

    def ids(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Give the ids alone."""
        return frame.select(**{ID: self.label(self.binding.id)})

    def described(self) -> Stage:
        """Describe the programme: id, title, groups, year."""
        binding = self.binding
        title = binding.programme.get("title")
        groups = {name: self.label(column) for name, column in binding.groups.items()}
        years = {YEAR: self.year(binding.year)} if binding.year else {}
        titles = {TITLE: self.label(title)} if title else {}
        return {ID: self.label(binding.id), **titles, **groups, **years}

    def is_text(self, column: str) -> bool:
        """Tell whether a column holds texts."""
        return self.schema[column] in (nw.String, nw.Categorical, nw.Enum)

    def is_number(self, column: str) -> bool:
        """Tell whether a column holds numbers."""
        return self.schema[column].is_numeric()

    def cell(self, column: str) -> nw.Expr:
        """Give the cells as they are compared with codes: texts, numbers or truths; days as texts; no NaN."""
        cell = nw.col(column)
        if self.schema[column].is_float():
            return nw.when(~cell.is_nan()).then(cell)
        if self.is_text(column) or self.is_number(column) or self.schema[column] == nw.Boolean:
            return cell.cast(nw.String) if self.schema[column] in (nw.Categorical, nw.Enum) else cell
        return cell.cast(nw.String)

    def text(self, column: str) -> nw.Expr:
        """Give the cells as texts without blanks at their ends; whole numbers without decimals."""
        cell = self.cell(column)
        if self.schema[column].is_float():
            is_whole = (cell == cell.round(0)) & (cell.abs() < _WHOLE)
            whole = nw.when(is_whole).then(cell).cast(nw.Int64).cast(nw.String)
            return nw.coalesce(whole, cell.cast(nw.String))
        texts = cell if self.is_text(column) else cell.cast(nw.String)
        return texts.str.strip_chars(BLANKS)

    def label(self, column: str) -> nw.Expr:
        """Give the cells as texts for people; none where nothing stands."""
        text = self.text(column)
        return nw.when(text != "").then(text)

    def number(self, column: str) -> nw.Expr:
        """Read the cells as finite numbers; none for anything else."""
        if self.is_number(column):
            number = self.cell(column).cast(nw.Float64)
        elif self.is_text(column):
            text = self.text(column)
            short = text.str.len_chars() <= MAX_DIGITS
            plain = nw.when(short & text.str.contains(f"^(?:{NUMBER})$")).then(text)
            grouped = nw.when(short & text.str.contains(f"^(?:{THOUSANDS})$")).then(text)
            number = nw.coalesce(plain, grouped.str.replace_all(",", "", literal=True)).cast(nw.Float64)
        else:
            return nw.lit(None, nw.Float64)
        return nw.when(number.is_finite()).then(number)

    def year(self, column: str) -> nw.Expr:
        """Read the cells as years from 1 to 9999; none for anything else."""
        number = self.number(column)
        is_year = (number >= 1) & (number <= LAST_YEAR) & (number == number.round(0))
        return nw.when(is_year).then(number).cast(nw.Int32)

    def is_blank(self, column: str) -> nw.Expr:
        """Tell where nothing stands in a column."""
        return self.text(column).fill_null("") == "" if self.is_text(column) else self.cell(column).is_null()

    def valid(self, facts: list[str]) -> nw.Expr:
        """Tell which rows describe a programme by an id, and by a year, a country and facts that are such, or blank."""
        checks = [~self.is_blank(self.binding.id), *(~one for one in self.left_out())]
        checks += [self.is_blank(column) | ~self.number(column).is_null() for column in facts]
        if self.binding.year:
            checks.append(self.is_blank(self.binding.year) | ~self.year(self.binding.year).is_null())
        if country := self.binding.programme.get("country"):
            checks.append(self.is_blank(country) | self.text(country).str.to_uppercase().is_in(sorted(COUNTRIES)))
        return nw.all_horizontal(*checks, ignore_nulls=False).fill_null(value=False)

    def left_out(self) -> list[nw.Expr]:
        """Tell which rows the mapping leaves out, whatever the capitals and the blanks in them."""
        texts = [
            self.text(one.column).fill_null("").str.replace_all(f"[{BLANK}]+", " ") for one in self.binding.leave_out
        ]
        held = [sorted(one.holds) for one in self.binding.leave_out]
        return [text.str.to_lowercase().is_in(holds) for text, holds in zip(texts, held, strict=True)]
