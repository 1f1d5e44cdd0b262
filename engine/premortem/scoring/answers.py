"""What a case says on each question: its items weighed, its direct answer, or the kind of nothing that it is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from premortem.model.evidence import DEFAULT_STRENGTH, Answer, Fact, Item, Unknown
from premortem.model.result import Notice
from premortem.model.scores import ItemResult, Measured, QuestionResult, State
from premortem.scoring.asking import leave_out_unasked
from premortem.scoring.evidence import Weighed, pool, strength_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from premortem.model.case import Case
    from premortem.model.conventions import EvidenceConventions
    from premortem.scoring.plan import Leaf, Measurement, Plan

T = TypeVar("T")
NOT_APPLICABLE = "not-applicable"
"""The reason why something is dropped, where the case gives none."""


class Answers(NamedTuple):
    """What a case says on the questions of a rubric; the tree above them needs nothing else of the case.

    Attributes:
        questions: by id, those that the case says anything on; all others are not assessed.
        names: their ids.
        notices: what the reader should know.
        unasked: what the case says on questions that are not asked: it counts again if they are.
    """

    questions: dict[str, QuestionResult]
    names: frozenset[str]
    notices: tuple[Notice, ...]
    unasked: Mapping[str, QuestionResult] = {}


def answers_of(case: Case, plan: Plan) -> Answers:
    """Read the answers to the questions of a rubric from a case that was checked against it."""
    reader = _Reader(case, plan)
    questions = {name: reader.read(plan.leaves[name]) for name in plan.leaves if name in reader.touched}
    said = dict(questions) if plan.families else {}
    notices = [*reader.notices, *leave_out_unasked(questions, plan)]
    unasked = {name: found for name, found in said.items() if questions[name] is not found}
    return Answers(questions, frozenset(questions), tuple(notices), unasked)


def read_by(item: Item, targets: Mapping[str, tuple[str, ...]]) -> dict[str, Item]:
    """Say what an item says on each question of a rubric that it bears on: what stands under ``also`` goes first.

    Args:
        item: of a case.
        targets: the questions that each name stands for, as `Plan.targets` gives them.
    """
    return {name: reading for reading in item.readings for name in targets.get(reading.question, ())}


def settled_at(question: QuestionResult, label: str, value: float | None) -> QuestionResult:
    """Take a question as answered for certain.

    Args:
        question: as it was scored.
        label: the answer.
        value: of the answer, in [0, 1]; None on a scale without values.
    """
    return question._replace(
        state="answered", answer=label, point=value, lower=value, upper=value, coverage=1.0, conflict=0.0
    )


def pooled_again(
    question: QuestionResult, leaf: Leaf, items: Sequence[ItemResult], prior_weight: float
) -> QuestionResult:
    """Pool some of the items of a question once more, or all with another prior weight.

    Args:
        question: as it was scored.
        leaf: of the rubric.
        items: of the question, in their order; a direct answer is among them or it no longer holds.
        prior_weight: W > 0.
    """
    if any(item.direct for item in items):
        return question
    kind = question.unknown.kind if question.unknown else "not-assessed"
    if not leaf.scale:
        return leaf.blank._replace(state=kind, unknown=question.unknown)
    found = [_weighed(item) for item in items if not item.measured]
    weighed = [*_duplicates_marked(found), *(_weighed(item) for item in items if item.measured)]
    point, lower, upper, coverage, conflict, shares, groups = pool(weighed, prior_weight)
    return question._replace(
        state=kind if point is None else "answered",
        answer=None,
        items=tuple(map(_item, weighed, shares)),
        point=leaf.assumed if point is None else point,
        lower=lower,
        upper=upper,
        coverage=coverage,
        conflict=conflict,
        groups=groups,
        unsourced=0,
    )


def _weighed(item: ItemResult) -> Weighed:
    """Take an item back to what it was before pooling."""
    value = item.value or 0.0
    low = value if item.value_low is None else item.value_low
    high = value if item.value_high is None else item.value_high
    return Weighed(item.said, value, low, high, item.mass or 0.0, item.group or "", measured=item.measured)


class _Reader:
    """Answers the questions of a rubric from one case."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case = case
        self.conventions: EvidenceConventions = plan.rubric.evidence
        self.not_applicable = _set_aside(case, plan)
        self.notices: list[Notice] = []
        self.scored: dict[str, list[Item]] = {}
        self.others: dict[str, list[Item]] = {}
        targets = plan.targets(case)
        for item in case.evidence:
            side = self.scored if item.assessor == case.scored_by else self.others
            for name, reading in read_by(item, targets).items():
                side.setdefault(name, []).append(reading)
        self.answers = _by_target(case.answers.items(), targets)
        self.unknowns = _by_target([(one.question, one) for one in case.unknowns if one.question], targets)
        self.measured: dict[str, Weighed] = {}
        for leaf in plan.leaves.values():
            if leaf.measurement:
                self.measure(leaf, leaf.measurement)
        self.touched = {
            *self.scored,
            *self.others,
            *self.answers,
            *self.unknowns,
            *self.not_applicable,
            *self.measured,
        }

    def read(self, leaf: Leaf) -> QuestionResult:
        """Score one question that the case says something on."""
        name = leaf.head.id
        unknown = self.unknowns.get(name)
        if name in self.not_applicable:
            dropped = self.not_applicable[name]
            return leaf.blank._replace(dropped=dropped, state="not-applicable", unknown=unknown, point=None)
        if name in self.answers:
            return self.direct(leaf, self.answers[name])
        weighed = [self.weigh(item, leaf) for item in self.scored.get(name, ())]
        if len(weighed) > 1:
            weighed = _duplicates_marked(weighed)
        if name in self.measured:
            weighed.append(self.measured[name])
        others = tuple([_item(self.weigh(item, leaf), None) for item in self.others.get(name, ())])
        return self.pooled(leaf, weighed, others, unknown)

    def pooled(
        self, leaf: Leaf, weighed: list[Weighed], others: tuple[ItemResult, ...], unknown: Unknown | None
    ) -> QuestionResult:
        """Pool the items of a question; without any mass, it stays as unknown as the case says."""
        if not leaf.scale:
            return leaf.blank._replace(state=unknown.kind if unknown else "not-assessed", unknown=unknown)
        point, lower, upper, coverage, conflict, shares, groups = pool(weighed, self.conventions.prior_weight)
        state: State = "answered"
        if point is None:
            point = leaf.assumed
            state = unknown.kind if unknown else "not-assessed"
        items = tuple(map(_item, weighed, shares))
        return QuestionResult(
            leaf.head, None, state, unknown, None, items, others, point, lower, upper, coverage, conflict, groups, 0
        )

    def direct(self, leaf: Leaf, answer: Answer) -> QuestionResult:
        """Take a direct answer at its word: a label first, else a number."""
        label = answer.value
        value = leaf.scale[label] if label in leaf.scale else None if label in leaf.labels else float(label)
        said = _said(
            question=leaf.head.id, finding=label, source=answer.source, locator=answer.locator, note=answer.note
        )
        item = ItemResult(said, value, None, None, None, None, None, duplicate=False, measured=None, direct=True)
        others = tuple(_item(self.weigh(other, leaf), None) for other in self.others.get(leaf.head.id, ()))
        unsourced = int(answer.source is None)
        return leaf.blank._replace(
            state="answered",
            unknown=self.unknowns.get(leaf.head.id),
            answer=label,
            items=(item,),
            other_items=others,
            point=value,
            lower=value,
            upper=value,
            coverage=1.0,
            unsourced=unsourced,
        )

    def weigh(self, item: Item, leaf: Leaf) -> Weighed:
        """Give an item its value and mass by the rubric's conventions."""
        value = leaf.scale[item.finding]
        source = self.case.sources[item.source]
        mass = strength_of(item, value, self.conventions) * self.conventions.reliability[source.reliability]
        return Weighed(item, value, value, value, mass, source.group or item.source)

    def measure(self, leaf: Leaf, measurement: Measurement) -> None:
        """Derive the item of a measured question from facts; none, and a notice, if it cannot be computed."""
        facts = self.case.facts
        name, names = leaf.head.id, measurement.formula.names
        missing = [fact for fact in names if fact not in facts]
        if name in self.answers:
            return
        if missing:
            self.notices.append(_not_measured(name, missing, "info" if len(missing) == len(names) else "warning"))
            return
        values = [
            measurement.formula.evaluate(dict(zip(names, combination, strict=True)))
            for combination in product(*(_values(facts[name]) for name in names))
        ]
        computed = [value for value in values if value is not None]
        if len(computed) < len(values):
            self.notices.append(_not_measured(name, [], "warning"))
            return
        self.measured[name] = self.found(leaf, measurement, computed)

    def found(self, leaf: Leaf, measurement: Measurement, values: list[float]) -> Weighed:
        """Make the item of a measured question: finding by the thresholds, source of the least reliable fact.

        Args:
            leaf: the question.
            measurement: of the question.
            values: of the formula, the main one first, then those of the alternatives.
        """
        names = measurement.formula.names
        reliability = self.conventions.reliability
        sources = self.case.sources
        facts = [self.case.facts[name] for name in names]
        weakest: Fact = min(facts, key=lambda fact: reliability[sources[fact.source].reliability])
        findings = [leaf.scale[measurement.finding(value)] for value in values]
        main = values[0]
        said = _said(
            question=leaf.head.id,
            finding=measurement.finding(main),
            strength=measurement.strength,
            source=weakest.source,
            locator=weakest.locator,
        )
        measured = Measured(measurement.formula.text, main, names)
        item = self.weigh(said, leaf)
        return item._replace(low=min(findings), high=max(findings), measured=measured)


def _by_target(said: Iterable[tuple[str, T]], targets: Mapping[str, tuple[str, ...]]) -> dict[str, T]:
    """Find what is said on each question; of several names that stand for it, its own goes first, else the first."""
    found: dict[str, T] = {}
    for given, entry in said:
        for name in targets.get(given, ()):
            if name == given or name not in found:
                found[name] = entry
    return found


def _said(**fields: Any) -> Item:
    """Make up an item, for an answer or a measured finding."""
    return Item.model_construct(**(_UNSAID | fields))


_UNSAID = {name: field.default for name, field in Item.model_fields.items()}
"""The defaults of an item: laid out, they are much faster than when pydantic looks each up."""


def _set_aside(case: Case, plan: Plan) -> dict[str, str]:
    """Collect the questions that are not applicable, alone or with their criterion, and the reason."""
    reasons: dict[str, str] = {}
    targets = plan.targets(case)
    for unknown in case.unknowns:
        if unknown.kind == "not-applicable":
            reason = next(iter(unknown.note.values())) if unknown.note else NOT_APPLICABLE
            below = plan.branches[unknown.criterion].questions if unknown.criterion in plan.branches else ()
            reasons |= dict.fromkeys((*targets.get(unknown.question or "", ()), *below), reason)
    return reasons


def _not_measured(question: str, missing: list[str], severity: str) -> Notice:
    """Say that a question is not measured, for want of facts or (none missing) because of a division by zero."""
    why = f"no fact named {', '.join(missing)}" if missing else "the formula divides by zero"
    message = f"{question} is not measured: {why}"
    return Notice(severity, "measure-impossible", f"facts ({question})", message, "add or check the facts")


def _values(fact: Fact) -> tuple[float, ...]:
    return (fact.value, *(alternative.value for alternative in fact.alternatives))


def _duplicates_marked(items: list[Weighed]) -> list[Weighed]:
    """Mark every item that says again what stood before it: same source, place, finding and strength."""
    seen: set[tuple[object, ...]] = set()
    marked = []
    for item in items:
        said = item.said
        key = (said.source, said.locator, said.finding, said.test, said.strength or DEFAULT_STRENGTH)
        marked.append(item._replace(duplicate=True) if key in seen else item)
        seen.add(key)
    return marked


def _item(item: Weighed, share: float | None) -> ItemResult:
    said, value, low, high, mass, group, duplicate, measured = item
    if low == high:
        return ItemResult(said, value, None, None, mass, group, share, duplicate, measured, direct=False)
    return ItemResult(said, value, low, high, mass, group, share, duplicate, measured, direct=False)
