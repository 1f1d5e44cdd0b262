"""The engine against a second implementation of the scoring semantics, on random rubrics and cases.

The second one (simple.py and the modules simple_ beside it) was written from the text of the semantics alone, before
its author had read any of engine/premortem/scoring. It is to be read beside the text, and slow where that is plainer:
labels come from a list of all completions. What is covered where:

| section | paragraph | here |
| --- | --- | --- |
| 1 | tree, weights, severity and achievement | Scoring; conventions |
| 2 | finding, strength, reliability, tests, mass | item_from |
| 2 | groups; p, k, L, U, conflict; no evidence, or mass 0 | pooled |
| 2 | exact duplicates | without_repetitions |
| 2 | measured questions: formula, thresholds, least reliable fact, alternatives | computed, measured_item |
| 3 | a label, tried first, or a number | direct_item |
| 4 | kinds of nothing, and what is dropped | question_score, Scoring.set_aside, Scoring.question |
| 4 | unknown: adverse, favourable | Scoring.question; for labels Sheets.policies |
| 5 | K, L, U, P, conflict, answered; reading-weights | Scoring.criterion, Scoring.numbers, reading_parts |
| 5 | mean, max, min, blend, owa, geometric, harmonic | combined, ordered |
| 5 | table, weakest-link-plus, rules; all completions; asked-if | Sheets |
| 5 | answers that would not be asked | Sheets.completions |
| 6 | bands, 1e-9; status; labels; confidence | band_at, verdict, status_of, confidence |
| 7 | the overall level | overall_verdict |
| 8, 9, 10 | robustness, next questions, comparing | not here: tests/analysis |
| 11 | what a part adds | added, fit |
| 11 | override | Scoring.result |
| formats | same-as, and cases for other rubrics | readdressed |

Where the text can be read in two ways, what the engine does was taken over after the first comparison:

1. A direct answer has no mass, so it has no group: it neither adds one to the count nor lowers confidence by being one.
2. A division by zero by way of an alternative of a fact gives no item either.
3. Of a criterion of which the rubric says nothing in some completion, others can be told any label in that completion.
   Where no completion gives a label, all labels are open, and the status is insufficient-evidence even if K is 1.
4. In a completion a criterion is dropped if nothing below it is asked there, also a numeric one. Apart from that a
   numeric criterion can have each band that its range touches, whatever the completion says of questions below it.
5. Of answers that cannot all be asked, those are ignored that come later by id, each after those that it depends on.
6. "All that is unknown" is what keeps a label open: open questions that it is made from, those that decide whether they
   are asked, and so on down. Numbers are bound, and so are criteria it is made from of which the rubric says nothing in
   some completion; such a criterion that only decides whether a question is asked is not.
7. The bad end of a scale is that of its values, where it has any, else that of its order.
8. An adverse question weighs w in its parent's reading; a criterion all of whose questions are unknown has K 0 and
   weighs nothing in that of its own parent, though it has a reading.
9. Where a reading is moved into its range, what the parts add to it is scaled with it. The first of equals decides.
10. What is set aside has the range from 0 to 1 and a verdict of its own, not assessed; it shows no items.
11. Where an operator says nothing of what parts add, an empty map and null are the same.

A difference names its world, and is made small before it is shown. PREMORTEM_EXAMPLES is the number of worlds (at least
200); PREMORTEM_SEED is the first of them.
"""

import json
import os
from collections import Counter

import pytest
from hypothesis import settings

import premortem
from differential.comparing import differences, reduced
from differential.simple import STATES, score
from differential.simple_labels import below, children_of
from differential.simple_questions import BANDS
from differential.worlds import world

WORLDS = max(200, settings.default.max_examples)
FIRST = int(os.environ.get("PREMORTEM_SEED", "0"))
PARTS = 8
"""Workers share the worlds."""


@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_the_engine_says_what_the_text_says(part):
    for seed in range(FIRST + part, FIRST + WORLDS, PARTS):
        if differences(*world(seed)):
            rubric, case = reduced(*world(seed), differences)
            told = [f"world {seed}", json.dumps(rubric), json.dumps(case), *differences(rubric, case)]
            pytest.fail("\n".join(told), pytrace=False)


def events(seed):
    """What happens in a world, each as often as it does."""
    rubric, case = world(seed)
    found = score(rubric, case)
    root = rubric | {"id": "overall", "operator": rubric.get("operator", "worst")}
    for node in below(root):
        simple = found["nodes"][node["id"]]
        if children_of(node):
            yield f"operator {node.get('operator', 'mean')}"
            yield f"status {simple['verdict']['status']}"
            yield f"confidence {simple['verdict']['confidence']}"
            if "possible" not in simple and "bands" not in rubric:
                yield from (f"{end} {simple['verdict'][end]}" for end in ("at_least", "at_most", "reading"))
            yield f"{'possible' if 'possible' in simple else 'reading'} {reading_of(simple)}"
        else:
            yield f"state {simple['state']}"
            yield f"policy {node.get('unknown', 'bound')}, answered {simple['answered']}"
            yield from (kind for item in simple["items"] for kind in kinds_of(item))
    yield f"overall {found['nodes']['overall']['verdict']['status']}"
    yield from (f"key {key}" for key in [*rubric, *case])
    yield from ["elder"] if case.get("rubric") == "elder@2" else []
    yield from ["answer ignored"] * len(found["ignored"])


def reading_of(simple):
    """How open the reading of a criterion is."""
    if "possible" in simple:
        number = len(simple["possible"])
        return "none" if not number else "one" if number == 1 else "all" if number == len(simple["labels"]) else "some"
    if simple["P"] is None:
        return "none"
    inside = simple["L"] + 1e-9 < simple["P"] < simple["U"] - 1e-9
    return "inside its range" if inside else "at an end of its range"


def kinds_of(item):
    """What sort of item it is."""
    yield "direct" if item["direct"] else "measured" if item["measured"] is not None else f"test {item['test']}"
    if not item["direct"]:
        yield f"strength {item['strength']}"
        if item["low"] != item["high"]:
            yield "alternatives"
        if item["duplicate"]:
            yield "duplicate"
        if 0 < item["pooled"] < 1:
            yield "pooled"
        if not item["mass"]:
            yield "no mass"


OFTEN = {
    **{f"operator {name}": 20 for name in ("mean", "max", "min", "blend", "owa", "geometric", "harmonic", "worst")},
    **{f"operator {name}": 20 for name in ("table", "weakest-link-plus", "rules")},
    **{f"state {name}": 20 for name in STATES},
    **{f"policy {name}, answered {share}": 20 for name in ("bound", "adverse", "favourable") for share in (0, 1)},
    **{f"{end} {name}": 20 for end in ("at_least", "at_most", "reading") for name, _ in BANDS},
    **{f"status {name}": 50 for name in ("not-assessed", "insufficient-evidence", "indicated", "established")},
    **{f"overall {name}": 20 for name in ("not-assessed", "insufficient-evidence", "indicated", "established")},
    **{f"confidence {name}": 20 for name in ("None", "low", "medium", "high", "very-high")},
    **{f"possible {name}": 5 for name in ("none", "one", "some", "all")},
    **{f"reading {name}": 50 for name in ("none", "inside its range", "at an end of its range")},
    **{f"test {name}": 20 for name in ("straw", "hoop", "smoking-gun", "doubly-decisive")},
    **{f"strength {name}": 20 for name in ("strong", "moderate", "weak")},
    **dict.fromkeys(("direct", "measured", "alternatives", "duplicate", "pooled", "no mass"), 10),
    **{f"key {name}": 20 for name in ("reads", "reading-weights", "evidence", "verdict", "overrides", "scored-by")},
    "answer ignored": 10,
    "confidence very-low": 2,
    "key bands": 50,
    "elder": 5,
}
"""What has to happen in 300 worlds, and how often at the least: where nothing happens, a comparison says nothing."""


def test_the_worlds_are_worth_something():
    found = Counter(event for seed in range(300) for event in events(seed))
    assert {event: found[event] for event, least in OFTEN.items() if found[event] < least} == {}


def test_a_world_is_the_same_each_time():
    assert world(7) == world(7)
    assert world(7) != world(8)


def test_a_difference_is_made_small():
    """Were an answer a difference, one question with one answer, or one item, is what would be shown of it."""

    def answered(rubric, case):
        return premortem.assess(premortem.load_case(data=case), premortem.load_rubric(data=rubric)).root.answered

    rubric, case = reduced(*world(5), answered)
    assert len(list(below(rubric | {"id": "overall"}))) == 3
    assert len(case.get("answers", [])) + len(case.get("evidence", [])) == 1


WEIGHTS = {"i1": 0.5, "i2": 0.3, "i3": 0.2, "j1": 0.5, "j2": 0.5}


def test_the_worked_example_of_the_text():
    def criterion(name, weight, *questions):
        asked = [{"id": each, "claim": "It failed.", "weight": WEIGHTS[each]} for each in questions]
        return {"id": name, "label": name, "weight": weight, "questions": asked}

    def item(question, strength, reliability, finding, group):
        return {"question": question, "finding": finding, "source": f"{group}-{reliability}", "strength": strength}

    parts = [criterion("a1", 0.6, "i1", "i2", "i3"), criterion("a2", 0.4, "j1", "j2")]
    rubric = {"rubric": "small", "criteria": [{"id": "a", "label": "A", "criteria": parts}]}
    evidence = [
        item("i1", "strong", "B", "full", "s1"),
        item("i1", "moderate", "A", "substantial", "s2"),
        item("i2", "strong", "B", "full", "s1"),
        item("i2", "moderate", "C", "absent", "s3"),
        item("j1", "weak", "B", "minor", "s4"),
        item("j2", "strong", "A", "absent", "s2"),
    ]
    names = {entry["source"] for entry in evidence}
    sources = {name: {"reliability": name[-1], "group": name[:2]} for name in names}
    found = score(rubric, {"sources": sources, "evidence": evidence})["nodes"]
    table = {
        name: [found[name][key] for key in ("P", "k", "L", "U", "conflict")] for name in [*WEIGHTS, "a1", "a2", "a"]
    }
    assert {name: [row[0] and round(row[0], 4), *(round(x, 4) for x in row[1:])] for name, row in table.items()} == {
        "i1": [0.9, 0.7143, 0.6429, 0.9286, 0.06],
        "i2": [0.75, 0.6667, 0.5, 0.8333, 0.75],
        "i3": [None, 0, 0, 1, 0],
        "j1": [0.25, 0.2727, 0.0682, 0.7955, 0],
        "j2": [0, 0.6667, 0, 0.3333, 0],
        "a1": [0.8462, 0.5571, 0.4714, 0.9143, 0.3077],
        "a2": [0.0726, 0.4697, 0.0341, 0.5644, 0],
        "a": [0.5678, 0.5222, 0.2965, 0.7743, 0.197],
    }
    assert [found[name]["verdict"]["status"] for name in ("a", "a2")] == ["indicated", "insufficient-evidence"]
