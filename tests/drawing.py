"""Anything that a model can hold, as the plain data of a file: drawn from the fields of the models themselves.

A new key of a model is drawn without a word here. What has to fit together within a file is not seen to: that is left
to who draws.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from premortem.model import base, logic
from premortem.reading.yaml_tree import FORBIDDEN

MOST_KEYS = 4
"""Keys at a time of those that a part of a file can do without."""
DEEPEST = 2
"""Criteria within criteria."""
ODD_TEXTS = ("yes", "010", "~", "null", "2004-05-31", "1:30", "a: b", "# x", "- x", "[x]", "'", '"', "a\nb", " x ", "=")

texts = st.sampled_from(["A text.", "Another text.", "한글로 쓴 글", *ODD_TEXTS]) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20
).filter(lambda text: text.strip() and not FORBIDDEN.search(text))
numbers = st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6))
shares = st.sampled_from([0, 1, 0.5, 0.25, 0.1]) | st.floats(0, 1)
weights = st.sampled_from([1, 2, 0.5, 12.25, 1e-3])
by_language = st.dictionaries(st.sampled_from(["en", "ko", "ja", "pt-BR"]), texts, min_size=1, max_size=3)
labels = st.sampled_from(["Some concerns", "D+", "1", "no"]) | texts.map(lambda text: text[:100])
ids = st.sampled_from(["a", "b2", "kang-jeong", "2004-x", "0", "no"])
dates = st.sampled_from(["2004", "2004-05", "2004-05-31"])
links = st.sampled_from(["https://example.org/a?b=c#d", "http://x.y"])
clauses = st.dictionaries(ids, labels | st.lists(labels, min_size=1, max_size=2), min_size=1, max_size=2)
scales = st.one_of(
    st.lists(labels, min_size=1, max_size=4, unique=True),
    st.dictionaries(labels, shares, min_size=1, max_size=4),
)

KINDS = (
    (base.Number, numbers),
    (base.Share, shares),
    (base.Positive, weights),
    (base.Mass, shares),
    (base.Boolean, st.booleans()),
    (base.Integer, st.integers(0, 999_999_999)),
    (base.Line, texts),
    (base.Label, labels),
    (base.Text, texts | by_language),
    (base.Link, links),
    (base.Id, ids),
    (base.QuestionId, ids | st.just("q1.2")),
    (base.QuestionName, ids | st.just("other-rubric/q1.2")),
    (base.Elsewhere, st.sampled_from(["other-rubric/q1.2", "0/a"])),
    (base.FactName, st.sampled_from(["homes_built", "x", "y2"])),
    (base.Version, st.sampled_from(["1", "1.0", "10.2.3"])),
    (base.When, dates),
    (base.Language, st.sampled_from(["en", "ko", "zh-Hant"])),
    (logic.Scale, scales),
    (logic.Labels, labels | st.lists(labels, min_size=1, max_size=3)),
    (logic.Conditions, clauses | st.lists(clauses, min_size=1, max_size=2)),
)
"""Kinds of value, and what is drawn for them; whatever else has a pattern is drawn from the pattern."""
PLAIN = ((float, shares), (int, st.integers(0, 9)), (str, texts), (bool, st.booleans()))
"""Kinds that only bounds beside them tell more of."""


@cache
def drawn(model, *, whole=False, deep=1, without=""):
    """Draw what a model holds, as a mapping of its keys; ``without``: keys to leave out, in one text.

    ``whole``: every key, and no list is empty; else a key that the model can do without may be left out. Where a
    short form is allowed as well, both are drawn.
    """
    hints = get_type_hints(model, include_extras=True)
    keys, optional = {}, {}
    for name, field in model.model_fields.items():
        if field.alias in without.split():
            continue
        strategy = _of(hints[name], whole=whole, deep=deep)
        if strategy is not None:
            chosen = keys if whole or field.is_required() else optional
            chosen[field.alias] = strategy
    return _some_of(st.fixed_dictionaries(keys), optional) if optional else st.fixed_dictionaries(keys)


@st.composite
def _some_of(draw, needed, optional):
    """Draw what is needed, and a few of the other keys: whole files of many keys each would be too large to draw."""
    chosen = draw(st.lists(st.sampled_from([*optional]), unique=True, max_size=MOST_KEYS))
    return draw(needed) | {key: draw(strategy) for key, strategy in optional.items() if key in chosen}


def _of(kind, *, whole, deep):
    """Find what an annotation stands for; None where it would go too deep."""
    known = next((strategy for one, strategy in (*KINDS, *PLAIN) if kind is one), None)
    if known is not None:
        return known
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _within(kind, whole=whole, deep=deep)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inner[0], kind.__metadata__, whole=whole, deep=deep)
    if origin in (Union, UnionType):
        return _any_of([_of(one, whole=whole, deep=deep) for one in inner if one is not NoneType])
    if origin is dict:
        names, parts = (_of(one, whole=whole, deep=deep) for one in inner)
        return None if parts is None else st.dictionaries(names, parts, min_size=int(whole), max_size=1 if whole else 2)
    assert origin in (tuple, Literal), f"nothing says how to draw {kind}"
    return st.sampled_from(inner) if origin is Literal else _listed(inner, whole=whole, deep=deep)


def _any_of(parts):
    """Draw one of several; the whole models among them, so that nothing of them is left out."""
    known = [part for part in parts if part is not None]
    return st.one_of(known) if known else None


def _within(model, *, whole, deep):
    """Draw a model within another; of criteria within criteria, some."""
    if "criteria" not in model.model_fields:
        return drawn(model, whole=whole, deep=deep)
    return None if deep > DEEPEST else st.deferred(lambda: drawn(model, whole=whole, deep=deep + 1))


def _listed(inner, *, whole, deep, fewest=0):
    """Draw a list of any length, or of as many as there are kinds for."""
    parts = [_of(one, whole=whole, deep=deep) for one in inner if one is not Ellipsis]
    if parts[0] is None:
        return None
    if Ellipsis not in inner:
        return st.tuples(*parts).map(list)
    fewest = max(fewest, int(whole))
    return st.lists(parts[0], min_size=fewest, max_size=fewest if whole else max(2, fewest))


def _annotated(kind, metadata, *, whole, deep):
    """Draw what a file can hold by what else is said of a kind: its pattern, its bounds, its short forms."""
    for one in metadata:
        written = getattr(one, "json_schema_input_type", None)
        if isinstance(written, type) or get_origin(written):
            return _written(kind, written, whole=whole, deep=deep)
        if isinstance(one, StringConstraints) and one.pattern == base.SHA256:
            return st.sampled_from("0a9f").map(lambda digit: digit * 64)
        if isinstance(one, StringConstraints) and one.pattern:
            return st.from_regex(one.pattern.removesuffix("$"), fullmatch=True).filter(
                lambda text, most=one.max_length: most is None or len(text) <= most
            )
    bounds = [bound for one in metadata if isinstance(one, FieldInfo) for bound in one.metadata]
    fewest = max((bound.min_length for bound in bounds if hasattr(bound, "min_length")), default=0)
    if get_origin(kind) is tuple:
        return _listed(get_args(kind), whole=whole, deep=deep, fewest=fewest)
    strategy = _of(kind, whole=whole, deep=deep)
    return None if strategy is None else strategy.filter(lambda value: _fits(value, bounds, fewest))


def _written(kind, written, *, whole, deep):
    """Draw what is written in place of a kind; where all keys have to be there, not the short forms of it."""
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    parts = get_args(written) if get_origin(written) in (Union, UnionType) else (written,)
    models = [one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)]
    return _any_of([_of(one, whole=whole, deep=deep) for one in (models if whole and (is_model or models) else parts)])


def _fits(value, bounds, fewest):
    """Tell whether a value lies within its bounds, and has entries enough."""
    tests = {
        Ge: lambda bound: value >= bound.ge,
        Gt: lambda bound: value > bound.gt,
        Le: lambda bound: value <= bound.le,
        Lt: lambda bound: value < bound.lt,
    }
    within = all(tests[type(bound)](bound) for bound in bounds if type(bound) in tests)
    return within and (not fewest or len(value) >= fewest)


def models_in(model):
    """Find a model and all that it is made of."""
    found = {}

    def visit(kind):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind not in found:
                found[kind] = None
                for hint in get_type_hints(kind, include_extras=True).values():
                    visit(hint)
            return
        for one in getattr(kind, "__metadata__", ()):
            visit(getattr(one, "json_schema_input_type", None))
        for one in get_args(kind):
            visit(one)

    visit(model)
    return list(found)
