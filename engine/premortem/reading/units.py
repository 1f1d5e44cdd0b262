"""Units of facts through a formula: whether it adds, compares or divides what does not go together.

The formula is computed once more with units in the place of numbers. What follows a comma in a unit is a remark on
the base of a figure (``billion KRW, national account``) and not part of the unit.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from premortem.model.formula import parse_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[str, str]
"""The names of two facts."""


def clash(formula: str, units: Mapping[str, Mapping[str, str] | None], *, ratio_has_unit: bool) -> Pair | None:
    """Find the first two facts of a formula that stand together and have different units; None if there are none.

    Args:
        formula: that parses.
        units: by fact, as texts by language; a fact without a unit goes with any.
        ratio_has_unit: whether a ratio of different units is meant, as in won per person.
    """
    clashes: list[Pair] = []
    facts: dict[str, Any] = {
        name: _Quantity(name, _unit(text), clashes, ratio_has_unit=ratio_has_unit) for name, text in units.items()
    }
    with suppress(ZeroDivisionError):  # by a number that the formula itself has; what stands before it was seen
        parse_formula(formula).compute(facts)
    return clashes[0] if clashes else None


def _unit(text: Mapping[str, str] | None) -> dict[str, int] | None:
    if not text:
        return None
    language = "en" if "en" in text else min(text)
    return {" ".join(text[language].split(",")[0].lower().split()): 1}


class _Quantity:
    """A unit in the place of a number: units by their exponent, None where nothing is known of it."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str, unit: dict[str, int] | None, clashes: list[Pair], *, ratio_has_unit: bool) -> None:
        self.name = name
        self.unit = unit
        self.clashes = clashes
        self.ratio_has_unit = ratio_has_unit

    def _with(self, unit: dict[str, int] | None) -> _Quantity:
        return _Quantity(self.name, unit, self.clashes, ratio_has_unit=self.ratio_has_unit)

    def _same(self, other: _Quantity | float) -> _Quantity:
        """Put something of the same unit beside this; a plain number can be of any."""
        if not isinstance(other, _Quantity):
            return self
        if self.unit is not None and other.unit is not None and self.unit != other.unit:
            self.clashes.append((self.name, other.name))
        return self if self.unit is not None else other

    def _times(self, other: _Quantity | float, sign: int) -> _Quantity:
        if not isinstance(other, _Quantity):
            return self
        if self.unit is None or other.unit is None:
            return self._with(None)
        unit = dict(self.unit)
        for name, exponent in other.unit.items():
            unit[name] = unit.get(name, 0) + sign * exponent
        return self._with({name: exponent for name, exponent in unit.items() if exponent})

    def __add__(self, other: _Quantity | float) -> _Quantity:
        return self._same(other)

    __radd__ = __sub__ = __rsub__ = __add__

    def __lt__(self, other: _Quantity | float) -> bool:
        self._same(other)
        return False

    __gt__ = __lt__

    def __mul__(self, other: _Quantity | float) -> _Quantity:
        return self._times(other, 1)

    __rmul__ = __mul__

    def __truediv__(self, other: _Quantity | float) -> _Quantity:
        if isinstance(other, _Quantity) and self.unit and other.unit and not self.ratio_has_unit:
            self._cancelled(other, self.unit, other.unit)
        return self._times(other, -1)

    def _cancelled(self, other: _Quantity, unit: dict[str, int], by: dict[str, int]) -> None:
        """Divide by something of the same unit, or by a factor of it."""
        if any(unit.get(name, 0) < exponent for name, exponent in by.items()):
            self.clashes.append((self.name, other.name))

    def __rtruediv__(self, _: float) -> _Quantity:
        return self._with(None)
