"""One case, one rubric, one result: the scored tree with everything that a report needs beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from premortem.model.result import Assessment, CaseRecord, Counts, Engine, RubricRecord, written_out
from premortem.model.rubric import bands_of, scales_of
from premortem.model.scores import STATES
from premortem.scoring.plan import plan_of
from premortem.scoring.scoring import Scored, score

if TYPE_CHECKING:
    from premortem.model.base import Document
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric


def assess_case(case: Case, rubric: Rubric, engine: Engine) -> Assessment:
    """Score a case by a rubric.

    Args:
        case: checked against the rubric.
        rubric: free of errors.
        engine: what to name as the maker of the result.
    """
    plan = rubric.derive(plan_of)
    scored = score(case, plan)
    return Assessment(
        engine,
        rubric.derive(rubric_record),
        case.derive(case_record),
        None,
        scored.overall,
        scored.root,
        case.derive(source_records),
        case.derive(fact_records),
        _counts(scored, len(plan.leaves), len(case.overrides)),
        tuple(scored.notices),
    )


def rubric_record(rubric: Rubric) -> RubricRecord:
    """Describe the rubric with every convention that enters the numbers."""
    bands = tuple(written_out(band) for band in bands_of(rubric))
    return RubricRecord(
        rubric.rubric,
        rubric.version,
        rubric.title,
        rubric.about,
        rubric.reads,
        rubric.levels,
        bands,
        written_out(rubric.source),
        {
            "bands": {band["id"]: band["from"] for band in bands},
            "scales": scales_of(rubric),
            "evidence": written_out(rubric.evidence),
            "verdict": written_out(rubric.verdict),
            "reading_weights": rubric.reading_weights,
        },
        _hash(rubric),
    )


def case_record(case: Case) -> CaseRecord:
    """Describe the case and the programme."""
    return CaseRecord(
        case.case, case.title, written_out(case.programme), written_out(case.edition), case.scored_by, _hash(case)
    )


def source_records(case: Case) -> dict[str, dict[str, Any]]:
    """Describe the sources; a source without a group is its own."""
    return {name: {**written_out(source), "group": source.group or name} for name, source in case.sources.items()}


def fact_records(case: Case) -> dict[str, dict[str, Any]]:
    """Describe the facts."""
    return {name: written_out(fact) for name, fact in case.facts.items()}


def _hash(document: Document) -> str:
    """Give the hash of the bytes that were read; of its canonical JSON for a document made in memory."""
    if document.origin:
        return document.origin.sha256
    return hashlib.sha256(document.model_dump_json(by_alias=True).encode()).hexdigest()


def _counts(scored: Scored, questions: int, overrides: int) -> Counts:
    """Count what there is; a question on which the case says nothing is not assessed."""
    states: dict[str, int] = dict.fromkeys(STATES, 0)
    states["not-assessed"] = questions - len(scored.questions)
    for question in scored.questions:
        states[question.state] += 1
    items = sum([len(question.items) for question in scored.questions])
    return Counts(states, items, len(scored.root.groups), overrides)
