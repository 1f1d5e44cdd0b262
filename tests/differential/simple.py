"""The scoring semantics once more, deliberately simple, written from their text and not from the engine."""

import math

from differential.simple_labels import CATEGORICAL, Sheets, below, children_of
from differential.simple_questions import conventions, question_score, scale_of
from differential.simple_verdicts import added, overall_verdict, verdict

STATES = ("answered", "not-assessed", "no-information", "withheld", "not-applicable", "not-asked")


def score(rubric, case):
    """Every node by its id, the overall verdict and the counts, of a rubric and a case as YAML gives them."""
    return Scoring(rubric, readdressed(rubric, case)).result()


def readdressed(rubric, case):
    """The case with every entry on the question that it counts for here; entries on questions of others left out."""
    questions = [node for node in below(rubric | {"id": "overall"}) if not children_of(node)]
    ours = {other: node["id"] for node in questions for other in node.get("same-as", [])}
    ours |= {f"{rubric['rubric']}/{node['id']}": node["id"] for node in questions}
    home = case.get("rubric", "").split("@")[0]

    def here(name):
        if any(node["id"] == name for node in questions):
            return name
        return ours.get(name if "/" in name else f"{home}/{name}")

    def kept(entries):
        return [entry | {"question": here(entry["question"])} for entry in entries if here(entry["question"])]

    unknowns = case.get("unknowns", [])
    return case | {
        "evidence": kept(case.get("evidence", [])),
        "unknowns": [entry for entry in unknowns if "criterion" in entry]
        + kept([e for e in unknowns if "question" in e]),
        "answers": {here(name): answer for name, answer in case.get("answers", {}).items() if here(name)},
    }


class Scoring:
    """One case under one rubric; what is worked out is kept by the id of its node."""

    def __init__(self, rubric, case):
        self.case, self.says = case, conventions(rubric)
        self.root = rubric | {"id": "overall", "operator": rubric.get("operator", "worst")}
        self.nodes = {node["id"]: node for node in below(self.root)}
        self.not_applicable = self.set_aside()
        self.single = {
            name: question_score(node, case, self.says) for name, node in self.nodes.items() if not children_of(node)
        }
        self.sheets = Sheets(self)
        self.done = {}

    def set_aside(self):
        """Ids of all that the case says does not apply, with all below it."""
        entries = [entry for entry in self.case.get("unknowns", []) if entry["kind"] == "not-applicable"]
        named = [self.nodes[entry.get("question") or entry["criterion"]] for entry in entries]
        return {node["id"] for top in named for node in below(top)}

    def range_of(self, name):
        """L and U of a criterion."""
        node = self.scored(name)
        return node["L"], node["U"]

    def scored(self, name):
        """What a node comes to."""
        if name not in self.done:
            node = self.nodes[name]
            self.done[name] = self.criterion(node) if children_of(node) else self.question(node)
        return self.done[name]

    # Sections 3 and 4

    def question(self, node):
        """A question: what answers it, unless it is set aside; and its policy for the unknown."""
        name = node["id"]
        found = dict(self.single[name])
        nothing = {"P": None, "k": 0, "conflict": 0, "groups": set(), "unsourced": 0, "items": [], "others": 0}
        if name in self.not_applicable:
            found |= nothing | {"state": "not-applicable"}
        elif name in self.sheets.never_asked:
            found |= nothing | {"state": "not-asked"}
        if found["state"] in ("not-applicable", "not-asked"):
            found |= {"L": 0, "U": 1} if None not in scale_of(node, self.says).values() else {"L": None, "U": None}
        found["dropped"] = found["state"] in ("not-applicable", "not-asked")
        found["answered"] = int(found["k"] > 0)
        found["reading weight"] = found["k"]
        policy = node.get("unknown", "bound")
        if not found["dropped"] and not found["k"] and policy != "bound":
            end = max if (policy == "adverse") == self.says["high is bad"] else min
            values = scale_of(node, self.says).values()
            found["P"] = None if None in values else end(values)
            found["reading weight"] = 1
        return found | {"largest": found["conflict"]}

    # Section 5

    def criterion(self, node):
        """A criterion: its coverage and conflict, then numbers or labels."""
        parts = [(child, self.scored(child["id"])) for child in children_of(node)]
        parts = [(child.get("weight", 1), part) for child, part in parts if not part["dropped"]]
        total = sum(weight for weight, _ in parts)
        weighed = [(weight / total, part) for weight, part in parts]
        coverage = sum(w * part["k"] for w, part in weighed)
        disputed = sum(w * part["k"] * part["conflict"] for w, part in weighed)
        found = {
            "dropped": not parts,
            "k": coverage,
            "conflict": disputed / coverage if coverage else 0,
            "largest": max((part["largest"] for _, part in weighed), default=0),
            "answered": sum(w * part["answered"] for w, part in weighed),
            "groups": set().union(*(part["groups"] for _, part in weighed)),
            "unsourced": sum(part["unsourced"] for _, part in weighed),
            "reading weight": coverage,
        }
        return found | (
            self.labelled(node, parts) if node.get("operator") in CATEGORICAL else self.numbers(node, weighed)
        )

    def numbers(self, node, weighed):
        """P, L and U of a numeric criterion."""
        if not weighed:
            return {"P": None, "L": 0, "U": 1}
        lower, upper = (combined(node, [(w, part[end]) for w, part in weighed]) for end in ("L", "U"))
        point = combined(node, reading_parts(weighed, self.says["plain"]))
        return {"P": None if point is None else min(max(point, lower), upper), "L": lower, "U": upper}

    def labelled(self, node, parts):
        """Possible labels, the outcome, and their values where the scale has any."""
        scale = scale_of(node, self.says)
        possible = self.sheets.possible(node["id"]) if parts else {label: {None} for label in scale}
        outcome = self.sheets.outcome(node["id"], list(possible)) if parts else None
        rules = possible.get(outcome, {None})
        found = {
            "possible": list(possible),
            "outcome": outcome,
            "rule": next(iter(rules)) if len(rules) == 1 else None,
            "labels": list(scale),
        }
        if None in scale.values():
            return found | {"P": None, "L": None, "U": None}
        if not parts:
            return found | {"P": None, "L": 0, "U": 1}
        values = [scale[label] for label in possible or scale]
        return found | {"P": None if outcome is None else scale[outcome], "L": min(values), "U": max(values)}

    # The result

    def result(self):
        """Every field that can be compared."""
        nodes = {name: self.scored(name) for name in self.nodes}
        overrides = {entry["criterion"]: entry["band"] for entry in self.case.get("overrides", [])}
        for name, node in self.nodes.items():
            found = nodes[name]
            if children_of(node):
                asked = [nodes[each["id"]] for each in below(node) if not children_of(each)]
                asked = [each for each in asked if not each["dropped"]]
                found["questions asked"] = len(asked)
                found["questions answered"] = sum(each["answered"] for each in asked)
                found["verdict"] = verdict(found, self.says)
                found["override"] = overrides.get(name)
                for child, parts in added(node, nodes, self.says).items():
                    nodes[child]["adds"] = parts
        nodes["overall"]["adds"] = None
        if self.root["operator"] == "worst":
            nodes["overall"]["verdict"] = overall_verdict(self.root, nodes, self.says)
        questions = [found for name, found in nodes.items() if not children_of(self.nodes[name])]
        return {
            "nodes": nodes,
            "states": {state: sum(found["state"] == state for found in questions) for state in STATES},
            "items": sum(len(found["items"]) for found in questions),
            "groups": len(set().union(*(found["groups"] for found in questions))),
            "overrides": len(overrides),
            "ignored": self.sheets.ignored,
        }


def reading_parts(weighed, plain):
    """Weights and readings of the parts that have a reading and any weight in it."""
    read = [(w * (1 if plain else part["reading weight"]), part["P"]) for w, part in weighed if part["P"] is not None]
    total = sum(w for w, _ in read)
    return [(w / total, x) for w, x in read if w > 0]


def combined(node, weighed):
    """An operator over pairs of weight and value, the weights in sum 1; none of nothing."""
    values = [x for _, x in weighed]
    mean = sum(w * x for w, x in weighed)
    operators = {
        "mean": lambda: mean,
        "worst": lambda: mean,
        "max": lambda: max(values),
        "min": lambda: min(values),
        "blend": lambda: node.get("blend", 0.5) * max(values) + (1 - node.get("blend", 0.5)) * mean,
        "owa": lambda: ordered(weighed, node["owa"]),
        "geometric": lambda: math.prod(x**w for w, x in weighed),
        "harmonic": lambda: 0 if 0 in values else 1 / sum(w / x for w, x in weighed),
    }
    return operators[node.get("operator", "mean")]() if weighed else None


def ordered(weighed, a):
    """A mean in which weights follow the rank, the highest first."""
    total, so_far = 0, 0
    for w, x in sorted(weighed, key=lambda pair: -pair[1]):
        total += x * ((so_far + w) ** (1 / a) - so_far ** (1 / a))
        so_far += w
    return total
