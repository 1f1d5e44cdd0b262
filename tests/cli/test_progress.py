"""The line that says how far a long run has got."""

import contextlib
import io

from premortem.cli.progress import WIDTH, Line


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self):
        return True


class Clock:
    """A clock that goes on by as much as it is told."""

    now = 100.0

    def __call__(self):
        return self.now


def shown(text):
    """Give the states of the line."""
    return [part.strip() for part in text.split("\r")]


def test_rows_with_their_share_and_speed():
    clock = Clock()
    with contextlib.redirect_stderr(Terminal()) as told, Line(clock) as line:
        line.say("reading")
        tell = line.rows(4_000)
        tell(1_000)
        clock.now += 2
        tell(1_000)
        clock.now += 0.01
        tell(1_000)
        clock.now += 2
        tell(3_000)
    assert shown(told.getvalue()) == [
        "", "reading", "2,000 of 4,000 rows (50 %), 1,000 rows a second",
        "3,000 of 4,000 rows (75 %), 30,000 rows a second", "", "",
    ]  # fmt: skip


def test_a_line_fits_and_goes_at_the_end():
    with contextlib.redirect_stderr(Terminal()) as told:
        with Line() as line:
            line.say("x" * 200)
        line.clear()
    assert told.getvalue() == f"\r{'x' * WIDTH}\r{' ' * WIDTH}\r"


def test_nothing_where_there_is_no_terminal(capsys):
    with Line() as line:
        line.say("reading")
        line.rows(0)(0)
    assert capsys.readouterr().err == ""
