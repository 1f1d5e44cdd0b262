"""Random cases for a rubric, as plain data: evidence, facts, answers, every kind of nothing, overrides."""

from differential.random_rubrics import band_ids, chance, labels_of, read_by_label, scale_in
from differential.simple_labels import below, children_of

MOST_OPEN = 5
"""Most questions left open that somebody reads: 5 of them on a scale of 5 labels have 3,125 completions."""


class Cases:
    """Makes a case for a rubric."""

    def __init__(self, dice, rubric):
        self.dice, self.rubric, self.open = dice, rubric, 0
        self.read = read_by_label(rubric)
        self.says = {"case": "programme", "title": "A programme", "rubric": "small", "sources": self.sources()}

    def case(self):
        dice, says = self.dice, self.says
        says |= {"evidence": [], "answers": {}, "unknowns": [], "overrides": []}
        says["facts"] = self.facts()
        says |= dice.choice([{}, {}, {"scored-by": "Kim"}])
        if chance(dice, 0.5):
            says["programme"] = {"stage": dice.choice(["ex-ante", "ongoing", "ex-post"])}
        self.known = dice.choice([0.1, 0.4, 0.7, 0.9, 1])
        nodes = list(below(self.rubric | {"id": "overall"}))
        aside = set()
        for node in nodes[1:]:
            if node["id"] not in aside and chance(dice, 0.04):
                kind = "criterion" if children_of(node) else "question"
                says["unknowns"].append({kind: node["id"], "kind": "not-applicable", "note": "It makes no sense here."})
                aside |= {each["id"] for each in below(node)}
        for node in nodes:
            if not children_of(node) and node["id"] not in aside:
                (self.label if node["id"] in self.read else self.weigh)(node)
        self.override(nodes)
        return {key: value for key, value in says.items() if value}

    def sources(self):
        found = {}
        for name in ("north", "south", "east", "west"):
            found[name] = {"citation": f"Paper of the {name}"}
            if chance(self.dice, 0.8):
                found[name]["reliability"] = self.dice.choice("AAABBCDEF")
            if chance(self.dice, 0.3):
                found[name]["group"] = self.dice.choice(["north", "pair"])
        return found

    def source(self):
        return self.dice.choice(list(self.says["sources"]))

    def facts(self):
        found = {}
        for name in ("made", "planned", "spare"):
            if chance(self.dice, 0.8):
                found[name] = {"value": self.amount(), "source": self.source()}
            if name in found and chance(self.dice, 0.5):
                found[name]["alternatives"] = [{"value": self.amount()} for _ in range(self.dice.randint(1, 2))]
        return found

    def amount(self):
        return self.dice.choice([0, 1, 2, 3, 5, 0.1, 0.5, 1.5, -1])

    def label(self, node):
        """A question whose label is read: answered by one, or open as long as brute force can bear it."""
        if chance(self.dice, self.known) or self.open >= MOST_OPEN:
            self.answer(node, list(scale_in(self.rubric, node)))
        else:
            self.open += 1
            self.nothing(node)

    def weigh(self, node):
        """A question that numbers can answer."""
        scale = scale_in(self.rubric, node)
        if not chance(self.dice, self.known):
            self.nothing(node)
        elif isinstance(scale, list) or ("measure" not in node and chance(self.dice, 0.2)):
            self.answer(
                node, [*scale, *([] if isinstance(scale, list) else [0, 1, "0.5", round(self.dice.random(), 3)])]
            )
        else:
            for _ in range(self.dice.choice([1, 2, 2, 3, 5])):
                self.item(node, list(scale))
            if chance(self.dice, 0.1):
                self.unknown(node)

    def answer(self, node, choices):
        value = self.dice.choice(choices)
        keys = self.dice.choice([{}, {"source": self.source()}, {"source": self.source(), "locator": "p. 1"}])
        self.says["answers"][node["id"]] = {"value": value, **keys} if keys or chance(self.dice, 0.2) else value

    def item(self, node, scale):
        if self.says["evidence"] and self.says["evidence"][-1]["question"] == node["id"] and chance(self.dice, 0.1):
            self.says["evidence"].append(dict(self.says["evidence"][-1]))
            return
        item = {"question": node["id"], "finding": self.dice.choice(scale), "source": self.source()}
        item |= self.dice.choice(
            [
                {},
                {"strength": self.dice.choice(["strong", "moderate", "weak"])},
                {"test": self.dice.choice(["straw", "hoop", "smoking-gun", "doubly-decisive"])},
            ]
        )
        item |= self.dice.choice([{}, {}, {"locator": "p. 1"}])
        item |= self.dice.choice([{}, {}, {}, {"assessor": "Kim"}])
        self.says["evidence"].append(item)

    def nothing(self, node):
        if chance(self.dice, 0.6):
            self.unknown(node)

    def unknown(self, node):
        kind = self.dice.choice(["not-assessed", "no-information", "withheld"])
        entry = {"question": node["id"], "kind": kind, "note": "The archive was searched."}
        if kind == "withheld":
            entry["direction"] = self.dice.choice(["adverse", "favourable"])
        self.says["unknowns"].append(entry)

    def override(self, nodes):
        for node in nodes:
            if children_of(node) and chance(self.dice, 0.04):
                root = node["id"] == "overall" and "operator" not in node
                band = self.dice.choice(band_ids(self.rubric) if root else labels_of(self.rubric, node))
                self.says["overrides"].append({"criterion": node["id"], "band": band, "reason": "Seen on the spot."})
