"""Two rubrics over the same cases: which verdicts and ranges change, and which change of the rubric did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from premortem.analysis.changes import Change, changes_between, places_of, with_change
from premortem.analysis.fitting import LeftOut, fitted
from premortem.analysis.outline import Outline, outline_of, rubric_data
from premortem.model.result import Engine, written_out
from premortem.model.scores import CriterionResult
from premortem.problems import InvalidInput
from premortem.reading.findings import Findings
from premortem.reading.loading import read_rubric
from premortem.scoring.assessing import assess_case, prepare, rubric_record
from premortem.scoring.completions import TooManyCompletions
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.model.scores import Text

SCHEMA = "premortem-diff/1"
"""Name and major version of the JSON document; within one major, fields are only added."""
VERDICT = ("status", "reading", "at_least", "at_most", "outcome", "possible", "override", "dropped")
"""Fields of a criterion of which any makes another verdict."""
NUMBERS = ("point", "lower", "upper", "coverage", "confidence")
"""Fields that can change without another verdict."""
TOLERANCE = 1e-9
"""How far numbers may lie apart and count as the same."""
ENGINE = Engine("premortem", VERSION)


class Pair(NamedTuple):
    """What a field was by the first rubric, and is by the second."""

    was: Any
    now: Any


class Cause(NamedTuple):
    """The changes of the rubric behind something, by number.

    Attributes:
        alone: each of them, made alone, changes it too.
        fully: those of them that, made alone, make it just what it is by the second rubric.
        together: where none does: those that lie at or below the criterion, or hold for the whole rubric; several of
            them together do it.
    """

    alone: tuple[int, ...]
    fully: tuple[int, ...]
    together: tuple[int, ...]


class NodeDiff(NamedTuple):
    """A criterion, or the programme as a whole (``overall``), that comes out otherwise.

    Attributes:
        fields: what differs, by the name of the field in the result.
        verdict_by: what makes another verdict; None if the verdict is the same.
        numbers_by: what moves point, range, coverage or confidence; None if they are the same.
    """

    id: str
    label: Text
    fields: dict[str, Pair]
    verdict_by: Cause | None
    numbers_by: Cause | None


class CaseDiff(NamedTuple):
    """A case under both rubrics.

    Attributes:
        left_out_a: what the first rubric cannot take of the case.
        left_out_b: what the second cannot take.
        compared: how many criteria both rubrics have, the programme as a whole among them.
        nodes: those that come out otherwise, outer before inner.
    """

    id: str
    title: Text
    left_out_a: tuple[LeftOut, ...]
    left_out_b: tuple[LeftOut, ...]
    compared: int
    nodes: tuple[NodeDiff, ...]


class RubricName(NamedTuple):
    """Which rubric, which version, which file."""

    id: str
    version: str
    title: Text
    sha256: str


class Diff(NamedTuple):
    """Everything that differs between two rubrics, and what it does to cases.

    Attributes:
        version_not_raised: whether both say the same id and version, and yet differ in what bears on scores.
    """

    engine: Engine
    a: RubricName
    b: RubricName
    version_not_raised: bool
    changes: tuple[Change, ...]
    cases: tuple[CaseDiff, ...]

    def to_dict(self) -> dict[str, Any]:
        """Write the difference out as plain values: the JSON document that `SCHEMA` names."""
        return {"schema": SCHEMA, **written_out(self)}

    def to_json(self) -> str:
        """Write the difference out as JSON text: keys in a fixed order, two spaces a level."""
        return to_json(self.to_dict(), indent=2, inf_nan_mode="constants").decode() + "\n"


def diff_rubrics(a: Rubric, b: Rubric, cases: Iterable[Case]) -> Diff:
    """Compare two rubrics, and what cases come to by each.

    Raises:
        InvalidInput: a case cannot be scored by one of the rubrics at all.
    """
    outlines = outline_of(a), outline_of(b)
    trials = {}
    changes = []
    for change in changes_between(*outlines):
        alone = _with_change_alone(a, outlines, change) if change.bears else None
        if alone:
            trials[change.number] = alone
        changes.append(change._replace(alone=bool(alone) if change.bears else None))
    places = {change.number: places_of(change, outlines) for change in changes if change.bears}
    return Diff(
        ENGINE,
        _name_of(a),
        _name_of(b),
        (a.rubric, a.version) == (b.rubric, b.version) and bool(places),
        tuple(changes),
        tuple(_case_diff(case, (a, b), trials, places) for case in cases),
    )


def _name_of(rubric: Rubric) -> RubricName:
    record = rubric_record(rubric)
    return RubricName(record.id, record.version, record.title, record.sha256)


def _with_change_alone(a: Rubric, outlines: tuple[Outline, Outline], change: Change) -> Rubric | None:
    """Make one change alone; None if it does not leave a valid rubric."""
    outline = with_change(*outlines, change)
    return read_rubric(data=rubric_data(outline, a.rubric, a.version)).document if outline else None


def _case_diff(
    case: Case, rubrics: tuple[Rubric, Rubric], trials: Mapping[int, Rubric], places: Mapping[int, set[str]]
) -> CaseDiff:
    """Score a case by both rubrics, and by the first with each change alone where anything comes out otherwise."""
    (was, left_out_a), (now, left_out_b) = (_scored(case, rubric) for rubric in rubrics)
    common = [name for name in was if name in now]
    fields = {name: differing(fields_of(was[name]), fields_of(now[name])) for name in common}
    changed = [name for name in common if fields[name]]
    ends = {name: (fields_of(was[name]), fields_of(now[name])) for name in changed}
    tried = Trials(case, ends, trials if changed else {}, places)
    nodes = (
        NodeDiff(
            name,
            was[name].head.label,
            fields[name],
            tried.cause(name, fields[name].keys() & VERDICT),
            tried.cause(name, fields[name].keys() & NUMBERS),
        )
        for name in changed
    )
    return CaseDiff(case.case, case.title, left_out_a, left_out_b, len(common), tuple(nodes))


Ends = dict[str, tuple[dict[str, Any], dict[str, Any]]]
"""By node, its fields by the first rubric and by the second."""


class Trials:
    """A case scored by the first rubric with each change alone."""

    def __init__(self, case: Case, ends: Ends, trials: Mapping[int, Rubric], places: Mapping[int, set[str]]) -> None:
        """Score the case by every rubric of one change.

        Args:
            case: as it is.
            ends: the nodes that come out otherwise.
            trials: rubrics by the number of their change.
            places: by the number of every change that bears on scores, the nodes at or above it.
        """
        self.places = places
        self.tried = {number: _tried(case, rubric, ends) for number, rubric in trials.items()}

    def cause(self, name: str, fields: set[str]) -> Cause | None:
        """Find what is behind a change of some fields of a node; None if there is none."""
        if not fields:
            return None
        tried = {number: nodes[name] for number, nodes in self.tried.items() if name in nodes}
        alone = tuple(number for number, (moved, _) in tried.items() if fields & moved.keys())
        if alone:
            return Cause(alone, tuple(number for number in alone if not fields & tried[number][1].keys()), ())
        here = tuple(number for number, places in self.places.items() if name in places)
        return Cause((), (), here or tuple(self.places))


def _tried(case: Case, rubric: Rubric, ends: Ends) -> dict[str, tuple[dict[str, Pair], dict[str, Pair]]]:
    """Say of nodes which fields a rubric makes other than the first rubric does, and other than the second."""
    try:
        scored, _ = _scored(case, rubric)
    except InvalidInput:  # this change alone makes something that cannot be scored
        return {}
    found = {name: fields_of(scored[name]) for name in ends if name in scored}
    return {
        name: (differing(ends[name][0], fields), differing(ends[name][1], fields)) for name, fields in found.items()
    }


def _scored(case: Case, rubric: Rubric) -> tuple[dict[str, CriterionResult], tuple[LeftOut, ...]]:
    """Score what a rubric can take of a case: every criterion by id, outer before inner, and what was left out."""
    fitting, left_out = fitted(case, rubric)
    try:
        root = assess_case(fitting, prepare(fitting, rubric), ENGINE).root
    except TooManyCompletions as error:
        found = Findings(case)
        found.error((), "too-complex", f"{error} by {rubric.rubric} {rubric.version}", "answer more of the questions")
        raise InvalidInput(found) from None
    return {node.head.id: node for node in _criteria(root)}, left_out


def _criteria(node: CriterionResult) -> Iterator[CriterionResult]:
    yield node
    for child in node.children:
        if isinstance(child, CriterionResult):
            yield from _criteria(child)


def fields_of(node: CriterionResult) -> dict[str, Any]:
    """Collect what is compared of a node; a field that it does not have is None."""
    own = {name: getattr(node, name, None) for name in (*VERDICT, *NUMBERS)}
    verdict = {name: part for name, part in node.verdict._asdict().items() if name in own}
    return {**own, **verdict, "override": node.override.band if node.override else None}


def differing(was: dict[str, Any], now: dict[str, Any]) -> dict[str, Pair]:
    """List the fields that differ; numbers by more than rounding does."""
    return {name: Pair(was[name], now[name]) for name in was if not _same(was[name], now[name])}


def _same(was: Any, now: Any) -> bool:
    if isinstance(was, float) and isinstance(now, float):
        return abs(was - now) <= TOLERANCE
    return bool(was == now)
