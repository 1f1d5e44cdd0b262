"""Documents with a text of ours in every place that takes any text, found by walking the models, not by hand.

The documents that are walked give the structure, and what has a form of its own: ids, dates, links, numbers. Wherever
their models admit a free text, the walk puts one with its own number; a text that no part of the documents has is
filled in in all parts that could have it, and so is one that a model gains tomorrow.
"""

from itertools import count
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import PlainValidator, StringConstraints

from premortem.model.base import Label, Line, Link, Model, Text
from premortem.model.conventions import DEFAULT_BANDS
from premortem.model.logic import Rule
from premortem.model.overlay import NewCriterion, NewQuestion, Replacement
from premortem.model.rubric import Measure, Question

LANGUAGES = ("en", "ko")
FREE = (Text, Line, Label)
"""The kinds of text that any words can stand in."""
NUMBERS = (float, int, bool)
FORMULAS = {(Measure, "formula")}
"""Texts with a grammar."""
CONDITIONS = {(Rule, "when"), (Question, "asked_if")}
BANDS = {band.id for band in DEFAULT_BANDS}
"""What conditions say of criteria with numbers, though a label may be called the same."""


class Walk:
    """A walk through documents that belong together: what is the same label in one is the same in all."""

    def __init__(self, write, labels=(), lacking=()):
        """Begin.

        Args:
            write: gives the text of a number; also given the label that it stands for, or None.
            labels: that are the documents' own; others, such as ids of bands and numbers, stay as they are.
            lacking: fields that are filled wherever they are empty, each as the model that has it, and its name.
        """
        self.write, self.labels, self.lacking = write, frozenset(labels), frozenset(lacking)
        self.met = set()
        self.placed = {}
        self._numbers = count(1)
        self._same = {}

    def filled(self, document):
        """Give a model as the plain data that a file would hold, with a text in every place for one."""
        plain = {}
        for name, (owner, hint, alias) in fields_of(type(document)).items():
            given = getattr(document, name) if name in document.model_fields_set else None
            if given is not None or (owner, name) in self.lacking:
                self.met.add((owner, name))
                fixed = (owner, name) in FORMULAS
                plain[alias] = given if fixed else self._value(hint, given, (owner, name))
        return plain

    def _value(self, hint, value, place):
        kind, base, model = taken_apart(hint)
        if kind in FREE:
            return self._text(kind, value, place)
        if value is None or is_fixed(hint):
            return value
        if model is Replacement:  # written as one mapping, kept as the node and its reason
            model = NewQuestion if "claim" in value.node else NewCriterion
            value = {**value.node, "reason": value.reason}
        if model:
            return self.filled(value if isinstance(value, model) else model.model_validate(value))
        return self._parts(base, value, place)

    def _parts(self, base, value, place):
        of, *more = get_args(base)
        if get_origin(base) is dict:
            pairs = value.items()
            return {self._value(of, key, place): self._value(more[0], part, place) for key, part in pairs}
        each = [of] * len(value) if more == [...] else [of, *more]
        return [self._value(one, part, place) for one, part in zip(each, value, strict=True)]

    def _text(self, kind, value, place):
        if kind == Text:
            return {lang: self._written(None, place) for lang in value or LANGUAGES}
        if kind == Label and (value not in self.labels or (place in CONDITIONS and value in BANDS)):
            return value
        return self._written(value if kind == Label else None, place, value)

    def _written(self, label, place, same=None):
        """Write a text; the same name of an assessor, or label, has the same number wherever it stands."""
        known = same and (label is None, same.rstrip("+"))
        number = self._same.get(known) or next(self._numbers)
        self.placed.setdefault(number, place)
        if known:
            self._same[known] = number
        return self.write(number, label)


def fields_of(model):
    """Give the fields of a model by name: the model that has each first, what it may hold, its name in a file."""
    hints = get_type_hints(model, include_extras=True)
    return {name: (_owner(model, name), hints[name], field.alias) for name, field in model.model_fields.items()}


def _owner(model, name):
    return next(one for one in reversed(model.__mro__) if name in vars(one).get("__annotations__", ()))


def taken_apart(hint):
    """Give what a hint says beside None, the type in it without what is said of it, and the model that this is.

    The model of what is checked later is that by which a file says it; of lists and mappings there is none.
    """
    if get_origin(hint) in (Union, UnionType):
        [hint] = [one for one in get_args(hint) if one is not NoneType]
    base, *said = get_args(hint) if hasattr(hint, "__metadata__") else (hint,)
    if base is Any:
        [base] = [one.json_schema_input_type for one in said if isinstance(one, PlainValidator)]
    return hint, base, base if isinstance(base, type) and issubclass(base, Model) else None


def is_fixed(hint):
    """Tell whether a kind of value has a form of its own, or is no text.

    Raises:
        TypeError: any text could stand there, and it is of none of the kinds that the models are made of.
    """
    kind, base, _ = taken_apart(hint)
    patterns = [one.pattern for one in getattr(kind, "__metadata__", ()) if isinstance(one, StringConstraints)]
    if base is str and kind != Link and not any(patterns):
        raise TypeError(f"a text of no kind that the walk knows: {kind}")
    return base in (str, *NUMBERS) or get_origin(base) is Literal


def models_within(*models):
    """List models and all models within them; what takes the place of a node may be any node."""
    found = [*models]
    for model in found:
        for _, hint, _ in fields_of(model).values():
            found += [one for one in dict.fromkeys(_named_in(hint)) if one not in found]
    return found


def _named_in(hint):
    kind, base, model = taken_apart(hint)
    if model is Replacement:
        return [NewCriterion, NewQuestion]
    if model:
        return [model]
    parts = () if kind in FREE or is_fixed(hint) else get_args(base)
    return [found for part in parts if part is not ... for found in _named_in(part)]


def reachable(*models):
    """List the fields of models and of all models within them, with what each may hold."""
    fields = (one for model in models_within(*models) for one in fields_of(model).items())
    return {(owner, name): hint for name, (owner, hint, _) in fields}


def lacking(met, *models):
    """List the fields for free text, within models, that were not met."""
    return {place for place, hint in reachable(*models).items() if taken_apart(hint)[0] in FREE[:2]} - met
