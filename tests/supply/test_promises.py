"""SECURITY.md: what its promises are held by is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROMISES = re.findall(r"^\| \*\*(.+?)\*\*.* \| ([^|]+) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
TARGETS = re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_there_are_promises():
    assert len(PROMISES) > 8


@pytest.mark.parametrize(("promise", "held"), PROMISES, ids=[promise for promise, _ in PROMISES])
def test_what_holds_a_promise_is_there(promise, held):
    named = re.findall(r"`([^`]+)`", held)
    assert named, promise
    for one in named:
        if one.startswith("make "):
            assert one.removeprefix("make ") in TARGETS
        else:
            found = ROOT / one
            assert found.is_file() or any(found.glob("test_*.py")), one
