"""How far several assessors of one case agree, as part of the result."""

from __future__ import annotations

from typing import NamedTuple

from premortem.model.scores import Text, Verdict


class Alpha(NamedTuple):
    """Krippendorff's alpha, ordinal, over the questions under one criterion.

    Attributes:
        id: of the criterion, ``overall`` for all questions.
        label: of the criterion, by language.
        value: 1 for perfect agreement, 0 for what chance would give, below 0 for less; None where no question has two
            assessors, or where all say the same everywhere, so that chance cannot be told from agreement.
        lower: and ``upper``: the middle 95 % of resamples of the questions; None where there is nothing to resample.
        upper: see ``lower``.
        units: questions that two or more assessors answer.
        values: answers to them, over all assessors.
    """

    id: str
    label: Text
    value: float | None
    lower: float | None
    upper: float | None
    units: int
    values: int


class Disagreement(NamedTuple):
    """A question that assessors answer differently.

    Attributes:
        question: the id.
        claim: of the question, by language.
        readings: assessor to reading in [0, 1]; the name is empty for items that name nobody.
        spread: between the highest and the lowest of them.
    """

    question: str
    claim: Text
    readings: dict[str, float]
    spread: float


class Alone(NamedTuple):
    """A question that some assessors answer and others do not, so that it does not count for alpha.

    Attributes:
        question: the id.
        claim: of the question, by language.
        readings: assessor to reading in [0, 1], of those who answer it.
    """

    question: str
    claim: Text
    readings: dict[str, float]


class Opinion(NamedTuple):
    """What comes out if the items of one assessor are scored: the verdict on the whole and on outermost criteria.

    Attributes:
        assessor: the name; empty for items that name nobody.
        scored: whether these items are the ones that are scored.
        items: how many there are.
        overall: the verdict on the whole by these items.
        criteria: outermost criterion to the verdict on it.
        differs: criteria on which the verdict is another than the scored one's.
    """

    assessor: str
    scored: bool
    items: int
    overall: Verdict
    criteria: dict[str, Verdict]
    differs: tuple[str, ...]


class Agreement(NamedTuple):
    """How far the assessors of a case agree.

    Attributes:
        seed: of the resampling; ``resamples`` is how often.
        resamples: how often questions were drawn anew.
        opinions: one for each assessor, the one that is scored first; ``differs`` names the criteria (``overall``: the
            whole) on which the verdict would be another than the scored one's.
        alphas: over all questions first, then by lowest criterion with any question that two assessors answer.
        disagreements: those of the largest spread first.
        alone: questions that not all assessors answer, in the order of the rubric.
    """

    seed: int
    resamples: int
    opinions: tuple[Opinion, ...]
    alphas: tuple[Alpha, ...]
    disagreements: tuple[Disagreement, ...]
    alone: tuple[Alone, ...]
