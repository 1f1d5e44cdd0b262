"""Two editions of one case: which verdicts change, and which item, answer, fact or source did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic_core import to_json

from premortem.analysis.diff import NUMBERS, VERDICT, Cause, NodeDiff, differing, fields_of
from premortem.analysis.sharing import with_depth
from premortem.analysis.variations import criteria_in
from premortem.model.result import Engine, Inputs, Redacted, RubricRecord, written_document, written_out
from premortem.problems import InvalidInput
from premortem.reading.checking import check_case
from premortem.reading.documents import fails
from premortem.scoring.assessing import prepare
from premortem.scoring.completions import TooManyCompletions
from premortem.scoring.plan import plan_of
from premortem.scoring.scoring import score
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from premortem.model.base import Model
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric
    from premortem.model.scores import CriterionResult, Text
    from premortem.scoring.plan import Plan

    Scored = dict[str, CriterionResult]

SCHEMA = "premortem-editions/1"
"""Name and major version of the JSON document; within one major, fields are only added."""
ENGINE = Engine("premortem", VERSION)
NAMED = ("sources", "facts", "answers")
"""Sections whose entries have a name each."""
BEARING = {
    "sources": frozenset(("reliability", "group")),
    "facts": frozenset(("value", "source", "alternatives")),
    "answers": frozenset(("value", "source")),
    "evidence": frozenset(("question", "finding", "source", "strength", "test", "locator", "assessor")),
    "unknowns": frozenset(("question", "criterion", "kind")),
    "overrides": frozenset(("criterion", "band")),
}
"""Keys that can bear on a verdict, by section."""
SAME = {
    "evidence": ("question", "source", "locator"),
    "unknowns": ("question", "criterion"),
    "overrides": ("criterion",),
}
"""Keys by which an entry of a list is taken for the same one in both editions."""


class Edit(NamedTuple):
    """One thing that differs between two editions.

    Attributes:
        number: from 1, in the order of the sections.
        kind: what happened to it.
        section: the key of the file that it stands under.
        name: the question, criterion, fact or source; empty for a key of the whole case.
        was: plain data; None for nothing.
        now: likewise.
        fields: of a thing that was changed, the keys that differ.
        bears: whether it can have an effect on verdicts.
        alone: whether the first edition with this change alone can be scored; None if it has no effect anyway.
        withheld: whether it is left out of an edition that can be passed on what was changed: something confidential.
    """

    number: int
    kind: Literal["added", "removed", "changed"]
    section: str
    name: str
    was: Any
    now: Any
    fields: tuple[str, ...]
    bears: bool
    alone: bool | None
    withheld: bool = False


class CaseName(NamedTuple):
    """Which case, which edition, which file."""

    id: str
    title: Text
    edition: dict[str, Any] | None
    sha256: str


class Editions(NamedTuple):
    """Two editions of one case by the same rubric.

    Attributes:
        compared: how many criteria were compared, the programme as a whole among them.
        nodes: those that come out otherwise, outer before inner; what is behind them is named by the numbers of edits.
        as_of: the date up to which evidence counts in both; None for all there is.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
        inputs: what the two editions were assessed from; not written.
    """

    engine: Engine
    rubric: RubricRecord
    old: CaseName
    new: CaseName
    edits: tuple[Edit, ...]
    compared: int
    nodes: tuple[NodeDiff, ...]
    as_of: str | None = None
    redacted: Redacted | None = None
    inputs: tuple[Inputs, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Write the difference out as plain values: the JSON document that `SCHEMA` names."""
        return written_document(SCHEMA, self)

    def to_json(self) -> str:
        """Write the difference out as JSON text: keys in a fixed order, two spaces a level."""
        return to_json(self.to_dict(), indent=2, inf_nan_mode="constants").decode() + "\n"


def compare_editions(old: Case, new: Case, rubric: Rubric) -> Editions:
    """Say what differs between two editions of a case, and what that does to its verdicts.

    Args:
        old: the first edition, checked against the rubric.
        new: the second, likewise.
        rubric: by which both are scored.

    Raises:
        TooManyCompletions: what is unknown can be filled in in too many ways.
    """
    was, now = (_scored(case, rubric) for case in (old, new))
    fields = {name: differing(fields_of(was[name]), fields_of(now[name])) for name in was}
    changed = [name for name in was if fields[name]]
    made = list(enumerate(_edits(old, new), 1))
    trials = dict(_trials(made, rubric)) if changed else {}
    edits = [
        one.edit._replace(number=number, alone=number in trials if one.edit.bears else None) for number, one in made
    ]
    places = {edit.number: _places(edit, (old, new), rubric.derive(plan_of)) for edit in edits if edit.bears}
    causes = _Causes(was, now, trials, places)
    return Editions(
        ENGINE,
        prepare(new, rubric).rubric,
        _case_name(old, rubric),
        _case_name(new, rubric),
        tuple(edits),
        len(was),
        tuple(_node(was[name], fields[name], causes) for name in changed),
    )


def _node(was: CriterionResult, fields: dict[str, Any], causes: _Causes) -> NodeDiff:
    name, verdict, numbers = was.head.id, fields.keys() & VERDICT, fields.keys() & NUMBERS
    return NodeDiff(name, was.head.label, fields, causes.of(name, verdict), causes.of(name, numbers))


def _case_name(case: Case, rubric: Rubric) -> CaseName:
    record = prepare(case, rubric).case
    return CaseName(record.id, record.title, record.edition, record.sha256)


def _scored(case: Case, rubric: Rubric) -> Scored:
    prepared = prepare(case, rubric)
    root, overall = score(prepared.answers, prepared.plan, case.overrides)
    found = criteria_in(root._replace(override=overall.override))
    return {branch.head.id: found[branch.head.id] for branch, _ in with_depth(prepared.plan.root)}


def _trials(made: list[tuple[int, _Made]], rubric: Rubric) -> Iterator[tuple[int, Scored]]:
    """Score the first edition with each edit alone that can bear on a verdict; what is no valid case is left out."""
    for number, one in made:
        alone = _tried(one.edited, rubric) if one.edit.bears else None
        if alone:
            yield number, alone


def _tried(case: Case, rubric: Rubric) -> Scored | None:
    """Score a case that was made up by one change; None if it is no valid case."""
    if fails(check_case(case, rubric)):
        return None
    try:
        return _scored(case, rubric)
    except (InvalidInput, TooManyCompletions):
        return None


class _Causes:
    """Finds what is behind a change, from the first edition scored with each edit alone."""

    def __init__(self, was: Scored, now: Scored, trials: dict[int, Scored], places: dict[int, frozenset[str]]) -> None:
        """Take both editions, and the trials.

        Args:
            was: the first edition, by criterion.
            now: the second.
            trials: the first with an edit alone, by the number of the edit.
            places: the criteria that each edit can reach, for every edit that can bear on a verdict.
        """
        self.was, self.now, self.trials, self.places = was, now, trials, places

    def of(self, name: str, fields: set[str]) -> Cause | None:
        """Find what is behind a change of some fields of a node; None if there is none."""
        if not fields:
            return None
        was, now = fields_of(self.was[name]), fields_of(self.now[name])
        tried = {number: fields_of(scored[name]) for number, scored in self.trials.items()}
        alone = tuple(number for number, one in tried.items() if fields & differing(was, one).keys())
        fully = tuple(number for number in alone if not fields & differing(tried[number], now).keys())
        here = tuple(number for number, places in self.places.items() if name in places)
        return Cause(alone, fully, () if alone else here)


def _places(edit: Edit, cases: tuple[Case, Case], plan: Plan) -> frozenset[str]:
    """Name the criteria that an edit can reach: those that rest on its question; for other edits, all."""
    targets = {name for case in cases for name in plan.targets(case).get(edit.name, ())}
    if edit.name in plan.branches:
        targets |= plan.branches[edit.name].questions
    reached = {name for name, branch in plan.branches.items() if targets & branch.depends}
    return frozenset(reached or plan.branches)


class _Made(NamedTuple):
    """An edit, and the first edition with it alone."""

    edit: Edit
    edited: Case


def _edits(old: Case, new: Case) -> Iterator[_Made]:
    """List what differs, section by section."""
    for section in BEARING:
        if section in NAMED:
            yield from _of_names(section, old, new)
        else:
            yield from _of_list(section, old, new)
    for name in ("scored_by", "title", "programme"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            kind = "added" if was is None else "removed" if now is None else "changed"
            made = Edit(0, kind, name, "", written_out(was), written_out(now), (), name == "scored_by", None)  # type: ignore[arg-type]
            yield _Made(made, old.model_copy(update={name: now}))


def _of_names(section: str, old: Case, new: Case) -> Iterator[_Made]:
    """Compare the entries of a section by name; a source comes into the first edition with what names it."""
    was, now = getattr(old, section), getattr(new, section)
    for name in dict.fromkeys((*was, *now)):
        edit = _edit(section, name, was.get(name), now.get(name))
        if edit:
            left = {key: value for key, value in was.items() if key != name or name in now}
            changed = {**left, **({name: now[name]} if name in now else {})}
            yield _Made(edit, _with(old, new, {section: changed}))


def _of_list(section: str, old: Case, new: Case) -> Iterator[_Made]:
    """Compare the entries of a list: first those alike in all, then those that speak of the same thing."""
    was, now = [*getattr(old, section)], [*getattr(new, section)]
    for a, b in _matched(section, was, now):
        edit = _edit(section, _name_of(b if a is None else a), a, b)
        if edit:
            kept = [b if entry is a else entry for entry in was] if a is not None else [*was, b]
            yield _Made(edit, _with(old, new, {section: tuple(entry for entry in kept if entry is not None)}))


def _with(old: Case, new: Case, update: dict[str, Any]) -> Case:
    """Change the first edition; sources that only the second has come with it, since nothing hangs on them alone."""
    sources = {**new.sources, **update.get("sources", old.sources)}
    if "sources" in update:
        sources = update["sources"]
    facts = update.get("facts", old.facts)
    return old.model_copy(update={**update, "sources": sources, "facts": facts})


def _matched(section: str, was: list[Model], now: list[Model]) -> Iterator[tuple[Model | None, Model | None]]:
    """Pair the entries of two lists; one without a partner stands alone."""
    left = [*now]
    partners: dict[int, Model] = {}
    for same in (lambda entry: entry.model_dump_json(), lambda entry: _key(section, entry)):
        for place, entry in enumerate(was):
            found = next((one for one in left if place not in partners and same(one) == same(entry)), None)
            if found is not None:
                partners[place] = found
                left = [one for one in left if one is not found]
    for place, entry in enumerate(was):
        yield entry, partners.get(place)
    for entry in left:
        yield None, entry


def _key(section: str, entry: Model) -> Hashable:
    return tuple(getattr(entry, name) for name in SAME[section])


def _name_of(entry: Any) -> str:
    return str(getattr(entry, "question", None) or entry.criterion)


def _edit(section: str, name: str, was: Model | None, now: Model | None) -> Edit | None:
    """Say what happened to an entry; None if nothing did."""
    plain: tuple[Any, Any] = (written_out(was), written_out(now))
    if was is None or now is None:
        return Edit(0, "added" if was is None else "removed", section, name, *plain, (), section != "sources", None)
    fields = tuple(key for key in plain[0] if plain[0][key] != plain[1][key])
    if not fields:
        return None
    return Edit(0, "changed", section, name, *plain, fields, not BEARING[section].isdisjoint(fields), None)
