"""What the hand-written queries over a table of programmes share: the main rubric by hand, and how a run is told.

The table has a column ``id`` and one for each of 52 questions: codes from 0 (absent) to 4 (full), or the labels
themselves. Each cell is one item of evidence of moderate strength from a source of reliability B.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

LABELS = ("absent", "minor", "partial", "substantial", "full")
BANDS = ("not-evident", "partial", "substantial", "severe")
THRESHOLDS = (0.0, 0.25, 0.5, 0.75)
CLOSE = 1e-9
SUFFICIENCY = 1.5 / (1.5 + 2)
"""Of a question with one item of mass 2 x 0.75, under a prior weight of 2."""


class Criterion(NamedTuple):
    """A criterion of the rubric: how much of the highest child and how much of the mean (max 1, mean 0, blend .5)."""

    id: str
    share: float
    children: tuple[str, ...]
    size: int
    """How many children it has, those without a column included."""


def _subtype(name: str, share: float, children: str, unmapped: int = 0) -> Criterion:
    found = tuple(children.split())
    return Criterion(name, share, found, len(found) + unmapped)


SUBTYPES = (
    _subtype("uniform-policy", 0, "one-model-for-all handed-down-model life-cycle-ignored copied-model"),
    _subtype(
        "absorptive-capacity",
        0,
        "supply-led-provision scale-beyond-capacity equipment-idle no-prior-analysis",
        unmapped=1,
    ),
    _subtype(
        "high-tech-fantasies",
        0,
        "high-tech-without-base same-high-tech-everywhere duplicate-investment rooted-industry-passed-over",
    ),
    _subtype(
        "inward-linkages",
        0.5,
        "self-complete-cluster outside-sources-passed-over linkage-on-principle linkage-without-demand",
    ),
    _subtype(
        "university-illusion",
        0.5,
        "university-as-main-source university-industry-gap institute-without-network institute-without-benefit",
    ),
    _subtype(
        "agglomeration-illusion",
        0,
        "linkage-from-proximity ties-beyond-the-site neighbours-unlinked property-over-linkage",
    ),
    _subtype(
        "political-distortion",
        1,
        "every-region-served concentration-lost integration-in-disguise declining-industry-propped-up"
        " dominant-groups-served",
        unmapped=1,
    ),
    _subtype("failed-partnership", 1, "private-excluded micro-steering dependence-bred private-demands-followed"),
    _subtype(
        "public-capacity",
        0,
        "change-noticed-late expertise-missing local-know-how-missing hardware-in-content",
        unmapped=1,
    ),
    _subtype(
        "failed-coordination",
        0.5,
        "ministries-in-silos budget-pretext regional-cooperation-hindered centre-local-contest local-lead-missing",
    ),
    _subtype(
        "lack-of-continuity",
        0.5,
        "direction-turned-with-government term-bound-results long-lead-work-left-out buildings-first",
    ),
    _subtype(
        "macroeconomy-overlooked", 0, "macro-conditions-ignored cluster-policy-as-cure-all alternatives-unweighed"
    ),
    _subtype(
        "social-integration-overlooked",
        0,
        "cluster-without-base equity-support-missing regional-policy-as-industrial-policy",
    ),
)
CATEGORIES = (
    _subtype("detached-policy", 0.5, "uniform-policy absorptive-capacity high-tech-fantasies"),
    _subtype("failed-linkages", 0.5, "inward-linkages university-illusion agglomeration-illusion"),
    _subtype(
        "public-sector-failure",
        1,
        "political-distortion failed-partnership public-capacity failed-coordination lack-of-continuity",
    ),
    _subtype("cluster-policy-alone", 0.5, "macroeconomy-overlooked social-integration-overlooked"),
)
QUESTIONS = tuple(question for subtype in SUBTYPES for question in subtype.children)
NODES = (*SUBTYPES, *CATEGORIES)


def run(score: Callable[[str, str], None]) -> None:
    """Score the table named first on the command line into the file named second; print what it took as JSON.

    ``wall`` and ``cpu`` are seconds, imports of libraries included; ``peak`` is the most memory held, in bytes.
    """
    start = time.perf_counter()
    score(sys.argv[1], sys.argv[2])
    wall, cpu = time.perf_counter() - start, time.process_time()
    peak = Path("/proc/self/status").read_text("utf-8").partition("VmHWM:")[2].split()[0]
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": int(peak) * 1024}))
