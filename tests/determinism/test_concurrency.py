"""Many at once, in threads and in processes, give what one after the other gives."""

import multiprocessing
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

import premortem
from premortem.analysis import comparing, robustness
from premortem.analysis.draws import Draws
from premortem.reporting import environments

HERE = Path(__file__).parents[1] / "reporting"
RUBRIC = HERE / "maximal-rubric.yaml"
CALLS = 200
FORMATS = ("json", "text", "markdown", "html", "svg")


def text_of(number):
    """Write one of twenty cases, each of which says something else."""
    text = (HERE / "maximal-case.yaml").read_text("utf-8")
    finding = ("reliability: A", f"reliability: {'ABCDE'[number % 5]}")
    return text.replace("case: new-harbour", f"case: harbour-{number % 20}", 1).replace(*finding)


def work(number, rubric):
    """Assess a case, and say what came of it in one of the ways there are."""
    case = premortem.load_case(text=text_of(number))
    kind = number % 8
    if kind == 5:
        return repr(premortem.gaps(case, rubric)) + repr(premortem.robustness(case, rubric))
    if kind == 6:
        return premortem.render(
            premortem.compare([case, premortem.load_case(text=text_of(number + 1))], rubric), "text"
        )
    if kind == 7:
        return repr(premortem.check(text=text_of(number), rubric=rubric)) + repr(premortem.agreement(case, rubric))
    picture = {"picture": "profile"} if FORMATS[kind] == "svg" else {}
    return premortem.render(premortem.assess(case, rubric), FORMATS[kind], ("en", "ko")[number % 2], **picture)


@pytest.fixture
def few(monkeypatch):
    """Draw less often, and begin like a new process."""
    for module in (robustness, comparing):
        monkeypatch.setattr(module, "Draws", partial(Draws, count=100))
    environments.environment.cache_clear()


@pytest.mark.usefixtures("few")
def test_two_hundred_calls_at_once_in_threads():
    """All begin together with one rubric of which nothing has been worked out, and templates that nobody has loaded."""
    ready = threading.Barrier(8)
    waiting = threading.local()
    rubric = premortem.load_rubric(RUBRIC)

    def together(number):
        if not hasattr(waiting, "over"):
            waiting.over = ready.wait(60)
        return work(number, rubric)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # a thousand times as many changes of thread as usual
    try:
        with ThreadPoolExecutor(8) as pool:
            at_once = [*pool.map(together, range(CALLS))]
    finally:
        sys.setswitchinterval(before)
    alone = premortem.load_rubric(RUBRIC)
    serial = {number: work(number, alone) for number in range(40)}  # what comes after is the same again
    assert [number for number in range(CALLS) if at_once[number] != serial[number % 40]] == []
    assert len({*serial.values()}) > 30


@pytest.mark.usefixtures("few")
def test_one_result_shared_by_threads():
    """What an assessment keeps for those who ask is worked out once or twice, and is the same."""
    rubric = premortem.load_rubric(RUBRIC)
    shared = premortem.assess(premortem.load_case(text=text_of(0)), rubric)
    with ThreadPoolExecutor(8) as pool:
        made = [*pool.map(lambda number: premortem.render(shared, FORMATS[number % 4]), range(16))]
    assert len({*made}) == 4


SPAWNED = """\
import multiprocessing, sys
sys.path.insert(0, {here!r})
from test_concurrency import hashes
if __name__ == "__main__":
    numbers = range(2, 6)
    with multiprocessing.get_context({start!r}).Pool(2) as pool:
        print(pool.map(hashes, numbers) == [hashes(number) for number in numbers])
"""


def hashes(number):
    """Do the work of a process, with all that it needs loaded there."""
    for module in (robustness, comparing):
        module.Draws = partial(Draws, count=100)
    return work(number, premortem.load_rubric(RUBRIC))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes(tmp_path, start):
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip(f"processes cannot {start} here")
    script = tmp_path / "script.py"
    script.write_text(SPAWNED.format(here=str(Path(__file__).parent), start=start))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
