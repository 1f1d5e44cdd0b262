"""A case as a row of a table: what the mapping has columns for, and a notice of all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.base import language_of
from premortem.model.case import Programme
from premortem.model.evidence import Period
from premortem.portfolio.rows.cases import figure_of
from premortem.portfolio.rows.counterparts import counterparts_of, is_alike
from premortem.portfolio.rows.countries import country_of
from premortem.portfolio.rows.refusals import is_left_out
from premortem.portfolio.rows.remarks import clean, place_of, remarked
from premortem.portfolio.rows.row_ids import row_id
from premortem.portfolio.rows.speaking import Speaking
from premortem.portfolio.rows.spelling import number_of, trimmed, year_of
from premortem.portfolio.rows.wants import Want, chosen
from premortem.reading.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from premortem.model.case import Case
    from premortem.model.evidence import Fact
    from premortem.model.mapping import TableMapping
    from premortem.portfolio.rows.binding import Binding, FactVoice
    from premortem.portfolio.rows.wants import Holds
    from premortem.problems import Path, Problem

CODE = "not-carried"


def row_of(case: Case, binding: Binding, mapping: TableMapping) -> tuple[dict[str, str], list[Problem]]:
    """Write a case as a row.

    Args:
        case: sound in itself and against the rubric of the binding.
        binding: of the mapping to the columns of the table.
        mapping: that the row is to be read by.

    Returns:
        The text of each cell by column, and a warning for everything in the case that the row does not say.
    """
    writer = _Writer(case, binding, mapping)
    return writer.row(), list(writer.found)


class _Writer:
    def __init__(self, case: Case, binding: Binding, mapping: TableMapping) -> None:
        self.case = case
        self.binding = binding
        self.mapping = mapping
        self.found = Findings(case)
        self.sources = counterparts_of(case.sources, mapping.sources)
        self.wants: dict[str, list[Want]] = {}

    def row(self) -> dict[str, str]:
        """Collect what each cell has to say, and find texts for it."""
        name = row_id(self.case.case)
        self.want(self.binding.id, Want((name,), lambda text: trimmed(text) == name, ("case",), "the id"))
        self.title(clean(name))
        self.programme()
        self.facts()
        speaking = Speaking(self.case, self.binding, self.mapping)
        for column, want in speaking.wants():
            self.want(column, want)
        self.lose(*speaking.lost)
        self.rest()
        row = {column: self.cell(column) for column in self.binding.columns}
        if is_left_out(row, self.binding):
            self.lose(((), "the whole row: the mapping leaves it out"))
        return row

    def want(self, column: str, want: Want) -> None:
        """Note what a cell has to say."""
        self.wants.setdefault(column, []).append(want)

    def lose(self, *lost: tuple[Path, str]) -> None:
        """Note what the row does not say."""
        for path, what in lost:
            self.found.warning(path, CODE, f"the table has no place for {what}")

    def cell(self, column: str) -> str:
        """Choose the text of a cell."""
        text, missed = chosen(self.wants.get(column, []))
        self.lose(*((want.path, want.what) for want in missed if want.what))
        return text

    def text(self, key: str, path: Path, given: Mapping[str, str] | None, default: str = "") -> None:
        """Write a text, which is there in one language; without a column it is lost, unless it is the default."""
        column, what = self.binding.programme.get(key), f"the {key}"
        language, text = next(iter(given.items())) if given else ("", "")
        if len(given or ()) > 1:
            self.lose((path, f"translations of the {key}"))
        elif text and language_of(text) != language:
            self.lose((path, f"the language of the {key}"))
        if column:
            want = Want((text, ""), _is(text, default), path, what)
            self.want(column, want)
        elif text != default:
            self.lose((path, what))

    def title(self, name: str) -> None:
        """Write the title; by default it is the id."""
        self.text("title", ("title",), self.case.title, name)

    def programme(self) -> None:
        """Write what describes the programme."""
        programme, path = self.case.programme or Programme(), ("programme",)
        self.text("sponsor", (*path, "sponsor"), programme.sponsor)
        self.text("summary", (*path, "summary"), programme.summary)
        self.country(programme.country)
        self.period(programme.period or Period())
        if programme.stage != self.mapping.programme.stage:
            self.lose(((*path, "stage"), "the stage"))
        for key in ("part_of", "successor_of"):
            if getattr(programme, key):
                self.lose(((*path, key.replace("_", "-")), "ties to other programmes"))

    def country(self, country: str | None) -> None:
        """Write the country, if there is a column for it."""
        path = ("programme", "country")
        if "country" in self.binding.programme:
            want = Want((country or "",), lambda text: country_of(text) == country, path, "the country")
            self.want(self.binding.programme["country"], want)
        elif country:
            self.lose((path, "the country"))

    def period(self, period: Period) -> None:
        """Write when the programme began and ended; a note may say what stood in the cells instead."""
        columns, path = self.binding.programme, ("programme", "period")
        note = next(iter(period.note.values())) if period.note else ""
        said = _said(note, {key: columns[key] for key in ("from", "to") if key in columns})
        for key, day in (("from", period.from_), ("to", period.to)):
            if key in columns:
                text = day or said.get(key, "")
                self.want(columns[key], Want((text,), _is(text), (*path, key), f"the day '{key}'"))
            elif day:
                self.lose(((*path, key), f"the day '{key}'"))
        if note and not said:
            self.lose(((*path, "note"), "notes on the period"))

    def facts(self) -> None:
        """Write the facts that there are columns for, and their year if it is one."""
        for name, voice in self.binding.facts.items():
            self.fact(name, voice, self.case.facts.get(name))
        self.years({fact.year for name, fact in self.case.facts.items() if name in self.binding.facts})
        for name in self.case.facts:
            if name not in self.binding.facts:
                self.lose((("facts", name), "facts that the mapping does not name"))

    def years(self, years: set[str | None]) -> None:
        """Write the year of the facts, if it is one."""
        year = year_of(next(iter(years))) if len(years) == 1 else None
        if self.binding.year and years:
            text = str(year) if year else ""
            self.want(
                self.binding.year, Want((text,), lambda cell: year_of(cell) == year, ("facts",), "the year of facts")
            )
        written = {f"{year:04}" if year and self.binding.year else None}
        if years - written:
            self.lose((("facts",), "the years of facts"))

    def fact(self, name: str, voice: FactVoice, fact: Fact | None) -> None:
        """Write one fact; one from another source than its column has cannot be written."""
        path: Path = ("facts", name)
        if fact and voice.source not in self.sources[fact.source]:
            self.lose((path, "facts for which no column is"))
            fact = None
        value = fact.value if fact else None
        texts = () if value is None else (figure_of(value), repr(value))
        self.want(voice.column, Want((*texts, ""), lambda cell: number_of(cell) == value, path, "facts"))
        if fact:
            unit = self.mapping.facts[name].unit
            kept = {"label": None, "unit": unit, "note": None, "alternatives": (), "locator": place_of(voice.column)}
            for key, value_kept in kept.items():
                if getattr(fact, key) != value_kept:
                    self.lose(((*path, key), f"the {key} of facts"))

    def rest(self) -> None:
        """Note the parts that no table has."""
        case = self.case
        if case.edition:
            self.lose((("edition",), "the edition"))
        if case.scored_by:
            self.lose((("scored-by",), "the name of the assessor"))
        if case.overrides:
            self.lose((("overrides",), "overrides"))
        for name, source in case.sources.items():
            path: Path = ("sources", name)
            if not self.sources[name]:
                self.lose((path, "sources that the mapping does not list"))
            elif name not in self.sources[name]:
                self.lose((path, "the ids of sources"))
            elif not is_alike(name, source, name, self.mapping.sources[name]):
                self.lose((path, "what the case says otherwise of a source"))


def _is(said: str, default: str = "") -> Holds:
    """Give what tells whether a cell says a text; a blank one says the default."""
    return lambda cell: (clean(trimmed(cell)) or default) == said


def _said(note: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Read from the note of a period what stood in the cells for its ends; nothing from a note by hand."""
    if len(columns) > 1:
        start, between, end = note.partition(f'"; {place_of(columns["to"])} says "')
        texts = remarked(f'{start}"', columns["from"]), end.removesuffix('"')
        if between and texts[0] and note.endswith('"'):
            return {"from": texts[0], "to": texts[1]}
    read = {key: remarked(note, column) for key, column in columns.items()}
    return {key: text for key, text in read.items() if text}
