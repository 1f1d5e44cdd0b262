"""The hooks that other repositories can use, as pre-commit reads them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from premortem.cli import full_parser
from premortem.reading.yaml_tree import parse_tree

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = parse_tree(MANIFEST.read_text("utf-8"), MANIFEST.name).value


def test_the_manifest_is_valid(tmp_path):
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path)}
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_call_commands_that_there_are(hook):
    program, *arguments = hook["entry"].split()
    assert program == "premortem"
    assert callable(full_parser().parse_args([*arguments, "cases/a.yaml"]).run)
    assert hook["id"] == f"premortem-{arguments[0]}"
