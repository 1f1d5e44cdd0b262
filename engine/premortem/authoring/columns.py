"""The columns that a table of each part of a case can have, as the models of cases say.

A column is the way from an entry to one of its texts, with dots: ``finding``, ``statement.en``, ``refers-to.from``,
``alternatives.1.value``. Entries of lists count from 1.
"""

from __future__ import annotations

import re
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from premortem.model.case import Case
from premortem.reading.content import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Way = tuple[str | int, ...]
"""Keys, and positions in lists from 1, outermost first."""
LINE: Literal["line"] = "line"
TEXT: Literal["text"] = "text"
"""A text, or texts by language."""
EMPTY = "{}"
"""What stands in the cell of a part that is there and says nothing."""
CASE = "case"
"""The part that holds what is said of the case as a whole: one row a key."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((-[A-Za-z0-9]{2,8})*)")
_PLACE = re.compile(r"[1-9][0-9]{0,3}")


class Many(NamedTuple):
    """Entries of one kind, each under an id or in a list."""

    of: Shape
    by_id: bool


Shape = Literal["line", "text"] | dict[str, Any] | Many
"""What a key holds; a mapping has a shape for each of its keys."""


@cache
def parts() -> dict[str, Many]:
    """List the parts of a case that are tables: evidence first, what is said of the whole last."""
    found = {key: shape for key, shape in _of_model(Case).items() if isinstance(shape, Many)}
    return {"evidence": found.pop("evidence"), **found, CASE: Many({"value": LINE}, by_id=True)}


@cache
def whole() -> dict[str, Shape]:
    """Say what a case holds beside those tables."""
    return {key: shape for key, shape in _of_model(Case).items() if not isinstance(shape, Many)}


def _of_model(model: type[BaseModel]) -> dict[str, Shape]:
    return {str(field.alias): _of(field.annotation) for field in model.model_fields.values()}


def _of(annotation: Any) -> Shape:
    """Say what a field holds, by its annotation."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, Union, UnionType):
        return _of(inside[0])
    if origin is tuple:
        return Many(_of(inside[0]), by_id=False)
    if origin is dict:
        entry = _of(inside[1])
        return TEXT if entry == LINE else Many(entry, by_id=True)
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return _of_model(annotation) if is_model else LINE


def way_of(shape: Shape, name: str) -> Way | None:
    """Find where a column leads, by its name in any capitals, with spaces or underscores for hyphens."""
    return _way(shape, [re.sub(r"[\s_]+", "-", word.strip()) for word in name.split(".")])


def _way(shape: Shape, words: list[str]) -> Way | None:
    if not words:
        if isinstance(shape, Many):
            return None
        short = _short(shape)
        return (short,) if short else ()
    step = _step(shape, words[0])
    rest = _way(step[1], words[1:]) if step else None
    return (step[0], *rest) if step and rest is not None else None


def _step(shape: Shape, word: str) -> tuple[str | int, Shape] | None:
    """Go one step into a shape; None if nothing in it is called like that."""
    if isinstance(shape, dict):
        key = word.lower()
        return (key, shape[key]) if key in shape else None
    if isinstance(shape, Many):
        return (int(word), shape.of) if not shape.by_id and _PLACE.fullmatch(word) else None
    language = _LANGUAGE.fullmatch(word) if shape == TEXT else None
    return (language[1].lower() + language[2], LINE) if language else None


def _short(shape: Shape) -> str | None:
    """Name the key that a mapping can be written by alone, as ``q1: Y`` is short for ``q1: {value: Y}``."""
    return next((key for key in ("value", "text", "case") if key in shape), None) if isinstance(shape, dict) else None


def names_of(shape: Shape, before: str = "") -> Iterator[str]:
    """List the columns that there can be, of each list the first place, without languages."""
    if isinstance(shape, dict):
        for key, part in shape.items():
            yield from names_of(part, f"{before}.{key}" if before else key)
    elif isinstance(shape, Many):
        yield from names_of(shape.of, f"{before}.1")
    else:
        yield before


def name_of(way: Way) -> str:
    """Write the name of a column."""
    return ".".join(map(str, way))


def order_of(shape: Shape, way: Way) -> tuple[int, ...]:
    """Say where a column belongs among the others: in the order of the model's keys; languages as they come."""
    order: list[int] = []
    for step in way:
        if isinstance(shape, dict):
            order.append([*shape].index(str(step)))
            shape = shape[str(step)]
        elif isinstance(shape, Many):
            order.append(int(step))
            shape = shape.of
    return tuple(order)


def cells_of(value: Any, shape: Shape, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Take plain values apart into texts, each with its column; what is not written has none."""
    if isinstance(value, dict):
        inside = [
            cell
            for key, part in value.items()
            if part is not None
            for cell in cells_of(part, shape[key] if isinstance(shape, dict) else LINE, (*way, key))
        ]
        yield from inside or ([(way, EMPTY)] if way else [])
    elif isinstance(shape, Many):
        for place, part in enumerate(value, 1):
            yield from cells_of(part, shape.of, (*way, place))
    else:
        short = _short(shape)
        yield (*way, short) if short else way, scalar_text(value)


def value_of(cells: Mapping[Way, str], shape: Shape) -> dict[str, Any]:
    """Put texts together again; the numbers of list entries only say their order."""
    root: dict[str | int, Any] = {}
    for way, text in cells.items():
        at = root
        for step in way[:-1]:
            at = at.setdefault(step, {})
        at[way[-1]] = {} if is_whole_part(shape, way) else text
    return {str(key): _listed(part) for key, part in root.items()}


def is_whole_part(shape: Shape, way: Way) -> bool:
    """Tell a column that can hold nothing but `EMPTY`: what it leads to has columns of its own."""
    for step in way:
        found = _step(shape, str(step))
        shape = found[1] if found else LINE
    return isinstance(shape, dict)


def _listed(value: Any) -> Any:
    """Make lists of what is numbered."""
    if not isinstance(value, dict):
        return value
    inside = {key: _listed(part) for key, part in value.items()}
    return [inside[key] for key in sorted(inside)] if inside and all(isinstance(key, int) for key in inside) else inside
