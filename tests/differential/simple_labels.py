"""Labels, and questions that are not always asked, by trying every completion: scoring.md, sections 4 and 5."""

import itertools

from differential.simple_questions import answered_label, band_at, scale_of

CATEGORICAL = ("table", "weakest-link-plus", "rules")


def below(node):
    """A node and all below it, the outermost first."""
    yield node
    for child in children_of(node):
        yield from below(child)


def children_of(node):
    """Criteria or questions of a node."""
    return node.get("criteria") or node.get("questions") or []


def clauses(when):
    """A condition as maps of which one has to hold."""
    return [when] if isinstance(when, dict) else when


def named(when):
    """What a condition names, in its order."""
    return dict.fromkeys(name for clause in clauses(when) for name in clause)


class Unsaid(Exception):
    """The rubric says nothing of what a criterion is told in a completion."""

    def __init__(self, name):
        self.name = name


class Sheets:
    """All completions of a case: what is unknown filled in with every label that it can have.

    A sheet maps open questions to labels, numeric criteria to bands, and criteria of which the rubric says nothing to
    what others are told of them: any label.
    """

    def __init__(self, scoring):
        """Of a scoring that knows all questions by themselves, and gives L and U of a numeric criterion when asked."""
        self.case, self.says, self.numbers = scoring.case, scoring.says, scoring.range_of
        self.nodes, self.not_applicable = scoring.nodes, scoring.not_applicable
        answered = {name for name, found in scoring.single.items() if found["state"] == "answered"}
        self.answered = answered - self.not_applicable
        self.ignored = set()
        self.unsaid = set()
        self.sheets = self.completions()
        conditional = [name for name in self.conditional() if name not in self.not_applicable]
        self.never_asked = {name for name in conditional if not any(self.asked(name, sheet) for sheet in self.sheets)}

    def read(self):
        """Questions whose label somebody reads, in the order of the rubric."""
        readers = [node for node in self.nodes.values() if node.get("operator") in CATEGORICAL]
        wanted = {child["id"] for node in readers for child in children_of(node)}
        for node in self.nodes.values():
            for when in [node.get("asked-if", {}), *(rule.get("when", {}) for rule in node.get("rules", []))]:
                wanted |= set(named(when))
        return [name for name, node in self.nodes.items() if name in wanted and not children_of(node)]

    def open(self):
        """Questions that somebody reads and nobody has answered."""
        return [name for name in self.read() if name not in self.answered | self.not_applicable]

    def completions(self):
        """Completions in which every answered question would be asked; answers that leave none are ignored."""
        choices = [list(scale_of(self.nodes[name], self.says)) for name in self.open()]
        sheets = [dict(zip(self.open(), labels, strict=True)) for labels in itertools.product(*choices)]
        for name in self.conditional():
            both = [
                found
                for sheet in sheets
                for found in self.spelt_out(lambda sheet, name=name: self.asked(name, sheet), sheet)
            ]
            sheets = [sheet for sheet, _ in both]
            left = [sheet for sheet, asked in both if asked]
            if name in self.answered and left:
                sheets = left
            elif name in self.answered:
                self.ignored.add(name)
        return sheets

    def spelt_out(self, work, sheet):
        """What comes out of a sheet, once for each label that could stand where the rubric says nothing."""
        try:
            return [(sheet, work(sheet))]
        except Unsaid as gap:
            labels = scale_of(self.nodes[gap.name], self.says)
            return [found for label in labels for found in self.spelt_out(work, sheet | {gap.name: label})]

    def conditional(self):
        """Questions that are not always asked, by id, but each after those that decide whether it is."""
        order = {}

        def visit(name):
            node = self.nodes[name]
            for other in [*named(node.get("asked-if", {})), *(self.told(name) if self.is_labelled(name) else ())]:
                visit(other)
            for child in children_of(node):
                visit(child["id"])
            if "asked-if" in node:
                order[name] = True

        for name in sorted(self.nodes):
            if "asked-if" in self.nodes[name]:
                visit(name)
        return order

    def asked(self, name, sheet):
        """Whether a question is asked in a completion."""
        condition = self.nodes[name].get("asked-if")
        return condition is None or self.holds(condition, sheet)

    def holds(self, when, sheet):
        """Whether a condition holds; on what has no label it does not."""
        return any(
            all(
                self.label(name, sheet) in ([wanted] if isinstance(wanted, str) else wanted)
                for name, wanted in clause.items()
            )
            for clause in clauses(when)
        )

    def present(self, name, sheet):
        """Whether a node is not set aside in a completion."""
        if name in self.not_applicable:
            return False
        children = children_of(self.nodes[name])
        return any(self.present(child["id"], sheet) for child in children) if children else self.asked(name, sheet)

    def label(self, name, sheet):
        """Label that others are told of a question or criterion in a completion; none if it is set aside."""
        node = self.nodes[name]
        if not self.present(name, sheet):
            return None
        if not children_of(node):
            return answered_label(node, self.case) if name in self.answered else sheet[name]
        if self.is_number(name) or name in sheet:
            return sheet[name]
        label, _ = self.decided(name, sheet)
        if label is None:
            raise Unsaid(name)
        return label

    def decided(self, name, sheet):
        """Label of a criterion in a completion, none if the rubric says nothing; and the rule that decided."""
        node = self.nodes[name]
        if node["operator"] == "rules":
            for place, rule in enumerate(node["rules"], 1):
                if "otherwise" in rule or self.holds(rule["when"], sheet):
                    return rule.get("then", rule.get("otherwise")), rule.get("id", str(place))
            return None, None
        labels = [self.label(child["id"], sheet) for child in children_of(node) if self.present(child["id"], sheet)]
        return (looked_up if node["operator"] == "table" else weakest)(
            node, labels, list(scale_of(node, self.says))
        ), None

    def told(self, name):
        """What the label of a criterion is made from: its parts, or what its rules name."""
        node = self.nodes[name]
        if node["operator"] == "rules":
            return list(dict.fromkeys(other for rule in node["rules"] for other in named(rule.get("when", {}))))
        return [child["id"] for child in children_of(node)]

    def is_labelled(self, name):
        """Whether a node is a criterion that comes to a label."""
        return self.nodes[name].get("operator") in CATEGORICAL

    def is_number(self, name):
        """Whether a node is a numeric criterion."""
        return bool(children_of(self.nodes[name])) and not self.is_labelled(name)

    def numeric_inputs(self, name):
        """Numeric criteria whose band a criterion is told, itself or by way of others that come to labels."""
        if not children_of(self.nodes[name]):
            return set()
        return {name} if self.is_number(name) else set().union(*(self.numeric_inputs(one) for one in self.told(name)))

    def band_choices(self, name):
        """Bands that the range of a numeric criterion touches."""
        lower, upper = self.numbers(name)
        bands = self.says["bands"]
        return [band for band, _ in bands[band_at(lower, bands) : band_at(upper, bands) + 1]]

    def possible(self, name):
        """Labels that a criterion can come to, in the order of its scale, each with the rules that lead there."""
        inputs = sorted(self.numeric_inputs(name))
        choices = list(itertools.product(*(self.band_choices(each) for each in inputs)))
        found = {}
        for bare, bands in itertools.product(self.sheets, choices):
            sheet = bare | dict(zip(inputs, bands, strict=True))
            if self.present(name, sheet):
                for _, (label, rule) in self.spelt_out(lambda sheet: self.decided(name, sheet), sheet):
                    found.setdefault(label, set()).add(rule)
        if None in found:
            self.unsaid.add(name)
        return {label: found[label] for label in scale_of(self.nodes[name], self.says) if label in found}

    def outcome(self, name, possible):
        """The one label, or the worst or best where all that is unknown counts as such; else none."""
        if len(possible) == 1:
            return possible[0]
        policies = set().union(*(self.policies(one) for one in self.told(name)))
        if not possible or policies not in ({"adverse"}, {"favourable"}):
            return None
        scale = scale_of(self.nodes[name], self.says)
        places = sorted(possible, key=list(scale).index if None in scale.values() else scale.get)
        return places[-1 if (policies == {"adverse"}) == self.says["high is bad"] else 0]

    def deciding(self, name):
        """Questions on which the label of what a condition names hangs."""
        return [one for other in self.told(name) for one in self.deciding(other)] if self.is_labelled(name) else [name]

    def policies(self, name):
        """How all is to be taken that keeps the label of a node unknown; a number, and what is not said, are bound."""
        node = self.nodes[name]
        if not any(self.present(name, sheet) for sheet in self.sheets):
            return set()
        if self.is_number(name):
            return {"bound"} if len(self.band_choices(name)) > 1 else set()
        if not children_of(node):
            if name not in self.open() or len(scale_of(node, self.says)) == 1:
                return set()
            deciding = [one for other in named(node.get("asked-if", {})) for one in self.deciding(other)]
            return {node.get("unknown", "bound")}.union(*(self.policies(one) for one in deciding))
        possible = self.possible(name)
        if name in self.unsaid:
            return {"bound"}
        return set().union(*(self.policies(one) for one in self.told(name))) if len(possible) > 1 else set()


def looked_up(node, labels, _scale):
    """What a table says of labels in any order."""
    if None in labels:
        return None
    return next((row["is"] for row in node["table"] if sorted(row["of"]) == sorted(labels)), None)


def weakest(_node, labels, scale):
    """The lowest label, with a plus if any other is higher."""
    if any(label not in scale for label in labels):
        return None
    lowest = min(labels, key=scale.index)
    label = lowest + "+" if any(other != lowest for other in labels) else lowest
    return label if label in scale else None
