"""What goes to the terminal and into files."""

import os
import pty
import sys

import pytest

from premortem.cli import output
from premortem.cli.output import in_colour, print_problems, with_progress, write_whole
from premortem.problems import Problem


class Terminal:
    """A stream that says it is a terminal, and keeps what is written."""

    def __init__(self):
        self.text = ""

    def isatty(self):
        return True

    def write(self, text):
        self.text += text

    def flush(self):
        """Do nothing: all is written."""


def test_new_file_has_the_usual_permissions(tmp_path):
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "정책\n")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").read_bytes() == "정책\n".encode()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_old_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "old"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_read_only_file_stays_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "old"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda file, mode: (file, mode) != (path, os.W_OK))  # root may write anything
    with pytest.raises(PermissionError, match="old"):
        write_whole(path, "new")
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_text() == "old"


def test_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_devices_are_written_to():
    write_whole(output.Path("/dev/null"), "text")
    assert not output.Path("/dev/null").is_file()


def test_pipe_is_written_to():
    reader, writer = os.pipe()
    write_whole(output.Path(f"/dev/fd/{writer}"), "text")
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert pipe.read() == "text"


def test_nothing_is_left_behind_when_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "report").write_text("old")

    def fail(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error") as raised:
        write_whole(tmp_path / "report", "new")
    assert raised.value.filename == str(tmp_path / "report")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]


def test_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report", "new")
    assert list(tmp_path.iterdir()) == []


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path):
    (tmp_path / "report").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "report", "\ud800")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]


def test_problems_say_their_severity_where_it_is_no_error(capsys):
    print_problems(
        [Problem("warning", "a.yaml", 1, 2, "x", "stage", "Late."), Problem("error", "b", 0, 0, "", "stage", "X.")]
    )
    assert capsys.readouterr().err == "a.yaml:1:2: x: warning: Late.\nb: X.\n"


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_progress_of_many_cases_on_a_terminal(monkeypatch, count, shown):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    names = [str(number) for number in range(count)]
    assert list(with_progress(names)) == names
    assert ("\r7 of" in terminal.text) == shown
    assert terminal.text.endswith("\r") or not shown


def test_no_progress_elsewhere(capsys):
    assert len(list(with_progress(["x"] * 20))) == 20
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (None, {}, False),
    ],
    ids=["terminal", "empty NO_COLOR", "NO_COLOR", "dumb", "file"],
)
def test_colour(monkeypatch, stream, environment, coloured):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if stream:
        monkeypatch.setattr(sys, "stdout", stream)
    assert in_colour() is coloured


def test_colour_on_a_real_terminal_unless_it_is_refused(spawn):
    def printed(**environment):
        ours, theirs = pty.openpty()
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
        spawn("assess", "korea-linp", stdout=theirs, capture_output=False, env={**clean, **environment})
        os.close(theirs)
        return os.read(ours, 4000)

    assert b"\x1b[" in printed(TERM="xterm")
    assert b"\x1b[" not in printed(TERM="xterm", NO_COLOR="1")


def test_bytes_are_written_as_they_are(tmp_path, capfdbinary):
    write_whole(tmp_path / "table", b"PK\x00\xff")
    assert (tmp_path / "table").read_bytes() == b"PK\x00\xff"
    write_whole(output.Path("/dev/null"), b"\xff")
    output.print_result(b"\xff")
    assert capfdbinary.readouterr().out == b"\xff"
