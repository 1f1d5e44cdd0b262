"""Sections 2 to 7 of the scoring semantics once more, from the text alone: what the engine is compared with."""

import math
import re
from itertools import product

FINDING = {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1}
STRENGTH = {"strong": 4, "moderate": 2, "weak": 1}
RELIABILITY = {"A": 1, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0, "F": 0.25}
TESTS = {"straw": (1, 1), "hoop": (1, 4), "smoking-gun": (4, 1), "doubly-decisive": (4, 4)}
BANDS = {"not-evident": 0, "partial": 0.25, "substantial": 0.5, "severe": 0.75}
EPSILON = 1e-9


def score(rubric, case):
    """Score plain data; the numbers and verdict of every node by its id, those of the programme under 'overall'."""
    nodes = {}
    _criterion({"operator": "worst", **rubric, "id": "overall"}, rubric, case, nodes, _set_aside(rubric, case))
    return nodes


def _set_aside(rubric, case):
    """Questions that are not applicable, by themselves or with their criterion."""
    names = [unknown for unknown in case.get("unknowns", ()) if unknown["kind"] == "not-applicable"]
    gone = {unknown.get("question") for unknown in names}
    gone_criteria = {unknown["criterion"] for unknown in names if "criterion" in unknown}

    def below(node, inside):
        inside = inside or node.get("id") in gone_criteria
        for one in node.get("questions", ()):
            gone.update([one["id"]] if inside else [])
        for one in node.get("criteria", ()):
            below(one, inside)

    below(rubric, inside=False)
    return gone


# ---- sections 2 to 4: questions


def _question(question, rubric, case, gone):
    name, scale = question["id"], rubric.get("scales", {}).get(question.get("scale"), FINDING)
    if name in gone:
        return {"state": "not-applicable", "dropped": True}
    if name in case.get("answers", {}):
        answer = case["answers"][name]
        value, source = (answer["value"], answer.get("source")) if isinstance(answer, dict) else (answer, None)
        x = scale[value] if value in scale else float(value)
        return _known(x, x, x, 1, 0, groups=set(), unsourced=source is None)
    items = _items(question, scale, case)
    masses = {}
    for one in items:
        masses.setdefault(one["group"], []).append(one["m"])
    total = sum(max(ms) for ms in masses.values())
    if not total:
        kinds = [unknown["kind"] for unknown in case.get("unknowns", ()) if unknown.get("question") == name]
        good, bad = min(scale.values()), max(scale.values())
        if rubric.get("reads") == "achievement":
            good, bad = bad, good
        point = {"bound": None, "adverse": bad, "favourable": good}[question.get("unknown", "bound")]
        nothing = _known(point, 0, 1, 0, 0, groups=set(), unsourced=False)
        return {**nothing, "state": kinds[0] if kinds else "not-assessed", "assumed": True}
    u = [max(masses[one["group"]]) * one["m"] / (sum(masses[one["group"]]) or 1) for one in items]
    p, low, high = (sum(w * one[v] for w, one in zip(u, items, strict=True)) / total for v in ("v", "low", "high"))
    k = total / (total + rubric.get("evidence", {}).get("prior-weight", 2))
    conflict = 4 * sum(w * (one["v"] - p) ** 2 for w, one in zip(u, items, strict=True)) / total
    groups = {group for group, ms in masses.items() if max(ms)}
    return _known(p, k * low, 1 - k * (1 - high), k, conflict, groups=groups, unsourced=False)


def _known(point, lower, upper, k, conflict, **more):
    numbers = {"point": point, "lower": lower, "upper": upper, "coverage": k, "conflict": conflict}
    return {"state": "answered", "dropped": False, "answered": float(k > 0), "largest": conflict, **numbers, **more}


def _items(question, scale, case):
    items, seen = [], set()
    for item in case.get("evidence", ()):
        if item["question"] != question["id"] or item.get("assessor") != case.get("scored-by"):
            continue
        v = scale[item["finding"]]
        weight = TESTS[item["test"]][v < 0.5] if "test" in item else STRENGTH[item.get("strength", "moderate")]
        same = (item["source"], item.get("locator"), item["finding"], item.get("test"), weight)
        if same not in seen:
            items.append(_item(item["source"], weight, v, [v], case))
        seen.add(same)
    return items + _measured(question, scale, case)


def _item(source, weight, v, possible, case):
    about = case["sources"][source]
    mass = weight * RELIABILITY[about.get("reliability", "F")]
    return {"v": v, "low": min(possible), "high": max(possible), "m": mass, "group": about.get("group", source)}


def _measured(question, scale, case):
    measure, facts = question.get("measure"), case.get("facts", {})
    if not measure:
        return []
    names = sorted("ab", key=re.sub("min|max", "---", measure["formula"]).index)
    if any(name not in facts for name in names):
        return []
    values = [[facts[n]["value"], *(other["value"] for other in facts[n].get("alternatives", ()))] for n in names]
    findings = []
    for combination in product(*values):
        known = {"min": min, "max": max, **dict(zip(names, combination, strict=True))}
        try:
            x = eval(measure["formula"], {}, known)  # noqa: S307 (our own formulas)
        except ZeroDivisionError:
            return []
        reached = [scale[label] for label, threshold in measure["thresholds"].items() if x >= threshold]
        findings.append(max(reached, default=min(scale.values())))
    weakest = min(names, key=lambda n: RELIABILITY[case["sources"][facts[n]["source"]].get("reliability", "F")])
    return [_item(facts[weakest]["source"], STRENGTH[measure.get("strength", "moderate")], findings[0], findings, case)]


# ---- section 5: criteria


def _criterion(criterion, rubric, case, nodes, gone):
    children = [_criterion(child, rubric, case, nodes, gone) for child in criterion.get("criteria", ())]
    for question in criterion.get("questions", ()):
        nodes[question["id"]] = _question(question, rubric, case, gone)
        children.append({**nodes[question["id"]], "weight": question.get("weight", 1)})
    kept = [child for child in children if not child["dropped"]]
    result = _combined(criterion, rubric, kept) if kept else {"dropped": True}
    nodes[criterion["id"]] = result
    return {**result, "weight": criterion.get("weight", 1)}


def _combined(criterion, rubric, kept):
    whole = sum(child["weight"] for child in kept)
    w = [child["weight"] / whole for child in kept]
    coverage = sum(x * child["coverage"] for x, child in zip(w, kept, strict=True))
    lower, upper = (_operate(criterion, [child[end] for child in kept], w) for end in ("lower", "upper"))
    plain = rubric.get("reading-weights") == "plain"
    read = [
        (child["point"], x if plain or child.get("assumed") else x * child["coverage"])
        for x, child in zip(w, kept, strict=True)
        if child["point"] is not None
    ]
    read = [(p, x) for p, x in read if x > 0]
    point, whole = None, sum(x for _, x in read)
    if read:
        point = _operate(criterion, [p for p, _ in read], [x / whole for _, x in read])
        point = min(max(point, lower), upper)
    conflict = sum(x * child["coverage"] * child["conflict"] for x, child in zip(w, kept, strict=True))
    result = {
        **_known(point, lower, upper, coverage, conflict / coverage if coverage else 0),
        "largest": max(child["largest"] for child in kept),
        "answered": sum(x * child["answered"] for x, child in zip(w, kept, strict=True)),
        "groups": set().union(*(child["groups"] for child in kept)),
        "unsourced": any(child["unsourced"] for child in kept),
    }
    return {**result, **_verdict(result, kept if criterion.get("operator") == "worst" else None, rubric)}


def _operate(criterion, values, weights):
    mean = sum(x * w for x, w in zip(values, weights, strict=True))
    b = criterion.get("blend", 0.5)
    operator = criterion.get("operator", "mean")
    if operator == "owa":
        return _owa(sorted(zip(values, weights, strict=True), reverse=True), criterion["owa"])
    if operator in ("geometric", "harmonic") and 0 in values:
        return 0.0
    known = {
        "mean": lambda: mean,
        "worst": lambda: mean,
        "max": lambda: max(values),
        "min": lambda: min(values),
        "blend": lambda: b * max(values) + (1 - b) * mean,
        "geometric": lambda: math.exp(sum(w * math.log(x) for x, w in zip(values, weights, strict=True))),
        "harmonic": lambda: 1 / sum(w / x for x, w in zip(values, weights, strict=True)),
    }
    return known[operator]()


def _owa(ranked, a):
    found = s = 0
    for value, weight in ranked:
        q = min(s, 1) ** (1 / a)
        s += weight
        found += value * (min(s, 1) ** (1 / a) - q)
    return found


# ---- sections 6 and 7: verdicts


def _verdict(node, categories, rubric):
    bands = {band["id"]: band["from"] for band in rubric.get("bands", ())} or BANDS
    names, severity = list(bands), rubric.get("reads", "severity") == "severity"

    def band(x):
        return None if x is None else [name for name, start in bands.items() if x >= start - EPSILON][-1]

    reading, low, high = band(node["point"]), band(node["lower"]), band(node["upper"])
    if categories:
        worst = max if severity else min
        readings = [child["reading"] for child in categories if child["reading"]]
        reading = worst(readings, key=names.index) if readings else None
        low, high = (worst((child[end] for child in categories), key=names.index) for end in ("at_least", "at_most"))
    rules = rubric.get("verdict", {})
    bounded = low != names[0] if severity else high != names[-1]
    if not node["answered"]:
        status = "not-assessed"
    elif low == high:
        status = "established"
    elif bounded or node["coverage"] >= rules.get("minimum-coverage", 0.5) - EPSILON:
        status = "indicated"
    else:
        status = "insufficient-evidence"
    confidence = _confidence(node, rules.get("confidence", {})) if node["answered"] else None
    return {"status": status, "reading": reading, "at_least": low, "at_most": high, "confidence": confidence}


def _confidence(node, rules):
    limited, medium = rules.get("evidence", (0.4, 0.7))
    moderate, low = rules.get("agreement", (0.25, 0.5))
    k, conflict = node["coverage"] + EPSILON, node["conflict"] + EPSILON
    rank = (0 if k < limited else 1 if k < medium else 2) + (0 if conflict >= low else 1 if conflict >= moderate else 2)
    if len(node["groups"]) == 1:
        rank = min(rank, 1)
    if node["unsourced"]:
        rank = min(rank, 2)
    return ("very-low", "low", "medium", "high", "very-high")[rank]
