"""The mutator itself: which faults it thinks of, and that they get into running code."""

import sys
import types

import pytest

from mutation.mutants import apply, mutants_of

SOURCE = '''
"""Nothing in a docstring is code."""
from typing import NamedTuple

LIMIT = 3

class Pair(NamedTuple):
    """Two numbers."""
    first: int
    second: int = 2

    @property
    def total(self) -> int:
        """Add them up."""
        return self.first + self.second

def clipped(value: int, most: int = LIMIT) -> int:
    if value < 0 and most:
        return 0
    return min(value, most)
'''


@pytest.fixture
def module(monkeypatch):
    made = types.ModuleType("premortem.made_up")
    made.__file__ = "made_up.py"
    exec(compile(SOURCE, "made_up.py", "exec"), vars(made))  # noqa: S102 (our own code)
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def names():
    return [mutant.name.removeprefix("made_up ") for mutant in mutants_of(SOURCE, "premortem.made_up")[1]]


def test_every_fault_has_a_name_of_its_own():
    assert len(names()) == len(set(names()))
    assert [name for name in names() if name.startswith((":", "Pair:"))] == [
        ": LIMIT = 3 → LIMIT = 4",
        ": LIMIT = 3 → LIMIT = 2",
        "Pair: second: int = 2 → second: int = 3",
        "Pair: second: int = 2 → second: int = 1",
    ]


def test_faults_of_a_function():
    assert [name.removeprefix("clipped: ") for name in names() if name.startswith("clipped")] == [
        "if value < 0 and most: → if True:",
        "if value < 0 and most: → if False:",
        "value < 0 and most → value < 0 or most",
        "value < 0 and most → most",
        "value < 0 and most → value < 0",
        "value < 0 → value <= 0",
        "value < 0 → value >= 0",
        "value < 0 → value < 1",
        "value < 0 → value < -1",
        "return 0 → return None",
        "return 0 → return 1",
        "return 0 → return -1",
        "return min(value, most) → return None",
        "min(value, most) → max(value, most)",
        "min(value, most) → value",
        "min(value, most) → most",
    ]


@pytest.mark.parametrize(
    ("part", "does"),
    [
        ("LIMIT = 4", lambda module: module.LIMIT == 4),
        ("second: int = 1", lambda module: module.Pair(1).second == 1),
        ("value, most) → value", lambda module: module.clipped(9) == 9),
        ("value < 0 → value >= 0", lambda module: module.clipped(2) == 0),
    ],
)
def test_fault_gets_into_the_running_code(module, part, does):
    assert not does(module)
    tree, mutants = mutants_of(SOURCE, module.__name__)
    [mutant] = [mutant for mutant in mutants if mutant.name.endswith(part)]
    apply(mutant, tree)
    assert does(module)


def test_faults_of_properties_get_there_as_well(module):
    tree, mutants = mutants_of(SOURCE, module.__name__)
    [mutant] = [mutant for mutant in mutants if "self.first - self.second" in mutant.name]
    apply(mutant, tree)
    assert module.Pair(5).total == 3
