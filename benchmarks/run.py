"""Run the benchmarks and print their tables: ``python benchmarks/run.py [NAME ...]``, by default all.

Nothing passes or fails here; the exit code tells only whether something could not be measured.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version

from bench_draws import draws
from bench_load import loads
from bench_many import bounds, many, print_rows
from bench_portfolio import ROWS, portfolios, print_portfolios
from bench_render import renderings
from bench_rubrics import print_rubric_times, rubric_times
from bench_score import print_scaling, rates, scaling
from bench_site import print_sites, sites
from bench_start import assessments, starts
from measuring import print_comparisons

import premortem

PEERS = ("pydantic", "PyYAML", "Jinja2", "zen-engine", "polars", "duckdb")
COMPARISONS = {
    "start": ("Start: against a bare argparse process; ratio of times", starts),
    "assess": ("Assess: against a process that imports, defines and loads the same; ratio of times", assessments),
    "load": ("Load: against bare YAML loading; ratio of times", loads),
    "score": ("Score: against zen-engine on the weighted sums alone; ratio of rates", rates),
    "render": ("Render: against bare Jinja2 that writes as many bytes from one loop; ratio of times", renderings),
    "draws": ("Draws: against the same draws written by hand in NumPy; ratio of times", draws),
}
SCALE = "scale"
RUBRICS = "rubrics"
SITES = "sites"
MANY = "many"
BOUNDS = "bounds"
PORTFOLIO = "portfolio"
NAMES = (*COMPARISONS, SCALE, RUBRICS, SITES, MANY, BOUNDS, PORTFOLIO)


def main() -> None:
    """Run what is asked for; everything by default."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; default: all")
    parser.add_argument("--runs", type=int, default=21, help="pairs of runs; default: 21")
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS, help="of portfolios; default: 1 million")
    args = parser.parse_args()
    names = args.names or NAMES
    unknown = set(names).difference(NAMES)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    engine = f"premortem {premortem.__version__}"
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(f"{engine}; {peers}; Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    print(f"Medians of {args.runs} pairs, in brackets the lowest and the highest")
    for name, (title, benchmark) in COMPARISONS.items():
        if name in names:
            print_comparisons(title, benchmark(), args.runs)
    if SCALE in names:
        print_scaling(scaling(args.runs))
    if RUBRICS in names:
        print_rubric_times(rubric_times(args.runs))
    if SITES in names:
        print_sites(sites())
    if MANY in names:
        print_rows("Many cases in one process", "cases", many())
    if BOUNDS in names:
        print_rows("A case at every limit", "", bounds(min(args.runs, 5)))
    if PORTFOLIO in names:
        print_portfolios(portfolios(tuple(args.rows), min(args.runs, 5)))


if __name__ == "__main__":
    main()
