"""Arithmetic on named facts: numbers, names, ``+ - * / ( )``, ``min`` and ``max``; parsed once, never executed."""

from __future__ import annotations

import ast
import operator
import re
import sys
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Compute = Callable[[Mapping[str, float]], float]
    Operations = Mapping[str, Callable[..., Any]]

MAX_LENGTH = 500
"""Characters of a formula; this also bounds its depth."""

_ALLOWED = re.compile(r"[a-z0-9_+\-*/().,\s]*")
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+")
_WORD = re.compile(r"[a-z0-9_.]+")
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}

_ONE_AT_A_TIME = Lock()
"""Python 3.11 counts the depth of all trees that are built at once as one, and takes the sum for a fault of its own."""
_GRAMMAR = "a formula holds fact names, decimal numbers, + - * / ( ), min(a, b) and max(a, b)"


ON_NUMBERS: Operations = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "min": min,
    "max": max,
}
"""What the signs ``+ - * /`` and the functions stand for, by name."""
FUNCTIONS = ("min", "max")


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


def parse_formula(text: str, operations: Operations | None = None) -> Formula:
    """Parse a formula.

    Args:
        text: of the formula.
        operations: for other values than plain numbers, such as columns of a table; None for numbers.

    Raises:
        FormulaError: it is too long, does not parse, or uses anything beyond the operations above.
    """
    if len(text) > MAX_LENGTH:
        message = f"the formula has more than {MAX_LENGTH} characters"
        raise FormulaError(message)
    if not _ALLOWED.fullmatch(text) or not all(
        _NUMBER.fullmatch(word) or (not word[0].isdigit() and "." not in word) for word in _WORD.findall(text)
    ):
        raise FormulaError(_GRAMMAR)
    try:
        with _ONE_AT_A_TIME:
            tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"the formula cannot be read; {_GRAMMAR}"
        raise FormulaError(message) from error
    names: dict[str, None] = {}
    compute = _built(tree, names, operations or ON_NUMBERS)
    return Formula(text, tuple(names), compute)


def _built(node: ast.expr, names: dict[str, None], operations: Operations) -> Compute:
    """Turn plain operations into functions, collect the names, and refuse every other node."""
    match node:
        case ast.BinOp(left, kind, right) if type(kind) in _SIGNS:
            operation = operations[_SIGNS[type(kind)]]
            return _binary(operation, _built(left, names, operations), _built(right, names, operations))
        case ast.UnaryOp(ast.USub(), operand):
            return _binary(operations["-"], _constant(0.0), _built(operand, names, operations))
        case ast.UnaryOp(ast.UAdd(), operand):
            return _built(operand, names, operations)
        case ast.Constant(int() | float() as value) if value <= sys.float_info.max:
            return _constant(float(value))
        case ast.Call(ast.Name(name), [_, _, *_] as arguments, []) if name in FUNCTIONS:
            built = [_built(argument, names, operations) for argument in arguments]
            return _called(operations[name], built)
        case ast.Name(name) if name not in FUNCTIONS:
            names[name] = None
            return operator.itemgetter(name)
        case _:
            raise FormulaError(_GRAMMAR)


def _binary(apply: Callable[..., Any], left: Compute, right: Compute) -> Compute:
    return lambda facts: apply(left(facts), right(facts))


def _constant(value: float) -> Compute:
    return lambda _: value


def _called(function: Callable[..., float], arguments: list[Compute]) -> Compute:
    return lambda facts: function(*[argument(facts) for argument in arguments])
