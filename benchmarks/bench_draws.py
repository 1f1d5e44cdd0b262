"""Draws: robustness of a case, and draws for twenty programmes, against the same draws written by hand in NumPy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from measuring import Pair, Spent, calls, count_for

import premortem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from premortem import Case

DRAWS = 10_000
CONCENTRATION = 10
CASES = ("japan-technopolis", "korea-linp", "korea-ripp")
PROGRAMMES = 20
SECONDS = 0.3
BANDS = (0.0, 0.25, 0.5, 0.75)
COMBINE: dict[str, Callable[[NDArray[Any], NDArray[Any], float], NDArray[Any]]] = {
    "mean": lambda values, weights, _: (values * weights).sum(axis=1),
    "worst": lambda values, weights, _: (values * weights).sum(axis=1),
    "max": lambda values, _, __: values.max(axis=1),
    "blend": lambda values, weights, b: b * values.max(axis=1) + (1 - b) * (values * weights).sum(axis=1),
}


def draws() -> Iterator[Pair]:
    """Compare robustness case by case, and the comparison of twenty programmes."""
    rubric = premortem.load_rubric("overseas-cluster-failure")
    for name in CASES:
        case = premortem.load_case(name)
        root = premortem.assess(case, rubric).to_dict()["root"]
        ours, twin = partial(premortem.robustness, case, rubric), partial(twin_of, [root])
        yield Pair(f"robustness, {name}", "≤ 1.5", _side(ours), _side(twin))
    cases = [_named(place) for place in range(PROGRAMMES)]
    roots = [premortem.assess(case, rubric).to_dict()["root"] for case in cases]
    ours, twin = partial(premortem.compare, cases, rubric), partial(twin_of, roots)
    yield Pair(f"comparison of {PROGRAMMES} programmes", "≤ 2", _side(ours), _side(twin))


def _side(function: Callable[[], object]) -> Callable[[], Spent]:
    return calls(function, count_for(function, SECONDS))


def _named(place: int) -> Case:
    """Take a bundled case under another name."""
    return premortem.load_case(CASES[place % len(CASES)]).model_copy(update={"case": f"programme-{place}"})


def twin_of(roots: list[dict[str, Any]]) -> list[dict[str, list[float]]]:
    """Draw weights once and values for every programme; share of draws in each band, by outermost criterion.

    Written for this benchmark alone: no kinds of nothing, no labels, none of the questions that robustness also asks.
    """
    random = np.random.default_rng(1)
    weights: dict[str, NDArray[Any]] = {}
    found = []
    for root in roots:
        values: dict[str, NDArray[Any]] = {}
        _values(root, random, weights, values)
        shares = {
            child["id"]: list(np.bincount(np.digitize(values[child["id"]], BANDS) - 1, minlength=4) / DRAWS)
            for child in root["children"]
        }
        found.append(shares)
    return found


def _values(
    node: dict[str, Any], random: np.random.Generator, weights: dict[str, NDArray[Any]], values: dict[str, NDArray[Any]]
) -> NDArray[Any]:
    children = node["children"]
    if not children:
        return random.uniform(node["lower"], node["upper"], DRAWS)
    if node["id"] not in weights:
        shares = np.array([child["weight"] for child in children])
        weights[node["id"]] = random.dirichlet(CONCENTRATION * len(shares) * shares / shares.sum(), DRAWS)
    columns = np.column_stack([_values(child, random, weights, values) for child in children])
    values[node["id"]] = COMBINE[node["operator"]](columns, weights[node["id"]], node["parameter"] or 0.0)
    return values[node["id"]]
