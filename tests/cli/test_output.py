"""What goes to the terminal and into files."""

import os
import pty
import sys
from pathlib import Path

import pytest

from premortem.cli.output import in_colour, print_problems, print_result, with_progress
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


def test_bytes_are_printed_as_they_are(capfdbinary):
    print_result(b"PK\x00\xff")
    assert capfdbinary.readouterr().out == b"PK\x00\xff"


class Broken:
    """A stream that takes nothing, over a pipe or a full disk; what was to be written stays in it."""

    def __init__(self, error, number):
        self.error = error
        self.number = number
        self.buffer = self

    def write(self, _):
        raise self.error

    def flush(self):
        raise self.error

    def fileno(self):
        return self.number


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Put a stream that fails in a way of one's choice in the place of standard output; give its file."""
    with (tmp_path / "out").open("w") as file:

        def breaks(error):
            monkeypatch.setattr(sys, "stdout", Broken(error, file.fileno()))
            return file

        yield breaks


def test_reader_that_has_gone_has_seen_enough(broken):
    file = broken(BrokenPipeError())
    print_result("text")
    assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev  # what is left in the stream goes nowhere


def test_what_cannot_be_printed_is_an_error_that_says_where(broken):
    broken(OSError(28, "No space left on device"))
    with pytest.raises(OSError, match="standard output"):
        print_result("text")


class Full(Broken):
    """A full disk under a stream that keeps nothing back: what is not written cannot fail."""

    def flush(self):
        """Do nothing: all is written."""


def test_nothing_can_be_printed_even_to_a_full_disk(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Full(OSError(28, "No space left on device"), 1))
    print_result("")
    with pytest.raises(OSError, match="standard output"):
        print_result("text")
