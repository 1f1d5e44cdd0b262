"""Frames that contradict each other: what either says, and what is known of it in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.lenses import MOST, Opposition, Piece, RemedySaid, Side
from premortem.model.rubric import criteria_of, homes_of, questions_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from premortem.analysis.frames import View
    from premortem.model.lenses import Relation
    from premortem.model.rubric import Contradiction, Criterion
    from premortem.model.scores import ItemResult, QuestionResult


def oppositions_of(views: Sequence[View]) -> list[Opposition]:
    """List the contradictions between rubrics in view, those with evidence on more sides first.

    Whole contradictions come before partial ones, then they stand in the order of the rubrics. One that both rubrics
    name counts once; one that names what a rubric does not have is left out.
    """
    found: dict[frozenset[tuple[str, str]], Opposition] = {}
    for view in views:
        for one in view.rubric.contradicts:
            opposition = _opposition(view, one, views)
            if opposition:
                ends = frozenset((side.rubric, side.id) for side in (opposition.a, opposition.b))
                found.setdefault(ends, opposition)
    return sorted(found.values(), key=lambda one: (sum(side.found is None for side in (one.a, one.b)), one.partly))


def _opposition(view: View, one: Contradiction, views: Sequence[View]) -> Opposition | None:
    """Look at both sides of a contradiction; None if one of them is not in view."""
    theirs, _, name = one.with_.partition("/")
    other = _named(theirs, views)
    if view.found is None or other is None or other is view:
        return None
    a, b = side_of(view, one.of), side_of(other, name)
    return Opposition(a, b, one.partly, one.why, one.locator, relation_of(a.found, b.found)) if a and b else None


def _named(name: str, views: Sequence[View]) -> View | None:
    """Find a rubric in view, or else a variant of it, that can take the case."""
    taking = [view for view in views if view.found]
    exact = [view for view in taking if view.rubric.rubric == name]
    return next((view for view in (*exact, *taking) if name in homes_of(view.rubric)), None)


def relation_of(a: bool | None, b: bool | None) -> Relation:  # noqa: FBT001 (two of a kind)
    """Say what is known of two sides, each of which speaks for a failure, does not, or has no reading.

    Symmetric: the order of the sides does not matter.
    """
    if a is None and b is None:
        return "open"
    if a is None or b is None:
        return "one-open"
    return "both-found" if a and b else "one-found" if a or b else "neither-found"


def side_of(view: View, name: str) -> Side | None:
    """Say what a rubric says on a question, or recommends against a criterion; None if it has neither."""
    if name in view.questions:
        return _claim(view, view.questions[name])
    against = next((criterion for _, criterion in criteria_of(view.rubric) if criterion.id == name), None)
    return _remedy(view, against) if against else None


def _claim(view: View, node: QuestionResult) -> Side:
    head = node.head
    point = node.point if node.state == "answered" else None
    return Side(
        view.rubric.rubric,
        "claim",
        head.id,
        head.claim,
        head.risk,
        head.locator,
        (),
        node.state,
        point,
        node.lower,
        node.upper,
        node.coverage,
        view.is_adverse(point),
        *_pieces(view, [node], ()),
    )


def _remedy(view: View, criterion: Criterion) -> Side:
    node = view.criteria[criterion.id]
    undone = [name for remedy in criterion.remedies for name in remedy.undoes]
    names = dict.fromkeys([*undone, *(question.id for _, question in questions_of(criterion))])
    known = node.questions_answered > 0
    point = node.point if known else None
    return Side(
        view.rubric.rubric,
        "remedy",
        criterion.id,
        criterion.label,
        None,
        criterion.locator,
        tuple(RemedySaid(remedy.text, remedy.locator, remedy.undoes) for remedy in criterion.remedies),
        "answered" if known else node.dropped or "not-assessed",
        point,
        node.lower,
        node.upper,
        node.coverage,
        view.is_adverse(point),
        *_pieces(view, map(view.questions.__getitem__, () if node.dropped else names), undone),
    )


def _pieces(view: View, nodes: Iterable[QuestionResult], first: Container[str]) -> tuple[tuple[Piece, ...], int]:
    """List the items that are scored on some questions, and count those beyond `MOST`.

    Those on the questions named go first, and then those that weigh most.
    """
    items = [(node.head.id, item) for node in nodes for item in node.items if not item.duplicate]
    items.sort(key=lambda entry: (entry[0] not in first, -(entry[1].mass or 0.0)))
    return tuple(_piece(view, name, item) for name, item in items[:MOST]), max(0, len(items) - MOST)


def _piece(view: View, question: str, item: ItemResult) -> Piece:
    said = item.said
    return Piece(
        question,
        said.statement,
        said.source,
        said.locator,
        said.finding,
        item.value,
        view.is_adverse(item.value),
        said.confidential,
        item.measured.formula if item.measured else None,
    )
