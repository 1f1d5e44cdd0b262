"""Small rubrics and cases as plain data, and what the engine makes of them."""

from typing import NamedTuple

import premortem
from premortem.model.scores import CriterionResult
from premortem.scoring.answers import Answers
from premortem.scoring.assessing import prepare
from premortem.scoring.plan import Plan

SOURCES = {letter.lower(): {"citation": f"Source {letter}", "reliability": letter} for letter in "ABCDEF"}
"""One source of each reliability, named by it in lower case, each a group of its own."""


def question(name, **more):
    return {"id": name, "claim": f"There is the failure {name}.", **more}


def criterion(name, *children, **more):
    kind = "questions" if "claim" in children[0] else "criteria"
    return {"id": name, "label": f"Criterion {name}", **more, kind: list(children)}


def rubric(*criteria, **more):
    levels = ["category", "subtype", "part", "detail", "indicator"]
    return {
        "rubric": "small",
        "version": "1",
        "title": "A small rubric",
        "levels": levels,
        **more,
        "criteria": [*criteria],
    }


def item(name, finding="full", source="a", **more):
    return {"question": name, "finding": finding, "source": source, **more}


def case(*evidence, **more):
    return {"case": "programme", "title": "A programme", "sources": SOURCES, "evidence": [*evidence], **more}


def assess(rubric, case):
    return premortem.assess(premortem.load_case(data=case), premortem.load_rubric(data=rubric))


def nodes(assessment):
    """Find every node of the result by its id."""
    found = {}

    def visit(node):
        found[node.head.id] = node
        for child in getattr(node, "children", ()):
            visit(child)

    visit(assessment.root)
    return found


def scored(rubric, case):
    return nodes(assess(rubric, case))


def asked(*evidence, rubric_keys=None, question_keys=None, **case_keys):
    """Score one question, q, of one criterion, c."""
    one = rubric(criterion("c", question("q", **(question_keys or {}))), **(rubric_keys or {}))
    return scored(one, case(*evidence, **case_keys))


class Worked(NamedTuple):
    """A case and a rubric as analysis gets them."""

    case: premortem.Case
    plan: Plan
    answers: Answers
    root: CriterionResult


def worked_out(rubric, case):
    """Score a case, and keep what it was scored from."""
    assessment = assess(rubric, case)
    prepared = prepare(*assessment.inputs[:2])
    return Worked(assessment.inputs.case, prepared.plan, prepared.answers, assessment.root)
