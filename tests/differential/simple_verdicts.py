"""Bands, verdicts, confidence, and what a part adds: scoring.md, sections 6, 7 and 11."""

from differential.simple_labels import children_of
from differential.simple_questions import band_at

TIED = "tied"
"""What parts add where rounding decides which of them decides: they come to the same but for 1e-9."""
RANKS = ("very-low", "low", "medium", "high", "very-high")


def rank(number, limits):
    """How many of the limits a number reaches."""
    return sum(number >= limit - 1e-9 for limit in limits)


def confidence(found, says):
    """Evidence by agreement, with its caps; none if nothing is answered."""
    if not found["answered"]:
        return None
    place = rank(found["k"], says["evidence limits"]) + 2 - rank(found["conflict"], says["agreement limits"])
    if len(found["groups"]) == 1:
        place = min(place, RANKS.index("low"))
    if found["unsourced"]:
        place = min(place, RANKS.index("medium"))
    return RANKS[place]


def verdict(found, says):
    """The verdict on a criterion; one that is set aside is not assessed, and all is open."""
    if "possible" in found:
        places = [found["labels"].index(label) for label in found["possible"] or found["labels"]]
        low, high = min(places), max(places)
        settled, narrower = len(found["possible"]) == 1, 0 < len(found["possible"]) < len(found["labels"])
        status = status_of(found if found["possible"] else found | {"k": -1}, says, settled, narrower)
        names, reading = found["labels"], found["outcome"]
    else:
        names = [name for name, _ in says["bands"]]
        low, high = band_at(found["L"], says["bands"]), band_at(found["U"], says["bands"])
        status = status_of(found, says, low == high, narrowed(low, high, says))
        reading = None if found["P"] is None else names[band_at(found["P"], says["bands"])]
    return {
        "status": status,
        "reading": reading,
        "at_least": names[low],
        "at_most": names[high],
        "confidence": confidence(found, says),
    }


def narrowed(low, high, says):
    """Whether the range leaves the good end of the bands: the lowest under severity, the highest under achievement."""
    return low > 0 if says["high is bad"] else high < len(says["bands"]) - 1


def status_of(found, says, settled, narrower):
    """How far a verdict holds."""
    if not found["answered"]:
        return "not-assessed"
    if settled:
        return "established"
    if narrower or found["k"] >= says["minimum coverage"] - 1e-9:
        return "indicated"
    return "insufficient-evidence"


def overall_verdict(root, nodes, says):
    """The worst band of the outermost criteria: of the readings, of L and of U."""
    found = nodes["overall"]
    if found["dropped"]:
        return verdict(found, says)
    parts = [nodes[child["id"]] for child in root["criteria"] if not nodes[child["id"]]["dropped"]]
    worst = max if says["high is bad"] else min
    low, high = (worst(band_at(part[end], says["bands"]) for part in parts) for end in ("L", "U"))
    readings = [band_at(part["P"], says["bands"]) for part in parts if part["P"] is not None]
    names = [name for name, _ in says["bands"]]
    return {
        "status": status_of(found, says, low == high, narrowed(low, high, says)),
        "reading": names[worst(readings)] if readings else None,
        "at_least": names[low],
        "at_most": names[high],
        "confidence": confidence(found, says),
    }


# Section 11


def added(node, nodes, says):
    """What each part adds to its parent: parts that sum up, the deciding part, or both."""
    operator = node.get("operator", "mean")
    names = [child["id"] for child in children_of(node)]
    adds, tied = dict.fromkeys(names), set()
    here = [child for child in children_of(node) if not nodes[child["id"]]["dropped"]]
    total = sum(child.get("weight", 1) for child in here)
    share = {child["id"]: child.get("weight", 1) / total for child in here}
    if operator not in ("mean", "max", "min", "blend"):
        return adds
    factor = {"reading weight": 1} if says["plain"] else {}
    read = {
        name: w * factor.get("reading weight", nodes[name]["reading weight"])
        for name, w in share.items()
        if nodes[name]["P"] is not None
    }
    read = {name: w for name, w in read.items() if w > 0}
    weights = {"P": {name: w / sum(read.values()) for name, w in read.items()}, "L": share, "U": share}
    deciding = min if operator == "min" else max
    b = 0 if operator == "mean" else node.get("blend", 0.5) if operator == "blend" else None
    for name in share:
        adds[name] = {}
        for end, key in (("P", "point"), ("L", "lower"), ("U", "upper")):
            decider = deciding(weights[end], key=lambda each, end=end: nodes[each][end], default=None)
            level = [each for each in weights[end] if b != 0 and abs(nodes[each][end] - nodes[decider][end]) < 1e-9]
            if len(level) > 1 and not all(is_plain(nodes[each]) for each in level):
                tied.update(share)
            if b is not None:
                x = nodes[name][end] if name in weights[end] else 0
                adds[name][key] = (1 - b) * weights[end].get(name, 0) * x + (b * x if decider == name else 0)
            if end == "P" and operator != "mean":
                adds[name]["decides"] = decider == name
    if b is not None and read:
        fit([adds[name] for name in read], [weights["P"][name] for name in read], nodes[node["id"]]["P"])
    return {name: TIED if name in tied else part for name, part in adds.items()}


def is_plain(found):
    """Whether numbers come without rounding: those of a question that is open, or answered directly."""
    return all(item["direct"] for item in found["items"]) if "state" in found else False


def fit(parts, shares, reading):
    """Scale what parts add to a reading, so that it sums up to one that was moved into its range."""
    total = sum(part["point"] for part in parts)
    for part, share in zip(parts, shares, strict=True):
        part["point"] = part["point"] * reading / total if total else share * reading
