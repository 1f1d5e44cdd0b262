"""Arithmetic on named facts: numbers, names, ``+ - * / ( )``, ``min`` and ``max``; parsed once, never executed."""

from __future__ import annotations

import ast
import operator
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Compute = Callable[[Mapping[str, float]], float]

MAX_LENGTH = 500
"""Characters of a formula; this also bounds its depth."""

_ALLOWED = re.compile(r"[a-z0-9_+\-*/().,\s]*")
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+")
_WORD = re.compile(r"[a-z0-9_.]+")
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max}

_GRAMMAR = "a formula holds fact names, decimal numbers, + - * / ( ), min(a, b) and max(a, b)"


class FormulaError(ValueError):
    """The text is not a formula; the message says why."""


class Formula(NamedTuple):
    """A parsed formula.

    Attributes:
        text: as written.
        names: the facts it needs, in the order of their first mention.
        compute: the value from the facts by name.
    """

    text: str
    names: tuple[str, ...]
    compute: Compute

    def evaluate(self, facts: Mapping[str, float]) -> float | None:
        """Compute the value; None if it divides by zero or leaves the range of numbers.

        Raises:
            KeyError: a fact is missing.
        """
        try:
            value = self.compute(facts)
        except (ZeroDivisionError, OverflowError):
            return None
        return value if abs(value) != float("inf") and value == value else None  # noqa: PLR0124 (nan differs from itself)


def parse_formula(text: str) -> Formula:
    """Parse a formula.

    Raises:
        FormulaError: it is too long, does not parse, or uses anything beyond the arithmetic above.
    """
    if len(text) > MAX_LENGTH:
        message = f"the formula has more than {MAX_LENGTH} characters"
        raise FormulaError(message)
    if not _ALLOWED.fullmatch(text) or not all(
        _NUMBER.fullmatch(word) or (not word[0].isdigit() and "." not in word) for word in _WORD.findall(text)
    ):
        raise FormulaError(_GRAMMAR)
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"the formula cannot be read; {_GRAMMAR}"
        raise FormulaError(message) from error
    names: dict[str, None] = {}
    compute = _built(tree, names)
    return Formula(text, tuple(names), compute)


def _built(node: ast.expr, names: dict[str, None]) -> Compute:
    """Turn plain arithmetic into functions, collect the names, and refuse every other node."""
    match node:
        case ast.BinOp(left, kind, right) if type(kind) in _BINARY:
            return _binary(_BINARY[type(kind)], _built(left, names), _built(right, names))
        case ast.UnaryOp(ast.USub(), operand):
            return _binary(operator.sub, _constant(0.0), _built(operand, names))
        case ast.UnaryOp(ast.UAdd(), operand):
            return _built(operand, names)
        case ast.Constant(int() | float() as value) if value <= sys.float_info.max:
            return _constant(float(value))
        case ast.Call(ast.Name(name), [_, _, *_] as arguments, []) if name in _FUNCTIONS:
            return _called(_FUNCTIONS[name], [_built(argument, names) for argument in arguments])
        case ast.Name(name) if name not in _FUNCTIONS:
            names[name] = None
            return operator.itemgetter(name)
        case _:
            raise FormulaError(_GRAMMAR)


def _binary(apply: Callable[[float, float], float], left: Compute, right: Compute) -> Compute:
    return lambda facts: apply(left(facts), right(facts))


def _constant(value: float) -> Compute:
    return lambda _: value


def _called(function: Callable[..., float], arguments: list[Compute]) -> Compute:
    return lambda facts: function(*[argument(facts) for argument in arguments])
