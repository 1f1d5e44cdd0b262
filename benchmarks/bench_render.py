"""Render: a full HTML report from its result, against bare Jinja2 that writes as many bytes from one loop."""

from __future__ import annotations

from functools import partial
from html import unescape
from typing import TYPE_CHECKING

import jinja2
from measuring import Pair, calls, count_for

import premortem
from premortem.analysis.deepening import deepened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES = ("japan-technopolis", "korea-linp", "korea-ripp")
SECONDS = 0.3
VALUE = 40
"""Letters of a value of the first loop: about as many as stand to one value that a report prints."""
ROWS = "{% for row in rows %}{{ row.text }}{% endfor %}"
LINES = "{% for line in lines %}{{ line }}\n{% endfor %}"


def renderings() -> Iterator[Pair]:
    """Compare case by case; robustness and gaps are part of the result and worked out before."""
    rubric = premortem.load_rubric("overseas-cluster-failure")
    for name in CASES:
        result = deepened(premortem.assess(premortem.load_case(name), rubric))
        ours = partial(premortem.render, result, "html")
        text = unescape(ours())
        rows = [{"text": text[start : start + VALUE]} for start in range(0, len(text), VALUE)]
        yield _pair(f"report, {name}", "≤ 6", ours, _bare(ROWS, rows=rows))
        yield _pair(f"report, {name}, whole lines as values", "", ours, _bare(LINES, lines=text.splitlines()))


def _bare(loop: str, **values: object) -> Callable[[], str]:
    """Compile a loop over values that it escapes and writes."""
    return partial(jinja2.Environment(autoescape=True).from_string(loop).render, **values)


def _pair(name: str, target: str, ours: Callable[[], str], bare: Callable[[], str]) -> Pair:
    return Pair(name, target, calls(ours, count_for(ours, SECONDS)), calls(bare, count_for(bare, SECONDS)))
