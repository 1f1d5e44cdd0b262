"""Every command under faults of the machine, and the one place through which all of them write.

The choke point itself is tried with every fault in `test_writing.py`; here each command is shown to go through it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from premortem.cli import COMMANDS

SCRIPT = Path(__file__).with_name("commands.py")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Run every command under every fault, in one process."""
    folder, cache = tmp_path_factory.mktemp("commands"), tmp_path_factory.mktemp("cache")
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(cache)}
    command = [sys.executable, str(SCRIPT), str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert [path.name for path in cache.iterdir()] == ["premortem"]
    return json.loads(done.stdout)


def test_all_commands_are_tried(found):
    assert {row["name"] for part in ("printed", "written") for row in found[part]} == {*COMMANDS} - {"watch"}


def told(code, message):
    """Tell that a run ended with a word on what was not done, why, and what to try, and no traceback."""
    lines = message.splitlines()
    assert "Traceback" not in message
    assert lines[-1].startswith("premortem: cannot read or write ")
    assert lines[-1].endswith(": no space left on device; make room there, or name another place")
    return code == 3


def test_standard_output_that_is_full(found):
    assert [row["command"] for row in found["printed"] if not told(*row["full"])] == []


def test_reader_that_has_gone_changes_nothing(found):
    """Neither the exit code nor what else is said."""
    assert [row["command"] for row in found["printed"] if row["pipe"] != row["null"]] == []


def test_disk_that_is_full(found):
    """The command says so, and every file is as it was, with none beside it."""
    assert [row["command"] for row in found["written"] if not told(*row["fault"])] == []
    assert [row["command"] for row in found["written"] if row["left"]] == []


def test_as_it_should_be(found):
    assert {row["command"]: row["fine"][0] for row in found["written"] if row["fine"][0] or not row["changed"]} == {}


def test_one_module_writes(found):
    """No other opens, renames or deletes a file, and nothing reaches out of the process."""
    script = (str(SCRIPT), Path.__module__, Path(os.path.realpath(Path.read_text.__code__.co_filename)).name)
    ours = {tuple(one) for one in found["watched"] if not one[1].endswith(script)}
    assert ours == {
        ("open", "files.py"),
        ("os.chmod", "files.py"),
        ("os.remove", "files.py"),
        ("os.rename", "files.py"),
        ("os.mkdir", "cli/creating.py"),
        ("os.mkdir", "cli/publishing.py"),
        ("os.mkdir", "reporting/environments.py"),
        ("os.mkdir", "cli/portfolio_scoring.py"),
        ("os.rmdir", "cli/portfolio_scoring.py"),  # of the folder that it made itself, where nothing came of it
        ("tempfile.mkdtemp", "api/portfolios.py"),  # beside the report, for what becomes part of it as a whole
        ("os.mkdir", "api/portfolios.py"),
        ("shutil.rmtree", "cli/portfolio_scoring.py"),
    }
