"""A rubric and a mapping compiled to expressions on the columns of a table: every row scored at once.

One definition serves every engine that Narwhals speaks to. The numbers are those of the one-case engine to within
rounding; what cannot be said in expressions is refused by name before anything runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from premortem.model.rubric import ROOT
from premortem.portfolio.kernel.cells import Heard, Hearing
from premortem.portfolio.kernel.facts import measured
from premortem.portfolio.kernel.numbers import Combiner, Numbers, Stage, fixed, linear
from premortem.portfolio.kernel.pooling import Item, pooled
from premortem.portfolio.kernel.preparing import DESCRIBED
from premortem.portfolio.kernel.verdicts import Stated, band_of, status_of, worst_of
from premortem.scoring.plan import Branch, Leaf, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from premortem.portfolio.kernel.cells import Spellings
    from premortem.portfolio.kernel.combinations import Lookup
    from premortem.portfolio.rows.binding import Binding, Voice

SOUND = "|sound"
"""The column that says whether a row can be scored: it describes a programme, and every cell of it means something."""
SETTLED = "|settled"
AT = "|at"
"""Where questions are to be settled: the place of the one that is, row by row, and the answer to take."""


class Kernel:
    """Scores the rows of a table by one rubric: stages of columns, each made from those before it."""

    def __init__(
        self, binding: Binding, spellings: Spellings, lookups: Iterable[Lookup] = (), *, settling: bool = False
    ) -> None:
        """Compile.

        Args:
            binding: of a mapping to a table and a rubric.
            spellings: how the cells of its columns are written.
            lookups: what is found by combinations of cells; the rows have these columns.
            settling: whether each row says which question to take as settled, and at what.
        """
        self.binding = binding
        self.settling = settling
        self.spellings = spellings
        self.lookups = {lookup.criterion: lookup for lookup in lookups}
        self.plan = binding.rubric.derive(plan_of)
        self.plain = self.plan.rubric.reading_weights == "plain"
        self.hearing = Hearing(binding, spellings)
        self.valid: list[nw.Expr] = []
        self.cells: Stage = {}
        self.questions: Stage = {}
        self.nodes = {leaf.head.id: self.question(place, leaf) for place, leaf in enumerate(self.plan.leaves.values())}
        self.questions[SOUND] = nw.all_horizontal(nw.col(DESCRIBED), *self.valid, ignore_nulls=True)
        self.criteria: list[Stage] = []
        for generation in reversed([*_generations(self.plan.root)]):
            stages: tuple[Stage, Stage, Stage] = ({}, {}, {})
            for branch in generation:
                if branch.head.id in self.lookups:
                    self.nodes[branch.head.id] = _looked_up(branch.head.id)
                    continue
                combiner = Combiner(branch, [self.nodes[child.head.id] for child in branch.children], plain=self.plain)
                self.nodes[branch.head.id] = combiner.numbers()
                for stage, more in zip(stages, combiner.stages, strict=True):
                    stage.update(more)
            self.criteria += stages

    def question(self, place: int, leaf: Leaf) -> Numbers:
        """Write the columns of one question."""
        heard: list[tuple[Voice, Heard]] = []
        for number, voice in enumerate(self.binding.questions.get(leaf.head.id, ())):
            name = f"{place}|{number}"
            self.cells[name] = self.hearing.value(voice)
            heard.append((voice, self.hearing.heard(voice, name)))
        self.valid += [said.valid for _, said in heard]
        items = [Item(said.value, voice.mass, voice.group) for voice, said in heard if not voice.is_answer]
        found = measured(leaf, self.binding)
        if found:
            self.cells[f"{place}|m"] = found.value
            items.append(found._replace(value=nw.col(f"{place}|m")))
        kept = self.kept(place, [said for _, said in heard])
        answers = [said.value for voice, said in heard if voice.is_answer]
        return self.unknown(leaf, self.numbers(place, answers, [item for item in items if item.mass], kept))

    def kept(self, place: int, heard: list[Heard]) -> nw.Expr | None:
        """Say where a question applies; nothing can be found where it does not."""
        dropped = [said.dropped for said in heard if said.dropped is not None]
        if not dropped:
            return None
        kept = nw.col(f"{place}|kept")
        self.questions[f"{place}|kept"] = ~nw.any_horizontal(*dropped, ignore_nulls=True)
        if len(heard) > 1:
            silent = nw.all_horizontal(*[said.value.is_null() for said in heard], ignore_nulls=True)
            self.valid.append(silent | ~nw.any_horizontal(*dropped, ignore_nulls=True))
        return kept

    def numbers(self, place: int, answers: list[nw.Expr], items: list[Item], kept: nw.Expr | None) -> Numbers:
        """Take the direct answer of a question, or pool its items; where it is to be settled, take that."""
        prior = self.plan.rubric.evidence.prior_weight
        if len(answers) + len(items) == 1 and not self.settling:
            if answers:
                return fixed(answers[0], 1.0, kept)
            return fixed(items[0].value, items[0].mass / (items[0].mass + prior), kept)
        point, coverage = pooled(items, prior) if items else (nw.lit(None, nw.Float64), nw.lit(0.0))
        for answer in reversed(answers):
            coverage = nw.when(~answer.is_null()).then(nw.lit(1.0)).otherwise(coverage)
            point = nw.coalesce(answer, point)
        if self.settling:
            here = nw.col(SETTLED) == place
            point = nw.when(here).then(nw.col(AT)).otherwise(point)
            coverage = nw.when(here).then(nw.lit(1.0)).otherwise(coverage)
        self.questions |= {f"{place}|p": point, f"{place}|k": coverage}
        point, coverage = nw.col(f"{place}|p"), nw.col(f"{place}|k")
        covered = (coverage * point).fill_null(0.0)
        return linear(coverage, covered, point, kept)

    def unknown(self, leaf: Leaf, found: Numbers) -> Numbers:
        """Take a question as its rubric says where nothing is known on it."""
        if leaf.assumed is None:
            return found
        known = found.coverage > 0
        weighs = nw.when(known).then(found.coverage).otherwise(nw.lit(1.0))
        point = nw.when(known).then(found.point).otherwise(nw.lit(leaf.assumed))
        return found._replace(point=point, weighs=weighs, mass=None)

    def heard(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Add to a prepared table what its cells say on each question, and which rows can be scored."""
        for stage in filter(None, (self.cells, self.questions)):
            frame = frame.with_columns(**stage)
        return frame

    def scored(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Add the columns of every criterion to a table of which the cells are heard."""
        for stage in filter(None, self.criteria):
            frame = frame.with_columns(**stage)
        return frame

    def outputs(self, names: Iterable[str], fields: Iterable[str]) -> Stage:
        """Write what is asked for of criteria as expressions on a scored table.

        Args:
            names: of criteria, the root as ``overall``.
            fields: of `FIELDS`; bands and status are whole numbers.
        """
        wanted = tuple(fields)
        return {f"{name}.{field}": self.fields(name)[field] for name in names for field in wanted}

    def fields(self, name: str) -> Stage:
        """Write all fields of a criterion."""
        numbers = self.nodes[name]
        if name in self.lookups:
            branch = self.plan.branches[name]
            has_numbers = branch.scale or not branch.labels
            ends = (numbers.lower, numbers.upper) if has_numbers else (nw.lit(None, nw.Float64),) * 2
            words = [nw.col(f"{name}|{part}") for part in "bfts"]
            return dict(zip(FIELDS, (numbers.point, *ends, numbers.coverage, *words), strict=True))
        stated = self.stated(name, numbers)
        status = status_of(stated, numbers.coverage, self.plan)
        numeric = (numbers.point, numbers.lower, numbers.upper, numbers.coverage)
        return dict(zip(FIELDS, (*numeric, *stated, status), strict=True))

    def stated(self, name: str, numbers: Numbers) -> Stated:
        """Write the bands of a criterion; a root that is as bad as its worst child takes theirs."""
        own = Stated(*[band_of(one, self.plan) for one in (numbers.point, numbers.lower, numbers.upper)])
        if name != ROOT or self.plan.root.head.operator != "worst":
            return own
        below = [self.stated(child.head.id, self.nodes[child.head.id]) for child in self.plan.root.children]
        return Stated(*[worst_of(bands, self.plan) for bands in zip(*below, strict=True)])


FIELDS = ("point", "lower", "upper", "coverage", "band", "at-least", "at-most", "status")
"""What a scored table says of a criterion."""


def _looked_up(name: str) -> Numbers:
    """Give the numbers that were found for a criterion."""
    coverage, point, lower, upper, kept = (nw.col(f"{name}|{part}") for part in ("k", "p", "l", "u", "kept"))
    return Numbers(coverage, None, point, lower, upper, kept)


def _generations(root: Branch) -> Iterator[list[Branch]]:
    """List the criteria by depth, the root first."""
    generation = [root]
    while generation:
        yield generation
        generation = [child for branch in generation for child in branch.children if isinstance(child, Branch)]
