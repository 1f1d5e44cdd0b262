"""The command completion: scripts, in the shells that are there."""

import argparse
import os
import select
import shutil
import subprocess
import sys

import pytest
import shtab

from premortem.cli import COMMANDS, completing, full_parser
from premortem.problems import CODES

ASKED = [
    ("premortem resol", {"resolve"}),
    ("premortem assess jap", {"japan-technopolis"}),
    ("premortem assess a korea-li", {"korea-linp"}),
    ("premortem check over", {"overseas-cluster-failure"}),
    ("premortem assess a --rubric over", {"overseas-cluster-failure"}),
    ("premortem assess a --format ht", {"html"}),
    ("premortem assess a --lan", {"--lang"}),
    ("premortem explain one-m", {"one-model-for-all"}),
    ("premortem explain unknown-q", {"unknown-question"}),
    ("premortem explain 3.1", {"3.1"}),
    ("premortem completion fi", {"fish"}),
    ("premortem fmt jap", set()),
    ("premortem fmt some", {"some-case.yaml"}),
    ("premortem gaps some", {"some-case.yaml"}),
    ("premortem portfolio ext", {"extract"}),
    ("premortem portfolio score some", {"some-case.yaml"}),
    ("premortem portfolio score some --keep", {"--keep-going"}),
    ("premortem portfolio generate --rubric over", {"overseas-cluster-failure"}),
]
"""What is typed, and what it can become."""
BASH = """
source premortem.bash
COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$1; COMP_POINT=${#1}
_shtab_premortem
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source premortem.fish; complete -C $argv[1] | string split -f 1 \\t"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """Write the script of every shell into a folder with one case."""
    folder = tmp_path_factory.mktemp("shells")
    (folder / "some-case.yaml").write_text("case: a\ntitle: A\n")
    for shell in completing.SHELLS:
        done = subprocess.run(
            [sys.executable, "-m", "premortem", "completion", shell], capture_output=True, check=True, encoding="utf-8"
        )
        (folder / f"premortem.{shell}").write_text(done.stdout)
    return folder


def asked(command, scripts):
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]}")
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=scripts, timeout=60)
    assert done.stderr == ""
    return {line for line in done.stdout.split("\n") if line}


@pytest.mark.parametrize(("typed", "expected"), ASKED, ids=str)
def test_bash(typed, expected, scripts):
    assert asked(["bash", "-c", BASH, "bash", typed], scripts) == expected


@pytest.mark.parametrize(("typed", "expected"), ASKED, ids=str)
def test_fish(typed, expected, scripts):
    assert expected <= asked(["fish", "--no-config", "-c", FISH, typed], scripts)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_scripts_are_valid(shell, scripts):
    assert asked([shell, "-n", f"premortem.{shell}"], scripts) == set()


ZSH = """\
fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; premortem() { print -r -- GO''T: $* }; print READ''Y
"""


def typed_in_zsh(text, folder):
    """Type a line and the Tab key into a shell in which the command prints its arguments."""
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("there is no zsh")
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "dumb", "PS1": ""}
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen([zsh, "-f", "-i"], **streams, cwd=folder, env=environment, start_new_session=True) as shell:
        os.close(theirs)
        os.write(ours, ZSH.encode())
        until(ours, "READY")
        os.write(ours, f"{text}\t\n".encode())
        said = until(ours, "GOT: ") + until(ours, "\n")
        shell.kill()
    os.close(ours)
    return said.rpartition("GOT: ")[2].strip()


def until(file, mark):
    """Read what a shell says until a mark comes."""
    said = ""
    while mark not in said and select.select([file], [], [], 30)[0]:
        said += os.read(file, 1).decode(errors="replace")
    return said


@pytest.mark.parametrize(("typed", "expected"), [one for one in ASKED if one[1]][1::3], ids=str)
def test_zsh(typed, expected, scripts):
    (scripts / "_premortem").write_text((scripts / "premortem.zsh").read_text())
    assert f"premortem {typed_in_zsh(typed, scripts)}".split()[-1] in expected


def test_shells_are_those_of_the_library():
    assert set(completing.SHELLS) == set(shtab.SUPPORTED_SHELLS)


@pytest.mark.parametrize("shell", completing.SHELLS)
def test_every_script_knows_commands_ids_and_formats(run, shell):
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    for word in (*COMMANDS, "markdown", "--fail-at"):
        assert word.removeprefix("--") in out
    if shell != "tcsh":  # which takes no functions
        assert "japan-technopolis" in out
    assert all(code in out for code in CODES)


def test_every_argument_is_completed_in_some_way():
    """A metavar that is not known here would be completed by nothing; those of free texts are listed."""
    free = {"BAND", "DATE", "ID", "LEVEL", "N", "NAME", "None", "TEXT", "URL"}
    parser = full_parser()
    open_ones = {
        str(action.metavar)
        for command, action in completing._actions(parser)  # noqa: SLF001
        if not (action.choices or action.nargs == 0 or completing._kind(command, action))  # noqa: SLF001
    }
    assert open_ones <= free


def test_choices_are_no_mappings_for_the_library():
    parser = argparse.ArgumentParser(prog="x")
    parser.add_argument("kind", choices={"a": 1})
    with pytest.raises(AttributeError):
        shtab.complete(parser, "bash")
