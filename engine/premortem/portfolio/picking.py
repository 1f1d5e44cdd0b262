"""Single rows of a table, by their ids: as cases, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.portfolio.kernel.kernel import SOUND
from premortem.portfolio.kernel.preparing import ID
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.refusals import id_of, problems_of
from premortem.portfolio.rows.row_ids import row_id
from premortem.problems import InvalidInput, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import narwhals as nw

    from premortem.portfolio.rows.cases import Data
    from premortem.portfolio.rows.meanings import Row
    from premortem.portfolio.running import Run


def cases_of(run: Run, ids: Iterable[str]) -> dict[str, Data]:
    """Write rows as cases, as plain data in which every scalar is a text.

    Args:
        run: of the table.
        ids: of the rows.

    Returns:
        The cases by the id of their row, in the order of the table; an id that no row has is left out.

    Raises:
        InvalidInput: with everything wrong with these rows, or that one of them is no programme.
    """
    found = rows_called(run, set(ids))
    problems = [
        problem._replace(severity="error")
        for number, row in found.values()
        for problem in problems_of(row, number, run.binding, run.engine.name)
    ]
    if problems:
        raise InvalidInput(problems)
    return {name: case_of(row, run.binding, run.mapping) for name, (_, row) in found.items()}


def case_called(run: Run, name: str) -> Data:
    """Write a row as a case, by its id or that of its case.

    Raises:
        ValueError: no row has this id.
        InvalidInput: as `cases_of` does.
    """
    read = row_id(name)
    found = cases_of(run, (name, read)) if _is_text(name) else {}
    if not found:
        raise ValueError(f"no row of {run.engine.name} has the id {shown(name)} in the column {shown(run.binding.id)}")
    return found[name if name in found else read]


def _is_text(name: str) -> bool:
    """Tell whether a cell could hold it: no table has halves of signs."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def rows_called(run: Run, ids: set[str]) -> dict[str, tuple[int, Row]]:
    """Find the rows of some ids, of several with one id the first, with their numbers in the file."""

    def other(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Flag all rows but these."""
        own = run.preparation.label(run.binding.id)
        return frame.with_columns(**{f"{SOUND}{ID}": ~own.is_in(sorted(ids))})

    met = run.engine.refused(other, f"{SOUND}{ID}")
    rows = ((id_of(row, run.binding), number, row) for number, row, repeats in met if not repeats)
    return {name: (number, row) for name, number, row in rows if name in ids}
