"""The next questions to ask: what each open question could change, as part of the result."""

from __future__ import annotations

from typing import NamedTuple

from premortem.model.scores import Text, Verdict


class Settled(NamedTuple):
    """What follows if a question is settled one way.

    Attributes:
        answer: what it is settled at: 0 or 1, by the label that stands for it if there is one; or any label where rules
            or tables read it.
        value: of the answer, in [0, 1]; None on a scale without values.
        overall: the verdict on the programme then.
        category: the verdict on the outermost criterion then.
        point: the reading of that criterion then, in [0, 1]; None if it has none.
        overall_possible: the labels that the programme can come to then, and ``category_possible`` the criterion; None
            where the verdict is stated in bands.
        category_possible: see ``overall_possible``.
    """

    answer: str
    value: float | None
    overall: Verdict
    category: Verdict
    point: float | None
    overall_possible: tuple[str, ...] | None
    category_possible: tuple[str, ...] | None


class Gap(NamedTuple):
    """An open question and what it could change.

    Attributes:
        question: the id.
        claim: of the question, by language.
        risk: the claim worded for a plan.
        look_for: where evidence on it usually lies.
        locator: where the rubric's source treats it.
        stages: those at which it can be asked.
        under: the ids of the criteria above it, outermost first, the programme left out.
        state: of the question; ``answered`` if there is evidence, but little.
        coverage: of the question now, in [0, 1).
        share: what it weighs in the whole, in [0, 1].
        changes: the id of what it could give another verdict: ``overall``, or its outermost criterion; None for
            neither.
        narrowing: by how much the range of its outermost criterion becomes narrower at the least, in [0, 1]; None for
            one without numbers.
        narrowing_overall: the same of the mean over everything.
        settled: each way in which it could be settled.
    """

    question: str
    claim: Text
    risk: Text | None
    look_for: Text | None
    locator: str | None
    stages: tuple[str, ...]
    under: tuple[str, ...]
    state: str
    coverage: float
    share: float
    changes: str | None
    narrowing: float | None
    narrowing_overall: float | None
    settled: tuple[Settled, ...]
