"""The command `watch`: what it shows, where, and how it ends."""

import os
import signal
import subprocess
import sys
import urllib.request
import webbrowser

import pytest

from premortem.authoring import watching
from premortem.cli.watching import NEEDS


@pytest.fixture
def served(monkeypatch):
    """What would be served: nothing is, and the command ends at once."""
    desks = []

    def serve(door, desk):
        with door:
            desks.append(desk)

    monkeypatch.setattr(watching, "serve", serve)
    return desks


def listed(desk):
    return [file.rpartition("/")[2] for file in desk.drafts.listed()]


def test_a_file_is_shown_alone(run, town, served):
    file = str(town / "cases" / "a-newtown.yaml")
    code, out, err = run("watch", file, "--rubric", town / "towns.yaml", "--lang", "ko")
    assert (code, err) == (0, "")
    assert out.startswith("http://127.0.0.1:")
    assert out.endswith(f"/ shows {file}, redrawn on every save; Ctrl-C ends it\n")
    [desk] = served
    assert (listed(desk), desk.folder, desk.lang) == (["a-newtown.yaml"], None, "ko")
    assert (desk.drafts.rubric, desk.drafts.lang) == (str(town / "towns.yaml"), "ko")


def test_a_folder_shows_its_files_but_none_that_an_editor_hides(run, town, served):
    (town / "cases" / ".#a-newtown.yaml").write_text("")
    assert run("watch", town / "cases").code == 0
    [desk] = served
    assert listed(desk) == ["a-newtown.yaml", "b-broken.yml", "c-oldtown.yaml"]
    assert desk.folder == str(town / "cases")


def test_an_empty_folder_is_watched(run, tmp_path, served):
    assert run("watch", tmp_path).code == 0
    assert listed(served[0]) == []


def test_what_is_bundled_has_a_name(run, served):
    assert run("watch", "japan-technopolis", "--rubric", "overseas-cluster-failure").code == 0
    assert listed(served[0]) == ["japan-technopolis.yaml"]
    assert served[0].drafts.rubric.endswith("rubric/overseas-cluster-failure.yaml")


@pytest.mark.usefixtures("served")
def test_the_browser_is_opened_where_it_is_asked_for(run, town, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    file = town / "cases" / "a-newtown.yaml"
    assert run("watch", file).code == 0
    assert opened == []
    out = run("watch", file, "--open").out
    assert opened == [out.split()[0]]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["watch", "japan-technopoli"], "did you mean 'japan-technopolis'?"),
        (["watch", "-"], "-: cannot read this file: no such file or directory; check the name\n"),
        (["watch", "korea-ripp", "--rubric", "none.yaml"], "none.yaml: cannot read this file: no such file"),
    ],
    ids=str,
)
def test_what_is_not_there_cannot_be_watched(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (3, "")
    assert said in err


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_a_port_is_a_number(run, port):
    code, _, err = run("watch", "korea-ripp", "--port", port)
    assert code == 2
    assert f"argument --port: expected a number from 0 to 65535, found '{port}'" in err


@pytest.mark.usefixtures("served")
def test_a_port_that_is_taken_is_said_to_be(run):
    with watching.listening() as door:
        port = door.getsockname()[1]
        code, out, err = run("watch", "korea-ripp", "--port", port)
    assert (code, out) == (3, "")
    assert err == f"premortem watch: cannot use port {port}: address already in use\n"


def test_without_its_libraries_it_says_what_to_install(run, monkeypatch):
    monkeypatch.delitem(sys.modules, "premortem.authoring.watching", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run("watch", "korea-ripp") == (2, "", f"{NEEDS}\n")


def test_it_runs_until_it_is_interrupted(town):
    command = [sys.executable, "-m", "premortem", "watch", str(town / "cases"), "--rubric", str(town / "towns.yaml")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=dict(os.environ)
    ) as process:
        url = process.stdout.readline().split()[0]
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 (of our own)
            assert "<h1>Newtown</h1>" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 0
