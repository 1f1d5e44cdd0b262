"""The result of an assessment: all that a report may show, and nothing that a report would have to work out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import to_json

from premortem.model.agreement import Agreement
from premortem.model.case import Case
from premortem.model.evidence import DEFAULT_STRENGTH
from premortem.model.gaps import Gap
from premortem.model.lineage import Base
from premortem.model.robustness import Robustness
from premortem.model.rubric import Rubric
from premortem.model.scores import Adds, CriterionResult, ItemResult, Overall, QuestionResult, Text

SCHEMA = "premortem-result/1"
"""Name and major version of the JSON document; within one major, fields are only added."""


class Notice(NamedTuple):
    """Something that the reader of the result should know: a problem without its place in a file.

    Attributes:
        severity: ``error``, ``warning`` or ``info``.
        code: the kind of problem; 'premortem explain CODE' says more.
        path: the place in the case or the rubric.
        message: what was found.
        hint: what to try; empty if there is nothing to suggest.
    """

    severity: str
    code: str
    path: str
    message: str
    hint: str


class Counts(NamedTuple):
    """How much there is: questions by state, items scored, independent groups of sources, overrides.

    Attributes:
        questions: state to the number of questions in it.
        items: pieces of evidence that are scored.
        groups: independent groups of sources that have any mass.
        overrides: verdicts that a person set.
    """

    questions: dict[str, int]
    items: int
    groups: int
    overrides: int


class Engine(NamedTuple):
    """What computed the result.

    Attributes:
        name: of the program.
        version: of the program.
    """

    name: str
    version: str


class ChangeRecord(NamedTuple):
    """One change that an overlay makes, as `premortem.model.lineage.Change` describes it, without its place.

    Attributes:
        verb: what is done: set, add, replace, remove.
        target: id of what is changed.
        label: of the target, by language; None if it has none.
        field: key that is set; None for other verbs.
        was: the value before.
        now: the value after.
        reason: why, by language.
        by: id of the overlay that makes the change.
    """

    verb: str
    target: str
    label: Text | None
    field: str | None
    was: Any
    now: Any
    reason: Text | None
    by: str


class RubricRecord(NamedTuple):
    """The rubric that was used, with every convention that entered the numbers.

    Attributes:
        id: of the rubric.
        version: of the rubric.
        title: by language.
        about: by language; None if there is none.
        reads: ``severity`` (1 is bad) or ``achievement`` (1 is good).
        levels: what nodes are called, by depth.
        bands: `id`, `from` and `label` of each, from the lowest.
        source: of the rubric itself: `citation` and more; None if it names none.
        conventions: what scoring used, defaults filled in.
        sha256: of the bytes that were read; of a variant, of the hashes of overlay and base.
        extends: what a variant extends; None for a rubric of its own.
        changes: every change of a variant since the rubric that extends nothing.
    """

    id: str
    version: str
    title: Text
    about: Text | None
    reads: str
    levels: tuple[str, ...]
    bands: tuple[dict[str, Any], ...]
    source: dict[str, Any] | None
    conventions: dict[str, Any]
    sha256: str
    extends: Base | None
    changes: tuple[ChangeRecord, ...]


class CaseRecord(NamedTuple):
    """The case that was scored.

    Attributes:
        id: of the case.
        title: by language.
        programme: as in the file.
        edition: as in the file, and ``unchanged``: whether an approved edition still has the content that was approved;
            null for one that is not approved or has no hash.
        scored_by: whose items are scored; None for those that name nobody.
        sha256: of the bytes that were read.
    """

    id: str
    title: Text
    programme: dict[str, Any] | None
    edition: dict[str, Any] | None
    scored_by: str | None
    sha256: str


class LeftOut(NamedTuple):
    """What a result as of a date leaves out, and why: it was published later, or nobody says when.

    ``overrides`` are judgements of today, whatever the date.

    Attributes:
        later: kind to the number of things published later.
        undated: kind to the number of things without a date.
        overrides: judgements left out, which are of today.
        include_undated: whether what has no date counts.
    """

    later: dict[str, int]
    undated: dict[str, int]
    overrides: int
    include_undated: bool


class Gate(NamedTuple):
    """A condition that was asked for beside the result: ``fail-at`` a band, or ``fail-on-insufficient`` evidence.

    Attributes:
        name: ``fail-at`` or ``fail-on-insufficient``.
        band: the band of the first; None for the second.
        failed: whether the condition is not met.
    """

    name: str
    band: str | None
    failed: bool


class Redacted(NamedTuple):
    """How much is left out of an edition that can be passed on: it counts, and is not told.

    Attributes:
        items: confidential items that are scored.
        others: confidential items of assessors who are not scored.
        sources: that are not listed, since nothing but confidential items rests on them.
    """

    items: int
    others: int
    sources: int


class Inputs(NamedTuple):
    """What a result was made from, for analysis that goes further; not part of the written result.

    Attributes:
        case: as it was scored.
        rubric: by which.
        whole: the case before anything was left out of it as of a date; None where nothing was.
    """

    case: Case
    rubric: Rubric
    whole: Case | None = None


class Assessment(NamedTuple):
    """Everything found out about one case by one rubric.

    Attributes:
        engine: what computed the result.
        rubric: that was used, with its conventions.
        case: that was scored.
        as_of: the date up to which evidence counts, as it was given; None for all there is.
        overall: the verdict on the programme.
        root: the tree of criteria and questions, scored.
        sources: of the case, by id, with their groups filled in.
        facts: of the case, by name.
        counts: how much there is.
        warnings: what a reader of the result should know.
        left_out: what is not counted as of a date.
        robustness: and ``gaps``, ``agreement``: None where nobody asked for them; agreement also where there is only
            one assessor.
        gaps: the next questions, those first that could change most.
        agreement: how far several assessors agree; None where there is only one.
        gates: that were asked for.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
    """

    engine: Engine
    rubric: RubricRecord
    case: CaseRecord
    as_of: str | None
    overall: Overall
    root: CriterionResult
    sources: dict[str, dict[str, Any]]
    facts: dict[str, dict[str, Any]]
    counts: Counts
    warnings: tuple[Notice, ...]
    left_out: LeftOut | None = None
    robustness: Robustness | None = None
    gaps: tuple[Gap, ...] | None = None
    agreement: Agreement | None = None
    gates: tuple[Gate, ...] | None = None
    redacted: Redacted | None = None
    inputs: Inputs | None = None

    def __repr__(self) -> str:
        """Say what was assessed; the whole is `to_dict`."""
        return f"<Assessment of {self.case.id} by {self.rubric.id} {self.rubric.version}: {self.overall.status}>"

    def to_dict(self) -> dict[str, Any]:
        """Write the result out as plain values: the JSON document that `SCHEMA` names."""
        asked = {name: part for name, part in self._asdict().items() if part is not None or name not in OPTIONAL}
        asked.pop("inputs", None)
        whole: dict[str, Any] = {"schema": SCHEMA, **{name: written_out(part) for name, part in asked.items()}}
        whole["root"]["adds"] = None
        return whole

    def to_json(self) -> str:
        """Write the result out as JSON text: keys in a fixed order, two spaces a level."""
        return written_json(self.to_dict())


def written_document(schema: str, result: Any) -> dict[str, Any]:
    """Write a result of another kind out as plain values, without what it was made from.

    Args:
        schema: name and major version of its document.
        result: a named tuple with the fields ``redacted`` and ``inputs``.
    """
    fields = result._asdict()
    del fields["inputs"]
    if fields["redacted"] is None:
        del fields["redacted"]
    return {"schema": schema, **{name: written_out(part) for name, part in fields.items()}}


def written_json(value: Any) -> str:
    """Write plain values as JSON text: two spaces a level, and a line feed at the end."""
    return to_json(value, indent=2, inf_nan_mode="constants").decode() + "\n"


OPTIONAL = ("left_out", "robustness", "gaps", "agreement", "gates", "redacted", "inputs")
"""Fields of a result that are only there where somebody asked for them."""
OPTIONAL_OF_ITEMS = ("share",)
"""The same of an item."""
MERGED = ("head", "said")
"""Fields whose own fields are written in their place."""
LEFT_OUT = ("question", "also")
"""Fields of an item that the node around it says already, or that are about other rubrics."""


def written_out(value: Any) -> Any:
    """Turn results and models into dicts, lists and scalars; names are kept, sets are sorted."""
    kind = value.__class__
    if kind in _SCALARS:
        return value
    if kind in (tuple, list):
        return [written_out(part) for part in value]
    if kind is dict:
        return {key: written_out(part) for key, part in value.items()}
    writer = _WRITERS.get(kind)
    if writer:
        return writer(value)
    return _model(value) if isinstance(value, BaseModel) else _merged(value)


_SCALARS = frozenset((str, float, int, bool, type(None)))


def _model(value: BaseModel) -> dict[str, Any]:
    return {name.rstrip("_"): written_out(part) for name, part in value}


def _merged(record: Any) -> dict[str, Any]:
    """Write a named tuple, with the fields of `MERGED` parts in their place."""
    fields: dict[str, Any] = {}
    for name, part in record._asdict().items():
        if name in MERGED:
            fields |= written_out(part)
        else:
            fields[name] = written_out(part)
    return fields


def _criterion(node: CriterionResult) -> dict[str, Any]:
    """Write a criterion; what each child adds is written with the child."""
    fields = _merged(node._replace(children=(), adds=()))
    del fields["adds"], fields["gap"]
    fields["children"] = [
        {**written_out(child), "adds": written_out(adds)} for child, adds in zip(node.children, node.adds, strict=True)
    ]
    return fields


def _item(item: ItemResult) -> dict[str, Any]:
    """Write an item with the strength that was used; a test or a direct answer has none, one left out tells none."""
    fields = _merged(item)
    for name in LEFT_OUT:
        del fields[name]
    for name in OPTIONAL_OF_ITEMS:
        if fields[name] is None:
            del fields[name]
    if fields["test"] is None and not item.direct and fields["source"] is not None:
        fields["strength"] = item.said.strength or DEFAULT_STRENGTH
    return fields


def _question(node: QuestionResult) -> dict[str, Any]:
    """Write a question; like every node it has children, namely none."""
    return {**_merged(node), "children": []}


def _adds(adds: Adds) -> dict[str, Any]:
    return {name: part for name, part in adds._asdict().items() if part is not None}


_WRITERS: dict[type, Callable[[Any], Any]] = {
    CriterionResult: _criterion,
    QuestionResult: _question,
    ItemResult: _item,
    Adds: _adds,
    frozenset: sorted,
}
