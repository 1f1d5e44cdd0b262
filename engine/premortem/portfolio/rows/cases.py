"""A row of a table as a case: what each column says, with the column as its place in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from premortem.model.base import language_of
from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.portfolio.rows.binding import NOT_ASSESSED
from premortem.portfolio.rows.countries import country_of
from premortem.portfolio.rows.meanings import Answer, Heard, Row, heard
from premortem.portfolio.rows.refusals import id_of
from premortem.portfolio.rows.remarks import clean, place_of, remark
from premortem.portfolio.rows.row_ids import case_id
from premortem.portfolio.rows.spelling import is_blank, number_of, text_of, trimmed, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from premortem.model.mapping import TableMapping
    from premortem.portfolio.rows.binding import Binding, Voice

WHEN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
"""A year, a month or a day as a period can have it."""
Data = dict[str, Any]
"""A part of a case as plain data."""


def case_of(row: Row, binding: Binding, mapping: TableMapping) -> Data:
    """Write a row that has nothing wrong with it as a case, as plain data in which every scalar is a text.

    Groups have no place in a case, nor has the year of a row without facts.
    """
    name = id_of(row, binding)
    spoken = {question: heard(row, voices) for question, voices in binding.names.items()}
    facts = _facts(row, binding, mapping)
    evidence = [item for question, said in spoken.items() for item in _items(question, said)]
    answers = {question: _answer(*said.answer) for question, said in spoken.items() if said.answer}
    unknowns = [_unknown(question, said, row) for question, said in spoken.items() if _is_silent(said)]
    used = {one.get("source") for one in (*facts.values(), *evidence, *answers.values())}
    parts: Data = {
        "programme": _programme(row, binding, mapping),
        "sources": {name: written(one) for name, one in mapping.sources.items() if name in used},
        "facts": facts,
        "evidence": evidence,
        "answers": answers,
        "unknowns": unknowns,
    }
    title = _cell(row, binding.programme.get("title")) or clean(name)
    kept = {key: part for key, part in parts.items() if part}
    return {"case": case_id(name), "title": title, "rubric": mapping.rubric, **kept}


def written(model: Any) -> Data:
    """Write a part of a mapping as a file has it: what is given, and texts in their own language without its name."""
    return {key: _plain(value) for key, value in model.model_dump(by_alias=True, exclude_unset=True).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        ((language, text),) = value.items()
        return text if language_of(text) == language else value
    return value


def _cell(row: Row, column: str | None) -> str:
    """Write what stands in a cell as a text of a case; '' for none."""
    return "" if column is None else clean(trimmed(text_of(row.get(column))))


def _programme(row: Row, binding: Binding, mapping: TableMapping) -> Data:
    """Describe the programme; what is no day stands in a note."""
    columns = binding.programme
    parts = {
        "country": country_of(_cell(row, columns.get("country"))),
        "sponsor": _cell(row, columns.get("sponsor")),
        "period": _period({key: columns[key] for key in ("from", "to") if key in columns}, row),
        "stage": mapping.programme.stage,
        "summary": _cell(row, columns.get("summary")),
    }
    return {key: part for key, part in parts.items() if part}


def _period(columns: Mapping[str, str], row: Row) -> Data:
    """Read when the programme began and ended; what is no date, or ends before it begins, is said in a note."""
    ends = {key: _cell(row, column) for key, column in columns.items() if not is_blank(row.get(column))}
    days = {key: text for key, text in ends.items() if WHEN.fullmatch(text)}
    start, end = days.get("from", ""), days.get("to", "")
    if start and end and start[: len(end)] > end[: len(start)]:
        days = {}
    notes = [remark(columns[key], text) for key, text in ends.items() if key not in days]
    return {**days, **({"note": "; ".join(notes)} if notes else {})}


def _items(question: str, said: Heard) -> list[Data]:
    """Write the findings on a question as items of evidence."""
    return [
        {
            "question": question,
            "finding": finding.label,
            **({} if voice.strength == DEFAULT_STRENGTH else {"strength": voice.strength}),
            "source": voice.source,
            "locator": place_of(voice.column),
        }
        for voice, finding in said.findings
    ]


def _answer(voice: Voice, answer: Answer) -> Data:
    """Write the direct answer to a question."""
    source = {} if voice.source is None else {"source": voice.source}
    return {"value": answer.said, **source, "locator": place_of(voice.column)}


def _is_silent(said: Heard) -> bool:
    return said.kind != NOT_ASSESSED and not said.is_answered


def _unknown(question: str, said: Heard, row: Row) -> Data:
    """Say why nothing is known on a question, and in which words the table says so."""
    voice, _ = said.cells[said.silent or 0]
    note = remark(voice.column, trimmed(text_of(row.get(voice.column))))
    return {"question": question, "kind": said.kind, "note": note}


def figure_of(value: float) -> str:
    """Write a number so that it is read again as the same, a whole one without decimals."""
    return repr(value).removesuffix(".0")


def _facts(row: Row, binding: Binding, mapping: TableMapping) -> Data:
    """Write the facts that the row has, with the year of the row."""
    year = year_of(row.get(binding.year)) if binding.year else None
    found: Data = {}
    for name, fact in binding.facts.items():
        value = number_of(row.get(fact.column))
        if value is not None:
            unit = written(mapping.facts[name]).get("unit")
            found[name] = {
                "value": figure_of(value),
                **({"unit": unit} if unit else {}),
                **({"year": f"{year:04}"} if year else {}),
                "source": fact.source,
                "locator": place_of(fact.column),
            }
    return found
