"""What a scored table holds: which criteria, which of their numbers and words, and what the file says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from premortem.analysis.sharing import with_depth
from premortem.model.rubric import ROOT
from premortem.portfolio.kernel.kernel import FIELDS
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.problems import nearest, shown
from premortem.scoring.assessing import hash_of, rubric_record
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from premortem.model.mapping import TableMapping
    from premortem.model.rubric import Rubric
    from premortem.portfolio.kernel.kernel import Kernel
    from premortem.scoring.plan import Plan

SCHEMA = "premortem-scores/1"
"""Name and major version of scored tables; within one major, columns are only added."""
NUMBERS = ("point", "lower", "upper", "coverage")
"""The fields that are numbers; the others are words."""
PRECISIONS = (64, 32)


class Wanted(NamedTuple):
    """What a scored table is to hold.

    Attributes:
        levels: of criteria, by their names in the rubric; the programme as a whole is always there. Empty for all.
        fields: of `FIELDS`, in the order of these.
        precision: bits of a number, 64 or 32.
    """

    levels: tuple[str, ...] = ()
    fields: tuple[str, ...] = FIELDS
    precision: int = 64

    def is_whole(self) -> bool:
        """Tell whether a summary finds all it needs."""
        return not self.levels and set(self.fields) == set(FIELDS)

    def check(self, plan: Plan) -> None:
        """Refuse what there is not.

        Raises:
            ValueError: the rubric has no such level, or there is no such field or precision.
        """
        levels = plan.rubric.levels[:-1]
        for level in self.levels:
            if level not in levels:
                raise ValueError(f"the rubric has no level {shown(level)}; {nearest(level, levels)}")
        for field in self.fields:
            if field not in FIELDS:
                raise ValueError(f"a scored table has no {shown(field)}; {nearest(field, FIELDS)}")
        if self.precision not in PRECISIONS:
            raise ValueError(f"numbers have 64 or 32 bits, not {self.precision}")


def nodes_of(wanted: Wanted, plan: Plan) -> tuple[str, ...]:
    """Name the criteria that are wanted, the programme first, each before what is below it."""
    return tuple(
        branch.head.id
        for branch, _ in with_depth(plan.root)
        if branch.head.id == ROOT or not wanted.levels or branch.head.level in wanted.levels
    )


def columns_of(wanted: Wanted, kernel: Kernel) -> dict[str, nw.Expr]:
    """Write the columns of criteria as expressions on a table that the kernel scored; words as whole numbers."""
    fields = [field for field in FIELDS if field in wanted.fields]
    kind: Any = nw.Float64 if wanted.precision == 64 else nw.Float32  # noqa: PLR2004 (bits)
    return {
        name: one.cast(kind) if _field(name) in NUMBERS else one
        for name, one in kernel.outputs(nodes_of(wanted, kernel.plan), fields).items()
    }


def words_of(columns: Mapping[str, object], plan: Plan) -> dict[str, tuple[str, ...]]:
    """Say what the whole numbers of columns stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for column in columns:
        name, _, field = column.rpartition(".")
        if field not in NUMBERS:
            found[column] = STATUSES if field == "status" else plan.branches[name].labels or plan.bands
    return found


def _field(name: str) -> str:
    return name.rpartition(".")[2]


def about(rubric: Rubric, mapping: TableMapping) -> dict[str, str]:
    """Say what a scored table was made by, for the metadata of its file."""
    return dict(_said(rubric, mapping))


def _said(rubric: Rubric, mapping: TableMapping) -> Iterator[tuple[str, str]]:
    record = rubric_record(rubric)
    yield "premortem.schema", SCHEMA
    yield "premortem.version", VERSION
    yield "premortem.rubric", record.id
    yield "premortem.rubric.version", record.version
    yield "premortem.rubric.sha256", record.sha256
    yield "premortem.mapping", mapping.mapping
    yield "premortem.mapping.sha256", hash_of(mapping)
