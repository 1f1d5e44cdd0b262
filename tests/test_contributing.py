"""The table of CONTRIBUTING.md, tried: in a copy of the project one more of each is added, in the files that it names.

Each row is proven by what it is for: the new operator scores, the new language is spoken, the new key is read and
explained by editors. Leaving out one of the files has to be noticed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict

import pytest

from additions import ADDITIONS, ENGINE, HEAD, ROOT, both

PAGE = ROOT / "CONTRIBUTING.md"
COPIED = ("engine", "rubric", "cases", "examples", "reports")
"""What additions may touch; documentation and golden files have tests of their own."""
ELSEWHERE = ("docs/", "schemas/", "tests/")
"""What a row may name beside: what is written down, compared or generated, and does not make the thing work."""


def rows():
    """Read the table: what is added, to the files that its row names."""
    found = re.findall(r"^\| ([^|]+?) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[2:]
    return {name: re.findall(r"`([^`]+/[^`]*|[\w-]+\.\w+)`", cell) for name, cell in found}


def covers(named, path):
    """Tell whether a row names a file, or the folder that it is in; modules are named from the package on."""
    return any(
        path.startswith(start + named) if named.endswith("/") else path == start + named for start in ("", ENGINE)
    )


def test_every_row_is_tried():
    assert rows().keys() == ADDITIONS.keys()


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_addition_touches_what_its_row_names_and_nothing_else(name):
    named, touched = rows()[name], ADDITIONS[name].edits
    assert [path for path in touched if not any(covers(one, path) for one in named)] == []
    rest = [one for one in named if not one.startswith(ELSEWHERE)]
    assert [one for one in rest if not any(covers(one, path) for path in touched)] == []


# ---- the additions at work

FORGOTTEN = [
    (name, path)
    for name in ("diagnostic", "operator", "key of a rubric or a case", "report format")
    for path in ADDITIONS[name].edits
]
"""What is left out in turn, to see that it is missed; a language takes too many files to try each."""
SERVER = """\
import json, os, sys, traceback
from pathlib import Path
import babel.messages.frontend, jinja2, numpy, pydantic, yaml

def write(texts):
    for path, text in texts.items():
        Path(path).write_text(text, "utf-8")
    if any(path.endswith(".po") for path in texts):
        words = ["pybabel", "-q", "compile", "--directory", "reports/locale", "--domain", "premortem"]
        assert not babel.messages.frontend.CommandLineInterface().run(words)

added, jobs = json.load(sys.stdin)
write(added)
for name, changed, proof in jobs:
    write(changed)
    child = os.fork()
    if not child:
        code = 1
        try:
            exec(compile(proof, name, "exec"), {})
            code = 0
        except BaseException:
            print(name, traceback.format_exc(), file=sys.stderr, flush=True)
        finally:
            os._exit(code)
    print(json.dumps([name, os.waitpid(child, 0)[1] == 0]), flush=True)
    write({path: added[path] for path in changed})
"""
"""Runs proofs one after the other in a copy: what is no part of the project is imported once."""


def text_of(path, edits):
    """Give the text of a file after some edits; of one that is not there, nothing is there before."""
    original = (ROOT / path).read_text("utf-8") if (ROOT / path).exists() else ""
    return both(*edits)(original)


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    """Try all additions together in one copy, then again each with one file as it was, in processes of their own."""
    folder = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".mypy_cache"))
    edits = defaultdict(dict)
    for name, addition in ADDITIONS.items():
        for path, edit in addition.edits.items():
            edits[path][name] = edit
    added = {path: text_of(path, every.values()) for path, every in edits.items()}
    for path in added:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    jobs = [(name, {}, HEAD + addition.proof) for name, addition in ADDITIONS.items()]
    for name, path in FORGOTTEN:
        rest = [edit for other, edit in edits[path].items() if other != name]
        jobs.append((f"{name} without {path}", {path: text_of(path, rest)}, HEAD + ADDITIONS[name].proof))
    # Compiled modules are kept in the copy, for the next process; files that change, change in size.
    around = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    said = subprocess.run(
        [sys.executable, "-c", SERVER],
        input=json.dumps([added, jobs]),
        capture_output=True,
        check=True,
        cwd=folder,
        encoding="utf-8",
        env=around | {"PYTHONPATH": str(folder / "engine"), "XDG_CACHE_HOME": str(folder / "cache")},
    )
    return dict(json.loads(line) for line in said.stdout.splitlines()), said.stderr


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_addition_works(name, worked):
    fine, errors = worked
    assert fine[name], errors


@pytest.mark.parametrize(("name", "path"), FORGOTTEN)
def test_a_forgotten_file_is_missed(name, path, worked):
    assert not worked[0][f"{name} without {path}"]
