"""Programmes to find patterns in: one set for every sentence that a page on patterns can say."""

from functools import cache

import premortem
from building import case, criterion, item, question, rubric
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC

BUNDLED = ("japan-technopolis", "korea-ripp", "korea-linp")
SURE = {"strength": "strong"}


def _remedy(text, *undoes, **more):
    return {"text": text, "undoes": [*undoes], **more}


BASE = rubric(
    criterion(
        "c1",
        criterion("c11", question("q1"), question("q2"), number="1.1", remedies=[
            _remedy("Ask first.", "q1", locator="p. 9"), _remedy("Think again.")]),
        criterion("c12", question("q3"), remedies=[_remedy("Wait.", "q3"), _remedy("Sit down.")]),
        number="1",
    ),
    criterion("c2", question("q4"), question("q5"), remedies=[
        _remedy("Count.", "q4"), _remedy("Measure.", "q1", "q5")]),
)  # fmt: skip


def named(name, *evidence, **more):
    return case(*evidence, **{"case": name, "title": f"The programme {name}", **more})


def said(name, source="a", programme=None, **answers):
    """Answer some questions, each by a source."""
    given = {question: {"value": value, "source": source} for question, value in answers.items()}
    return named(name, answers=given, **({"programme": programme} if programme else {}))


def _tied(*, part_of=(), successor_of=(), **more):
    return {"part-of": [*part_of], "successor-of": [*successor_of], **more}


WHOLE = _tied(country="KR", period={"from": 1999, "to": 2013}, stage="ex-post")
NOTED = {"case": "whole", "title": "The programme whole", "note": "In its first years."}
ELSEWHERE = _tied(part_of=[{"case": "z", "title": "The great plan"}, "y"], successor_of=["x"])
FAMILIES = [
    said("whole", q1="full", q2="full", programme=WHOLE),
    said("stage", "b", q1="full", q4="absent", programme=_tied(
        part_of=[NOTED], country="KR", period={"from": 1999}, stage="ongoing")),
    said("region", "b", q1="absent", programme=_tied(part_of=["stage", "whole"], country="KR")),
    said("next", "c", q1="full", q5="0.4", programme=_tied(successor_of=[NOTED], country="JP")),
    said("lone", "d", q1="full", q3="absent", programme=ELSEWHERE),
    named("mute", unknowns=[{"criterion": "c2", "kind": "not-applicable"}], programme=_tied(stage="ex-ante")),
    named("thin", item("q2", strength="weak", source="d")),
]  # fmt: skip
MANY = [
    said(f"p{n}", "ab"[n % 2], q1="full" if n % 3 else "absent", programme=_tied(
        country="KR" if n % 2 else "JP", period={"from": 1980 + n}))
    for n in range(50)
]  # fmt: skip
FOUND = {"q1": "full", "q2": "full", "q3": "full", "q4": "full", "q5": "full"}
PRAISE = {**BASE, "reads": "achievement"}
_OVERRIDE = [{"criterion": "c2", "band": "severe", "reason": "So."}]

_MADE = {
    "families": (BASE, FAMILIES),
    "recurring": (BASE, [said(name, source, q1="full") for name, source in ("xa", "yb", "zc")]),
    "all": (BASE, [said(name, source, **FOUND) for name, source in ("xa", "yb", "zc")]),
    "one-source": (BASE, [said(name, q1="full", q4="minor") for name in "xyz"]),
    "no-source": (BASE, [named(name, answers={"q1": "full"}, overrides=_OVERRIDE) for name in "xyz"]),
    "nothing": (BASE, [named("x"), named("y")]),
    "sound": (BASE, [said(name, source, q1="absent", q4="absent", q5="absent") for name, source in ("xa", "yb")]),
    "unclear": (BASE, [named(name, item("q2", "minor", "d", strength="weak")) for name in "xy"]),
    "remedied": (BASE, [
        said("kept", q4="absent", q5="absent"), said("vain", "b", q4="absent", q5="full"),
        said("wanting", "c", q4="full", q5="full"),
    ]),
    "remedied-often": (BASE, [
        *(said(f"kept{name}", name, q1="absent", q2="absent", q4="absent", q5="absent") for name in "abc"),
        *(said(f"wanting{name}", name, q1="full", q2="full") for name in "abc"),
        said("vain", "b", q1="absent", q2="full"),
    ]),
    "many": (BASE, MANY),
    "praise": (PRAISE, [
        said("bad", "a", q1="absent", q2="full"), said("worse", "b", q1="absent", q4="full", q5="full"),
        said("worst", "c", q1="absent", q3="minor"), said("fine", "d", q1="full"),
    ]),
    "praise-none": (PRAISE, [said("good", q4="full", q5="full"), said("best", "b", q3="full")]),
    "circle": (BASE, [
        said("one", q1="full", programme=_tied(part_of=["two"])), said("two", programme=_tied(part_of=["one"]))]),
    "maximal": (MAXIMAL_RUBRIC, [MAXIMAL_CASE, {**MAXIMAL_CASE, "case": "twin"}]),
    "labels": (LABELS_RUBRIC, [LABELS_CASE, {**LABELS_CASE, "case": "twin"}]),
    "foreign": (BASE, [named("x", item("q1"), title={"ko": "사업"}), named("y")]),
}  # fmt: skip
_DATED = {"dated": "families"}
"""Specimens as of a date."""
NAMES = ("bundled", *_MADE, *_DATED)


@cache
def recurring(name):
    """Find what recurs in a specimen."""
    if name == "bundled":
        cases = [premortem.load_case(one) for one in BUNDLED]
        return premortem.patterns(cases, premortem.load_rubric("overseas-cluster-failure"))
    questions, cases = _MADE[_DATED.get(name, name)]
    loaded = [premortem.load_case(data=one) for one in cases]
    as_of = "2001" if name in _DATED else None
    return premortem.patterns(loaded, premortem.load_rubric(data=questions), as_of, include_undated=True)


@cache
def told(name, form, lang="en"):
    """Report on a specimen."""
    return premortem.render(recurring(name), form, lang)
