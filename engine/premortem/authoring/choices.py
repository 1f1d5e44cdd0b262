"""The words that cells of a table can take, and the questions of a rubric as a sheet for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from premortem.authoring.sheets import Sheet
from premortem.model.evidence import Aspect, Position, UnknownKind
from premortem.model.rubric import ROOT, bands_of, criteria_of, questions_of, scale_of, scales_of
from premortem.reporting.wording import chosen

if TYPE_CHECKING:
    from premortem.model.rubric import Rubric

QUESTIONS = "questions"
"""The name of that sheet; it is no part of a case."""

Choices = dict[tuple[str, str], list[str]]
"""The words by part and column."""


def choices(rubric: Rubric) -> Choices:
    """List the words that cells can take where a rubric or the format of cases has few of them."""
    questions = [question.id for _, question in questions_of(rubric)]
    labels = dict.fromkeys(label for scale in scales_of(rubric).values() for label in scale)
    return {
        ("evidence", "question"): questions,
        ("evidence", "finding"): [*labels],
        ("evidence", "strength"): [*rubric.evidence.strength],
        ("evidence", "test"): [*rubric.evidence.tests],
        ("evidence", "confidential"): ["true", "false"],
        ("evidence", "aspect"): [*get_args(Aspect)],
        ("sources", "reliability"): [*rubric.evidence.reliability],
        ("sources", "position"): [*get_args(Position)],
        ("answers", "id"): questions,
        ("answers", "value"): [*labels],
        ("unknowns", "question"): questions,
        ("unknowns", "kind"): [*get_args(UnknownKind)],
        ("unknowns", "direction"): ["adverse", "favourable"],
        ("overrides", "criterion"): [ROOT, *(criterion.id for _, criterion in criteria_of(rubric))],
        ("overrides", "band"): [band.id for band in bands_of(rubric)],
    }


def questions_to_read(rubric: Rubric, lang: str) -> Sheet:
    """List the questions with their claims, where to look, and the labels that they can be answered by."""
    scales = scales_of(rubric)
    rows = [
        [
            question.id,
            chosen(question.claim, lang)[1],
            chosen(question.look_for, lang)[1] if question.look_for else "",
            ", ".join(scale_of(question, scales)),
        ]
        for _, question in questions_of(rubric)
    ]
    return Sheet("", QUESTIONS, [["question", "claim", "look-for", "labels"], *rows])
