"""What is told of several cases: comparisons, editions, patterns without what is confidential in any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.analysis.patterns import patterns_of
from premortem.analysis.redacting_cases import WORD, secrets_in, taken
from premortem.analysis.sharing import Sourced, shared_groups, sourced
from premortem.analysis.withholding import Secrets, StandIns, joined
from premortem.model.patterns import Tally
from premortem.model.result import Redacted
from premortem.model.scores import CriterionResult
from premortem.scoring.assessing import prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from premortem.analysis.editions import Edit, Editions
    from premortem.model.comparison import Comparison
    from premortem.model.patterns import Patterns
    from premortem.model.result import Assessment, Inputs
    from premortem.model.scores import ItemResult, QuestionResult

MARK = "\0"
"""What stands before the name of a group of sources where it must not be told; no name in a file can hold it."""


# ---- a comparison


def redacted_comparison(comparison: Comparison, inputs: Sequence[Inputs]) -> Comparison:
    """Take what is confidential out of a comparison, and what it was made from.

    Programmes share a group of sources as far as open items of them tell.
    """
    given = [sourced(one.case, prepare(one.case, one.rubric).answers) for one in inputs]
    secrets = [secrets_in(one) for one in inputs]
    closed = sum(item.said.confidential for one in given for item in one.items)
    groups = shared_groups([_openly(one, kept) for one, kept in zip(given, secrets, strict=True)])
    hidden = joined(secrets).names
    return comparison._replace(
        groups=tuple(group for group in groups if group.name not in hidden),
        redacted=Redacted(closed, _others(inputs), _left_out(inputs, secrets)),
        inputs=(),
    )


def _openly(one: Sourced, secrets: Secrets) -> Sourced:
    """Leave in a case the sources that can be told, and the open items."""
    kept = {name: source for name, source in one.case.sources.items() if name not in secrets.sources}
    items = tuple(item for item in one.items if not item.said.confidential)
    return Sourced(one.case.model_copy(update={"sources": kept}), items)


def _others(inputs: Iterable[Inputs]) -> int:
    """Count the confidential items of assessors who are not scored."""
    return sum(
        item.confidential and item.assessor != one.case.scored_by for one in inputs for item in one.case.evidence
    )


def _left_out(inputs: Iterable[Inputs], secrets: Iterable[Secrets]) -> int:
    """Count the sources that are not told, each case's own."""
    return sum(len(kept.sources & one.case.sources.keys()) for one, kept in zip(inputs, secrets, strict=True))


# ---- editions


def redacted_editions(editions: Editions, inputs: Sequence[Inputs]) -> Editions:
    """Say of what is confidential in either of two editions only that it was changed."""
    secrets = joined(secrets_in(one) for one in inputs)
    names = secrets.names | secrets.assessors
    old, new = (one.case for one in inputs)
    edits = tuple(_edit(edit, names) for edit in editions.edits)
    gone = sum(
        edit.section == "evidence" and _is_closed(edit.was) and not _is_closed(edit.now) for edit in editions.edits
    )
    closed = [item for item in new.evidence if item.confidential]
    scored = sum(item.assessor == new.scored_by for item in closed)
    sources = len(secrets.sources & {*old.sources, *new.sources})
    return editions._replace(edits=edits, redacted=Redacted(scored + gone, len(closed) - scored, sources), inputs=())


def _edit(edit: Edit, names: frozenset[str]) -> Edit:
    if not (_is_closed(edit.was) or _is_closed(edit.now) or _holds((edit.was, edit.now, edit.name), names)):
        return edit
    name = "" if edit.name in names else edit.name
    return edit._replace(name=name, was=None, now=None, fields=(), withheld=True)


def _is_closed(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("confidential") is True


def _holds(value: Any, names: frozenset[str]) -> bool:
    """Tell whether one of some names stands in plain values, as a whole text."""
    if isinstance(value, dict):
        return any(_holds(part, names) for part in value.values())
    if isinstance(value, (list, tuple)):
        return any(_holds(part, names) for part in value)
    return value in names


# ---- patterns


def redacted_patterns(patterns: Patterns, inputs: Sequence[Assessment]) -> Patterns:
    """Take what is confidential out of what recurs, and what it was made from.

    How many groups of sources are behind something is told; those that only confidential items bring in go by other
    names. A name that is secret in one of the cases is told of none.
    """
    made = [one.inputs for one in inputs if one.inputs]
    secrets = [secrets_in(one) for one in made]
    cases = [one.whole or one.case for one in made]
    every = joined(secrets)
    found = patterns_of([_marked(one, every) for one in inputs], cases, made[0].rubric)
    stand_ins = StandIns(WORD, {name for case in cases for name in taken(case)})
    apart: dict[str, Any] = {"groups": (), "warnings": (), "inputs": ()}
    told: Patterns = _named(patterns._replace(**apart), found._replace(**apart), stand_ins)
    groups = tuple(one for one in found.groups if not one.name.startswith(MARK))
    left_out = Redacted(_closed(inputs), _others(made), _left_out(made, secrets))
    return told._replace(groups=groups, warnings=patterns.warnings, redacted=left_out)


def _marked(assessment: Assessment, secrets: Secrets) -> Assessment:
    """Mark the groups of sources that confidential items come from, and those that must not be told at all."""

    def name(group: str | None, *, closed: bool) -> str | None:
        return f"{MARK}{group}" if group is not None and (closed or group in secrets.names) else group

    def item(one: ItemResult) -> ItemResult:
        return one._replace(group=name(one.group, closed=one.said.confidential))

    def criterion(one: CriterionResult) -> CriterionResult:
        return one._replace(
            children=tuple(
                criterion(child)
                if isinstance(child, CriterionResult)
                else child._replace(items=tuple(map(item, child.items)))
                for child in one.children
            )
        )

    sources = {
        key: {**source, "group": name(source["group"], closed=key in secrets.sources)}
        for key, source in assessment.sources.items()
    }
    return assessment._replace(root=criterion(assessment.root), sources=sources)


def _closed(inputs: Iterable[Assessment]) -> int:
    """Count the confidential items of the assessors who are scored."""
    return sum(item.said.confidential for one in inputs for item in _items(one.root))


def _items(node: CriterionResult | QuestionResult) -> list[ItemResult]:
    if isinstance(node, CriterionResult):
        return [item for child in node.children for item in _items(child)]
    return [*node.items]


def _named(whole: Any, marked: Any, stand_ins: StandIns) -> Any:
    """Take over the names of groups of sources from what was counted with marks; all else is what it is."""
    if isinstance(whole, Tally):
        return whole._replace(groups=_groups(marked.groups, stand_ins))
    if isinstance(whole, tuple) and hasattr(whole, "_fields"):
        parts = (_named(one, other, stand_ins) for one, other in zip(whole, marked, strict=True))
        return type(whole)(*parts)
    if isinstance(whole, tuple):
        return tuple(_named(one, other, stand_ins) for one, other in zip(whole, marked, strict=True))
    return whole


def _groups(marked: Iterable[str], stand_ins: StandIns) -> tuple[str, ...]:
    """Name the groups of sources that can be told, and give the others other names; one that can be is named once."""
    names = [*marked]
    open_ = {name for name in names if not name.startswith(MARK)}
    hidden = sorted({name.removeprefix(MARK) for name in names} - open_)
    return (*sorted(open_), *(stand_ins.of(name) for name in hidden))
