"""Scores many random rows by the kernel and by the one-case engine, operator by operator, and counts where they differ.

A script, run by ``make equality``: it takes minutes, and a process for each core.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

import premortem
from building import criterion, question, rubric
from portfolio.tabled import NUMBERS, TOLERANCE, rows_for, scored, scored_alone
from premortem.model.mapping import TableMapping
from premortem.portfolio.kernel.kernel import SOUND
from premortem.portfolio.rows.binding import bind
from strategies import OPERATORS

SEED = 2004
WEIGHTINGS = ("coverage", "plain")
PARAMETERS = {"blend": {"blend": 0.3}, "owa": {"owa": 2.5}}
PIECE = 250
"""Rows that a process is given at a time."""


def rubric_of(operator, root, weighting):
    """Make a rubric of three levels, in which all criteria have one operator."""
    count = iter(range(100))

    def part(name, *below, weight=1):
        more = {"operator": operator, **PARAMETERS.get(operator, {})}
        return criterion(name, *below, weight=weight, **more)

    def ask(**more):
        return question(f"q{next(count)}", **more)

    measure = {"formula": "a / b", "thresholds": {"minor": 0.5, "partial": 1, "full": 2}}
    return premortem.load_rubric(
        data=rubric(
            part(
                "a",
                part("alike", *(ask() for _ in range(4)), weight=0.7),
                part("weighted", ask(weight=2), ask(weight=0.1), ask(weight=12.5)),
            ),
            part(
                "b",
                part("assumed", ask(unknown="adverse"), ask(unknown="favourable", weight=3), ask()),
                part("measured", ask(measure=measure), ask(), weight=2),
                weight=3,
            ),
            part("c", part("single", ask()), part("several", ask(scale="narrow"), ask(weight=0.5)), weight=0.1),
            levels=["category", "subtype", "indicator"],
            operator=root,
            scales={
                "finding": {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1},
                "narrow": {"absent": 0.1, "minor": 0.1, "partial": 0.4, "full": 0.8},
            },
            **{"reading-weights": weighting},
            **PARAMETERS.get(root, {}),
        )
    )


def mapping():
    """Make the mapping of its table: single columns, several on a question, answers, and questions that fall away."""
    alone = {f"q{n}": {"column": f"c{n}", "strength": "moderate" if n in (4, 5) else "strong"} for n in range(13)}
    for name in ("q0", "q1", "q2", "q3"):
        alone[name]["codes"] = {"not-applicable": "withheld"}  # none falls away: such are scored in a shorter way
    alone["q11"]["blank"] = "not-applicable"
    answers = {name: {"column": f"c-{name}", "as": "answer"} for name in ("q6", "q9")}
    several = [
        {"column": "one", "source": "s1"},
        {"column": "two", "source": "s2"},
        {"column": "three", "source": "s3", "strength": "weak"},
    ]
    sources = {f"s{n}": {"citation": f"Source {n}", "reliability": letter} for n, letter in enumerate("ABCD")}
    sources["s3"]["group"] = "s2"
    return TableMapping.model_validate(
        {
            "mapping": "m",
            "rubric": "small",
            "id": "id",
            "sources": sources,
            "default": {"source": "s0"},
            "codes": {"X": "full", "-": "no-information"},
            "questions": alone | answers | {"q12": several[:2], "q13": several},
            "facts": {"a": "fa", "b": {"column": "fb", "source": "s3"}},
        }
    )


class Found:
    """Counts rows, and where the two differ."""

    def __init__(self):
        self.scored = self.refused = self.bands = self.statuses = self.others = 0
        self.largest = 0.0

    def add(self, got, expected):
        """Compare one row, field by field."""
        if got[SOUND] != (expected is not None):
            self.others += 1
        elif expected is None:
            self.refused += 1
        else:
            self.scored += 1
            for name, value in expected.items():
                self.field(name.rpartition(".")[2], got[name], value)

    def field(self, field, one, other):
        """Compare one field."""
        if field in NUMBERS:
            if one is None or other is None:
                self.others += one is not other
            else:
                self.largest = max(self.largest, abs(one - other))
        elif field == "status":
            self.statuses += one != other
        else:
            self.bands += one != other

    @property
    def is_equal(self):
        """Tell whether nothing differs beyond rounding."""
        return not (self.bands or self.statuses or self.others) and self.largest <= TOLERANCE

    def __str__(self):
        return (
            f"{self.scored:>9,} {self.refused:>9,} {self.bands:>6,} {self.statuses:>8,} {self.others:>6,}"
            f" {self.largest:>10.1e}"
        )


_BOUND = {}


def score(variant, start, count):
    """Make random rows, of which so many can be scored, and score them one by one, in whatever process.

    Returns:
        The names of columns, rows, the names of fields, and the fields of each row, none for one that is refused.
    """
    if variant not in _BOUND:
        rubric = rubric_of(*variant)
        columns, _ = rows_for(mapping(), rubric, None, 0)
        _BOUND[variant] = bind(mapping(), columns, rubric, "table")
    binding, spoken, rng = _BOUND[variant], mapping(), Random(f"{SEED} {variant} {start}")  # noqa: S311 (no secret)
    rows, found = [], []
    while missing := count - sum(one is not None for one in found):
        columns, more = rows_for(spoken, binding.rubric, rng, missing)
        rows += more
        found += [scored_alone(dict(zip(columns, row, strict=True)), binding, spoken) for row in more]
    names = next(tuple(one) for one in found if one)
    return columns, rows, names, [one and tuple(one.values()) for one in found]


def compare(operator, count, pool):
    """Score random rows of one operator both ways: under either root, by either weighting of readings."""
    found = Found()
    for place, variant in enumerate((operator, root, by) for root in ("worst", operator) for by in WEIGHTINGS):
        share = count * (place + 1) // 4 - count * place // 4
        pieces = [pool.submit(score, variant, start, min(PIECE, share - start)) for start in range(0, share, PIECE)]
        rows, expected = [], []
        for piece in pieces:
            columns, more, names, fields = piece.result()
            rows += more
            expected += fields
        got = scored(columns, rows, mapping(), rubric_of(*variant)).rows
        for one, other in zip(got, expected, strict=True):
            found.add(one, other and dict(zip(names, other, strict=True)))
    return found


def say(line):
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 (the table is the output)


def main(count):
    """Compare all operators; give 1 if anything differs."""
    head = ("operator", "scored", "refused", "bands", "statuses", "others", "largest", "seconds")
    say("{:<10} {:>9} {:>9} {:>6} {:>8} {:>6} {:>10} {:>8}".format(*head))
    is_equal = True
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for operator in OPERATORS:
            began = time.perf_counter()
            found = compare(operator, count, pool)
            say(f"{operator:<10} {found} {time.perf_counter() - began:>8.0f}")
            is_equal &= found.is_equal
    say("equal" if is_equal else "NOT EQUAL")
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
