"""Where the engine and the simple implementation differ on a rubric and a case, and less of both that still differs."""

import copy
import math

import premortem
from differential.simple import score
from differential.simple_verdicts import TIED

CRITERION = {
    "coverage": "k",
    "conflict": "conflict",
    "largest_conflict": "largest",
    "answered": "answered",
    "questions_answered": "questions answered",
    "questions_asked": "questions asked",
    "unsourced": "unsourced",
    "point": "P",
    "lower": "L",
    "upper": "U",
    "outcome": "outcome",
    "possible": "possible",
    "rule": "rule",
    "labels": "labels",
}
QUESTION = {"state": "state", "unsourced": "unsourced", "coverage": "k", "conflict": "conflict"} | {
    "point": "P",
    "lower": "L",
    "upper": "U",
}
ITEM = ("finding", "source", "locator", "strength", "test", "value", "mass", "group", "pooled", "duplicate", "direct")


def differences(rubric, case):
    """One line for each field of the result on which the two differ."""
    stated = premortem.assess(premortem.load_case(data=case), premortem.load_rubric(data=rubric)).to_dict()
    found = score(rubric, case)
    return list(whole(stated, found)) + list(nodes(stated["root"], found["nodes"]))


def whole(stated, found):
    """What is said of the whole."""
    root, overall = found["nodes"]["overall"], stated["overall"]
    yield from unlike(
        "overall", {key: overall[key] for key in overall if key not in ("override", "mean")}, root["verdict"]
    )
    means = {"point": root["P"], "lower": root["L"], "upper": root["U"], "coverage": root["k"]}
    yield from unlike("overall.mean", overall["mean"], means)
    yield from unlike("overall.override", (overall["override"] or {}).get("band"), root["override"])
    counts = {key: found[key] for key in ("items", "groups", "overrides")} | {"questions": found["states"]}
    yield from unlike("counts", stated["counts"], counts)
    ignored = {notice["path"] for notice in stated["warnings"] if notice["code"] == "answer-ignored"}
    yield from unlike("answers ignored", ignored, {f"answers.{name}" for name in found["ignored"]})


def nodes(node, found):
    """A node of the result and all below it."""
    name, simple = node["id"], found[node["id"]]
    yield from unlike(f"{name}.dropped", node["dropped"] is not None, simple["dropped"])
    yield from unlike(f"{name}.groups", sorted(node["groups"]), sorted(simple["groups"]))
    if simple["adds"] != TIED:
        yield from unlike(f"{name}.adds", node["adds"] or None, simple["adds"])
    if "state" in node:
        for field, key in QUESTION.items():
            yield from unlike(f"{name}.{field}", node[field], simple[key])
        yield from items(name, node, simple)
    else:
        for field, key in CRITERION.items():
            yield from unlike(f"{name}.{field}", node[field], simple.get(key))
        yield from unlike(f"{name}.verdict", node["verdict"], simple["verdict"])
        yield from unlike(f"{name}.override", (node["override"] or {}).get("band"), simple["override"])
    for child in node["children"]:
        yield from nodes(child, found)


def items(name, node, simple):
    """The items of a question."""
    yield from unlike(f"{name}.other_items", len(node["other_items"]), simple["others"])
    yield from unlike(f"{name}.items", len(node["items"]), len(simple["items"]))
    for place, (stated, found) in enumerate(zip(node["items"], simple["items"], strict=False)):
        for field in ITEM:
            yield from unlike(f"{name}.items[{place}].{field}", stated[field], found[field])
        measured = (stated["measured"] or {}).get("value")
        yield from unlike(f"{name}.items[{place}].measured", measured, found["measured"])


def unlike(path, stated, found):
    """A line if two values differ, numbers by more than 1e-9; one for each key of a map."""
    if isinstance(stated, dict) and isinstance(found, dict):
        for key in sorted(stated.keys() | found.keys()):
            yield from unlike(f"{path}.{key}", stated.get(key), found.get(key))
    elif isinstance(stated, (int, float)) and isinstance(found, (int, float)):
        if not math.isclose(stated, found, rel_tol=0, abs_tol=1e-9):
            yield f"{path}: the engine says {stated!r}, the text {found!r}"
    elif stated != found:
        yield f"{path}: the engine says {stated!r}, the text {found!r}"


# Making a difference smaller


def reduced(rubric, case, differs):
    """The least of a rubric and a case that still differs: keys and entries are taken away as long as one can be."""
    smaller = True
    while smaller:
        smaller = False
        for one in cuts([rubric, case]):
            if holds(differs, *one):
                (rubric, case), smaller = one, True
                break
    return rubric, case


def holds(differs, rubric, case):
    """Whether something still differs; what no longer makes a rubric and a case does not count."""
    try:
        return bool(differs(rubric, case))
    except (premortem.InvalidInput, KeyError, ValueError, IndexError, TypeError, AttributeError):
        return False


def cuts(data):
    """Copies of the data, each with one key or entry less."""
    for path in places(data):
        copied = copy.deepcopy(data)
        target = copied
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]
        yield copied


def places(data, path=()):
    """Ways to every key and entry, the outermost first; neither file is taken away as a whole."""
    pairs = list(data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ())
    if path:
        yield from (((*path, key)) for key, _ in reversed(pairs))
    for key, value in pairs:
        yield from places(value, (*path, key))
