"""Cases as a table: a row each, and a mapping that carries as much of them as columns can."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.columns import Columns
from premortem.portfolio.rows.rows import row_of
from premortem.problems import InvalidInput, Problem, counted, shown
from premortem.reading.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from premortem.model.case import Case
    from premortem.model.mapping import TableMapping
    from premortem.model.rubric import Rubric


class Collected(NamedTuple):
    """A table of cases.

    Attributes:
        columns: in the order of the mapping.
        rows: a row a case, each with a text for every column.
        notices: what the table does not say, a warning a kind, at the first place of it.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    notices: tuple[Problem, ...]


def collect(cases: Sequence[Case], mapping: TableMapping, rubric: Rubric) -> Collected:
    """Write cases as the rows of a table.

    Args:
        cases: sound in themselves and against the rubric.
        mapping: that the table is to be read by.
        rubric: free of errors.

    Raises:
        InvalidInput: two cases have the same id, or the mapping does not suit the rubric.
    """
    _once(cases)
    columns = columns_of(mapping)
    binding = bind(mapping, columns, rubric, mapping.mapping)
    written = [row_of(case, binding, mapping) for case in cases]
    notices = summed_up(notice for _, notices in written for notice in notices)
    return Collected(columns, tuple(row for row, _ in written), notices)


def columns_of(mapping: TableMapping) -> tuple[str, ...]:
    """List the columns that a mapping names, each once."""
    described = mapping.programme.model_dump(by_alias=True, exclude_none=True, exclude={"stage"})
    named = [mapping.id, *described.values(), *([mapping.year] if mapping.year else [])]
    named += [group.column for group in mapping.groups.values()]
    named += [one.column for one in mapping.leave_out]
    named += [column.column for columns in mapping.questions.values() for column in columns]
    named += [fact.column for fact in mapping.facts.values()]
    return Columns(named, "", Findings(mapping)).each


def _once(cases: Iterable[Case]) -> None:
    """Refuse cases that would be rows of the same id."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for case in cases:
        if case.case in seen:
            found = Findings(case)
            found.error(("case",), "duplicate-id", f"{shown(case.case)} stands here for the second time", "rename one")
            problems += found
        seen.add(case.case)
    if problems:
        raise InvalidInput(problems)


def summed_up(notices: Iterable[Problem]) -> tuple[Problem, ...]:
    """Join notices that say the same of several places: the first of them, with a count."""
    found: dict[str, list[Problem]] = {}
    for notice in notices:
        found.setdefault(notice.message, []).append(notice)
    return tuple(_sum(message, those) for message, those in found.items())


def _sum(message: str, notices: list[Problem]) -> Problem:
    files = len({notice.file for notice in notices})
    count = counted(len(notices), "place") + (f" of {files} files" if files > 1 else "")
    return notices[0] if len(notices) == 1 else notices[0]._replace(message=f"{message} ({count})")
