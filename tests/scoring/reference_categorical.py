"""Categorical criteria once more, from the text alone: every completion written out, one by one. Small trees only.

Choices that the text leaves open are those that the engine states: a combination that no row or rule covers
contributes no label to its criterion, and any label to the criteria above; an outcome under a policy is that of the
worst (best) completion, and only if all that is unknown is to be taken so.
"""

from scoring.reference import _combined, _known, _question, _set_aside, _verdict

CATEGORICAL = ("rules", "table", "weakest-link-plus")


def score(rubric, case):
    """Score plain data; every node by its id, with ``ignored``: the answers to questions that are not asked."""
    return _Reference(rubric, case).nodes


class _Reference:
    def __init__(self, rubric, case):
        self.rubric, self.case = rubric, case
        self.gone = _set_aside(rubric, case)
        self.answers = dict(case.get("answers", {}))
        self.by_id, self.order, self.above = {}, [], {}
        self.collect({"operator": "worst", **rubric, "id": "overall"})
        self.nodes = {"ignored": []}
        self.gaps = set()
        self.settle_what_is_asked()
        self.criterion(self.by_id["overall"])

    def collect(self, node):
        self.by_id[node["id"]] = node
        for child in children(node):
            self.collect(child)
        self.order.append(node["id"])

    def labels(self, node):
        if "claim" in node or node["operator"] in CATEGORICAL:
            return list(self.rubric["scales"][node["scale"]])
        return [band["id"] for band in self.rubric["bands"]]

    # ---- completions

    def sheets(self, wanted, numeric, must):
        """Give every completion as labels by name; None for what has no label.

        ``wanted`` are the names that matter, with all that these rest on; ``numeric`` gives the possible bands of
        numeric criteria; ``must`` names the answered questions that have to be asked.
        """
        names = [name for name in self.order if name in self.closed(wanted)]
        rank = {name: place for place, name in enumerate(self.dependent(names))}
        return self.filled({}, sorted(names, key=rank.__getitem__), numeric, must)

    def closed(self, wanted):
        """Add all that decides the labels of nodes, and whatever hangs together by conditions."""
        found, rest = set(), [*wanted]
        asked = [node for node in self.by_id.values() if "asked-if" in node]
        while rest:
            name = rest.pop()
            if name in found:
                continue
            found.add(name)
            rest += self.before(name)
            rest += [one["id"] for one in asked if name in self.before(one["id"])]
            rest += [one for one in self.conditions() if name in self.before(one)]
        return found

    def conditions(self):
        """List the criteria by which questions are asked or not, and all criteria that these rest on."""
        found = set()
        rest = [name for node in self.by_id.values() for clause in clauses(node.get("asked-if")) for name in clause]
        while rest:
            name = rest.pop()
            if name not in found and "claim" not in self.by_id[name]:
                found.add(name)
                rest += self.before(name)
        return found

    def before(self, name):
        node = self.by_id[name]
        if "claim" in node:
            return [other for clause in clauses(node.get("asked-if")) for other in clause]
        named = [other for rule in node.get("rules", ()) for clause in clauses(rule.get("when")) for other in clause]
        return [*named, *(child["id"] for child in children(node))]

    def dependent(self, names):
        done = []

        def visit(name):
            if name not in done:
                for other in self.before(name):
                    if other in names:
                        visit(other)
                done.append(name)

        for name in names:
            visit(name)
        return done

    def filled(self, sheet, names, numeric, must):
        if not names:
            yield sheet
            return
        name, *rest = names
        for label in self.choices(name, sheet, numeric, must):
            yield from self.filled({**sheet, name: label}, rest, numeric, must)

    def choices(self, name, sheet, numeric, must):
        node = self.by_id[name]
        if "claim" in node:
            if name in self.gone:
                return [None]
            if "asked-if" in node and not holds(node["asked-if"], sheet):
                return [] if name in must else [None]
            return [self.answers[name]] if name in self.answers else self.labels(node)
        if all(sheet[child["id"]] is None for child in children(node)):
            return [None]
        if node["operator"] not in CATEGORICAL:
            return numeric.get(name, ["?"])
        found, _ = outcome(node, sheet, self.labels(node))
        return self.labels(node) if found is None else [found]

    def settle_what_is_asked(self):
        """Find the answers that cannot count, in the order of the questions, and the questions that are not asked."""
        self.must = []
        conditional = [name for name, node in self.by_id.items() if "asked-if" in node and name not in self.gone]
        for name in sorted(set(conditional) & self.answers.keys()):
            if next(self.sheets([name], {}, [*self.must, name]), None) is None:
                self.nodes["ignored"].append(name)
                self.answers.pop(name)
                self.gone.add(name)
            else:
                self.must.append(name)
        for name in conditional:
            if name not in self.gone and all(sheet[name] is None for sheet in self.sheets([name], {}, self.must)):
                self.nodes.setdefault("not-asked", []).append(name)
        self.unasked = {*self.nodes.pop("not-asked", []), *self.nodes["ignored"]}
        self.gone |= self.unasked

    # ---- nodes

    def question(self, node):
        name = node["id"]
        if name in self.gone:
            return {"state": "not-asked" if name in self.unasked else "not-applicable", "dropped": True}
        scale = self.rubric["scales"][node["scale"]]
        if isinstance(scale, dict):
            return _question(node, self.rubric, {**self.case, "answers": self.answers}, self.gone)
        answered = name in self.answers
        more = {"groups": set(), "unsourced": answered, "state": "answered" if answered else "not-assessed"}
        return {**_known(None, None, None, int(answered), 0), **more}

    def criterion(self, node):
        below = []
        for child in children(node):
            found = self.question(child) if "claim" in child else self.criterion(child)
            self.nodes[child["id"]] = found
            below.append({**found, "weight": child.get("weight", 1)})
        kept = [child for child in below if not child["dropped"]]
        if not kept:
            result = {"dropped": True}
        elif node["operator"] in CATEGORICAL:
            result = self.categorical(node, kept)
        else:
            result = _combined(node, self.rubric, [self.in_bands(child) for child in kept])
        self.nodes[node["id"]] = result
        return result

    def in_bands(self, child):
        if "possible" not in child:
            return child
        return {**child, **_verdict(child, None, self.rubric)}

    def bands(self):
        """Give the bands that numeric criteria can have: all that their range touches."""
        found = {}
        for name, node in self.nodes.items():
            if name in self.by_id and "lower" in node and "claim" not in self.by_id[name] and "possible" not in node:
                bands = [band["id"] for band in self.rubric["bands"]]
                found[name] = bands[bands.index(node["at_least"]) : bands.index(node["at_most"]) + 1]
        return found

    def categorical(self, node, kept):
        labels = self.labels(node)
        ends = set()
        for sheet in self.sheets([node["id"]], self.bands(), self.must):
            if sheet[node["id"]] is not None:
                ends.add(outcome(node, sheet, labels))
        if (None, None) in ends:
            self.gaps.add(node["id"])
        possible = [label for label in labels if label in {label for label, _ in ends}]
        found = possible[0] if len(possible) == 1 else None
        if len(possible) > 1:
            found = self.under(self.policies(node), possible, node)
        rules = {rule for label, rule in ends if label == found}
        scale = self.rubric["scales"][node["scale"]]
        values = [scale[label] for label in possible or labels] if isinstance(scale, dict) else [0, 1]
        whole = sum(child["weight"] for child in kept)
        k, answered = (sum(c["weight"] / whole * c[what] for c in kept) for what in ("coverage", "answered"))
        point = scale[found] if found and isinstance(scale, dict) else None
        numbers = {
            **_known(point, min(values), max(values), k, 0),
            "answered": answered,
            "groups": set(),
            "unsourced": any(child["unsourced"] for child in kept),
            "possible": possible,
            "outcome": found,
            "rule": rules.pop() if found and len(rules) == 1 else None,
        }
        status = "insufficient-evidence"
        if not answered:
            status = "not-assessed"
        elif len(possible) == 1:
            status = "established"
        elif possible and (len(possible) < len(labels) or k >= 0.5 - 1e-9):
            status = "indicated"
        ends = possible or labels
        verdict = {"status": status, "reading": found, "at_least": ends[0], "at_most": ends[-1]}
        if not isinstance(scale, dict):
            numbers = {**numbers, "lower": None, "upper": None}
        return {
            **numbers,
            **verdict,
            "confidence": _verdict({**numbers, "lower": 0, "upper": 1}, None, self.rubric)["confidence"],
        }

    def policies(self, node):
        """Collect the policies of all open questions that a criterion rests on; what has none is bound."""
        found, rest, seen = set(), self.told(node), set()
        while rest:
            name = rest.pop()
            one = self.by_id[name]
            if name in seen or name in self.gone or name in self.answers or self.nodes.get(name, {}).get("dropped"):
                continue
            seen.add(name)
            if "claim" in one:
                found.add(one.get("unknown", "bound"))
                for other in self.before(name):
                    rest += self.questions_told(other)
            elif one["operator"] not in CATEGORICAL:
                found |= {"bound"} if len(self.bands()[name]) > 1 else set()
            elif name in self.gaps:
                found.add("bound")
            elif len(self.nodes[name]["possible"]) > 1:
                rest += self.told(one)
        return found

    def told(self, node):
        if node["operator"] == "rules":
            return [other for rule in node["rules"] for clause in clauses(rule.get("when")) for other in clause]
        return [child["id"] for child in children(node)]

    def questions_told(self, name):
        node = self.by_id[name]
        return [name] if "claim" in node else [one for other in self.told(node) for one in self.questions_told(other)]

    def under(self, policies, possible, node):
        if policies not in ({"adverse"}, {"favourable"}):
            return None
        scale = self.rubric["scales"][node["scale"]]
        value = scale.__getitem__ if isinstance(scale, dict) else possible.index
        high_is_bad = self.rubric.get("reads", "severity") == "severity"
        return (max if high_is_bad == (policies == {"adverse"}) else min)(possible, key=value)


def children(node):
    return [*node.get("criteria", ()), *node.get("questions", ())]


def clauses(when):
    return when if isinstance(when, list) else [when] if when else []


def holds(when, sheet):
    return any(
        all(sheet[name] in (labels if isinstance(labels, list) else [labels]) for name, labels in clause.items())
        for clause in clauses(when)
    )


def outcome(node, sheet, labels):
    """Give label and rule of a criterion that is not dropped; None twice where nothing is said of the combination."""
    told = [sheet[child["id"]] for child in children(node) if sheet[child["id"]] is not None]
    if node["operator"] == "rules":
        for place, rule in enumerate(node["rules"], 1):
            if "otherwise" in rule or holds(rule["when"], sheet):
                return rule.get("then", rule.get("otherwise")), rule.get("id", str(place))
        return None, None
    if node["operator"] == "table":
        return next(((row["is"], None) for row in node["table"] if sorted(row["of"]) == sorted(told)), (None, None))
    ranks = [labels.index(label) for label in told]
    return labels[min(ranks)] + "+" * (len(set(ranks)) > 1), None
