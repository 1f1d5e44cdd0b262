"""What is told of one case: an assessment, several frames, a timeline without what is confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.redacting_trees import Tree
from premortem.analysis.timeline import speakers_of
from premortem.analysis.withholding import Secrets, StandIns, secrets_of, sources_told
from premortem.model.result import Redacted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from premortem.model.agreement import Agreement
    from premortem.model.case import Case
    from premortem.model.lenses import DoubleEdged, Lenses, Opposition, Side, Twofold
    from premortem.model.result import Assessment, Inputs
    from premortem.model.timeline import Sign, Speaker, Timeline, Year

WORD = "withheld"
"""What names begin with that stand for those of sources and their groups."""


def secrets_in(inputs: Inputs) -> Secrets:
    """Find the secrets of a case, those that are left out as of a date among them."""
    return secrets_of(inputs.whole or inputs.case)


def taken(case: Case) -> set[str]:
    """List the names of sources and groups that a stand-in must not have."""
    return {*case.sources, *(source.group for source in case.sources.values() if source.group)}


# ---- an assessment


def redacted_assessment(assessment: Assessment, inputs: Inputs) -> Assessment:
    """Take what is confidential out of an assessment, and what it was made from."""
    secrets = secrets_in(inputs)
    tree = Tree(assessment.root, secrets, StandIns(WORD, taken(inputs.whole or inputs.case)))
    sources = sources_told(assessment.sources, secrets, tree.stand_ins)
    robustness, agreement = assessment.robustness, assessment.agreement
    return assessment._replace(
        root=tree.told,
        sources=sources,
        robustness=robustness and tree.robustness(robustness),
        agreement=agreement and _agreement(agreement, secrets),
        redacted=Redacted(tree.items, tree.others, len(assessment.sources) - len(sources)),
        inputs=None,
    )


def _agreement(agreement: Agreement, secrets: Secrets) -> Agreement:
    """Give assessors who entered nothing but confidential items other names."""
    names = [one.assessor for one in agreement.opinions]
    stand_ins = StandIns("assessor", names)
    said = {name: stand_ins.of(name) if name in secrets.assessors else name for name in names}

    def by(readings: dict[str, float]) -> dict[str, float]:
        """Say whose readings these are, by names that can be told."""
        return {said[name]: value for name, value in readings.items()}

    return agreement._replace(
        opinions=tuple(one._replace(assessor=said[one.assessor]) for one in agreement.opinions),
        disagreements=tuple(one._replace(readings=by(one.readings)) for one in agreement.disagreements),
        alone=tuple(one._replace(readings=by(one.readings)) for one in agreement.alone),
    )


# ---- several frames


def redacted_lenses(lenses: Lenses, inputs: Inputs) -> Lenses:
    """Take what is confidential out of a programme read through several frames, and what it was read from."""
    case, secrets = inputs.case, secrets_in(inputs)
    stand_ins = StandIns(WORD, taken(inputs.whole or case))
    sources = sources_told(lenses.sources, secrets, stand_ins)
    closed = [item for item in case.evidence if item.confidential]
    scored = sum(item.assessor == case.scored_by for item in closed)
    return lenses._replace(
        contradictions=tuple(map(_opposition, lenses.contradictions)),
        double_edged=tuple(map(_double_edged, lenses.double_edged)),
        twofold=tuple(_twofold(one, case) for one in lenses.twofold),
        sources=sources,
        redacted=Redacted(scored, len(closed) - scored, len(lenses.sources) - len(sources)),
        inputs=None,
    )


def _opposition(one: Opposition) -> Opposition:
    return one._replace(a=_side(one.a), b=_side(one.b))


def _side(side: Side) -> Side:
    pieces = (
        piece._replace(statement=None, source=None, locator=None, formula=None) if piece.confidential else piece
        for piece in side.items
    )
    return side._replace(items=tuple(pieces))


def _double_edged(one: DoubleEdged) -> DoubleEdged:
    return one._replace(statement=None, source=None, locator=None) if one.confidential else one


def _twofold(one: Twofold, case: Case) -> Twofold:
    return one._replace(source=None, locator=None) if case.evidence[one.place].confidential else one


# ---- a timeline


def redacted_timeline(timeline: Timeline, inputs: Inputs) -> Timeline:
    """Take what is confidential out of a timeline, and what it was made from.

    A sign keeps its place along the years, which the readings of the years tell anyway.
    """
    secrets = secrets_in(inputs)
    sources = sources_told(timeline.sources, secrets, StandIns(WORD, taken(inputs.case)))
    signs = [*timeline.timeless, *(sign for year in timeline.seen for sign in year.signs)]
    hidden = sum(sign.confidential for sign in signs)
    return timeline._replace(
        seen=tuple(map(_year, timeline.seen)),
        timeless=tuple(map(_sign, timeline.timeless)),
        published=tuple(map(_year, timeline.published)),
        unpublished=_unpublished(timeline.unpublished, signs),
        sources=sources,
        redacted=Redacted(hidden, 0, len(timeline.sources) - len(sources)),
        inputs=None,
    )


def _year(year: Year) -> Year:
    signs = tuple(map(_sign, year.signs))
    return year._replace(signs=signs, sources=speakers_of(signs))


def _sign(sign: Sign) -> Sign:
    if not sign.confidential:
        return sign
    return sign._replace(statement=None, measured=None, source=None, locator=None, refers_to=None, published=None)


def _unpublished(speakers: Iterable[Speaker], signs: Iterable[Sign]) -> tuple[Speaker, ...]:
    """Count the signs without a date of publication anew, in the order in which their sources were told before."""
    order = [one.source for one in speakers]
    undated = sorted((sign for sign in signs if sign.published is None), key=lambda sign: order.index(sign.source))
    return speakers_of(map(_sign, undated))
