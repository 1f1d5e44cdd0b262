"""What commands do not do: reach a network, start a program, or run anything that an input says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import premortem
from premortem.reading.library import content_folder

SCRIPT = Path(__file__).with_name("doings.py")
RUN = {"compile", "exec"}
"""The events of code that is made or run."""
PLACES = {
    "ast.parse": "formulas are parsed, and the tree is read; nothing is made of it",
    "collections.namedtuple": "the standard library's way of making a class",
    "dataclasses._create_fn": "the same",
    "gettext.c2py": "how a language forms its plural: of our own catalogues",
    "importlib._bootstrap._call_with_frames_removed": "modules",
    "_frozen_importlib._call_with_frames_removed": "modules",
    "importlib._bootstrap.exec_module": "modules of the standard library",
    "jinja2.environment._compile": "templates",
    "jinja2.environment.from_code": "templates",
    "typing": "annotations of models, which are read once",
    "typing_inspection.typing_objects": "what pydantic compares them with",
}
"""Where code is made or run, and of what; the part before the last dot stands for all of a module."""
OTHERS = {
    "marshal.loads": {
        "_frozen_importlib_external._compile_bytecode",
        "importlib._bootstrap_external._compile_bytecode",
        "premortem.reporting.environments.load_bytecode",  # the user's own cache of compiled templates
    },
    "ctypes.dlopen": {"ctypes.__init__"},  # NumPy imports ctypes, which opens Python itself
}
"""The other events, and the places that may cause them."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """Run most commands in one process, and read what it heard of itself."""
    folder = tmp_path_factory.mktemp("doings")
    written = folder / "heard.json"
    engine = str(Path(premortem.__file__).parent.parent)
    around = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it would be heard
    environment = around | {"PYTHONPATH": engine, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([sys.executable, str(SCRIPT), str(written), str(folder)], check=True, env=environment)
    return json.loads(written.read_text()) | {"templates": {str(content_folder("reports")), str(folder / "own")}}


def test_the_commands_did_what_they_are_for(heard):
    assert {command: code for command, code in heard["codes"].items() if code} == {}
    assert len(heard["codes"]) > 25


def test_nothing_reaches_a_network_or_starts_a_program(heard):
    others = {(event, place) for event, place, _ in heard["seen"] if event not in RUN}
    assert others <= {(event, place) for event, places in OTHERS.items() for place in places}


def test_only_modules_and_templates_are_run(heard):
    run = [(place, about) for event, place, about in heard["seen"] if event in RUN]
    assert {place for place, _ in run if place not in PLACES and place.rpartition(".")[0] not in PLACES} == set()
    assert {str(Path(about).parent) for place, about in run if place.startswith("jinja2.")} == heard["templates"]
    assert {about for place, about in run if place == "ast.parse"} == {"premortem.model.formula"}


def test_no_text_of_an_input_is_compiled(heard):
    """Formulas are parsed only, and they are of names that the rubric lists."""
    assert heard["marked"] == []
