"""What a process of its own needs before the command line runs in it."""

import io
import os
import signal
import subprocess
import sys

import pytest

from premortem.cli import process


@pytest.fixture
def furnished(monkeypatch):
    """Furnish this process, as far as its signals and streams can be given back; give what was set."""
    set_to = {}
    monkeypatch.setattr(signal, "signal", set_to.__setitem__)
    for name in ("OPENBLAS_NUM_THREADS", "POLARS_ROW_GROUP_PREFETCH_SIZE"):
        monkeypatch.setenv(name, "")  # so that it is as it was afterwards
        monkeypatch.delenv(name)

    def furnish():
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
        process.furnish()
        return set_to

    return furnish


@pytest.mark.parametrize(("handler", "left"), [(signal.SIG_DFL, False), (signal.SIG_IGN, True)], ids=["usual", "nohup"])
def test_signals_end_a_run_in_order_unless_they_are_ignored(furnished, monkeypatch, handler, left):
    monkeypatch.setattr(signal, "getsignal", lambda _: handler)
    assert furnished() == ({} if left else dict.fromkeys((signal.SIGTERM, signal.SIGHUP), process._end))  # noqa: SLF001


def test_libraries_keep_to_the_memory_they_need_unless_somebody_says_otherwise(furnished, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    furnished()
    assert os.environ["POLARS_ROW_GROUP_PREFETCH_SIZE"] == "1"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"


def test_signal_is_told_by_the_exit_code():
    with pytest.raises(SystemExit) as raised:
        process._end(signal.SIGTERM, None)  # noqa: SLF001
    assert raised.value.code == 143


def test_system_without_such_a_signal(furnished, monkeypatch):
    monkeypatch.setattr(process, "ENDING", ("SIGNOWHERE",))
    assert furnished() == {}


PROBE = """\
import os, sys
from premortem.cli.process import furnish
furnish()
handle = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
found = []
for stream, use in (sys.stdin, "read"), (sys.stdout, "write"), (sys.stderr, "write"):
    try:
        getattr(stream, use)(*["x\\n"] * (use == "write"))
        stream.flush()
        found.append("fine")
    except OSError as error:
        found.append(error.strerror)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left in the stream may go there
os.write(handle, f"{handle > 2} {found}".encode())
"""


@pytest.mark.parametrize(
    ("closed", "found"),
    [
        ("", ["fine", "fine", "fine"]),
        ("<&-", ["Bad file descriptor", "fine", "fine"]),
        (">&-", ["fine", "Bad file descriptor", "fine"]),
        ("2>&-", ["fine", "fine", "fine"]),
        ("<&- >&- 2>&-", ["Bad file descriptor", "Bad file descriptor", "fine"]),
        ("2>/dev/full", ["fine", "fine", "fine"]),
    ],
)
def test_no_file_takes_the_place_of_a_stream_that_is_closed(tmp_path, closed, found):
    command = ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-c", PROBE, str(tmp_path / "found")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert (tmp_path / "found").read_text() == f"True {found}"
    assert done.stderr in (b"", b"x\n")


class Full(io.RawIOBase):
    """A stream that nothing can be written to."""

    def writable(self):
        return True

    def write(self, _):
        raise OSError(28, "No space left on device")


def test_message_that_cannot_be_told_is_lost():
    lost = process.Messages(io.BufferedWriter(Full(), 4), "utf-8", line_buffering=True)
    assert print("message", file=lost) is None
    assert lost.write("more\n") == 5
    lost.flush()
    with pytest.raises(OSError, match="No space"):
        lost.detach().raw.write(b"")  # and not into anything else
    kept = process.Messages(io.BytesIO(), "utf-8", line_buffering=True)
    print("정책", file=kept)
    assert kept.buffer.getvalue() == "정책\n".encode()
