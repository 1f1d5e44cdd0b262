"""What kills readers that build before they check is refused by a process with little memory and little time."""

import json
import subprocess
import sys

import pytest

from hostile.corpus import CLASSES, EITHER
from hostile.documents import KINDS, document_of, put_base

KILLERS = (
    *("nesting", "alias bombs", "merge bombs", "anchors and aliases", "aliases of oneself"),
    *("document that holds itself", "long texts", "many values", "many keys", "numbers that explode", "big files"),
    "nothing, at length",
)
ADDRESSES, SECONDS = 300, 20
"""Megabytes that the process may ask for, and seconds of a processor."""
CHECK = f"""\
import resource, sys
from premortem.cli import main
resource.setrlimit(resource.RLIMIT_AS, ({ADDRESSES} << 20, {ADDRESSES} << 20))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
sys.exit(main(["check", "--format", "json", *sys.argv[1:]]))
"""


@pytest.mark.parametrize("kind", KINDS)
def test_bombs_are_refused_in_little_memory(kind, tmp_path):
    put_base(tmp_path)
    bombs = set()
    for name in KILLERS:
        for file in CLASSES[name].make(document_of(kind)):
            path = tmp_path / f"{name} {file.name}.yaml"
            file.write(path)
            if CLASSES[name].must != EITHER:
                bombs.add(str(path))
    command = [sys.executable, "-c", CHECK, *bombs]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    problems = json.loads(done.stdout)["problems"]
    refused = {one["file"] for one in problems if one["line"] and one["column"]}
    assert refused == bombs
