"""Programmes read through several frames, to report on: made-up rubrics that contradict each other, and cases."""

from functools import cache

import premortem
from building import case, criterion, item, question, rubric
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC

SURE = {"strength": "strong"}


def frame(name, *criteria, **more):
    return rubric(*criteria, **{"rubric": name, "title": f"The frame {name}", **more})


def against(of, with_, **more):
    return {"of": of, "with": with_, "why": "They want opposite things.", **more}


def remedy(text="Do it.", **more):
    return {"text": text, **more}


HOME = frame(
    "home",
    criterion("c1", *(question(f"q{n}") for n in range(1, 13)), remedies=[remedy("Keep it small.", locator="p. 9")]),
    criterion("c2", question("m", measure={"formula": "x", "thresholds": {"full": 2}}), number="2"),
    criterion("c3", question("r1", risk="There will be the failure r1."), question("r2"), remedies=[remedy()]),
    source={"id": "a", "citation": "The book of home"},
)
CONTRADICTIONS = [
    against("p1", "home/q1", locator="book p. 3; paper p. 4"),
    against("p2", "home/c3"),
    against("d1", "home/c3"),
    against("p3", "home/q3", partly=True),
    against("p3", "home/q4"),
    against("p1", "home/q5"),
    against("p4", "home/q6"),
    against("p4", "home/q3"),
    against("p4", "home/m"),
    against("p5", "home/q1"),
    against("p6", "home/q1"),
    against("p7", "home/q1"),
    against("p8", "home/q1"),
    against("p1", "home/c1"),
    against("p3", "home/c3"),
    against("d1", "home/q3"),
    against("d1", "home/r1"),
]
AWAY = frame(
    "away",
    criterion("d1", question("p1", locator="p. 3"), question("p2"), remedies=[
        remedy("Keep it big.", undoes=["p3"]), remedy("Stop.", locator="p. 5")]),
    criterion("d2", question("p3"), question("p4"), question("p9", **{"same-as": ["home/q7"]})),
    criterion("d3", question("p5"), question("p6"), question("p7"), question("p8")),
    contradicts=[*CONTRADICTIONS, against("d2", "home/nothing"), against("p1", "nowhere/x")],
)  # fmt: skip
EMPTY = frame("empty", criterion("e1", question("e")), contradicts=[against("e", "away/p4")])
WORDY = frame(
    "wordy",
    criterion("w1", question("w", scale="answer"), question("v", scale="answer", **{"asked-if": {"w": "Y"}}),
              operator="rules", scale="judgement",
              rules=[{"when": {"w": "Y"}, "then": "High"}, {"otherwise": "Low"}], remedies=[remedy()]),
    scales={"answer": ["N", "Y"], "judgement": ["Low", "High"]},
    operator="rules", scale="judgement", rules=[{"when": {"w1": "High"}, "then": "High"}, {"otherwise": "Low"}],
    contradicts=[against("w", "home/q1"), against("v", "home/q1"), against("w1", "home/q1")],
)  # fmt: skip
GOOD = frame(
    "good",
    criterion("g1", question("g"), remedies=[remedy()]),
    reads="achievement",
    contradicts=[against("g", "home/q1"), against("g1", "home/q2")],
)
CLEAR = frame("clear", criterion("k1", question("k")))
FULL = frame("full", criterion("f1", question("f")))

RICH = case(
    *(item(f"q{n}", "full", statement=f"So it was, {n}.", locator=f"p. {n}", **SURE) for n in (1, 2, 7, 8, 9)),
    item("q1", "substantial", source="b", confidential=True, quote={"text": "so", "lang": "ko"}),
    item("q1", "substantial", source="c"),
    item("q1", "partial", source="d"),
    item("q3", "absent", **SURE),
    item("q4", "minor", source="b", **SURE),
    *(item(f"q{n}", "partial") for n in (10, 11, 12)),
    item("r1", "full", statement={"en": "A fact.", "ko": "사실."}, locator="p. 1", **SURE, also=[
        {"question": "away/p3", "finding": "absent"}, {"question": "good/g", "finding": "full"}]),
    item("r2", source="b", also=[{"question": "away/p3", "finding": "minor"}]),
    item("away/p1", **SURE),
    item("away/p2", **SURE, also=[{"question": "away/p3", "finding": "absent"}]),
    item("q1", also=[{"question": "away/p3", "finding": "absent"}], locator="p. 77"),
    item("clear/k", "absent", source="a", **SURE),
    item("clear/k", "absent", source="b", **SURE),
    item("clear/k", "absent", source="f", test="doubly-decisive"),
    item("full/f", "full", source="a", **SURE),
    item("full/f", "full", source="b", **SURE),
    item("full/f", "full", source="c", **SURE),
    item("full/f", "full", source="f", test="doubly-decisive"),
    facts={"x": {"value": 3, "source": "a"}},
    unknowns=[
        {"question": "away/p5", "kind": "no-information", "note": "Searched."},
        {"question": "away/p6", "kind": "withheld"},
        {"question": "away/p7", "kind": "not-applicable", "note": "Because."},
        {"question": "q5", "kind": "no-information"},
    ],
    answers={"wordy/w": "N", "q6": "partial"},
    rubric="home",
    programme={"country": "KR", "period": {"from": 1999, "to": 2002}, "stage": "ex-post"},
    sources={
        "a": {"citation": "Source A", "reliability": "A", "url": "https://x.example", "published": "2004"},
        **{name: {"citation": f"Source {name}", "reliability": "B"} for name in "bcd"},
        "f": {"citation": "Source F", "reliability": "A", "group": "b"},
    },
)  # fmt: skip
PLAN = case(
    item("r1", **SURE, also=[{"question": "away/p3", "finding": "absent"}]),
    item("r2", source="b", **SURE),
    item("away/p2", **SURE),
    item("full/f", "full", source="a", **SURE),
    item("full/f", "full", source="b", **SURE),
    item("full/f", "full", source="c", strength="strong"),
    rubric="home",
    programme={"stage": "ex-ante"},
)
REFUSED = case(item("away/p1", "absent"), item("good/g", "so-so"), rubric="home")
_MADE = {
    "rich": (RICH, [HOME, AWAY, EMPTY, WORDY, GOOD, CLEAR, FULL]),
    "plan": (PLAN, [HOME, AWAY, FULL]),
    "refused": (REFUSED, [HOME, AWAY, EMPTY, GOOD]),
    "alone": (case(item("q1"), rubric="home"), [HOME]),
    "answered": (case(item("k"), rubric="clear"), [CLEAR, FULL]),
    "silent": (case(rubric="home"), [HOME, EMPTY, AWAY]),
    "maximal": (MAXIMAL_CASE, [MAXIMAL_RUBRIC, LABELS_RUBRIC]),
    "labels": (LABELS_CASE, [LABELS_RUBRIC, MAXIMAL_RUBRIC]),
}
_DATED = {"dated": "rich"}
"""Specimens as of a date."""
NAMES = ("bundled", *_MADE, *_DATED)


@cache
def seen(name):
    """Read the programme of a specimen through its frames."""
    if name == "bundled":
        return premortem.lenses(premortem.load_case("japan-technopolis"))
    one, rubrics = _MADE[_DATED.get(name, name)]
    as_of = "2004" if name in _DATED else None
    loaded = [premortem.load_rubric(data=questions) for questions in rubrics]
    return premortem.lenses(premortem.load_case(data=one), loaded, as_of)


@cache
def told(name, form, lang="en"):
    """Report on a specimen."""
    return premortem.render(seen(name), form, lang)
