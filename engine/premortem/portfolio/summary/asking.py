"""What is not known across a portfolio, and which questions would settle most verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl

from premortem.model.rubric import ROOT
from premortem.portfolio.kernel.kernel import AT, SETTLED, SOUND, Kernel
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.portfolio.summary.scores import fetched
from premortem.portfolio.summary.summary import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from premortem.portfolio.running import Run
    from premortem.portfolio.summary.scores import Row
    from premortem.scoring.plan import Leaf

MAX_ROWS = 2_000
"""Programmes in which every open question is settled each way; of more, so many are drawn."""
SEED = 0
"""By which they are drawn."""
STATED = ("band", "at-least", "at-most", "status")
"""What a verdict states."""
ENDS = (0.0, 1.0)
"""What questions are settled at."""
_ROW = "|place"
_SILENT = ("no-information", "withheld")
_NOBODY = -1
"""In place of a question: none is settled."""


def asked_of(run: Run, scored: int) -> Asked:
    """Count what is known on each question, and settle the open ones each way.

    Args:
        run: of a table; the spellings of its cells are known.
        scored: rows that can be scored.
    """
    if not scored:
        return Asked({})
    heard = run.heard(run.engine.frame()).filter(nw.col(SOUND))
    [counts] = fetched(heard.select(**dict(_counts(run.kernel))))
    states = {name: _states(name, counts, scored) for name in run.plan.leaves}
    rows = min(scored, MAX_ROWS)
    return Asked(states, _settled(run, scored), rows if rows < scored else None, SEED if rows < scored else None)


def _counts(kernel: Kernel) -> Iterator[tuple[str, nw.Expr]]:
    """Count for each question the rows in which it is answered, set aside, or silent in a way that is said."""
    for name in kernel.plan.leaves:
        known, kept = kernel.nodes[name].coverage > 0, kernel.nodes[name].kept
        yield f"{name}|answered", _sum(known if kept is None else known & kept)
        if kept is not None:
            yield f"{name}|not-applicable", _sum(~kept)
        told: nw.Expr = nw.lit(value=False)
        for kind, says in _silences(kernel, name):
            first = says & ~told & ~known
            yield f"{name}|{kind}", _sum(first if kept is None else first & kept)
            told = told | says


def _silences(kernel: Kernel, name: str) -> Iterator[tuple[str, nw.Expr]]:
    """Tell where columns are silent on a question in a way that is said, those first that go before others."""
    for place, voice in enumerate(kernel.binding.questions.get(name, ())):
        for kind in _SILENT:
            says = kernel.hearing.says(voice, kind)
            if says is not None:
                yield f"{kind}|{place}", says


def _sum(flags: nw.Expr) -> nw.Expr:
    return flags.cast(nw.Int64).sum()


def _states(name: str, counts: Row, scored: int) -> dict[str, int]:
    """Read the counts of one question; in all other rows it is not assessed."""
    found: dict[str, int] = {}
    for column, count in counts.items():
        question, _, state = column.partition("|")
        if question == name:
            kind = state.partition("|")[0]
            found[kind] = found.get(kind, 0) + (count or 0)
    return {**found, "not-assessed": scored - sum(found.values())}


# ---- settling


def _settled(run: Run, scored: int) -> dict[str, dict[str, int]]:
    """Settle every open question at both ends, programme by programme, and compare verdicts."""
    apart = {name for lookup in run.lookups for name in run.plan.branches[lookup.criterion].depends}
    leaves = {
        place: leaf for place, leaf in enumerate(run.plan.leaves.values()) if leaf.scale and leaf.head.id not in apart
    }
    if not leaves:
        return {}
    drawn = _drawn(run, scored)
    kernel = Kernel(run.binding, run.kernel.spellings, run.lookups, settling=True)
    ways = [(_NOBODY, 0.0), *((place, end) for place in leaves for end in ENDS)]
    settings = pl.LazyFrame(ways, schema={SETTLED: pl.Int32, AT: pl.Float64}, orient="row")
    crossed = drawn.join(nw.from_native(settings), how="cross")
    stated = kernel.outputs((ROOT,), STATED)
    scores = kernel.scored(kernel.heard(crossed)).select(_ROW, SETTLED, **stated)
    compared = _compared(scores.to_native().collect(), _open(run.kernel, drawn, leaves))
    return {leaves[row[SETTLED]].head.id: {name: row[name] for name in _COUNTED} for row in compared.to_dicts()}


_COUNTED = ("of", "could_change", "settles")


def _drawn(run: Run, scored: int) -> nw.LazyFrame[Any]:
    """Draw the programmes to look at, prepared, each with its place."""
    prepared = run.heard(run.engine.frame()).filter(nw.col(SOUND))
    columns = [
        name for name in prepared.collect_schema().names() if name not in {*run.kernel.cells, *run.kernel.questions}
    ]
    drawn: pl.LazyFrame = run.engine.spread(prepared.select(columns), MAX_ROWS, scored, SEED).to_native()
    return nw.from_native(drawn.with_row_index(_ROW))


def _open(kernel: Kernel, drawn: nw.LazyFrame[Any], leaves: dict[int, Leaf]) -> pl.DataFrame:
    """List the open questions of each programme: those that are asked, and of which nothing is known."""
    flags = {}
    for place, leaf in leaves.items():
        node = kernel.nodes[leaf.head.id]
        unknown = ~(node.coverage > 0)
        flags[str(place)] = unknown if node.kept is None else unknown & node.kept
    native: pl.LazyFrame = kernel.heard(drawn).select(_ROW, **flags).to_native()
    long = native.unpivot(index=_ROW, variable_name=SETTLED).filter(pl.col("value"))
    return long.select(_ROW, pl.col(SETTLED).cast(pl.Int32)).collect()


def _compared(scores: pl.DataFrame, still_open: pl.DataFrame) -> pl.DataFrame:
    """Count, for each question, where it is open, where an answer changes the verdict, and where any settles it."""
    stated = [f"{ROOT}.{field}" for field in STATED]
    before = scores.filter(pl.col(SETTLED) == _NOBODY).drop(SETTLED)
    after = scores.join(still_open, on=[_ROW, SETTLED]).join(before, on=_ROW, suffix="|before")
    established = STATUSES.index("established")
    changed = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}|before")) for name in stated)
    settled = (pl.col(stated[-1]) == established) & (pl.col(f"{stated[-1]}|before") != established)
    each = after.group_by(_ROW, SETTLED).agg(changed.any().alias("could_change"), settled.all().alias("settles"))
    counts = each.group_by(SETTLED).agg(pl.len().alias("of"), pl.col("could_change", "settles").sum())
    return counts.sort(SETTLED)
