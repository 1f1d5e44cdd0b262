"""The conventions of a rubric, and one question by its evidence or its answer: scoring.md, sections 2 to 4."""

import ast
import itertools
import operator
from fractions import Fraction

FINDING = {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1}
STRENGTH = {"strong": 4, "moderate": 2, "weak": 1}
RELIABILITY = {"A": 1, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0, "F": 0.25}
TESTS = {"straw": (1, 1), "hoop": (1, 4), "smoking-gun": (4, 1), "doubly-decisive": (4, 4)}
BANDS = [("not-evident", 0), ("partial", 0.25), ("substantial", 0.5), ("severe", 0.75)]


def conventions(rubric):
    """All that scoring uses beside the tree, with the values printed in scoring.md where the rubric says nothing."""
    scales = rubric.get("scales") or {"finding": FINDING}
    evidence, verdict = rubric.get("evidence", {}), rubric.get("verdict", {})
    return {
        "scales": {name: scale if isinstance(scale, dict) else dict.fromkeys(scale) for name, scale in scales.items()},
        "first scale": next(iter(scales)),
        "bands": [(band["id"], band["from"]) for band in rubric["bands"]] if "bands" in rubric else BANDS,
        "W": evidence.get("prior-weight", 2),
        "strength": STRENGTH | evidence.get("strength", {}),
        "reliability": RELIABILITY | evidence.get("reliability", {}),
        "tests": TESTS | evidence.get("tests", {}),
        "minimum coverage": verdict.get("minimum-coverage", 0.5),
        "evidence limits": verdict.get("confidence", {}).get("evidence", (0.4, 0.7)),
        "agreement limits": verdict.get("confidence", {}).get("agreement", (0.25, 0.5)),
        "plain": rubric.get("reading-weights") == "plain",
        "high is bad": rubric.get("reads", "severity") == "severity",
    }


def scale_of(node, says):
    """Labels with their values (none where the scale has none), in order."""
    return says["scales"][node.get("scale", says["first scale"])]


def band_at(number, bands):
    """Place of the highest band that starts no more than 1e-9 above the number."""
    return max(place for place, (_, start) in enumerate(bands) if number >= start - 1e-9)


# Section 2: items


def item_from(entry, scale, sources, says):
    """An item with its mass and group."""
    source, value = sources[entry["source"]], scale[entry["finding"]]
    test = entry.get("test")
    strength = None if test else entry.get("strength", "moderate")
    if test:
        supports, undermines = says["tests"][test]
        mass = supports if value >= 0.5 else undermines
    else:
        mass = says["strength"][strength]
    return {
        "finding": entry["finding"],
        "value": value,
        "low": value,
        "high": value,
        "strength": strength,
        "test": test,
        "source": entry["source"],
        "locator": entry.get("locator"),
        "mass": mass * says["reliability"][source.get("reliability", "F")],
        "group": source.get("group", entry["source"]),
        "measured": None,
        "direct": False,
    }


def computed(formula, facts):
    """Value of a formula, exactly; none if a fact is missing or something is divided by zero."""
    try:
        return walked(ast.parse(formula, mode="eval").body, facts)
    except (KeyError, ZeroDivisionError):
        return None


def walked(part, facts):
    """Value of one part of a formula."""
    if isinstance(part, ast.Name):
        return facts[part.id]
    if isinstance(part, ast.Constant):
        return Fraction(str(part.value))
    if isinstance(part, ast.UnaryOp):
        return -walked(part.operand, facts)
    if isinstance(part, ast.Call):
        return {"min": min, "max": max}[part.func.id](walked(arg, facts) for arg in part.args)
    signs = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
    return signs[type(part.op)](walked(part.left, facts), walked(part.right, facts))


def facts_used(formula):
    """Names of facts, in the order in which the formula first names them."""
    tree = ast.parse(formula, mode="eval")
    names = [(part.col_offset, part.id) for part in ast.walk(tree) if isinstance(part, ast.Name)]
    return list(dict.fromkeys(name for _, name in sorted(names) if name not in ("min", "max")))


def measured_item(question, case, says):
    """The item that facts give; none without a measure, without a fact, or where the formula divides by zero."""
    measure, facts = question.get("measure"), case.get("facts", {})
    if not measure:
        return None
    used = facts_used(measure["formula"])
    main = computed(measure["formula"], {name: Fraction(str(facts[name]["value"])) for name in used if name in facts})
    if main is None:
        return None
    scale = scale_of(question, says)

    def finding(value):
        reached = [
            label
            for label in scale
            if label in measure["thresholds"] and value >= Fraction(str(measure["thresholds"][label]))
        ]
        return reached[-1] if reached else next(iter(scale))

    values = [
        [Fraction(str(each["value"])) for each in (facts[name], *facts[name].get("alternatives", []))] for name in used
    ]
    reached = [
        computed(measure["formula"], dict(zip(used, choice, strict=True))) for choice in itertools.product(*values)
    ]
    if None in reached:
        return None
    reachable = [scale[finding(value)] for value in reached]
    reliability = {
        name: says["reliability"][case["sources"][facts[name]["source"]].get("reliability", "F")] for name in used
    }
    least = min(used, key=lambda name: reliability[name])
    entry = {
        "finding": finding(main),
        "source": facts[least]["source"],
        "strength": measure.get("strength", "moderate"),
    }
    item = item_from(entry, scale, case["sources"], says)
    return item | {"low": min(reachable), "high": max(reachable), "measured": float(main)}


def direct_item(answer, scale):
    """A direct answer: a label of the scale, tried first, or a number."""
    given = answer if isinstance(answer, dict) else {"value": answer}
    text, source = str(given["value"]), given.get("source")
    return {
        "finding": text,
        "value": scale[text] if text in scale else float(given["value"]),
        "strength": None,
        "test": None,
        "source": source,
        "locator": given.get("locator"),
        "mass": None,
        "group": None,
        "measured": None,
        "direct": True,
        "duplicate": False,
        "pooled": None,
    }


def without_repetitions(items):
    """Say of each item whether the same was said before."""
    seen = set()
    for item in items:
        key = tuple(item[part] for part in ("source", "locator", "finding", "strength", "test"))
        item["duplicate"] = key in seen and item["measured"] is None
        seen.add(key)


def pooled(items, says):
    """P, L, U, k, conflict and groups of items; without mass nothing is known."""
    groups = {}
    for item in items:
        item["pooled"] = 0
        if not item["duplicate"]:
            groups.setdefault(item["group"], []).append(item)
    groups = {name: members for name, members in groups.items() if sum(item["mass"] for item in members) > 0}
    if not groups:
        return {"P": None, "L": 0, "U": 1, "k": 0, "conflict": 0, "groups": set()}
    voices = []
    for members in groups.values():
        total, most = sum(item["mass"] for item in members), max(item["mass"] for item in members)
        for item in members:
            item["pooled"] = item["mass"] / total
            voices.append((most * item["mass"] / total, item))
    mass = sum(u for u, _ in voices)
    p, low, high = (sum(u * item[end] for u, item in voices) / mass for end in ("value", "low", "high"))
    k = mass / (mass + says["W"])
    spread = sum(u * (item["value"] - p) ** 2 for u, item in voices) / mass
    return {"P": p, "L": k * low, "U": 1 - k * (1 - high), "k": k, "conflict": 4 * spread, "groups": set(groups)}


# Sections 3 and 4: one question


def question_score(question, case, says):
    """A question by itself: whether it is asked, and what its policy for the unknown does, is not known here."""
    scale, answer = scale_of(question, says), case.get("answers", {}).get(question["id"])
    mine = [entry for entry in case.get("evidence", []) if entry["question"] == question["id"]]
    scored = [entry for entry in mine if entry.get("assessor") == case.get("scored-by")]
    entry = next((one for one in case.get("unknowns", []) if one.get("question") == question["id"]), None)
    if answer is not None:
        item = direct_item(answer, scale)
        x = item["value"]
        found = {"P": x, "L": x, "U": x, "k": 1, "conflict": 0, "groups": set(), "items": [item]}
        return found | {
            "state": "answered",
            "unsourced": int(item["source"] is None),
            "others": len(mine) - len(scored),
        }
    items = [item_from(one, scale, case["sources"], says) for one in scored]
    items += [item for item in [measured_item(question, case, says)] if item]
    without_repetitions(items)
    found = pooled(items, says)
    if None in scale.values():
        found |= {"L": None, "U": None}
    state = "answered" if found["k"] > 0 else entry["kind"] if entry else "not-assessed"
    return found | {"state": state, "items": items, "unsourced": 0, "others": len(mine) - len(scored)}


def answered_label(question, case):
    """Label of a direct answer, none without one."""
    answer = case.get("answers", {}).get(question["id"])
    return None if answer is None else str(answer["value"] if isinstance(answer, dict) else answer)
