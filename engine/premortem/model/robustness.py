"""How easily a verdict would change: what robustness analysis finds out, as part of the result."""

from __future__ import annotations

from typing import NamedTuple


class Distance(NamedTuple):
    """How far every weight would have to move before a reading can reach the nearest other band.

    Attributes:
        value: d*, the smallest fraction in [0, 1] by which every weight of the node's children may move before its
            reading can reach the threshold; 1 if no reweighting can, 0 if the reading lies on it.
        threshold: the lower bound of a band, in (0, 1).
        band: the band on the other side.
        child: the id of the child that carries most of the distance.
    """

    value: float
    threshold: float
    band: str
    child: str


class WeightRange(NamedTuple):
    """Where a reading can lie when each weight of a node's children moves by up to ``by`` of itself.

    ``bands`` are those between ``lower`` and ``upper``, from the lowest.

    Attributes:
        by: how far each weight moves, as a share of itself.
        lower: end of the reading.
        upper: end of the reading.
        bands: between the two, from the lowest.
    """

    by: float
    lower: float
    upper: float
    bands: tuple[str, ...]


class Variation(NamedTuple):
    """What a node comes to when one thing is changed, where a band of its verdict changes.

    Attributes:
        kind: ``group`` or ``item`` (left out), ``operator`` (in place of the node's own), ``prior-weight`` (W).
        what: the id of the group, the operator, or W; of an item the question it stands on.
        item: the position of the item among those of its question, from 0; None for all other kinds.
        source: of the item.
        locator: of the item.
        point: the reading in [0, 1]; None if nothing is left to read.
        status: of the verdict then.
        reading: of the verdict then.
        at_least: of the verdict then.
        at_most: of the verdict then.
        possible: the labels that a categorical criterion can come to then; None for a numeric one.
    """

    kind: str
    what: str
    item: int | None
    source: str | None
    locator: str | None
    point: float | None
    status: str
    reading: str | None
    at_least: str
    at_most: str
    possible: tuple[str, ...] | None


class Robust(NamedTuple):
    """How easily the verdict on one node would change.

    Attributes:
        id: of the criterion, ``overall`` for the programme.
        reading: the band that is read now; None for a node without a reading.
        distance: None where it is undefined, which ``undefined`` then explains: ``operator`` (max and min do not
            weigh), ``labels`` (the node gives no number), ``nothing`` (there is no reading), ``one`` (one child only).
        undefined: why there is no distance; None where there is one.
        weights: for movements of 10 and of 50 per cent; empty where ``distance`` is undefined.
        variations: those that change a band; ``tried`` says how many of each kind were tried.
        acceptability: band to the share of draws in it; None for a node that speaks in labels.
    """

    id: str
    reading: str | None
    distance: Distance | None
    undefined: str | None
    weights: tuple[WeightRange, ...]
    variations: tuple[Variation, ...]
    acceptability: dict[str, float] | None


class Robustness(NamedTuple):
    """How easily the verdicts on a programme would change.

    Attributes:
        seed: of the draws; ``draws`` is their number.
        draws: how many there were.
        tried: how many variations of each kind were tried; of operators, every other one for each node.
        groups: the groups of sources with the number of their items, those with most first.
        nodes: the programme first, then each outermost criterion.
    """

    seed: int
    draws: int
    tried: dict[str, int]
    groups: dict[str, int]
    nodes: tuple[Robust, ...]
