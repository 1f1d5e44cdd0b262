"""The lower bounds of dependencies, and the page that says what was tried."""

import re
import tomllib
from pathlib import Path

import pytest

from supply.floors import PROJECT, floors

ROOT = Path(__file__).resolve().parent.parent.parent
SLICE = (ROOT / "tests" / "supply" / "slice.txt").read_text("utf-8").split()
TRIED = re.findall(
    r"^\| (3\.\d+)\.\d+ \| (\w+) \| (.+) \|$", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.MULTILINE
)
NAMED = ("pydantic", "PyYAML", "Jinja2", "numpy", "openpyxl", "shtab", "starlette", "uvicorn", "watchfiles")
"""The packages that the table names versions of, in its order."""


def test_every_dependency_has_a_lowest_version():
    table = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [
        *table["dependencies"],
        *table["optional-dependencies"]["watch"],
        *table["optional-dependencies"]["spark"],
        *table["optional-dependencies"]["dev"],
    ]
    assert len(floors()) == len([one for one in wanted if not one.startswith("premortem")])
    assert len({str(floor) for floor in floors()}) == len(floors())


def test_a_dependency_without_one_is_refused(tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text(
        '[project]\nname = "towns"\ndependencies = ["a>=1.5,<3; os_name == \'nt\'", "b==2.*"]\n'
        '[project.optional-dependencies]\nwatch = ["towns[dev]"]\nspark = []\ndev = ["c>=0.1"]\n'
    )
    assert [str(floor) for floor in floors(project)] == ["a==1.5; os_name == 'nt'", "b==2", "c==0.1"]
    project.write_text(project.read_text().replace("c>=0.1", "c"))
    with pytest.raises(ValueError, match="c: no lower bound"):
        floors(project)


def test_the_tests_that_are_run_with_them_are_there():
    for name in SLICE:
        path, _, test = name.partition("::")
        assert f"def {test}" in (ROOT / path).read_text("utf-8")


def test_every_python_that_is_named_was_tried_at_both_ends():
    classifiers = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["classifiers"]
    named = {one.rpartition(" :: ")[2] for one in classifiers if re.search(r":: 3\.\d+$", one)}
    assert {(python, end) for python, end, _ in TRIED} == {
        (python, end) for python in named for end in ("lowest", "newest")
    }


def test_the_lowest_that_were_tried_are_the_lower_bounds():
    bounds = {floor.name: set() for floor in floors()}
    for floor in floors():
        bounds[floor.name].add(floor.version)
    for _, end, versions in TRIED:
        if end == "lowest":
            tried = dict(zip(NAMED, versions.split(" | "), strict=False))
            assert all(any(tried[name].startswith(bound) for bound in bounds[name]) for name in NAMED)
