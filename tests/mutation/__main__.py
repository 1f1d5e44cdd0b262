"""Put every mutant into the running engine, one at a time, and see whether a test fails.

Usage: `python tests/mutation [--jobs N] [PART OF A NAME]`, from the root of a checkout, after an editable install.
Exits with 1 if fewer than 90 % are killed, if a mutant survives that `survivors.toml` does not argue, or if it argues
one that there is not. With a part of a name only the mutants that have it are tried, and nothing is demanded.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from math import ceil
from pathlib import Path

import coverage
import pytest
from mutants import apply, mutants_of

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"
MUTATED = [*sorted((ENGINE / "premortem/scoring").glob("*.py")), ENGINE / "premortem/model/formula.py"]
TESTS = ("tests/scoring", "tests/model/test_formula.py", "tests/differential/test_finds.py", "-m", "not hypothesis")
"""Examples alone: what random ones find hangs on how they are drawn, and costs most of the time."""
ARGUED = Path(__file__).parent / "survivors.toml"
LEAST = 0.9
"""The share of mutants that has to be killed."""
MEMORY = 4 << 30
"""Bytes of address space for one mutant."""
SURVIVED, KILLED, NOT_RUN = 0, 1, 3


class Trial:
    """A plugin of pytest that runs the collected tests once, to see what each reaches, and then against each mutant."""

    def __init__(self, jobs, part):
        self.jobs = jobs
        self.part = part
        self.failed = False
        self.survivors = []
        self.tried = Counter()
        self.killed = Counter()
        self.killers = defaultdict(Counter)

    def pytest_runtest_logreport(self, report):
        self.failed |= report.failed

    def pytest_runtestloop(self, session):
        self.items = session.items
        reached, self.costs = _in_a_fork(self.survey)
        running = {}
        for path in MUTATED:
            module = ".".join(path.relative_to(ENGINE).with_suffix("").parts)
            tree, mutants = mutants_of(path.read_text("utf-8"), module)
            lines = dict(reached.get(str(path), ()))
            for mutant in mutants:
                if self.part in mutant.name:
                    first, last = mutant.lines
                    tests = set().union(*(lines.get(line, ()) for line in range(first, last + 1)))
                    if len(running) == self.jobs:
                        self.settle(running)
                    child, told = self.start(mutant, tree, self.ordered(tests, mutant))
                    running[child] = mutant, told
        while running:
            self.settle(running)
        return True

    def survey(self):
        """Run every test once: which lines each reaches, and how many seconds it takes."""
        measured = coverage.Coverage(data_file=None, include=[str(path) for path in MUTATED], config_file=False)
        costs = []
        measured.start()
        for place, item in enumerate(self.items):
            measured.switch_context(str(place))
            begin = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            costs.append(time.process_time() - begin)
            if self.failed:
                sys.exit(f"{item.nodeid} fails without any mutant")
        measured.stop()
        data = measured.get_data()
        reached = {
            path: [[line, [int(one) for one in tests if one]] for line, tests in data.contexts_by_lineno(path).items()]
            for path in data.measured_files()
        }
        return reached, costs

    def ordered(self, tests, mutant):
        """Order tests: those first that killed most mutants of the same function, then the quick ones."""
        killers = self.killers[mutant.module, mutant.owner]
        return sorted(tests, key=lambda place: (-killers[place], self.costs[place]))

    def start(self, mutant, tree, tests):
        """Try a mutant in a process of its own, which may take thrice the time of its tests and tells what kills it."""
        told, telling = os.pipe()
        child = os.fork()
        if child:
            os.close(telling)
            return child, told
        seconds = ceil(10 + 3 * sum(self.costs[place] for place in tests))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        outcome = NOT_RUN if mutant.owner else KILLED  # a statement of the module that fails can never be imported
        try:
            apply(mutant, tree)
            outcome = KILLED
            for place in tests:
                item = self.items[place]
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if self.failed:
                    os.write(telling, str(place).encode())
                    break
            else:
                outcome = SURVIVED
        finally:
            os._exit(outcome)

    def settle(self, running):
        """Wait for a mutant to be killed or to survive; one that crashes or takes too long is killed."""
        child, status = os.wait()
        mutant, told = running.pop(child)
        with os.fdopen(told) as answer:
            place = answer.read()
        if place:
            self.killers[mutant.module, mutant.owner][int(place)] += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == NOT_RUN:
            pytest.exit(f"cannot be tried: {mutant.name}", returncode=2)
        self.tried[mutant.module] += 1
        if status:
            self.killed[mutant.module] += 1
        else:
            self.survivors.append(mutant.name)


def _in_a_fork(work):
    """Do work in a process of its own, so that nothing that it leaves in memory can hide a mutant."""
    with tempfile.TemporaryFile("w+") as result:
        child = os.fork()
        if not child:
            outcome = 1
            try:
                json.dump(work(), result)
                result.flush()
                outcome = 0
            finally:
                os._exit(outcome)
        if os.waitpid(child, 0)[1]:
            pytest.exit("the tests fail without any mutant: make test", returncode=2)
        result.seek(0)
        return json.load(result)


def main():
    """Try all mutants, print what survived, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("part", nargs="?", default="", help="try only the mutants whose name has this part")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many to try at once (2)")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ["COVERAGE_CORE"] = "ctrace"  # the one that can tell tests apart
    trial = Trial(options.jobs, options.part)
    with tempfile.TemporaryDirectory() as scratch:
        quiet = ["-qq", "--no-summary", "--tb=no", "--assert=plain", "--capture=sys", "-p", "no:cacheprovider"]
        code = pytest.main([*TESTS, *quiet, f"--basetemp={scratch}/tests"], plugins=[trial])
    return code if code and code != pytest.ExitCode.NO_TESTS_COLLECTED else _judged(trial)


def _judged(trial):
    """Say what was killed and what survived, and whether that is as it should be."""
    for module, count in trial.tried.items():
        killed = trial.killed[module]
        _say(f"{module:32} {count:5} mutants {killed:5} killed {count - killed:5} survive")
    tried, killed = trial.tried.total(), trial.killed.total()
    share = killed / max(tried, 1)
    _say(f"{'in all':32} {tried:5} mutants {killed:5} killed {tried - killed:5} survive: {share:.1%} killed")
    argued = {name for group in tomllib.loads(ARGUED.read_text("utf-8"))["group"] for name in group["mutants"]}
    surprises = sorted({*trial.survivors} - argued)
    gone = [] if trial.part else sorted(argued.difference(trial.survivors))
    for title, names in (("survives, and nobody argued why", surprises), ("argued, and does not survive", gone)):
        for name in names:
            _say(f"{title}: {name}")
    return 0 if trial.part else int(bool(surprises or gone or share < LEAST))


def _say(line):
    print(line)  # noqa: T201 (the table is the output)


if __name__ == "__main__":
    sys.exit(main())
