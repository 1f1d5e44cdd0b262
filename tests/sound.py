"""Documents that hold any key a model has, and are sound: what is drawn is mended where parts of a file have to fit.

Whatever is said of a key here is said because another key has to fit it; all others are as drawn.
"""

from hypothesis import strategies as st

from drawing import drawn, shares, texts
from premortem.model.base import MAX_WEIGHT
from premortem.model.case import Case
from premortem.model.conventions import Band
from premortem.model.logic import Rule
from premortem.model.overlay import Addition, NewCriterion, NewQuestion, Overlay, Settings
from premortem.model.rubric import Criterion, Measure, Question, Rubric
from strategies import categorical_rubrics, questions_of, rubrics

# ---- cases


@st.composite
def sound_cases(draw):
    """Draw a case that is accepted: it names sources that it lists, and says nothing in two ways."""
    case = draw(drawn(Case))
    sources = case.setdefault("sources", {}) or {"a": {"citation": "A"}}
    case["sources"] = sources
    if "rubric" in case:
        case["rubric"] = f"r{case['rubric']}"[:100]
    _mend_sources(case, sources)
    for period in [case.get("programme", {}), *({"period": one.get("refers-to")} for one in case.get("evidence", ()))]:
        (period.get("period") or {}).pop("to", None)
    for item in case.get("evidence", ()):
        if "strength" in item:
            item.pop("test", None)
        item["also"] = [one for one in _once(item.get("also", ()), "question") if one["question"] != item["question"]]
    said = {one["question"] for item in case.get("evidence", ()) for one in (item, *item["also"])}
    case["answers"] = {name: one for name, one in case.get("answers", {}).items() if name not in said}
    case["unknowns"] = _mended_unknowns(case, {*said, *case["answers"]})
    case["overrides"] = _once(case.get("overrides", ()), "criterion")
    return case


def _mend_sources(case, sources):
    """Let all that names a source name one of those listed."""
    facts = case.get("facts", {}).values()
    answers = [one for one in case.get("answers", {}).values() if isinstance(one, dict)]
    named = [*facts, *(other for fact in facts for other in fact.get("alternatives", ()))]
    for one in (*named, *case.get("evidence", ()), *answers):
        if one.get("source", next(iter(sources))) not in sources:
            one["source"] = next(iter(sources))


def _mended_unknowns(case, answered):
    found = []
    for entry in case.get("unknowns", ()):
        if entry["kind"] != "not-applicable" or "question" in entry:
            entry.pop("criterion", None)
        if "criterion" not in entry:
            entry.setdefault("question", "b2")
        entry["name"] = entry.get("question", entry.get("criterion"))
        if entry["kind"] != "not-applicable" or entry["name"] not in answered:
            found.append(entry)
    return [{key: part for key, part in entry.items() if key != "name"} for entry in _once(found, "name")]


def _once(entries, key):
    return list({entry[key]: entry for entry in entries}.values())


# ---- rubrics

FIXED = {
    Rubric: "rubric levels scales bands evidence verdict operator blend owa scale table rules criteria",
    Criterion: "id operator blend owa scale table rules criteria questions",
    Question: "id scale asked-if measure weight unknown",
    Measure: "formula thresholds strength facts",
    Rule: "id when then otherwise",
    Band: "id from",
}
"""Keys that have to fit others: they are as in `strategies`; all others are drawn from the models."""


@st.composite
def sound_rubrics(draw):
    """Draw a rubric that is accepted: its logic from `strategies`, and any other key that there is."""
    rubric = draw(st.one_of(rubrics(), categorical_rubrics()))
    names = [one["id"] for one in questions_of(rubric)]
    return _with_more(draw, Rubric, rubric, names)


def _with_more(draw, model, part, names):
    """Add keys to a part of a rubric, and to some of all that it holds: more would be too large to draw."""
    is_chosen = model is Rubric or draw(st.integers(0, 3)) == 0
    found = {**part, **draw(drawn(model, without=FIXED[model]))} if is_chosen else {**part}
    for key, inner in (("criteria", Criterion), ("questions", Question), ("rules", Rule), ("bands", Band)):
        if key in part:
            found[key] = [_with_more(draw, inner, one, names) for one in part[key]]
    if "measure" in part:
        facts = draw(st.dictionaries(st.sampled_from("ab"), texts))
        found["measure"] = {**_with_more(draw, Measure, part["measure"], names), "facts": facts}
    for remedy in found.get("remedies", ()):
        remedy.update({"undoes": names[:1]} if "undoes" in remedy else {})
    for contradiction in found.get("contradicts", ()):
        contradiction["of"] = names[0]
    return found


# ---- overlays on the example rubric of towns

LEAVES = ("no-survey", "q1.3", "one-payer")
INNER = ("demand", "access", "funding")
KINDS = {"mean": {}, "max": {}, "min": {}, "harmonic": {}, "blend": {"blend": 0.25}, "owa": {"owa": 2}}


@st.composite
def sound_overlays(draw):
    """Draw an overlay on the rubric of towns that is accepted, with any change that there is."""
    overlay = draw(drawn(Overlay, without="rubric extends set replace remove add"))
    overlay |= {"rubric": "variant", "extends": draw(st.sampled_from(["towns", "towns@1", "towns@1.2.0"]))}
    targets = draw(st.lists(st.sampled_from(["overall", *LEAVES, *INNER]), unique=True))
    overlay["set"] = {name: draw(_settings(name)) for name in targets}
    gone = [name for name in ("empty-homes", "q1.2") if draw(st.booleans())]
    overlay["remove"] = {name: draw(texts) for name in gone[:1]}
    overlay["replace"] = {name: _new(draw, NewQuestion, name) for name in gone[1:]}
    if "funding" not in targets and "one-payer" not in targets and draw(st.booleans()):
        overlay["replace"]["funding"] = _new(draw, NewCriterion, "funding")
    reason = draw(drawn(Addition, without="criteria questions"))
    new = {"demand": ("questions", Question), "overall": ("criteria", Criterion)}
    overlay["add"] = {
        name: {**reason, key: [{**_new(draw, model, name), "id": f"new-{name}"}]}
        for name, (key, model) in new.items()
        if draw(st.booleans())
    }
    return {key: one for key, one in overlay.items() if one != {}}


_WHOLE = "bands evidence verdict reading-weights examples"
"""What can be set of the rubric as a whole alone."""


@st.composite
def _settings(draw, name):
    """Draw what is set of a node; what belongs to one kind of node or operator only, where it does."""
    others = f"why {_WHOLE}" if name in LEAVES else "weight unknown" if name == "overall" else f"unknown {_WHOLE}"
    told = draw(drawn(Settings, without=f"operator blend owa scale table rules {others}"))
    if name not in LEAVES and draw(st.booleans()):
        operator = draw(st.sampled_from([*KINDS]))
        told |= {"operator": operator, **KINDS[operator]}
    if "bands" in told:
        told["bands"] = [{**one, "id": f"band-{n}", "from": n / 3} for n, one in enumerate(told["bands"])]
    confidence = told.get("verdict", {}).get("confidence", {})
    confidence |= {key: sorted(cuts) for key, cuts in confidence.items()}
    return told


def _new(draw, model, place):
    """Draw a node that fits the rubric of towns in a place; questions within are named by it."""
    kind = Question if issubclass(model, Question) else Criterion
    node = draw(drawn(model, without=f"remedies {FIXED[kind]}"))
    node["weight"] = draw(shares.filter(bool)) * MAX_WEIGHT
    if kind is Criterion:
        node["questions"] = [{**_new(draw, Question, place), "id": f"within-{place}"}]
    return node
