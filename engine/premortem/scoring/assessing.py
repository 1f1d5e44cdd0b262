"""One case, one rubric, one result: the scored tree with everything that a report needs beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.model.result import (
    Assessment,
    CaseRecord,
    ChangeRecord,
    Counts,
    Engine,
    Inputs,
    RubricRecord,
    written_out,
)
from premortem.model.rubric import bands_of, scales_of
from premortem.model.scores import STATES
from premortem.scoring.answers import Answers, answers_of
from premortem.scoring.plan import Plan, plan_of
from premortem.scoring.scoring import score

if TYPE_CHECKING:
    from premortem.model.base import Document
    from premortem.model.case import Case
    from premortem.model.rubric import Rubric


class Prepared(NamedTuple):
    """What a case and a rubric come to before any score, and stay the same however often it is scored."""

    plan: Plan
    rubric: RubricRecord
    case: CaseRecord
    sources: dict[str, dict[str, Any]]
    facts: dict[str, dict[str, Any]]
    answers: Answers
    counts: Counts


def prepare(case: Case, rubric: Rubric) -> Prepared:
    """Read the answers to a rubric's questions from a case that was checked against it."""
    plan = rubric.derive(plan_of)
    answers = answers_of(case, plan)
    return Prepared(
        plan,
        rubric.derive(rubric_record),
        case_record(case),
        source_records(case),
        fact_records(case),
        answers,
        _counts(case, plan, answers),
    )


def assess_case(case: Case, prepared: Prepared, engine: Engine) -> Assessment:
    """Score a case.

    Args:
        case: as it was prepared.
        prepared: with the rubric.
        engine: what to name as the maker of the result.
    """
    plan, rubric, record, sources, facts, answers, counts = prepared
    root, overall = score(answers, plan, case.overrides)
    inputs = Inputs(case, plan.rubric)
    found = Assessment(engine, rubric, record, None, overall, root, sources, facts, counts, answers.notices)
    return found._replace(inputs=inputs)


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
        hash_of(rubric),
        rubric.lineage.extends if rubric.lineage else None,
        _changes(rubric),
    )


def _changes(rubric: Rubric) -> tuple[ChangeRecord, ...]:
    """Describe what an overlay changed; nothing for a rubric that stands for itself."""
    changes = rubric.lineage.changes if rubric.lineage else ()
    return tuple(
        ChangeRecord(
            change.verb, change.target, change.label, change.field, change.was, change.now, change.reason, change.by
        )
        for change in changes
    )


def case_record(case: Case) -> CaseRecord:
    """Describe the case and the programme."""
    edition = {**written_out(case.edition), "unchanged": case.is_unchanged} if case.edition else None
    return CaseRecord(case.case, case.title, written_out(case.programme), edition, case.scored_by, hash_of(case))


def source_records(case: Case) -> dict[str, dict[str, Any]]:
    """Describe the sources; a source without a group is its own."""
    return {name: {**written_out(source), "group": source.group or name} for name, source in case.sources.items()}


def fact_records(case: Case) -> dict[str, dict[str, Any]]:
    """Describe the facts."""
    return {name: written_out(fact) for name, fact in case.facts.items()}


def hash_of(document: Document) -> str:
    """Give the hash of the bytes that were read; of its canonical JSON for a document made in memory."""
    if document.origin:
        return document.origin.sha256
    return hashlib.sha256(document.model_dump_json(by_alias=True).encode()).hexdigest()


def _counts(case: Case, plan: Plan, answers: Answers) -> Counts:
    """Count what there is; a question on which the case says nothing is not assessed."""
    questions = answers.questions.values()
    states: dict[str, int] = dict.fromkeys(STATES, 0)
    states["not-assessed"] = len(plan.leaves) - len(questions)
    for question in questions:
        states[question.state] += 1
    groups = frozenset().union(*(question.groups for question in questions))
    items = sum(len(question.items) for question in questions)
    overrides = sum(override.criterion in plan.branches for override in case.overrides)
    return Counts(states, items, len(groups), overrides)
