"""Comparisons to report on: the bundled cases, few and many programmes, labels, achievement, two editions."""

from functools import cache

import premortem
from building import case, criterion, item, question, rubric
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC

BUNDLED = ("japan-technopolis", "korea-ripp", "korea-linp")
BASE = rubric(
    criterion("c1", criterion("c11", question("q1"), question("q2")), criterion("c12", question("q3")), number="1"),
    criterion("c2", question("q4")),
)
SURE = {"strength": "strong", "source": "a"}
HIGH = {"id": "high", "when": {"q1": "Y"}, "then": "High"}
LOW = {"id": "low", "otherwise": "Low"}
WORDY = rubric(
    criterion("c1", question("q1", scale="answer"), question("q2", scale="answer"), operator="rules",
              scale="judgement", rules=[HIGH, {"when": {"q2": "Y"}, "then": "Medium"}, LOW]),
    criterion("c2", question("q3", scale="answer"), operator="rules", scale="judgement", rules=[{
        "when": {"q3": "Y"}, "then": "High"}, LOW]),
    scales={"answer": ["N", "Y"], "judgement": ["Low", "Medium", "High"]},
    operator="rules", scale="judgement",
    rules=[{"when": {"c1": "High"}, "then": "High"}, {"when": {"c1": "Medium"}, "then": "Medium"}, LOW],
)  # fmt: skip


def named(name, *evidence, **more):
    return case(*evidence, **{"case": name, "title": f"The programme {name}", **more})


def full(name, finding, **more):
    """Answer every question of `BASE` for certain."""
    return named(name, answers={f"q{n}": finding for n in range(1, 5)}, **more)


def fact(value, **more):
    return {"x": {"value": value, "source": "a", **more}}


def group(name):
    return {name: {"citation": f"Source {name}", "reliability": "A", "group": "both"}}


THIN = [named(f"thin{n}", item("q1", **SURE)) for n in range(3)]
MANY = [full(f"p{n}", n / 30, facts=fact(n, unit="km" if n % 2 else "m")) for n in range(20)]
SOURCED = [
    named(f"p{n}", item("q1", source="s"), item("q2", source="t"), sources={**group("s"), **group("t")})
    for n in range(8)
]  # fmt: skip
PROGRAMME = {"country": "JP", "period": {"from": 1983, "to": 1989}}
OLD = named("one", item("q1", "partial", locator="p. 1"), item("q2", "absent"), item("q3"), facts=fact(1),
            edition={"version": 1, "status": "draft"})  # fmt: skip
NEW = named("one", item("q1", "full", locator="p. 1", strength="strong"), item("q3"), item("q4", "absent"),
            facts=fact(2, unit="km"), edition={"version": 2, "status": "reviewed", "date": "2026-01-01"},
            overrides=[{"criterion": "c2", "band": "severe", "reason": "So."}], title="Another title",
            unknowns=[{"question": "q2", "kind": "no-information", "note": "Nothing."}])  # fmt: skip


def _edited(**more):
    """Give two editions of which the second has something more."""
    base = named("one", item("q1", **SURE), item("q2", "absent", **SURE))
    return [base, {**base, **more}]


WIDE = rubric(*(criterion(f"c{n}", question(f"q{n}")) for n in range(1, 12)))


def _wide(name, finding):
    """Answer every question of `WIDE` for certain."""
    return named(name, answers={f"q{n}": finding for n in range(1, 12)})


_MADE = {
    "established": (BASE, [full("bad", "full"), full("good", "absent"), named("thin", item("q1"))]),
    "some": (BASE, [
        full("bad", "full", programme=PROGRAMME), named("thin", item("q1", "minor")), full("low", "absent")]),
    "all-fail": (BASE, [full("bad", "full"), full("worse", 0.9)]),
    "nothing": (BASE, [named("none"), named("never")]),
    "settled": (BASE, [full("half", 0.5), full("alike", 0.5)]),
    "turned": (BASE, [
        named("a", answers={"q1": "minor", "q2": "full", "q3": "full"}),
        named("b", answers={"q1": "partial", "q4": "absent"}),
        named("c", item("q1", source="d"), item("q2", "minor", source="d")),
    ]),
    "six": (BASE, [full(f"p{n}", n / 5, facts=fact(n, label="Length")) for n in range(6)]),
    "many": (BASE, MANY),
    "many-thin": (BASE, [*MANY[:8], *THIN]),
    "many-sourced": (BASE, SOURCED),
    "sourced": (BASE, [
        named("a", item("q1", source="s"), sources=group("s"), facts={"x": {
            "value": 1, "source": "s", "label": "Length", "unit": "km", "year": 1990, "alternatives": [{"value": 2}]}}),
        named("b", item("q2", source="t"), sources=group("t"), facts={"x": {"value": 3, "source": "t", "unit": "m"}}),
        named("c", sources={"both": {"citation": "Both"}}),
    ]),
    "dropped": (BASE, [
        named("a", item("q1", **SURE), unknowns=[{"criterion": "c2", "kind": "not-applicable"}]),
        named("b", item("q4", **SURE), overrides=[
            {"criterion": name, "band": "severe", "reason": "So."} for name in ("c1", "overall")]),
    ]),
    "praise": ({**BASE, "reads": "achievement"}, [
        full("good", "full"), full("bad", "absent"), named("thin", item("q1"))]),
    "praise-all": ({**BASE, "reads": "achievement"}, [full("bad", "absent"), full("worse", "minor")]),
    "praise-none": ({**BASE, "reads": "achievement"}, [full("good", "full"), full("best", 0.9)]),
    "flat": ({**BASE, "operator": "mean"}, [full("bad", "full"), full("good", "absent")]),
    "wordy": (WORDY, [
        named("high", answers={"q1": "Y"}), named("low", answers={"q1": "N", "q2": "N", "q3": "N"}),
        named("open", answers={"q1": "N"}), named("none"),
    ]),
    "maximal": (MAXIMAL_RUBRIC, [MAXIMAL_CASE, {**MAXIMAL_CASE, "case": "twin"}]),
    "labels": (LABELS_RUBRIC, [LABELS_CASE, {**LABELS_CASE, "case": "twin"}]),
    "seldom": (WIDE, [_wide("a", "full"), _wide("b", 0.9)]),
    "lined": (WIDE, [_wide("a", "full"), _wide("b", "absent")]),
    "family": (BASE, [
        full("whole", "full"),
        full("stage", "full", programme={"part-of": ["whole", "elsewhere"]}),
        full("next", "partial", programme={
            "part-of": ["whole"], "successor-of": [{"case": "stage", "note": "After two years."}]}),
        full("heir", "minor", programme={"successor-of": ["whole"]}),
    ]),
    "editions": (BASE, [OLD, NEW]),
    "same-edition": (BASE, [OLD, OLD]),
    "retitled": (BASE, [OLD, {**OLD, "title": "Another", "programme": PROGRAMME}]),
    "numbers-only": (BASE, _edited(evidence=[item("q1", **SURE), item("q2", "absent", source="b", strength="strong")])),
    "numbers-of-one": (rubric(criterion("c1", question("q1")), operator="mean"), [
        named("one", answers={"q1": 0.6}), named("one", answers={"q1": 0.61})]),
    "one-verdict": (BASE, [named("one"), named("one", item("q4", source="d", strength="weak"))]),
    "scored-by": (BASE, _edited(**{"scored-by": "kim", "evidence": [
        item("q1", assessor="kim", **SURE), item("q2", "absent", assessor="kim", **SURE)]})),
    "answers": (BASE, [full("one", "absent"), full("one", "full")]),
    "apart": (BASE, [named("a", answers={"q1": "full"}), named("b", answers={"q2": "absent"})]),
    "together": (BASE, [
        full("one", 0.2), named("one", answers={"q1": 0.29, "q2": 0.29, "q3": 0.2, "q4": 0.2})]),
    "reliability": (BASE, _edited(sources={
        **OLD["sources"], "a": {"citation": "Source A", "reliability": "E"}, "g": {"citation": "Source G"}})),
    "labelled": (WORDY, [
        named("one", answers={"q1": "N", "q2": "N"}), named("one", answers={"q1": "Y"}, unknowns=[
            {"criterion": "c2", "kind": "not-applicable"}])]),
}  # fmt: skip
_DATED = {"dated": "some", "dated-editions": "editions"}
"""Specimens as of a date."""
NAMES = ("bundled", *_MADE, *_DATED)


@cache
def compared(name):
    """Compare the programmes of a specimen."""
    if name == "bundled":
        return premortem.compare(
            [premortem.load_case(one) for one in BUNDLED], premortem.load_rubric("overseas-cluster-failure")
        )
    questions, cases = _MADE[_DATED.get(name, name)]
    loaded = [premortem.load_case(data=one) for one in cases]
    as_of = "2001" if name in _DATED else None
    return premortem.compare(loaded, premortem.load_rubric(data=questions), as_of, include_undated=True)


@cache
def told(name, form, lang="en"):
    """Report on a specimen."""
    return premortem.render(compared(name), form, lang)
