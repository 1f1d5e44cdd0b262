"""Loading: text to a checked model with the place of every value, against bare YAML loading of the same text."""

from __future__ import annotations

import re
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import yaml
from measuring import Pair, calls

import premortem

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).resolve().parent.parent / "cases"
FILES = 50
SIZE = 10_000
"""Bytes at which a generated file is long enough."""


def loads() -> Iterator[Pair]:
    """Pair `premortem.load_case` with `yaml.load` over generated case files."""
    texts = case_files()

    def ours() -> None:
        for text in texts:
            premortem.load_case(text=text)

    def bare() -> None:
        for text in texts:
            yaml.load(text, yaml.CSafeLoader)

    size = mean(_size(text) for text in texts) / 1000
    name = f"`load_case`, {FILES} files of {size:.1f} kB on average"
    yield Pair(name, "≤ 0.9", calls(ours, 1), calls(bare, 1))


def case_files() -> list[str]:
    """Make case files from the bundled ones, in turn, each with an id and a selection of its own."""
    moulds = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.yaml"))]
    return [case_file(mould, number) for number, mould in enumerate(islice(cycle(moulds), FILES))]


def case_file(mould: str, number: int) -> str:
    """Cut a case to `SIZE`: its head, some facts and evidence from a place set by the number, and their sources."""
    sections = {part.partition(":")[0]: part for part in re.split(r"^(?=[a-z]+:)", mould, flags=re.MULTILINE)}
    sources, facts, evidence = (_entries(sections.pop(name)) for name in ("sources", "facts", "evidence"))
    del sections["unknowns"]
    head = re.sub(r"^case: .*", rf"\g<0>-{number}", "".join(sections.values()), flags=re.MULTILINE)
    listed = {source.split(":")[0].strip(): source for source in sources}
    chosen_facts = _from(facts, number)[:3]
    chosen: list[str] = []
    for entry in _from(evidence, number):
        chosen.append(entry)
        named = re.findall(r"\bsource: ([a-z0-9-]+)", "".join([*chosen_facts, *chosen]))
        cited = [listed[name] for name in sorted(set(named))]
        text = "".join([head, "sources:\n", *cited, "facts:\n", *chosen_facts, "evidence:\n", *chosen])
        if _size(text) >= SIZE:
            break
    return text


def _entries(section: str) -> list[str]:
    """Split a section at its entries, which are indented by two."""
    return re.split(r"^(?=  [a-z-])", section, flags=re.MULTILINE)[1:]


def _from(entries: list[str], number: int) -> list[str]:
    start = number % len(entries)
    return entries[start:] + entries[:start]


def _size(text: str) -> int:
    return len(text.encode())
