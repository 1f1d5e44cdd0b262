"""Assessments to report on: the bundled cases, one case with every feature, and the corner cases of a report."""

from functools import cache
from pathlib import Path

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.analysis.deepening import deepened
from premortem.analysis.gating import gates_of
from premortem.reading.content import content_hash
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import parse_tree
from reporting.parsing import parsed, shown
from standards.published import path_of

LANGUAGES = ("en", "ko")
BUNDLED = ("japan-technopolis", "korea-linp", "korea-ripp", "europe-science-parks")
"""Of the bundled cases those for which reports are looked at in detail: with much evidence, and with next to none."""
LIBRARY = tuple(bundled("cases"))
HERE = Path(__file__).parent


def _read(name):
    return parse_tree((HERE / name).read_text("utf-8"), name).value


MAXIMAL_RUBRIC = _read("maximal-rubric.yaml")
MAXIMAL_CASE = _read("maximal-case.yaml")
LABELS_RUBRIC = _read("labels-rubric.yaml")
LABELS_CASE = _read("labels-case.yaml")

LONG = "Bodenseeschifffahrtsgesellschaftskapitänspatent" * 6
NOTHING_APPLIES = [{"criterion": name, "kind": "not-applicable"} for name in ("c1", "c2")]
CLASHING = ("profile", "remedies", "facts", "sources", "method", "source-a", "fact-x")
UNEVEN = [{"id": "calm", "from": 0}, {"id": "grave", "from": 0.9, "label": "grave and not to be borne"}]
TWO_BANDS = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]


def _two(**more):
    """Make a rubric of two criteria with a question each; the first has a remedy."""
    first = criterion("c1", question("q1"), remedies=[{"text": "Think again."}])
    return rubric(first, criterion("c2", question("q2")), **more)


def _long():
    texts = {"about": LONG, "locator": LONG, "number": LONG}
    node = criterion("c1", question("q1", claim=LONG, locator=LONG, **{"look-for": LONG}), label=LONG, **texts)
    unread = criterion("c2", question("q2", claim=LONG, **{"look-for": LONG}), label=LONG)
    source = {"a": {"citation": LONG, "url": f"https://example.org/{LONG}", "note": LONG}}
    evidence = item("q1", statement=LONG, locator=LONG, note=LONG)
    fact = {"x": {"value": 1e12, "label": LONG, "source": "a", "note": LONG}}
    return rubric(node, unread, title=LONG), case(evidence, title=LONG, sources=source, facts=fact)


def _deep():
    node = criterion("c4", question("q1"), question("q2"))
    for depth in (3, 2, 1):
        node = criterion(f"c{depth}", node, number="1" + ".1" * (depth - 1))
    return rubric(node), case(item("q1"))


def _clashing():
    """Make a rubric whose ids are those that a careless report would use for itself."""
    nodes = [criterion(name, question(f"q.{name}"), remedies=[{"text": "No."}]) for name in CLASHING]
    given = [item(f"q.{name}") for name in CLASHING]
    return rubric(*nodes), case(*given, facts={"x": {"value": 1, "source": "a"}})


def _standard(name, answers, unknowns=(), **more):
    """Make a case on a published standard, with plain answers."""
    data = {"case": name, "title": "A sheet", "answers": answers, "unknowns": [*unknowns], **more}
    return parse_tree(path_of(name).read_text("utf-8"), name).value, data


SHEET = {"q1.1": "Y", "q1.2": "PY", "q1.3": "N", "q5.1": "Y", "q5.2": "N", "q5.3": "PN"}


def _without(*names):
    return {name: answer for name, answer in SHEET.items() if name not in names}


PEFA_ANSWERS = {
    "pi-01.1": "B", "pi-02.1": "C", "pi-02.2": "D", "pi-02.3": {"value": "A", "source": "a"}, "pi-03.1": "B",
    "pi-03.2": "A", "pi-04.1": "C", "pi-05.1": "B", "pi-06.1": "B", "pi-06.2": "C", "pi-07.1": "A", "pi-07.2": "A",
    "pi-08.1": "C", "pi-08.2": "B", "pi-08.3": "C", "pi-09.1": "A", "pi-10.1": "B", "pi-10.3": "C", "pi-14.1": "C",
    "pi-14.2": "B", "pi-14.3": "D", "pi-15.1": "C", "pi-15.2": "C", "pi-15.3": "C", "pi-16.1": "B", "pi-16.2": "B",
    "pi-16.3": "B", "pi-16.4": "B", "pi-17.1": "A", "pi-17.2": "A", "pi-17.3": "A", "pi-18.1": "A", "pi-18.2": "B",
}  # fmt: skip
PEFA_DROPPED = [{"question": "pi-10.2", "kind": "not-applicable", "note": "There are no subnational governments."}]
ASEM_ANSWERS = {"lpi": "0.9", "flights": "0.4", "ship": "0.1", "embs": "0.7", "igos": "0.8", "tariff": "0.95",
                "co2": "0.2"}  # fmt: skip
YES_NO = {"answer": ["N", "Y"], "judgement": ["Low", "Medium", "High"], "finding": {"absent": 0, "full": 1}}


def _ruled(*rules, reads="severity", unknown="bound", count=2, **more):
    """Make a rubric whose root is one rule list over the questions q1, q2 ..., answered Y or N."""
    asked = [question(f"q{place + 1}", scale="answer", unknown=unknown) for place in range(count)]
    part = criterion("c1", *asked, operator="rules", scale="judgement", rules=[*(rules or [LOW])], number="1")
    root = [{"when": {"c1": label}, "then": label} for label in YES_NO["judgement"]]
    rooted = {"scales": YES_NO, "reads": reads, "operator": "rules", "scale": "judgement", "rules": root}
    return rubric(part, **{**rooted, **more})


HIGH, LOW = {"id": "high", "when": {"q1": "Y"}, "then": "High"}, {"id": "low", "otherwise": "Low"}
JUDGED = {"operator": "rules", "scale": "judgement"}
C11 = {"when": {"c11": "High"}, "then": "High"}
ALSO_HIGH = {"id": "also-high", "when": {"q2": "Y"}, "then": "High"}
PLAIN = {"C": 0, "B": 0.4, "A": 1}
STEPS = {"C": 0, "C+": 0.1, "B": 0.4, "B+": 0.8, "A": 1}


def _graded(**more):
    """Make a rubric with a plus-grade of three questions under a number."""
    asked = [question(f"q{place}", scale="plain") for place in (1, 2, 3, 4, 5)]
    part = criterion("c11", *asked, operator="weakest-link-plus", scale="steps")
    finding = YES_NO["finding"]
    scales = {"finding": finding, "plain": PLAIN, "steps": STEPS}
    return rubric(criterion("c1", part), criterion("c2", question("q6")), scales=scales, **more)


CHANGES = [{"version": n, "date": f"2026-0{n}", "text": f"Change {n}."} for n in range(1, 6)] + ["Once."]


def _approved(data):
    """Write into an approved case the hash of what it says."""
    data["edition"]["sha256"] = content_hash(data)
    return data


_MADE = {
    "empty": (_two(), {"case": "empty", "title": "Nothing"}),
    "no-evidence": (_two(), case(facts={"x": {"value": 1, "source": "a"}})),
    "established": (_two(), case(answers={"q1": {"value": "full", "source": "a"}})),
    "indicated": (_two(), case(item("q1", strength="strong"))),
    "insufficient": (_two(), case(item("q1", strength="weak", source="d"))),
    "thin": (_two(), case(item("q1", strength="weak"), item("q2", "minor", strength="weak"))),
    "weightless": (_two(), case(item("q1", source="e"), unknowns=[{"question": "q1", "kind": "withheld"}])),
    "nothing-applies": (_two(), case(unknowns=NOTHING_APPLIES)),
    "wide": (
        rubric(criterion("c1", question("q1"), question("q2"), operator="max")),
        case(item("q2", source="e", **{"refers-to": {"from": 1990}}), answers={"q1": "absent"},
             edition={"status": "approved"}),
    ),
    "approved": (_two(), _approved(case(item("q1"), edition={"status": "approved"}))),
    "changed": (_two(), case(item("q1"), edition={"status": "approved", "sha256": "0" * 64, "changes": CHANGES})),
    "quarrel": (_two(), case(item("q1", strength="weak"), item("q1", "absent", strength="weak", source="b"))),
    "mean": (_two(operator="mean"), case(item("q1", strength="strong"))),
    "achievement": ({**MAXIMAL_RUBRIC, "reads": "achievement"}, MAXIMAL_CASE),
    "bare": (_two(bands=TWO_BANDS), case(item("q1"), overrides=[{"criterion": "c2", "band": "high", "reason": "So."}])),
    "no-years": (_two(), case(item("q1", **{"refers-to": {"note": "Once."}}), programme={
        "summary": "A programme.", "period": {"note": "Nobody knows."}})),
    "long": _long(),
    "deep": _deep(),
    "clashing": _clashing(),
    "maximal": (MAXIMAL_RUBRIC, MAXIMAL_CASE),
    "labels": (LABELS_RUBRIC, LABELS_CASE),
    "sheet": _standard("rob-2", SHEET),
    "sheet-open": _standard("rob-2", _without("q1.3")),
    "sheet-settled": _standard("rob-2", {**_without("q5.2"), "q1.2": "N"}),
    "sheet-thin": _standard("rob-2", {"q1.1": "Y"}),
    "sheet-empty": _standard("rob-2", {}),
    "pefa": _standard("pefa-2016", PEFA_ANSWERS, PEFA_DROPPED, sources={"a": {"citation": "A report"}}),
    "asem": _standard("asem", ASEM_ANSWERS),
    "asem-thin": _standard("asem", {"lpi": "0.3"}),
    "sourced": (_two(), case(answers={"q1": {"value": "full", "source": "a"}, "q2": {"value": "full", "source": "a"}})),
    "gap": (_ruled(HIGH, LOW), case(answers={"q2": "Y"})),  # Low or High, and nothing between
    "two-rules": (_ruled(HIGH, ALSO_HIGH, LOW, count=3), case(answers={"q2": "Y"})),
    "no-rule": (_ruled(HIGH), case(answers={"q1": "N"})),
    "no-verdict": (_ruled(rules=[{"id": "only", "when": {"q1": "Y"}, "then": "High"}]), case(answers={"q1": "N"})),
    "adverse": (_ruled(HIGH, LOW, unknown="adverse"), case(answers={"q2": "Y"})),
    "adverse-thin": (
        _ruled(HIGH, {"id": "mid", "when": {"q2": "Y"}, "then": "Medium"}, LOW, unknown="adverse", count=3),
        case(answers={"q3": "Y"}),
    ),
    "adverse-empty": (_ruled(HIGH, LOW, unknown="adverse"), case()),
    "praise": (_ruled(HIGH, LOW, reads="achievement"), case(answers={"q1": "N"})),
    "graded": (_graded(), case(answers={"q1": "B", "q2": "B", "q3": "B"})),
    "graded-thin": (_graded(), case(answers={"q1": "A", "q2": "A"})),
    "graded-praise": (
        _graded(reads="achievement"), case(answers={"q1": "B"}, programme={"stage": "ex-ante"}),
    ),
    "graded-indicated": (
        _graded(),
        case(answers={"q1": "B", "q2": "B", "q3": "B"}, unknowns=[{"criterion": "c2", "kind": "not-applicable"}]),
    ),
    "heights": (
        rubric(criterion("c1", question("q1"), question("q2"), operator="max", remedies=[{"text": "Climb."}]),
               reads="achievement"),
        case(item("q1", "absent", strength="strong"), item("q2", "absent", strength="strong")),
    ),
    "nested": (
        rubric(criterion("c1", criterion("c11", question("q1", scale="answer"), rules=[HIGH, LOW], **JUDGED),
                         criterion("c12", question("q2", scale="finding")), rules=[C11, LOW], **JUDGED),
               scales=YES_NO, rules=[{"when": {"c1": "High"}, "then": "High"}, LOW], **JUDGED),
        case(item("q2")),
    ),
    "not-asked": (
        rubric(criterion("c1", question("q1", scale="answer")),
               criterion("c2", question("q2", scale="answer", **{"asked-if": {"q1": "Y"}})),
               scales={"answer": {"N": 0, "Y": 1}}),
        case(answers={"q1": "N"}),
    ),
    "uneven": (_two(bands=UNEVEN), case(item("q1"))),
}  # fmt: skip
DATED = {
    "old": {"citation": "Old", "reliability": "A", "published": 1999},
    "new": {"citation": "New", "reliability": "A", "published": "2005-06"},
    "odd": {"citation": "Odd", "reliability": "A"},
}


def _spoken(*readings):
    """Make items on q1, q2 ... of assessors: by question, a finding for each assessor, or none."""
    names = (None, "kim", "lee")
    return [
        item(f"q{place}", finding, "abc"[which], **({"assessor": names[which]} if names[which] else {}))
        for place, those in enumerate(readings, 1)
        for which, finding in enumerate(those)
        if finding
    ]


def _crowd(groups):
    """Make a rubric of one question a criterion, and a case in which each group of sources answers one alone."""
    parts = [criterion(f"c{place}", question(f"q{place}")) for place in range(1, groups + 1)]
    sources = {f"s{place}": {"citation": f"Source {place}", "reliability": "A"} for place in range(1, groups + 1)}
    said = [item(f"q{place}", "full", f"s{place}") for place in range(1, groups + 1)]
    return rubric(*parts, operator="mean"), case(*said, sources=sources)


def _balanced(*findings, **more):
    """Make a rubric of one criterion, and a case with an item for each of its questions."""
    asked = [question(f"q{place}") for place in range(1, len(findings) + 1)]
    said = [item(f"q{place}", finding) for place, finding in enumerate(findings, 1)]
    return rubric(criterion("c1", *asked, **more), operator="mean"), case(*said)


_MADE |= {
    "crowd": _crowd(6),
    "edge": _balanced("absent", "partial"),
    "near": _balanced("absent", "minor", "partial", "full"),
    "two-sources": (
        rubric(criterion("c1", question("q1"), question("q2"))),
        case(*[item(name, "full", source, strength="strong") for name in ("q1", "q2") for source in ("a", "b")]),
    ),
    "agree": (
        _two(),
        case(*[item(name, assessor=who) for name in ("q1", "q2") for who in ("kim", "lee")], **{"scored-by": "kim"}),
    ),
    "differ": (_two(), case(*_spoken(("full", "absent", "minor"), ("minor", "full")))),
    "one-shared": (_two(), case(*_spoken(("full", "absent"), (None, "full")))),
    "nothing-shared": (_two(), case(*_spoken(("full", None), (None, "full")))),
}
"""What shows on what a verdict depends."""
_ASKED = {
    "gates-failed": ("established", {"fail_at": "severe", "fail_on_insufficient": False}),
    "gates-passed": ("established", {"fail_at": None, "fail_on_insufficient": True}),
    "gate-passed": ("insufficient", {"fail_at": "severe", "fail_on_insufficient": True}),
}
"""Specimens with the gates that are asked for."""
_AS_OF = {
    "dated": (case(item("q1", source="old"), item("q1", source="new"), item("q2", source="odd"), sources=DATED), False),
    "dated-twice": (
        case(*[item(name, source=source) for name in ("q1", "q2") for source in ("new", "odd")], sources=DATED), False,
    ),
    "undated": (case(item("q1", source="old"), item("q2", source="odd"), sources=DATED), True),
}  # fmt: skip
"""Cases as of a date, and whether sources without a date count."""
_VARIANTS = {
    "variant": HERE / "variants" / "maximal-variant.yaml",
    "same": {"rubric": "same", "version": "1", "extends": "overseas-cluster-failure"},
}
"""Variants of the bundled rubric: one of a variant that changes everything, and one that changes nothing."""
SPECIMENS = (*BUNDLED, *_MADE, *_VARIANTS, *_ASKED, *_AS_OF)


@cache
def assessed(name):
    """Assess a specimen."""
    if name in LIBRARY:
        found = premortem.load_case(name)
        return premortem.assess(found, premortem.load_rubric(found.rubric.partition("@")[0]))
    if name in _VARIANTS:
        given = _VARIANTS[name]
        chosen = premortem.load_rubric(data=given) if isinstance(given, dict) else premortem.load_rubric(given)
        return premortem.assess(premortem.load_case("japan-technopolis"), chosen)
    if name in _ASKED:
        of, gates = _ASKED[name]
        return _gated(assessed(of), **gates)
    if name in _AS_OF:
        data, undated = _AS_OF[name]
        rubric = premortem.load_rubric(data=_two())
        return premortem.assess(premortem.load_case(data=data), rubric, "2001", include_undated=undated)
    return assess(*_MADE[name])


def _gated(found, **gates):
    return found._replace(gates=gates_of(found, found.inputs.rubric, **gates))


@cache
def worked_out(name):
    """Assess a specimen, and work out once what its verdicts depend on."""
    return deepened(assessed(name))


@cache
def result(name):
    """Give the result of a specimen as plain values; not to be changed."""
    return assessed(name).to_dict()


@cache
def report(name, form, lang="en"):
    """Render a specimen."""
    return premortem.render(worked_out(name) if form in ("html", "markdown") else assessed(name), form, lang)


@cache
def page(name, form="html", lang="en"):
    """Render a specimen and parse it as its readers' programs do; not to be changed."""
    whole = report(name, form, lang)
    return parsed(whole) if form == "html" else shown(whole)


def criteria(node):
    """List the criteria below a criterion of a result."""
    below = [child for child in node["children"] if "operator" in child]
    return [found for child in below for found in (child, *criteria(child))]


def questions(node):
    """List the questions below a criterion of a result."""
    own = [child for child in node["children"] if "operator" not in child]
    return [*own, *(found for child in criteria(node) for found in child["children"] if "operator" not in found)]
