"""Values against models: what pydantic finds, said in the words of the file's author, each at its place."""

from __future__ import annotations

import re
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from premortem.model.base import EXPECTED, Document
from premortem.problems import Origin, Path, Problem, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

D = TypeVar("D", bound=Document)

MAX_ROUNDS = 6
"""How often broken parts are taken out before giving up on checking the rest."""

MAX_WORDS = 5
"""Words that an id is suggested for; more are a sentence."""

_KEY = "[key]"
_NUMBER = re.compile(r"(?P<around>[^\d.-]*)[\d.,-]*\d(?P<behind>[^\d]*)")


def validated(model: type[D], value: Any, origin: Origin) -> tuple[D | None, list[Problem], Salvage]:
    """Make a model of a value.

    Returns:
        The model; every problem of shape; and which parts had to be left out of the model to make it at all.
        With problems, the model only serves to look for further ones. None if too little is left.
    """
    problems: list[Problem] = []
    salvage = Salvage(model)
    for attempt in range(MAX_ROUNDS):
        part = salvage.value(value)
        try:
            document = model.model_validate(part)
        except ValidationError as error:
            errors = _own(error.errors(include_url=False, include_input=False))
            if not attempt:
                problems = [_problem(model, value, found, origin) for found in errors]
            if not salvage.leave_out((_broken(found) for found in errors), value):
                break
        else:
            document.read_from(_after(origin, salvage) if problems else origin)
            return document, problems, salvage
    return None, problems, salvage


def _after(origin: Origin, salvage: Salvage) -> Origin:
    """Find places in the document from paths in what was left of it."""
    return origin._replace(original=lambda path: origin.original(salvage.original(path)))


STAND_INS: dict[str, Any] = {
    **dict.fromkeys(("case", "rubric", "mapping", "id", "title"), "x"),
    "version": "0",
    "levels": ["x"] * 20,
}
"""What stands for a required key of a document that is missing or broken, while the rest is checked."""
WHOLE = ("levels", "scales", "bands")
"""Sections that are left out whole, because one part says little without the others."""


class Salvage:
    """The parts of a value that are left out because they are broken, so that the rest can be checked."""

    def __init__(self, model: type[BaseModel]) -> None:
        """Start with nothing left out of what is to be a model."""
        known = {field.alias for field in model.model_fields.values()}
        self.stand_ins = {key: part for key, part in STAND_INS.items() if key in known}
        self.broken: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}

    def leave_out(self, paths: Iterator[Path], value: Any) -> bool:
        """Leave out more parts of a value; False if all of it would have to go."""
        new = {_within(value, self.original(tuple(step for step in path if step != _KEY))) for path in paths}
        self.broken |= {path[:1] if path and path[0] in WHOLE else path for path in new}
        return () not in new

    def value(self, value: Any, path: Path = ()) -> Any:
        """Copy a value without the parts left out."""
        if not self.broken:
            return value
        if isinstance(value, dict):
            stand_ins = {} if path else {key: part for key, part in self.stand_ins.items() if (key,) in self.broken}
            rest = {key: part for key, part in value.items() if (*path, key) not in self.broken}
            return {**{key: self.value(part, (*path, key)) for key, part in rest.items()}, **stand_ins}
        if isinstance(value, (list, tuple)):
            kept = [position for position in range(len(value)) if (*path, position) not in self.broken]
            self.kept[path] = kept
            return [self.value(value[position], (*path, position)) for position in kept]
        return value

    def original(self, path: Path) -> Path:
        """Find the path in the original value of a path in the copy."""
        found: Path = ()
        for step in path:
            kept = self.kept.get(found)
            found = (*found, kept[step] if kept is not None and isinstance(step, int) else step)
        return found

    def names(self, section: str) -> set[str | int]:
        """Name the entries of a section that are left out whole."""
        return {path[1] for path in self.broken if len(path) == 2 and path[0] == section}  # noqa: PLR2004


def _broken(found: Any) -> Path:
    """Find the part that has to go: what is wrong itself, or what lacks a key that nothing can stand in for."""
    loc: Path = tuple(found["loc"])
    if found["type"] != "missing" or (len(loc) == 1 and loc[0] in STAND_INS):
        return loc
    return loc[:-1]


def _within(value: Any, path: Path) -> Path:
    """Cut a path where it leads into what a text or a list was taken to stand for."""
    for count, step in enumerate(path):
        if not isinstance(value, (dict, list, tuple)) or isinstance(value, dict) == isinstance(step, int):
            return path[:count]
        value = _value_at(value, (step,))
    return path


def _own(errors: list[Any]) -> list[Any]:
    """Leave out that a list is too short where that is only so because entries of it are broken, which is said."""
    around = {tuple(found["loc"][:count]) for found in errors for count in range(len(found["loc"]))}
    return [found for found in errors if found["type"] != "too_short" or tuple(found["loc"]) not in around]


def _known_key(model: type[BaseModel], path: Path, given: Any) -> str:
    """Suggest the key that was meant; a key without a value may be the rest of a text that a comma cut off."""
    hint = nearest(str(path[-1]), _keys_at(model, path[:-1]))
    if given is None and not hint:
        return "a comma within { } ends a value; put quotes around a text that holds one"
    return hint


def _problem(model: type[BaseModel], value: Any, found: Any, origin: Origin) -> Problem:
    """Say one of pydantic's findings in the author's words."""
    kind, loc = found["type"], tuple(found["loc"])
    key_itself = bool(loc) and loc[-1] == _KEY
    path = loc[:-1] if key_itself else loc
    given = path[-1] if key_itself else _value_at(value, path)
    if kind == "missing":
        return _missing(path, origin)
    if kind == "extra_forbidden":
        return origin.problem(path, "unknown-key", f"unknown key {shown(path[-1])}", _known_key(model, path, given))
    explain = _EXPLAIN.get(kind)
    code, expected, hint = explain(found, given) if explain else ("bad-value", found["msg"].lower(), "")
    if kind in _MAPPINGS:
        hint = _as_mapping(path, [] if kind == "dict_type" else _keys_at(model, path), given)
    return origin.problem(path, code, f"{expected}, found {_named(given)}", hint)


def _missing(path: Path, origin: Origin) -> Problem:
    if isinstance(path[-1], int):
        return origin.problem(path, "missing-key", "one more entry is needed here")
    return origin.problem(path, "missing-key", f"the key '{path[-1]}' is missing", f"add '{path[-1]}: ...'")


_KINDS = {
    "string_type": "expected a text",
    "dict_type": "expected a mapping (lines of 'key: value')",
    "model_type": "expected a mapping (lines of 'key: value')",
    "model_attributes_type": "expected a mapping (lines of 'key: value')",
    "tuple_type": "expected a list (lines that start with '- ')",
    "list_type": "expected a list (lines that start with '- ')",
}
_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")
_BOUNDS = {
    "greater_than": ("expected a number above {gt:g}", "gt"),
    "greater_than_equal": ("expected a number from {ge:g}", "ge"),
    "less_than": ("expected a number below {lt:g}", "lt"),
    "less_than_equal": ("expected a number up to {le:g}", "le"),
    "string_too_long": ("expected at most {max_length} characters", "max_length"),
    "string_too_short": ("expected a text", "min_length"),
    "too_short": ("expected {min_length} or more entries", "min_length"),
    "too_long": ("expected at most {max_length} entries", "max_length"),
}

Explained = tuple[str, str, str]


def _of_kind(found: Any, _: Any) -> Explained:
    return "wrong-type", _KINDS[found["type"]], ""


def _of_bound(found: Any, given: Any) -> Explained:
    if given and _is_blank(given):  # the languages of a text, and nothing after any of them
        return "bad-value", "expected a text", f"write it after '{next(iter(given))}: ', or drop the key"
    return "bad-value", _BOUNDS[found["type"]][0].format(**found["ctx"]), ""


def _of_choice(found: Any, given: Any) -> Explained:
    choices = found["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    hint = nearest(str(given), choices)
    return "bad-value", f"expected one of: {', '.join(choices)}", hint if hint.startswith("did you mean") else ""


def _of_pattern(found: Any, given: Any) -> Explained:
    expected = EXPECTED[found["ctx"]["pattern"]]
    return "bad-value", f"expected {expected}", _as_id(str(given), expected) if expected.startswith("an id") else ""


def _of_own(code: str) -> Callable[[Any, Any], Explained]:
    return lambda found, _: (code, found["msg"], "")


def _of_wrong_type(found: Any, given: Any) -> Explained:
    return "wrong-type", found["msg"], _as_number(str(given)) if found["msg"].startswith("expected a number") else ""


def _as_mapping(path: Path, keys: list[str], given: Any) -> str:
    """Say how a mapping is written where something else stands."""
    if isinstance(given, (list, tuple)):
        return "its entries have names of their own and a colon, and no '- ' before them"
    entry = bool(path) and isinstance(path[-1], int)
    place = "behind the '- ', all in one column" if entry else "below the key, indented by two more spaces"
    return f"write such lines {place}" + (f", such as '{keys[0]}: ...'" if keys else "")


def _as_id(given: str, expected: str) -> str:
    """Suggest an id where a name or a sentence stands."""
    if "," in given:
        return "one id only; what rests on a second one is an item of its own"
    words = re.findall("[a-z0-9]+", given.lower())
    if not words or len(words) > MAX_WORDS or not given.isascii():
        if "dots" in expected:  # of a question
            return "the file that 'premortem new case ID' writes has every question with its id"
        return "an id is a short name in Latin letters, such as 'audit-2026'; words for readers go into a text"
    return f"did you mean '{'-'.join(words)}'?"


def _as_number(given: str) -> str:
    """Say how a number is written that has commas in it, or something around it."""
    if not (number := _NUMBER.fullmatch(given.strip())):
        return ""
    if number["around"] or number["behind"]:
        return "write the number alone; its unit, and words about it, have keys of their own"
    return "write it without commas between the digits, and with a point before decimals" if "," in given else ""


_EXPLAIN: dict[str, Callable[[Any, Any], Explained]] = {
    **dict.fromkeys(_KINDS, _of_kind),
    **dict.fromkeys(_BOUNDS, _of_bound),
    "literal_error": _of_choice,
    "string_pattern_mismatch": _of_pattern,
    "wrong_type": _of_wrong_type,
    "blank": _of_own("bad-value"),
    "repeated": _of_own("bad-value"),
    "bad_link": _of_own("bad-link"),
}


def _named(value: Any) -> str:
    if value is None or (value and _is_blank(value)):
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, (list, tuple)) else shown(value)


def _is_blank(value: Any) -> bool:
    """Tell a mapping with nothing after any of its keys."""
    return isinstance(value, dict) and all(entry is None for entry in value.values())


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, (str, int, float)) or (isinstance(value, list) and not isinstance(step, int)):
            return value  # the path leads into what this was taken to stand for
        if isinstance(value, dict) and isinstance(step, int):
            continue  # a single entry, written without the list
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """List the keys that a mapping at a path can have."""
    current: type[BaseModel] | None = model
    entry = False  # whether the next step picks an entry of a list or of a mapping by name
    for step in path:
        if entry or current is None:
            entry = False
            continue
        fields = {field.alias: field.annotation for field in current.model_fields.values()}
        annotation = fields.get(str(step))
        current = next(_models_in(annotation), None)
        entry = any(part in (dict, tuple) for part in _origins(annotation))
    return [str(field.alias) for field in current.model_fields.values()] if current else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _origins(annotation: Any) -> list[Any]:
    """List what an annotation is, through None and Annotated."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return [found for part in get_args(annotation) for found in _origins(part)]
    return [origin]
