"""The schema of a case, narrowed to a rubric: its questions with their claims, its labels with their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.base import ELSEWHERE
from premortem.model.case import DEFAULT_RUBRIC
from premortem.model.editing import described
from premortem.model.rubric import CATEGORICAL, every_criterion, has_values, read_by_label, scale_of
from premortem.model.telling import Telling, one_of
from premortem.model.widening import DECIMAL, REFERENCE, alternatives

if TYPE_CHECKING:
    from premortem.model.rubric import Criterion, Question, Rubric
    from premortem.model.telling import Words
    from premortem.model.widening import Schema


def narrowed(schema: Schema, rubric: Rubric, lang: str) -> Schema:
    """Narrow the schema of a case to what a rubric knows; a new schema is made, and the one given is used up.

    A case for this rubric names its own questions. Those of other rubrics have the rubric's id before them, and are
    not looked up.

    Args:
        schema: of a case, as `premortem.model.editing.editor_schema` makes it.
        rubric: whose ids and labels the case can use.
        lang: of claims and labels, where the rubric has it.
    """
    return _Narrowing(schema, rubric, lang).schema()


class _Narrowing:
    def __init__(self, schema: Schema, rubric: Rubric, lang: str) -> None:
        self.whole = schema
        self.defs: dict[str, Schema] = schema["$defs"]
        self.rubric = rubric
        self.tell = Telling(rubric, lang)
        self.scales = self.tell.scales
        self.by_label = read_by_label(rubric)
        self.criteria = every_criterion(rubric)
        self.homes = [(one, question) for one in self.criteria for question in one.questions]
        self.weighed = [home for home in self.homes if not self.needs_label(home[1])]

    def schema(self) -> Schema:
        """Narrow part by part."""
        self.names()
        self.reference()
        self.items()
        self.answers()
        self.masses()
        self.facts()
        self.unknowns()
        self.overrides()
        return self.whole

    def reference(self) -> None:
        """Name the rubric, with its version or a part of it; a case says it unless it is the one taken by default."""
        rubric = self.rubric
        numbers = rubric.version.split(".")
        versions = [".".join(numbers[:count]) for count in range(1, len(numbers) + 1)]
        title = self.tell.text(rubric.title)
        names = dict.fromkeys((f"{rubric.rubric}@{one}" for one in versions), f"{title} {rubric.version}")
        if rubric.rubric != DEFAULT_RUBRIC:
            del self.whole["properties"]["rubric"]["default"]
            self.whole["required"] = [*self.whole["required"], "rubric"]
        self.replace(self.whole, "rubric", one_of({**names, rubric.rubric: title}))
        self.whole["title"] = f"{self.whole['title']}: {rubric.rubric} {rubric.version}"

    def names(self) -> None:
        """List what can be named: criteria, questions, and those questions that evidence can bear on."""
        self.defs["criterion"] = {"anyOf": [self.tell.criterion(one) for one in self.criteria]}
        self.defs["question"] = {"anyOf": [*(self.tell.question(*home) for home in self.homes), _ELSEWHERE]}
        if 0 < len(self.weighed) < len(self.homes):
            weighed = [self.tell.question(*home) for home in self.weighed]
            self.defs["weighed-question"] = {"anyOf": [*weighed, _ELSEWHERE]}

    def items(self) -> None:
        """Evidence bears on questions that are not read by their label, with a label of the question's scale."""
        item = self.defs["Item"]
        if not self.weighed:
            item["properties"]["question"] = {**_told(item["properties"]["question"]), **_ELSEWHERE}
            return
        self.refer(item, "question", "question" if self.weighed == self.homes else "weighed-question")
        by_scale: dict[str, list[str]] = {}
        for _, question in self.weighed:
            by_scale.setdefault(self.scale(question), []).append(question.id)
        choices = [(ids, self.tell.labels(scale)) for scale, ids in by_scale.items()]
        if len(choices) > 1:
            self.choose(item, "question", "finding", choices)
            return
        item["properties"]["finding"] = _told(item["properties"]["finding"])
        item["allOf"] = [_at_home("finding", one_of(choices[0][1]))]

    def answers(self) -> None:
        """A question is answered by a label of its scale, or by a number where no label is needed."""
        keys = {}
        for criterion, question in self.homes:
            scale, needs_label = self.scale(question), self.needs_label(question)
            name = f"label-of-{scale}" if needs_label else f"answer-on-{scale}"
            if name not in self.defs:
                self.defs[name] = self.answer(scale, needs_label=needs_label)
            keys[question.id] = {**self.tell.told(criterion, question), "$ref": f"{REFERENCE}{name}"}
        held = self.whole["properties"]["answers"]
        del held["propertyNames"]
        others = {ELSEWHERE: held.pop("additionalProperties")}
        held |= {"additionalProperties": False, "patternProperties": others, "properties": keys}
        self.whole["properties"]["answers"] = held

    def answer(self, scale: str, *, needs_label: bool) -> Schema:
        """Make the schema of an answer on a scale: a value, or a value with its source."""
        values = [one_of(self.tell.labels(scale))]
        if not needs_label:
            values.append({"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": DECIMAL})
        whole = self.defs["Answer"]
        value = {**_told(whole["properties"]["value"]), "anyOf": values}
        return {"anyOf": [*values, {**whole, "properties": {**whole["properties"], "value": value}}]}

    def masses(self) -> None:
        """Strengths, tests and reliabilities are those that have a mass in the rubric."""
        item, tell = self.defs["Item"], self.tell
        self.offer(self.defs["CrossReading"], "strength", one_of(tell.strengths()))
        for key, held in (("strength", one_of(tell.strengths())), ("test", one_of(tell.tests()))):
            self.offer(item, key, held)
            item.setdefault("allOf", []).append(_at_home(key, alternatives([held], ["null"])))
        self.replace(self.defs["Source"], "reliability", one_of(tell.reliabilities()))

    def facts(self) -> None:
        """Facts that formulas need are offered with what they have to hold; others may stand beside them."""
        self.whole["properties"]["facts"]["properties"] = {
            name: {**described(text), "$ref": f"{REFERENCE}Fact"} for name, text in self.tell.facts().items()
        }

    def unknowns(self) -> None:
        """Gaps are of the rubric's questions and criteria."""
        part = self.defs["Unknown"]
        self.refer(part, "question", "question")
        self.refer(part, "criterion", "criterion")

    def overrides(self) -> None:
        """A verdict set by a person is a band, or a label where the criterion comes to one."""
        part = self.defs["Override"]
        self.refer(part, "criterion", "criterion")
        verdicts: dict[str, tuple[list[str], Words]] = {}
        for one in self.criteria:
            scale = self.scale(one) if one.operator in CATEGORICAL else ""
            words = self.tell.labels(scale) if scale else self.tell.bands()
            verdicts.setdefault(scale, ([], words))[0].append(one.id)
        self.choose(part, "criterion", "band", list(verdicts.values()))

    def scale(self, node: Question | Criterion) -> str:
        """Name the scale of a question, or of a criterion that comes to a label."""
        return node.scale or next(iter(self.scales))

    def needs_label(self, question: Question) -> bool:
        """Tell whether only a label can answer a question."""
        return question.id in self.by_label or not has_values(scale_of(question, self.scales))

    # ---- how it is put into the schema

    def replace(self, part: Schema, key: str, held: Schema) -> None:
        """Let a key hold something narrower; what is said of it stays."""
        nothing = key not in part["required"]
        held = alternatives([held], ["null"]) if nothing else held
        part["properties"][key] = {**_told(part["properties"][key]), **held}

    def offer(self, part: Schema, key: str, held: Schema) -> None:
        """Offer what a key can hold for this rubric; it may hold anything else for another."""
        whole = part["properties"][key]
        rest = {name: whole[name] for name in whole if name not in (*_TOLD, "examples")}
        part["properties"][key] = {**_told(whole), "anyOf": [held, rest]}

    def refer(self, part: Schema, key: str, name: str) -> None:
        """Let a key hold one of the ids that are listed under a name."""
        self.replace(part, key, {"$ref": f"{REFERENCE}{name}"})

    def choose(self, part: Schema, by: str, key: str, choices: list[tuple[list[str], Words]]) -> None:
        """Let one key hold labels that depend on the id that another holds."""
        if len(choices) == 1:
            self.replace(part, key, one_of(choices[0][1]))
            return
        part["properties"][key] = _told(part["properties"][key])
        part["allOf"] = [
            {
                "if": {"properties": {by: one_of(dict.fromkeys(ids, ""))}, "required": [by]},
                "then": {"properties": {key: one_of(words)}},
            }
            for ids, words in choices
        ]


_ELSEWHERE: Schema = {"type": "string", "pattern": ELSEWHERE}
_TOLD = ("description", "markdownDescription", "default")


def _at_home(key: str, held: Schema) -> Schema:
    """Narrow a key of an item, unless it is on a question of another rubric."""
    elsewhere = {"properties": {"question": {"pattern": ELSEWHERE}}, "required": ["question"]}
    return {"if": elsewhere, "else": {"properties": {key: held}}}


def _told(held: Schema) -> Schema:
    """Keep what is said of a key, without examples: the words that it can take say more."""
    return {name: held[name] for name in _TOLD if name in held}
