"""What the package exports: all of it, on first use, and nothing heavy before."""

import os
import subprocess
import sys
from importlib.resources import files
from inspect import getdoc

import pytest

import premortem


def test_all_that_is_exported_is_there_and_documented():
    for name in premortem.__all__:
        assert name == "__version__" or getdoc(getattr(premortem, name))
    assert dir(premortem) == sorted(premortem.__all__)


def test_nothing_else_is_exported():
    with pytest.raises(AttributeError, match="module 'premortem' has no attribute 'nothing'"):
        _ = premortem.nothing


def test_names_are_loaded_once_on_first_use():
    assert premortem.assess is premortem.assess
    assert "assess" in vars(premortem)


def test_importing_it_loads_nothing_heavy():
    code = "import premortem, sys; premortem.__version__; print(*sys.modules)"
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured)
    loaded = done.stdout.split()
    assert {"yaml", "pydantic", "jinja2", "json"}.isdisjoint(loaded)
    assert [name for name in loaded if name.startswith("premortem.")] == ["premortem.version"]


def test_the_main_job():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    assessment = premortem.assess(premortem.load_case("japan-technopolis"), rubric)
    assert isinstance(assessment, premortem.Assessment)
    assert assessment.to_dict()["case"]["id"] == "japan-technopolis"
    for form in ("text", "markdown", "html", "json"):
        assert premortem.render(assessment, form)
        assert premortem.render(assessment, form, lang="ko")


def test_errors_are_of_one_family():
    assert issubclass(premortem.InvalidInput, premortem.PremortemError)
    with pytest.raises(premortem.PremortemError):
        premortem.load_case("nowhere")


def test_the_package_says_that_it_is_typed():
    assert files(premortem).joinpath("py.typed").is_file()
