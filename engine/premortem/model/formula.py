"""Arithmetic on named facts: numbers, names, ``+ - * / ( )``, ``min`` and ``max``; parsed once, never executed."""

from __future__ import annotations

import ast
import operator
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        tree: the parsed expression (only nodes that `evaluate` knows).
    """

    text: str
    names: tuple[str, ...]
    tree: ast.expr

    def evaluate(self, facts: Mapping[str, float]) -> float | None:
        """Compute the value; None if it divides by zero or leaves the range of numbers.

        Raises:
            KeyError: a fact is missing.
        """
        try:
            value = _value(self.tree, facts)
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
        _NUMBER.fullmatch(word) or not word[0].isdigit() and "." not in word for word in _WORD.findall(text)
    ):
        raise FormulaError(_GRAMMAR)
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"the formula cannot be read; {_GRAMMAR}"
        raise FormulaError(message) from error
    names: dict[str, None] = {}
    _check(tree, names)
    return Formula(text, tuple(names), tree)


def _check(node: ast.expr, names: dict[str, None]) -> None:
    """Refuse every node that is not plain arithmetic, and collect the names."""
    match node:
        case ast.BinOp(left, kind, right) if type(kind) in _BINARY:
            _check(left, names)
            _check(right, names)
        case ast.UnaryOp(ast.USub() | ast.UAdd(), operand):
            _check(operand, names)
        case ast.Constant(value) if isinstance(value, (int, float)):
            pass
        case ast.Call(ast.Name(name), [_, _, *_] as arguments, []) if name in _FUNCTIONS:
            for argument in arguments:
                _check(argument, names)
        case ast.Name(name) if name not in _FUNCTIONS:
            names[name] = None
        case _:
            raise FormulaError(_GRAMMAR)


def _value(node: ast.expr, facts: Mapping[str, float]) -> float:
    match node:
        case ast.BinOp(left, kind, right):
            return _BINARY[type(kind)](_value(left, facts), _value(right, facts))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, facts)
        case ast.UnaryOp(_, operand):
            return _value(operand, facts)
        case ast.Call(ast.Name(name), arguments):
            return _FUNCTIONS[name](*(_value(argument, facts) for argument in arguments))
        case ast.Name(name):
            return facts[name]
        case ast.Constant(float() | int() as value):
            return float(value)
    raise FormulaError(_GRAMMAR)  # pragma: no cover (parse_formula lets nothing else through)
