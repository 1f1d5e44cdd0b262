"""Cases of which everything confidential carries a word that stands nowhere else, and what they come to."""

from functools import cache

import premortem
from building import criterion, question, rubric
from premortem.analysis.deepening import deepened
from premortem.analysis.redacting import redacted
from premortem.analysis.timeline import timeline_of
from premortem.model.timeline import Timeline
from premortem.reporting.rendering import FORMATS
from premortem.reporting.timelines import render_timeline
from premortem.scoring.plan import plan_of

CANARY = "canary"
BIRD = "카나리아"

RUBRIC = rubric(
    criterion("c1", question("q1"), question("q2"), question("m", measure={
        "formula": "spent / planned", "thresholds": {"full": 2}}),
        remedies=[{"text": "Keep it small.", "locator": "p. 9"}]),
    criterion("c2", question("q3"), question("q4"), number="2"),
    rubric="home",
    source={"id": "book", "citation": "The book of home"},
)  # fmt: skip
AWAY = rubric(
    criterion("d1", question("p1"), remedies=[{"text": "Keep it big.", "undoes": ["p2"]}]),
    criterion("d2", question("p2"), question("p3", **{"same-as": ["home/q3"]})),
    rubric="away",
    contradicts=[
        {"of": "p1", "with": "home/q1", "why": "They want opposite things."},
        {"of": "d1", "with": "home/q3", "why": "They want opposite things, too."},
    ],
)


def secret(name, finding, source="canary-letter", **more):
    """Make a confidential item that says all that an item can say, each with the word."""
    said = {
        "statement": {"en": f"The {CANARY} of {name}.", "ko": f"{name}의 {BIRD}."},
        "locator": f"{CANARY} p. 7",
        "quote": {"text": f"{BIRD}가 운다", "lang": "ko"},
        "refers-to": {"from": 1991, "to": 1992, "note": {"en": f"When the {CANARY} sang."}},
        "aspect": "design",
        "note": {"en": f"A note of the {CANARY}.", "ko": f"{BIRD} 메모."},
    }
    return {"question": name, "finding": finding, "source": source, "confidential": True, **said, **more}


SOURCES = {
    "report": {"citation": "The report", "reliability": "B", "published": 1995, "position": "independent"},
    "paper": {"citation": "The paper", "reliability": "A", "published": 1998, "group": "report", "position": "critic"},
    "joint": {"citation": "The papers", "reliability": "C", "published": 1997, "group": "canary-letter"},
    "alone": {"citation": "Never cited", "reliability": "C"},
    "canary-letter": {
        "citation": {"en": f"Letter of the {CANARY}", "ko": f"{BIRD}의 편지"}, "reliability": "B",
        "group": "canary-group", "published": "1993-05-06", "language": "en", "position": "critic",
        "url": "https://canary.example.org/letter", "note": f"By the {CANARY}'s own hand.",
    },
    "canary-talk": {"citation": f"Talk with the {CANARY}", "reliability": "C"},
    "canary-second": {"citation": f"Second talk with the {CANARY}", "reliability": "C", "group": "canary-letter"},
}  # fmt: skip
CASE = {
    "case": "programme",
    "title": {"en": "A programme", "ko": "사업"},
    "rubric": "home",
    "programme": {"country": "KR", "period": {"from": 1990, "to": 1999}, "stage": "ex-post"},
    "sources": SOURCES,
    "facts": {"spent": {"value": 3, "source": "report", "year": 1994, "alternatives": [
        {"value": 1, "source": "paper"}, {"value": 2}]}, "planned": {"value": 1, "source": "joint", "year": 1990}},
    "evidence": [
        {"question": "q1", "finding": "minor", "source": "report", "statement": "Said openly.", "strength": "strong"},
        secret("q1", "full", strength="strong", also=[{
            "question": "away/p1", "finding": "absent", "note": {"en": f"The {CANARY} elsewhere."}}]),
        secret("q1", "full", strength="strong"),
        secret("q1", "partial", "paper", test="hoop"),
        secret("q2", "full", "canary-talk"),
        {"question": "q2", "finding": "full", "source": "joint", "statement": "Said by the joint."},
        secret("q3", "absent", "canary-second", strength="weak", **{"refers-to": {"note": f"The {CANARY}'s youth."}}),
        {"question": "q3", "finding": "full", "source": "paper",
         "also": [{"question": "away/p2", "finding": "absent"}]},
        secret("q3", "minor", assessor=f"Ms {CANARY}"),
        {"question": "q3", "finding": "partial", "source": "report", "assessor": "Lee", "statement": "By Lee."},
        secret("q4", "full", "paper", assessor="Lee"),
        secret("nowhere/x", "full", "canary-talk"),
    ],
    "unknowns": [{"question": "q4", "kind": "no-information", "note": "The author's own words."}],
    "overrides": [{"criterion": "c2", "band": "severe", "reason": "So.", "assessor": "Lee"}],
}  # fmt: skip
"""Three kinds of confidential sources: of a group of their own, of no group, and of the group of an open one."""


def changed(**more):
    """Make another edition: confidential items that are changed, added, gone and made open or secret."""
    first, *rest = CASE["evidence"]
    rest = [{**one, "strength": "weak"} if one["source"] == "canary-talk" else one for one in rest]
    sources = {**SOURCES, "canary-letter": {**SOURCES["canary-letter"], "reliability": "D"}}
    added = [secret("q4", "minor", "canary-letter", locator=f"{CANARY} again")]
    return {**CASE, "sources": sources, "evidence": [{**first, "finding": "full"}, *rest[2:], *added], **more}


def load(data):
    return premortem.load_case(data=data)


@cache
def rubrics():
    return premortem.load_rubric(data=RUBRIC), premortem.load_rubric(data=AWAY)


def _others():
    """Make cases of other programmes with the same sources, open in one and confidential in the other."""
    openly = [{**one, "confidential": False, "statement": "Told.", "note": "Told."} for one in CASE["evidence"][:1]]
    return [{**CASE, "case": "second"}, {**CASE, "case": "third", "evidence": openly}]


@cache
def results():
    """Give one result of every kind, by its name."""
    home, away = rubrics()
    case, *others = [load(one) for one in (CASE, *_others())]
    return {
        "assessment": deepened(premortem.assess(case, home)),
        "shallow": premortem.assess(case, home),
        "dated": deepened(premortem.assess(case, home, "1994")),
        "early": deepened(premortem.assess(case, home, "1992", include_undated=True)),
        "comparison": premortem.compare([case, *others], home),
        "compared-then": premortem.compare([case, others[0]], home, "1994"),
        "editions": premortem.compare([case, load(changed())], home),
        "editions-back": premortem.compare([load(changed()), case], home),
        "lenses": premortem.lenses(case, [home, away]),
        "lenses-then": premortem.lenses(case, [home, away], "1996"),
        "patterns": premortem.patterns([case, *others], home),
        "patterns-then": premortem.patterns([case, *others], home, "1994"),
        "timeline": timeline_of(case, home.derive(plan_of)),
    }


def tell_all():
    """Write everything that can be told in every form of a page, and what an edition says that leaves nothing out."""
    nothing = redacted(premortem.assess(load({**CASE, "evidence": []}), rubrics()[0]))
    for one in (nothing, *told().values()):
        for form in FORMATS:
            _ = render_timeline(one, form) if isinstance(one, Timeline) else premortem.render(one, form)


@cache
def told():
    """Give the same without what is confidential."""
    return {name: redacted(one) for name, one in results().items()}
