"""A mapping against itself: every contradiction, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.problems import shown
from premortem.reading.coding import check_codes
from premortem.reading.findings import Findings
from premortem.reading.mapping_matching import columns_of, match_mapping

if TYPE_CHECKING:
    from premortem.model.mapping import QuestionColumn, TableMapping
    from premortem.model.rubric import Rubric
    from premortem.problems import Path, Problem

RESERVED = ("id", "title", "year")
"""Columns of the scored table that no group can have the name of."""


def check_mapping(mapping: TableMapping, rubric: Rubric | None = None) -> list[Problem]:
    """Find everything wrong with a mapping in itself and, if a rubric is given, against the rubric."""
    found = Findings(mapping)
    _groups(mapping, found)
    _sources(mapping, found)
    _once(mapping, found)
    for path, _, column in columns_of(mapping):
        _column(path, column, mapping, found)
    check_codes(mapping, found)
    if not mapping.questions and not mapping.facts:
        message = "no column speaks to a question, so no programme would come to a score"
        found.warning(
            ("mapping",), "no-effect", message, "add 'questions:' with a question and its column on each line"
        )
    if rubric:
        match_mapping(mapping, rubric, found)
    return found


def _groups(mapping: TableMapping, found: Findings) -> None:
    """No group is called what the scored table calls a column of its own."""
    for name in mapping.groups:
        if name in RESERVED:
            message = f"{shown(name)} is the name of another column of the scored table"
            found.error(("groups", name), "duplicate-id", message, f"call the group 'by-{name}', for instance")


def _sources(mapping: TableMapping, found: Findings) -> None:
    """Every source that is named is listed, and whatever needs one has one."""
    default = mapping.default.source
    named: list[tuple[Path, str | None]] = [(("default",), default)]
    named += [(path, column.source) for path, _, column in columns_of(mapping)]
    facts: list[tuple[Path, str | None]] = [(("facts", name), fact.source) for name, fact in mapping.facts.items()]
    for path, source in named + facts:
        found.known((*path, "source"), "unknown-source", source, mapping.sources, "the mapping lists no source")
    if default is None and len(mapping.sources) != 1:
        _needing(mapping, [path for path, source in facts if source is None], found)


def _needing(mapping: TableMapping, facts: list[Path], found: Findings) -> None:
    """No finding is without a source, and none of these facts is there."""
    needing = [path for path, _, column in columns_of(mapping) if column.as_ == "finding" and column.source is None]
    needing += facts
    if needing:
        columns = "a column names" if len(needing) == 1 else f"{len(needing)} columns name"
        message = f"{columns} no source, and the mapping lists {len(mapping.sources) or 'none'}"
        found.error(needing[0], "missing-key", message, "name one for all under 'default', or one for each column")


def _once(mapping: TableMapping, found: Findings) -> None:
    """No question is told in two ways of which only one could count."""
    home = f"{mapping.rubric.partition('@')[0]}/"
    found.unique((("questions", name), name.removeprefix(home)) for name in mapping.questions)
    for name, columns in mapping.questions.items():
        found.unique((("questions", name, place), column.column) for place, column in enumerate(columns))
        answers = [place for place, column in enumerate(columns) if column.as_ == "answer"]
        if answers and len(answers) < len(columns):
            message = f"{shown(name)} has columns of findings as well"
            found.error(("questions", name, answers[0], "as"), "evidence-and-answer", message, "keep one of the two")
        elif answers[1:]:
            message = f"{shown(name)} has another column of answers, and only one answer can count"
            found.error(("questions", name, answers[1]), "bad-value", message, "read them as findings, or keep one")


def _column(path: Path, column: QuestionColumn, mapping: TableMapping, found: Findings) -> None:
    """A column of a question can say something, and whatever is set for it counts."""
    if column.column == mapping.id:
        message = f"{shown(column.column)} is the column of ids, and tells nothing on a question"
        found.error(path, "bad-value", message)
    if column.as_ == "answer":
        if column.strength is not None:
            message = "a direct answer has no strength: it is taken as settled"
            found.warning((*path, "strength"), "no-effect", message, "drop the key")
        if column.zero == column.one:
            message = f"the numbers for 0 and for 1 are the same: {column.zero:g}"
            key = "one" if "one" in column.model_fields_set else "zero"
            found.error((*path, key), "bad-value", message, "leave both out for answers from 0 to 1")
        return
    for key in ("zero", "one"):
        if key in column.model_fields_set:
            message = "only a direct answer can be a number"
            found.warning((*path, key), "no-effect", message, "add 'as: answer', or drop the key")
