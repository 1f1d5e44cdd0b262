"""The rubric: what counts as failure, why, and how it adds up, as a file says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from premortem.model.base import (
    Boolean,
    Document,
    Elsewhere,
    FactName,
    Id,
    Label,
    Language,
    Line,
    Link,
    Model,
    Number,
    Positive,
    QuestionId,
    Share,
    Text,
    Version,
)
from premortem.model.conventions import DEFAULT_BANDS, FINDINGS, Band, EvidenceConventions, VerdictConventions
from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.model.example import Example
from premortem.model.lineage import bases_of
from premortem.model.logic import Conditions, Row, Rule, Scale
from premortem.problems import Path

Numeric = Literal["mean", "max", "min", "blend", "owa", "geometric", "harmonic", "worst"]
Categorical = Literal["table", "weakest-link-plus", "rules"]
Operator = Literal[Numeric, Categorical]
"""How a criterion's children add up; ``worst`` is for the root alone."""
UnknownPolicy = Literal["bound", "adverse", "favourable"]
Stage = Literal["ex-ante", "ongoing", "ex-post"]
Reads = Literal["severity", "achievement"]
ReadingWeights = Literal["coverage", "plain"]

CATEGORICAL: frozenset[str] = frozenset(get_args(Categorical))
"""The operators that give a label of a scale instead of a number."""
PARAMETERS = ("blend", "owa")
"""The numeric operators with a parameter, which stands under the operator's own name."""
ROOT = "overall"
"""The id of the programme as a whole, in results and in overrides; no criterion can have it."""
MAX_COMBINATIONS = 1_000
"""Combinations of alternative facts that one formula is computed for."""
DEFAULT_BLEND = 0.5


class RubricSource(Model):
    """The document that a rubric is taken from.

    ``id`` is the id that cases give this document among their sources, so that a report can say how much of the
    evidence comes from the very document that the rubric comes from.
    """

    id: Id | None = None
    citation: Text
    language: Language | None = None
    url: Link | None = None
    note: Text | None = None


class Remedy(Model):
    """What the source recommends against a failure, and where it says so.

    ``undoes`` names the questions whose claim says that it was not done: evidence against such a claim shows the remedy
    in practice.
    """

    text: Text
    locator: Line | None = None
    undoes: tuple[QuestionId, ...] = ()


class Contradiction(Model):
    """Where the rubric's source and that of another rubric cannot both be followed, or pull apart.

    ``of`` is a question of this rubric, or a criterion, and then what the source recommends against it; ``with`` is
    the same of the other rubric. ``partly`` says that both can hold. ``locator`` names the places in both sources.
    """

    of: QuestionId
    with_: Elsewhere
    partly: Boolean = False
    why: Text
    locator: Line | None = None


class Measure(Model):
    """A formula over facts, and thresholds that turn its value into a finding (value >= threshold).

    ``facts`` says what each fact has to hold, unit and base included; ``unit`` what the value is counted in, where it
    is no plain number; ``note`` why the thresholds lie where they do.
    """

    formula: Line
    thresholds: Annotated[dict[Label, Number], Field(min_length=1)]
    strength: Label = DEFAULT_STRENGTH
    facts: dict[FactName, Text] = {}
    unit: Text | None = None
    note: Text | None = None


class Question(Model):
    """A claim of failure that evidence can support or contradict."""

    id: QuestionId
    claim: Text
    number: Line | None = None
    label: Text | None = None
    about: Text | None = None
    look_for: Text | None = None
    locator: Line | None = None
    risk: Text | None = None
    stages: tuple[Stage, ...] = ("ex-ante", "ongoing", "ex-post")
    scale: Id | None = None
    weight: Positive = 1.0
    unknown: UnknownPolicy = "bound"
    asked_if: Conditions | None = None
    measure: Measure | None = None
    same_as: tuple[Elsewhere, ...] = ()


class Criterion(Model):
    """An inner node: other criteria, or questions, added up by an operator."""

    id: Id
    label: Text
    number: Line | None = None
    numbered: Boolean | None = None
    about: Text | None = None
    locator: Line | None = None
    weight: Positive = 1.0
    operator: Operator = "mean"
    blend: Share | None = None
    owa: Positive | None = None
    scale: Id | None = None
    table: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    why: Text | None = None
    remedies: tuple[Remedy, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()


class Rubric(Document):
    """A tree of criteria with questions as leaves, and every convention that scoring uses."""

    rubric: Id
    version: Version
    title: Text
    about: Text | None = None
    reads: Reads = "severity"
    source: RubricSource | None = None
    levels: Annotated[tuple[Line, ...], Field(min_length=2, max_length=20)]
    reading_weights: ReadingWeights = "coverage"
    scales: dict[Id, Scale] = {}
    bands: tuple[Band, ...] = ()
    evidence: EvidenceConventions = EvidenceConventions()
    verdict: VerdictConventions = VerdictConventions()
    operator: Operator = "worst"
    blend: Share | None = None
    owa: Positive | None = None
    scale: Id | None = None
    table: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    why: Text | None = None
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    contradicts: tuple[Contradiction, ...] = ()
    examples: tuple[Example, ...] = ()


def bands_of(rubric: Rubric) -> tuple[Band, ...]:
    """Give the rubric's bands from the lowest up, or those of the scoring semantics."""
    return rubric.bands or DEFAULT_BANDS


def scales_of(rubric: Rubric) -> dict[str, Mapping[str, float | None]]:
    """Give the rubric's scales, the default one first; the scale of findings is always among them."""
    return {**rubric.scales, **({} if "finding" in rubric.scales else {"finding": FINDINGS})}


def scale_of(
    node: Question | Criterion | Rubric, scales: Mapping[str, Mapping[str, float | None]]
) -> Mapping[str, float | None]:
    """Give the scale that a question is answered on, or that a categorical criterion speaks in."""
    return scales[node.scale] if node.scale else next(iter(scales.values()))


def has_values(scale: Mapping[str, float | None]) -> bool:
    """Tell whether the labels of a scale stand for numbers."""
    return None not in scale.values()


def top_of(rubric: Rubric) -> Criterion:
    """Give the root as a criterion like the others: its operator, and the outermost criteria below it."""
    return Criterion.model_construct(
        id=ROOT,
        label=rubric.title,
        about=rubric.about,
        operator=rubric.operator,
        blend=rubric.blend,
        owa=rubric.owa,
        scale=rubric.scale,
        table=rubric.table,
        rules=rubric.rules,
        why=rubric.why,
        criteria=rubric.criteria,
    )


def children_of(criterion: Criterion) -> tuple[Criterion | Question, ...]:
    """List what a criterion adds up."""
    return (*criterion.criteria, *criterion.questions)


def criteria_of(top: Rubric | Criterion, path: Path = ()) -> Iterator[tuple[Path, Criterion]]:
    """List all criteria below a rubric or criterion with their paths, outer before inner, in the order of the file."""
    for place, criterion in enumerate(top.criteria):
        inner = (*path, "criteria", place)
        yield inner, criterion
        yield from criteria_of(criterion, inner)


def questions_of(top: Rubric | Criterion) -> Iterator[tuple[Path, Question]]:
    """List all questions below a rubric or criterion with their paths, in the order of the file."""
    nodes = criteria_of(top)
    for path, criterion in [((), top), *nodes] if isinstance(top, Criterion) else nodes:
        for place, question in enumerate(criterion.questions):
            yield (*path, "questions", place), question


def every_criterion(rubric: Rubric) -> list[Criterion]:
    """List all criteria, the root as the first of them."""
    return [top_of(rubric), *(criterion for _, criterion in criteria_of(rubric))]


def conditions_of(rubric: Rubric) -> Iterator[Conditions]:
    """List the conditions of all rules, and those under which questions are asked."""
    for criterion in every_criterion(rubric):
        yield from (rule.when for rule in criterion.rules if rule.when)
    yield from (question.asked_if for _, question in questions_of(rubric) if question.asked_if)


def read_by_label(rubric: Rubric) -> frozenset[str]:
    """Name the questions whose answer is read as a label: by conditions, tables and weakest links."""
    named = {name for conditions in conditions_of(rubric) for clause in conditions for name in clause}
    told = [one for one in every_criterion(rubric) if one.operator in CATEGORICAL and one.operator != "rules"]
    asked = {question.id for _, question in questions_of(rubric)}
    return frozenset(named & asked).union(*([question.id for question in one.questions] for one in told))


def homes_of(rubric: Rubric) -> tuple[str, ...]:
    """Name the rubric and those that it varies: what is said of a question of one of them is said of its own."""
    return (rubric.rubric, *(base.id for base in bases_of(rubric.lineage)))


def targets_of(rubric: Rubric, written_for: str) -> dict[str, tuple[str, ...]]:
    """Say which questions of a rubric each question that a case can name stands for.

    Its own ids stand for themselves, with its own id or that of a rubric that it varies before them as well as
    without; those of the rubric that the case was written for also for the questions that are said to be the same
    (``same-as``), and those of any rubric with its id before them.

    Args:
        rubric: that the case is to be scored by.
        written_for: the id of the rubric that the case was written for.
    """
    known = rubric.derive(_Targets).known
    if written_for not in known:
        known[written_for] = _targets(rubric, written_for)
    return known[written_for]


class _Targets:
    """The questions that names stand for, by the rubric that a case was written for; filled as they are asked for."""

    def __init__(self, _: Rubric) -> None:
        self.known: dict[str, dict[str, tuple[str, ...]]] = {}


def _own_targets(rubric: Rubric) -> dict[str, list[str]]:
    own = [question.id for _, question in questions_of(rubric)]
    return {f"{home}{name}": [name] for home in ("", *(f"{home}/" for home in homes_of(rubric))) for name in own}


def _targets(rubric: Rubric, written_for: str) -> dict[str, tuple[str, ...]]:
    targets = _own_targets(rubric)
    for same, name in ((same, question.id) for _, question in questions_of(rubric) for same in question.same_as):
        theirs, _, inner = same.partition("/")
        for called in (same, inner) if theirs == written_for else (same,):
            if name not in targets.setdefault(called, []):
                targets[called].append(name)
    return {name: tuple(those) for name, those in targets.items()}
