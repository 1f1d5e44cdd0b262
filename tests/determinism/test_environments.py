"""The same bytes from every command and format, whatever the environment.

Each environment is a process that makes all outputs and prints their hashes (`outputs.py`), which have to be equal.
Three environments by default, on an invented case that says everything a case can say; with
`PREMORTEM_DETERMINISM=all`, as `make determinism` has it, nine, in which every pair of settings comes together, on
bundled cases, in both languages everywhere, and with all draws.
"""

import json
import os
import shutil
import subprocess
import sys
from itertools import combinations, product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("outputs.py")
ALL = os.environ.get("PREMORTEM_DETERMINISM") == "all"

SETTINGS = {
    "hashes": ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4294967295"}),
    "locale": (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # standard output is ASCII
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "ko_KR.UTF-8", "LANG": "ko_KR.UTF-8", "LANGUAGE": "ko"},
    ),
    "zone": ({"TZ": "UTC"}, {"TZ": "Asia/Seoul", "SOURCE_DATE_EPOCH": "0"}, {"TZ": "America/St_Johns"}),
    "order": ({}, {"PREMORTEM_SHUFFLE": "1"}, {"PREMORTEM_SHUFFLE": "2"}),
    "threads": (
        {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"},
        {"PYTHONUNBUFFERED": "1", "COLUMNS": "40", "NO_COLOR": "1"},
    ),
    "folder": (("one",), ("another", "place"), ("one",)),
}
"""What an environment can be like; three values of each."""


def rows():
    """List environments by the numbers of their values."""
    if not ALL:
        return [(0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1), (2, 2, 2, 2, 2, 2)]
    return [(i, j, (i + j) % 3, (i + 2 * j) % 3, i, j) for i, j in product(range(3), repeat=2)]


def test_every_value_is_tried():
    """And with `PREMORTEM_DETERMINISM=all` each pair of values of hashes, locale, zone and order."""
    for place in range(len(SETTINGS)):
        assert {row[place] for row in rows()} == {0, 1, 2}
    if ALL:
        for one, other in combinations(range(4), 2):
            assert len({(row[one], row[other]) for row in rows()}) == 9


def fill(folder):
    """Put a rubric and three cases into a folder, under the names by which the script knows them."""
    (folder / "cases").mkdir(parents=True)
    (folder / "rubric").mkdir()
    if ALL:
        shutil.copy(ROOT / "rubric" / "overseas-cluster-failure.yaml", folder / "rubric" / "one.yaml")
        for name, case in zip("abc", ("japan-technopolis", "korea-linp", "korea-ripp"), strict=True):
            shutil.copy(ROOT / "cases" / f"{case}.yaml", folder / "cases" / f"{name}.yaml")
        return
    shutil.copy(ROOT / "tests" / "reporting" / "maximal-rubric.yaml", folder / "rubric" / "one.yaml")
    text = (ROOT / "tests" / "reporting" / "maximal-case.yaml").read_text("utf-8")
    for name in "abc":
        (folder / "cases" / f"{name}.yaml").write_text(text.replace("case: new-harbour", f"case: {name}", 1), "utf-8")


def made_in(folder, environment):
    """Make all outputs in an environment; give their hashes by name."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "LC_", "LANG"))}
    command = [sys.executable, str(SCRIPT), str(folder), *([] if ALL else ["100"])]
    done = subprocess.run(command, capture_output=True, check=False, env={**clean, **environment}, cwd=folder.parent)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Make all outputs in every environment."""
    found = []
    for row in rows():
        *environment, place = (values[number] for values, number in zip(SETTINGS.values(), row, strict=True))
        folder = tmp_path_factory.mktemp("project").joinpath(*place)
        fill(folder)
        found.append(made_in(folder, {name: value for part in environment for name, value in part.items()}))
    return found


def test_the_same_bytes_in_every_environment(tables):
    first = tables[0]
    assert len(first) > (150 if ALL else 70)
    for other in tables[1:]:
        assert [name for name in first if other[name] != first[name]] == []
        assert other.keys() == first.keys()


def test_outputs_differ_from_each_other(tables):
    """The tables would be equal as well if nothing were made at all."""
    assert len({*tables[0].values()}) > 0.8 * len(tables[0])
