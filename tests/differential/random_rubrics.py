"""Random rubrics as plain data: trees of any depth, every operator, conditions, measures, conventions of their own."""

import itertools

from differential.simple_labels import CATEGORICAL, below, children_of

NUMERIC = ("mean", "mean", "max", "min", "blend", "owa", "geometric", "harmonic")
WITH_VALUES = {
    "extent": {"none": 0, "some": 0.4, "most": 0.8, "all": 1},
    "amount": {"little": 0.2, "much": 0.9},
    "count": {"0": 0, "1": 0.5, "2": 1},
    "narrow": {"absent": 0.1, "minor": 0.1, "partial": 0.4, "full": 0.8},
    "downwards": {"bad": 1, "fair": 0.6, "good": 0.1},
    "reply": {"unclear": 0.5, "no": 0, "yes": 1},
    "grade": {"D": 0, "C": 0.3, "B": 0.7, "A": 1},
    "mark": {"D": 0, "D+": 0.2, "C": 0.3, "C+": 0.5, "B": 0.7, "B+": 0.9, "A": 1},
}
LABELS_ONLY = {
    "answer": ["no", "unclear", "yes"],
    "light": ["green", "amber", "red"],
    "both": ["no", "yes"],
    "link": ["D", "D+", "C", "C+", "B", "B+", "A"],
}
FINDING = {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1}
FORMULAS = (
    "made / planned",
    "(planned - made) / planned",
    "made / (planned - made)",
    "min(made, planned, 3) / max(made, 2)",
    "-made + 2 * planned - spare",
    "spare * 0.1 + 0.2",
    "made / spare / 2",
    "spare",
)


def chance(dice, share):
    return dice.random() < share


def scale_in(rubric, node):
    """Labels of the scale of a node, with their values where it has any."""
    scales = rubric.get("scales", {"finding": FINDING})
    return scales[node.get("scale", next(iter(scales)))]


def band_ids(rubric):
    return (
        [band["id"] for band in rubric["bands"]]
        if "bands" in rubric
        else ["not-evident", "partial", "substantial", "severe"]
    )


def labels_of(rubric, node):
    """Labels that a node can have."""
    numeric = children_of(node) and node.get("operator") not in CATEGORICAL
    return band_ids(rubric) if numeric else list(scale_in(rubric, node))


def conditions_in(node):
    """Conditions of a node itself."""
    found = [node["asked-if"]] if "asked-if" in node else []
    return found + [rule["when"] for rule in node.get("rules", []) if "when" in rule]


def read_by_label(rubric):
    """Ids of the questions that rules, tables or conditions read."""
    nodes = list(below(rubric | {"id": "overall"}))
    read = {child["id"] for node in nodes if node.get("operator") in CATEGORICAL for child in children_of(node)}
    for node in nodes:
        for when in conditions_in(node):
            for clause in [when] if isinstance(when, dict) else when:
                read |= set(clause)
    return {node["id"] for node in nodes if not children_of(node)} & read


class Rubrics:
    """Makes a rubric."""

    def __init__(self, dice):
        self.dice, self.made = dice, 0
        self.labels = dice.choice([0, 0, 1, 4])

    def rubric(self):
        dice = self.dice
        self.data = {
            "rubric": "small",
            "version": "1.0",
            "title": "A small rubric",
            "levels": ["a", "b", "c", "d", "e"],
        }
        self.data |= dice.choice([{}, {}, {"reads": "severity"}, {"reads": "achievement"}])
        self.data |= dice.choice([{}, {}, {"reading-weights": "plain"}, {"reading-weights": "coverage"}])
        self.conventions()
        root = {"id": "overall"}
        if chance(dice, 0.6):
            if chance(dice, 0.7):
                root["operator"] = "worst"
            root["criteria"] = [self.criterion(1, values=True) for _ in range(dice.randint(1, 3))]
        else:
            root = self.criterion(0, values=False)
            root = {key: value for key, value in root.items() if key not in ("label", "weight")}
        self.data |= {key: value for key, value in root.items() if key != "id"}
        self.conditions()
        return self.data

    def conventions(self):
        dice, data = self.dice, self.data
        data["scales"] = {"finding": FINDING} | WITH_VALUES | LABELS_ONLY
        if chance(dice, 0.3):
            starts = [0, *sorted(dice.sample([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], dice.randint(1, 3)))]
            data["bands"] = [{"id": f"band-{place}", "from": start} for place, start in enumerate(starts)]
        if chance(dice, 0.3):
            data["evidence"] = {"prior-weight": dice.choice([0.5, 1, 4]), "strength": {"weak": 0.5}}
            data["evidence"] |= {"reliability": {"B": 0.9, "E": 0.1}, "tests": {"straw": [0, 2]}}
        if chance(dice, 0.3):
            limits = {"evidence": [0.25, 0.5], "agreement": [0.1, 0.75]}
            data["verdict"] = {"minimum-coverage": dice.choice([0, 0.2, 0.5, 0.8, 1]), "confidence": limits}

    def named(self, letter, node):
        self.made += 1
        node = {"id": f"{letter}{self.made}", **node}
        if chance(self.dice, 0.5):
            node["weight"] = self.dice.choice([1, 2, 0.5, round(self.dice.uniform(0.01, 9), 3)])
        return node

    def question(self, scale, **more):
        node = self.named("q", {"claim": "Something failed.", "scale": scale} | more)
        if chance(self.dice, 0.25):
            node["unknown"] = self.dice.choice(["bound", "adverse", "adverse", "favourable"])
        if chance(self.dice, 0.1):
            node["stages"] = self.dice.sample(["ex-ante", "ongoing", "ex-post"], 2)
        if scale == "finding" and chance(self.dice, 0.5):
            del node["scale"]
        if chance(self.dice, 0.25) and scale in ("finding", "extent", "narrow"):
            node["measure"] = self.measure(scale)
        return node

    def measure(self, scale):
        labels = list((self.data["scales"] | {"finding": FINDING})[scale])[self.dice.choice([0, 1, 1]) :]
        chosen = [label for label in labels if chance(self.dice, 0.7)] or labels[:1]
        starts = sorted(self.dice.sample([0, 0.25, 0.3, 0.5, 1, 1.5, 2, 4], len(chosen)))
        measure = {"formula": self.dice.choice(FORMULAS), "thresholds": dict(zip(chosen, starts, strict=True))}
        return measure | self.dice.choice([{}, {"strength": "strong"}, {"strength": "weak"}])

    def criterion(self, depth, *, values):
        """A criterion; with `values`, one that can stand under a numeric operator."""
        kinds = [self.rules, self.table, self.weakest if depth else self.rules]
        return self.dice.choice([self.numeric] * 5 + kinds * self.labels)(depth, values)

    def numeric(self, depth, _values):
        operator = self.dice.choice(NUMERIC)
        node = self.named("c", {"label": "A criterion", "operator": operator})
        if operator == "owa" or (operator == "blend" and chance(self.dice, 0.5)):
            node[operator] = self.dice.choice([0.3, 0.5, 1, 2] if operator == "owa" else [0, 0.3, 0.5, 1])
        if operator == "mean" and chance(self.dice, 0.5):
            del node["operator"]
        return node | self.children(depth, self.dice.randint(1, 3), values=True)

    def children(self, depth, number, *, values, scales=()):
        """Parts of a criterion: criteria, or questions on one of the scales."""
        if depth < 3 and chance(self.dice, (1, 0.4, 0.2)[depth]) and (self.made < 12 or not depth):
            return {"criteria": [self.criterion(depth + 1, values=values) for _ in range(number)]}
        scales = scales or ("finding", "finding", *WITH_VALUES, *(() if values else LABELS_ONLY))
        return {"questions": [self.question(self.dice.choice(scales)) for _ in range(number)]}

    def rules(self, depth, values):
        scale = self.dice.choice([*WITH_VALUES, "finding"] if values else [*LABELS_ONLY, *WITH_VALUES])
        node = self.named("c", {"label": "A criterion", "operator": "rules", "scale": scale})
        node |= self.children(depth, self.dice.randint(1, 3), values=False)
        targets = list(below(node))[1:]
        rules = [
            {"when": self.condition(targets), "then": self.dice.choice(labels_of(self.data, node))}
            for _ in range(self.dice.randint(1, 4))
        ]
        if chance(self.dice, 0.7):
            rules.append({"otherwise": self.dice.choice(labels_of(self.data, node))})
        for place, rule in enumerate(rules):
            if chance(self.dice, 0.5):
                rule["id"] = f"r{place}"
        return node | {"rules": rules}

    def condition(self, targets):
        clauses = []
        for _ in range(self.dice.choice([1, 1, 1, 2, 3])):
            clause = {}
            for target in self.dice.sample(targets, min(len(targets), self.dice.choice([1, 1, 2]))):
                labels = labels_of(self.data, target)
                some = self.dice.sample(labels, self.dice.randint(1, min(2, len(labels))))
                clause[target["id"]] = some if len(some) > 1 or chance(self.dice, 0.3) else some[0]
            clauses.append(clause)
        return clauses if len(clauses) > 1 or chance(self.dice, 0.2) else clauses[0]

    def table(self, depth, values):
        scale = self.dice.choice([*WITH_VALUES] if values else [*LABELS_ONLY, *WITH_VALUES])
        node = self.named("c", {"label": "A criterion", "operator": "table", "scale": scale})
        node |= self.children(
            depth, self.dice.randint(1, 3), values=False, scales=("answer", "extent", "both", "amount")
        )
        choices = [labels_of(self.data, child) for child in children_of(node)]
        rows = set()
        for number in range(1, len(choices) + 1):
            for some in itertools.combinations(choices, number):
                rows |= {tuple(sorted(row)) for row in itertools.product(*some)}
        gaps = self.dice.choice([0, 0.2, 0.4])
        kept = [list(row) for row in sorted(rows) if not chance(self.dice, gaps)] or [list(min(rows))]
        results = labels_of(self.data, node)
        table = [{"of": self.dice.sample(row, len(row)), "is": self.dice.choice(results)} for row in kept]
        return node | {"table": table}

    def weakest(self, _depth, values):
        scale = "mark" if values else self.dice.choice(["mark", "link"])
        node = self.named("c", {"label": "A criterion", "operator": "weakest-link-plus", "scale": scale})
        number = self.dice.randint(1, 4)
        return node | {"questions": [self.question("grade") for _ in range(number)]}

    def conditions(self):
        """Make some questions depend on others; each on those of a lower rank, so that none depends on itself."""
        nodes = list(below(self.data | {"id": "overall"}))
        questions = [node for node in nodes if not children_of(node)]
        order = list(questions) if chance(self.dice, 0.5) else self.dice.sample(questions, len(questions))
        rank = {node["id"]: place for place, node in enumerate(order)}
        share = self.dice.choice([0, 0.2, 0.4, 0.9] if self.labels else [0, 0, 0, 0.2])
        for node in order:
            before = [other for other in order if rank[other["id"]] < rank[node["id"]] and "measure" not in other]
            for other in nodes:
                if other["id"] != "overall" and other.get("operator") in CATEGORICAL:
                    parts = [each for each in below(other) if each is not other]
                    plain = not any(children_of(each) and each.get("operator") not in CATEGORICAL for each in parts)
                    if plain and all(rank.get(each["id"], -1) < rank[node["id"]] for each in parts):
                        before.append(other)
            if before and chance(self.dice, share):
                node["asked-if"] = self.condition(before)
        for name in read_by_label(self.data):
            next(node for node in questions if node["id"] == name).pop("measure", None)
